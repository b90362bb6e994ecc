"""What the documents show is true: commands, settings, endpoints, languages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from server.config import Settings
from server.feeds.rows import NEEDED, WRITE

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_command_shown_exists(path: Path) -> None:
    shown = set(re.findall(r"\bmake ([a-z][a-z-]+)", path.read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    assert {name for name in shown if f"`make {name}" in path.read_text()} <= targets


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_local_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)`", text, re.M))
    names = {
        name.upper() if name in ("host", "port") else f"LUREWISE_{name.upper()}"
        for name in Settings.__slots__
    }
    assert documented == names


def test_the_columns_of_an_import_are_documented() -> None:
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `([a-z_]+)`( \(needed\))? \| (.+) \|$", text, re.M)
    documented = {name: (told.replace("\\|", "|"), bool(needed)) for name, needed, told in found}
    assert documented == {name: (told, name in NEEDED) for name, told in WRITE.items()}


def test_the_two_commands_come_first() -> None:
    assert README.index("make run") < README.index("## ")
    assert README.index("make test") < README.index("## ")


@pytest.mark.parametrize(
    "reader", ["job seeker", "teacher", "NGO", "operator", "translator", "developer"]
)
def test_every_kind_of_reader_has_a_section(reader: str) -> None:
    headings = re.findall(r"^## (.+)$", README, re.M)
    assert any(reader.lower() in heading.lower() for heading in headings)


def example() -> tuple[dict[str, Any], dict[str, Any]]:
    """The request and the shortened answer that the README shows."""
    request = re.search(r"-d '(\{.*\})'", README)
    answer = re.search(r"```json\n(.*?)```", README, re.S)
    assert request
    assert answer
    return json.loads(request[1]), json.loads(answer[1])


def is_part(shown: Any, real: Any) -> bool:
    """Whether everything that is shown stands in the real answer, in the same place."""
    if isinstance(shown, dict):
        return all(key in real and is_part(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list):
        return all(is_part(one, other) for one, other in zip(shown, real, strict=False))
    return bool(shown == real)


def test_the_example_is_what_the_server_answers(tmp_path: Path) -> None:
    from server import create_app
    from server.cli.setup import set_up

    settings = Settings(instance=tmp_path, refresh_seconds=3600)
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    request, shown = example()
    real = app.test_client().post("/api/v1/check", json=request).get_json()
    app.extensions["lurewise"].live.close()
    assert shown["reasons"]
    assert is_part(shown, real)


def test_the_figures_name_every_group_that_is_measured() -> None:
    from bench.measures import MEASURES

    assert [group for group, *_ in MEASURES if f"**{group}**" not in README] == []
