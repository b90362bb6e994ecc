"""Items are read with their lines, and a mistake says where it is and what to do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from quiz import content, text
from quiz.problems import ContentError
from tests.quiz.conftest import SAMPLES, Changed

Edit = tuple[str, str]


def test_the_samples_are_right_and_frozen() -> None:
    items = content.load(SAMPLES)
    assert list(items) == ["G01", "L01"]
    assert items["L01"].is_lure
    assert not items["G01"].is_lure
    assert items["L01"].is_pilot
    with pytest.raises(FrozenInstanceError):
        items["L01"].pair = 2  # type: ignore[misc]


def test_the_shipped_items_are_right() -> None:
    content.load()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("pair: 1\n", "", "line 1: pair is missing; add it"),
        ("rule: ", "rools: ", "rools is no field of an item"),
        ("code: S4,", "", "hotspots h2: code is missing"),
        ("country: KE", "country: Kenya", "country: "),
        ("difficulty: 2", "difficulty: 9", "difficulty: input should be less than or equal to 5"),
        ("frame: job_board", "frame: poster", "frame: input should be 'job_board'"),
        ("id: L01", "id: L02", "call the file L02.yml"),
        ("id: L01\n", "id: [\n", "this is not YAML"),
        ("kind: fact", "kind: fakt", "blocks pay kind: input should be 'heading'"),
        ('date: "2024-08-16"', 'date: "last year"', "sources 0 date: "),
        ("version: 1", "version: one", "version: input should be a valid integer"),
    ],
)
def test_a_wrong_field_is_named(changed: Changed, old: str, new: str, expected: str) -> None:
    found = changed("L01", (old, new))
    assert any(expected in line and line.startswith("L01.yml line ") for line in found), found


def test_the_line_is_that_of_the_field(changed: Changed) -> None:
    lines = (SAMPLES / "L01.yml").read_text(encoding="utf-8").splitlines()
    number = 1 + next(n for n, line in enumerate(lines) if "id: h1" in line)
    found = changed("L01", ('quote: "USD 1,500 a month"', 'quote: "USD 1500"'))
    assert found == [
        f"L01.yml line {number}: hotspots h1: the quote “USD 1500” is not in block pay; "
        "copy it exactly"
    ]


def test_words_that_yaml_reads_as_something_else_stay_words(changed: Changed) -> None:
    assert changed("L01", ("native: en", "native: no"), ("id: a,", "id: yes,")) == [
        "G01.yml line 8: native: “en”, and L01 has “no”; write the same in both"
    ]


def test_a_file_that_is_no_item(tmp_path: Path) -> None:
    path = tmp_path / "L01.yml"
    path.write_text("- a\n- b\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"L01.yml line 1: write one item"):
        content.read(path)


def test_every_sentence_has_its_own_context_and_can_be_changed() -> None:
    item = content.load(SAMPLES)["L01"]
    contexts = [context for context, _ in text.texts(item)]
    assert len(contexts) == len(set(contexts))
    assert "L01.hotspots.h2.explain" in contexts
    assert "L01.first_step.b.text" in contexts
    assert "L01.counter.title_M1.text" in contexts
    other = text.translated(item, lambda context, english: f"<{english}>")
    assert other.blocks[1].label == "<Pay>"
    assert other.hotspots[0].quote == "<USD 1,500 a month>"
    assert other.id == item.id
    assert text.translated(item, lambda context, english: english) == item


def test_a_lure_sign_leads_to_the_items_that_teach_it() -> None:
    items = content.load(SAMPLES)
    assert [item.id for item in content.teaching("tourist_visa_for_work", items)] == ["L01"]
    assert content.teaching("return_cancelled", items) == []
    assert content.teaching("task_scam", items) == []
    assert content.teaching("no_such_sign", items) == []


def test_forms_know_the_items() -> None:
    assert [slot.id for slot in content.slots(content.load(SAMPLES)) if slot.lure] == ["L01"]
