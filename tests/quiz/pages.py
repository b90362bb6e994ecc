"""A client that looks at every page it gets: what must hold of each of them."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient

VOID = frozenset("meta link input br img hr source".split())


class Reader(HTMLParser):
    """Collects tags with their attributes, and notes what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")


def problems(html: str) -> list[str]:
    """What is wrong with a page, in words."""
    reader = Reader()
    reader.feed(html)
    found = [*reader.wrong, *(f"<{tag}> is not closed" for tag in reader.open)]
    tags = reader.tags
    names = Counter(tag for tag, _ in tags)
    headings = names["h1"] + sum(attrs.get("aria-level") == "1" for _, attrs in tags)
    hidden = sum("hidden" in attrs and "data-told" in attrs for _, attrs in tags)
    if headings - hidden != 1:
        found.append(f"{headings} first headings")
    ids = Counter(attrs["id"] for _, attrs in tags if attrs.get("id"))
    found += [f"the id {name} stands {count} times" for name, count in ids.items() if count > 1]
    found += [
        f"#{attrs['href'][1:]} is nowhere"
        for tag, attrs in tags
        if tag == "a" and (attrs.get("href") or "").startswith("#") and attrs["href"][1:] not in ids  # type: ignore[index]
    ]
    for tag, attrs in tags:
        found += [f"{tag} has {name}" for name in attrs if name == "style" or name.startswith("on")]
        if tag == "script" and not attrs.get("src"):
            found.append("a script stands in the page")
        if tag == "form" and (attrs.get("method") == "post") and not attrs.get("action"):
            found.append("a form has no action")
        for name in ("aria-labelledby", "aria-describedby"):
            found += [
                f"{name}={i} is nowhere" for i in (attrs.get(name) or "").split() if i not in ids
            ]
        if (
            tag == "a"
            and (attrs.get("href") or "").startswith("https://")
            and "noreferrer" not in (attrs.get("rel") or "")
        ):
            found.append(f"{attrs['href']} would tell where the reader comes from")
    if names["fieldset"] != names["legend"]:
        found.append("a group of choices without a legend")
    if not re.search(r"<title>\S", html):
        found.append("no title")
    if re.search(r"\{\{|\{%|%\(\w+\)s", html):
        found.append("a placeholder was left")
    return found


class Visitor:
    """Plays without a browser; every page is looked at."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, status: int = 200) -> str:
        """The page, after redirects."""
        return self._looked(self.client.get(path, follow_redirects=True), status)

    def post(self, path: str, status: int = 200, **form: Any) -> str:
        """The page that comes after sending a form."""
        return self._looked(self.client.post(path, data=form, follow_redirects=True), status)

    def path(self, path: str) -> str:
        """Where a path leads to."""
        return self.client.get(path, follow_redirects=True).request.path

    def start(self, part: str) -> str:
        """Begin a part or go on with it."""
        return self.post("/quiz/start", part=part)

    def answer(
        self, part: str, number: int, verdict: str = "lure", status: int = 200, **more: Any
    ) -> str:
        """Answer the offer at a position with its first first step."""
        page = self.client.get(f"/quiz/{part}/{number}").get_data(as_text=True)
        first = re.search(r'name="first" value="(\w+)"', page)
        form = {"verdict": verdict, "confidence": "2", "first": first.group(1) if first else "a"}
        return self.post(f"/quiz/{part}/{number}", status, **{**form, **more})

    def play(self, part: str, verdict: str = "lure", items: int = 12) -> str:
        """Play a part to its end; its result."""
        self.start(part)
        for number in range(1, items + 1):
            self.answer(part, number, verdict)
        return self.get(f"/quiz/result/{part}")

    def _looked(self, response: Any, status: int) -> str:
        text = response.get_data(as_text=True)
        assert response.status_code == status, text[:300]
        assert problems(text) == []
        return text
