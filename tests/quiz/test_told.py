"""What is said after an answer: only what is counted, and with its source and date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz import away, content
from quiz.item import REAL_CARDS
from quiz.pack import build
from quiz.shown import slug
from quiz.views.feedback import habits
from tests.quiz.pages import Visitor

TEMPLATES = Path(build.__file__).parent.parent / "templates"


def tried(visitor: Visitor, item: str, first: str, *parts: str, lang: str = "en") -> str:
    given = {"verdict": "genuine", "confidence": "2", "first": first, "parts": list(parts)}
    return visitor.post(f"/quiz/try/{slug(item)}?lang={lang}", **given)


def test_nothing_is_said_of_many_people_without_a_count() -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")]
    assert not [text for text in texts if "Many people choose" in text]


@pytest.mark.parametrize(
    ("item", "step", "said"),
    [
        ("L05", "c", "You keep your passport and get a receipt, or you do not."),
        ("L06", "d", "Somebody knows where you are and when to worry."),
        ("L06", "c", "That is a real check."),
        ("L06", "a", "That settles nothing yet."),
    ],
)
def test_a_good_habit_is_not_called_nothing(
    visitor: Visitor, item: str, step: str, said: str
) -> None:
    page = tried(visitor, item, step)
    line = next(row for row in page.splitlines() if "Your first step:" in row)
    assert said in line
    assert ("settles nothing" in line) == (step == "a")
    assert ("Better:" in line) == (step != "c" or item == "L05")


def test_pages_without_a_server_say_the_same_of_each_step(visitor: Visitor) -> None:
    page = visitor.get(f"/quiz/offline/{slug('L05')}")
    told = dict(re.findall(r'<span data-step="(\w)">(.*?)</span>', page))
    assert "get a receipt, or you do not." in told["c"]
    assert "real check" in told["b"]
    assert "settles nothing" in told["a"]
    with away.speaking("en"):
        assert set(habits()) == set(range(1, 8)) - REAL_CARDS


def test_the_marks_of_the_reader_are_shown(visitor: Visitor) -> None:
    item = content.load()["L05"]
    page = tried(visitor, "L05", "b", item.hotspots[0].block, "seal")
    assert page.count("✓ You") == 1
    own = next(row for row in page.splitlines() if "✓ You" in row)
    assert item.hotspots[0].label in own
    assert "✓ You" not in tried(visitor, "L05", "b")


def test_every_claim_has_its_source_and_date(visitor: Visitor) -> None:
    items = [i for i in content.load().values() if i.national_rule and i.national_rule.source.date]
    for item in items:
        if item.form == "practice":
            line = next(r for r in tried(visitor, item.id, "b").splitlines() if "A rule of" in r)
            assert re.search(r"</a> \(\w.*\d{4}\)", line)
    pack = build.pack("practice", "en").decode()
    assert pack.count("Where these signs are documented") == 12


def test_names_stay_whole_in_a_language_from_the_right() -> None:
    with away.speaking("ur") as urdu:
        found = [one for form in ("practice", "A", "B") for one in away.offers(form, urdu)]
    blocks = [block for one in found if one.dir == "rtl" for block in one.blocks]
    assert any(block.foreign for block in blocks)
    for block in blocks:
        assert not re.search(r"\b(Co|Ltd)\.(?![\w\u200e])", block.text)
    chats = [one for one in found if one.frame == "chat" and one.dir == "rtl"]
    assert chats
    for chat in chats:
        assert {block.who for block in chat.blocks if block.who} <= {chat.blocks[0].text}


def test_other_languages_are_shown_as_they_are_written() -> None:
    with away.speaking("en") as english:
        plain = [block for one in away.offers("practice", english) for block in one.blocks]
    assert not any(block.foreign or "\u200e" in block.text for block in plain)
