"""A teacher and a learner without a browser; every page they get is looked at."""

from __future__ import annotations

import re
import uuid
from typing import Any

from flask.testing import FlaskClient

from quiz.shown import by_slug
from tests.quiz.pages import Visitor

FORM = re.compile(r'action="(/quiz/class/\w+/answer/(\w+))"')


class Teacher(Visitor):
    """Holds the secret in the cookie, as a browser does."""

    code = ""

    def make(self, **chosen: str) -> Teacher:
        """Make a class."""
        given = {"part": "practice", "pace": "teacher", "seconds": "0", "days": "7",
                 "languages": ["en"]}  # fmt: skip
        page = self.post("/quiz/class/new", **{**given, **chosen})
        found = re.search(r"/c/(\w{6})", page)
        assert found
        self.code = found[1]
        return self

    @property
    def there(self) -> str:
        """The address of the class."""
        return f"/quiz/class/{self.code}"

    @property
    def version(self) -> str:
        """What the controls show now."""
        page = self.get(f"{self.there}/teach")
        found = re.search(r'name="version" value="(\d+)"', page)
        return found[1] if found else "0"

    def press(self, command: str, times: int = 1, version: str = "") -> str:
        """Press a button of the controls."""
        page = ""
        for _ in range(times):
            page = self.post(f"{self.there}/do", do=command, version=version or self.version)
        return page

    def state(self) -> dict[str, Any]:
        """What the page asks for."""
        found: dict[str, Any] = self.client.get(f"{self.there}/state?count=1").get_json()
        return found

    def results(self, share: bool = False) -> dict[str, Any]:
        """The results as JSON."""
        query = "?share=1" if share else ""
        found: dict[str, Any] = self.client.get(f"{self.there}/results.json{query}").get_json()
        return found


class Learner(Visitor):
    """One phone."""

    def __init__(self, client: FlaskClient, code: str) -> None:
        super().__init__(client)
        self.there = f"/quiz/class/{code}"

    def join(self) -> Learner:
        """Press the one button."""
        self.post(f"{self.there}/join")
        return self

    def play(self, part: str, verdict: str = "lure", items: int = 12) -> str:
        """Play a part alone, as somebody without a class does; its result."""
        self.start(part)
        for number in range(1, items + 1):
            Visitor.answer(self, part, number, verdict)
        return self.get(f"/quiz/result/{part}")

    def look(self) -> str:
        """The page of the class."""
        return self.get(self.there)

    @property
    def run(self) -> str:
        """The random id that the page carries."""
        found = re.search(r'data-run="([^"]*)"', self.look())
        return found[1] if found else ""

    def row(self, verdict: str = "lure") -> dict[str, Any]:
        """An answer to the offer that is open, as the script of the page queues it."""
        page = self.look()
        form, first = FORM.search(page), re.search(r'name="first" value="(\w+)"', page)
        assert form, "no offer is open"
        assert first
        return {"run": self.run, "name": form[2], "id": str(uuid.uuid4()), "verdict": verdict,
                "confidence": "2", "first": first[1], "seconds": "9", "parts": []}  # fmt: skip

    def answer(self, verdict: str = "lure") -> str:  # type: ignore[override]
        """Answer the offer that is open, by its form."""
        row = self.row(verdict)
        form = {name: row[name] for name in ("verdict", "confidence", "first")}
        return self.post(f"{self.there}/answer/{row['name']}", **form)

    def right(self) -> str:
        """Answer as the key says."""
        return self.answer("lure" if by_slug()[self.row()["name"]].is_lure else "genuine")

    def send(self, *rows: dict[str, Any]) -> list[str]:
        """Send the queue; the ids that may be forgotten."""
        response = self.client.post(f"{self.there}/answers", json={"answers": list(rows)})
        assert response.status_code == 200, response.get_data(as_text=True)
        found: list[str] = response.get_json()["done"]
        return found

    def answer_alone(self) -> str:
        """Do the next offer that the class left behind, by oneself."""
        path = self.path("/quiz/booster")
        page = self.get(path)
        first = re.search(r'name="first" value="(\w+)"', page)
        assert first
        return self.post(path, verdict="lure", confidence="2", first=first[1])

    def play_form(self, part: str) -> str:
        """Play a measuring part alone, to its end."""
        self.start(part)
        return "".join(Visitor.answer(self, part, number) for number in range(1, 13))
