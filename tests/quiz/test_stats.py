"""Figures of groups: drafts apart, small groups hidden, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quiz import content, report, stats, store
from quiz.grading.dif import Suspicion
from quiz.grading.group import Finding
from quiz.languages import differences
from quiz.store import Answer, Run
from quiz.words import FINDINGS
from server import db
from server.cli import main
from tests.quiz.conftest import SAMPLES
from tests.quiz.grading.people import cdf

HOUR = datetime(2026, 11, 26, 20, tzinfo=UTC)


def player(
    random: Random, number: int, dd: float, dc: float, **more: Any
) -> tuple[Run, list[Answer]]:
    """Somebody who plays both forms."""
    arm = "AB" if number % 2 else "BA"
    given = {"language": "en", "review_state": "reviewed", "arm": arm, **more}
    run = Run(id=f"{number:022}", hour=HOUR, **given)
    found = []
    for phase, form in enumerate(arm):
        d, c = 1.0 + dd * phase, dc * phase
        for pair in range(7, 19):
            lure = (pair % 2 == 1) == (form == "A")
            said = random.random() < cdf((d if lure else -d) / 2 - c)
            item = f"{'L' if lure else 'G'}{pair:02}"
            found.append(Answer(run.id, form, item, 1, pair - 6, lure, said, 2, "a", phase == 1,
                                seconds=20))  # fmt: skip
    return run, found


def group(n: int, dd: float = 0.0, dc: float = 0.0, **more: Any) -> list[Any]:
    random = Random(1)
    return [player(random, number, dd, dc, **more) for number in range(n)]


def test_a_class_that_learned() -> None:
    (found,) = stats.groups(group(60, dd=1.2))
    assert found.gain is not None
    assert found.gain.finding is Finding.GAIN
    assert found.before is not None
    assert found.after is not None
    assert found.after.auc > found.before.auc
    assert (found.before.real_check, found.after.real_check) == (0.0, 1.0)
    text = report.as_text([found])
    assert FINDINGS[Finding.GAIN] in text
    assert "60 began, 60 finished both forms" in text


def test_a_class_that_only_became_suspicious() -> None:
    (found,) = stats.groups(group(60, dc=-0.6))
    assert found.gain is not None
    assert found.gain.finding is Finding.SUSPICIOUS
    assert "became more suspicious" in report.as_text([found])


def test_a_class_too_small_to_tell() -> None:
    (found,) = stats.groups(group(12, dd=0.2))
    assert "too small to tell" in report.as_text([found])


def test_groups_under_five_are_not_shown() -> None:
    (found,) = stats.groups(group(4))
    assert found == stats.Group("en", "reviewed", 0, None, None, None, None, ())
    (row,) = report.as_json([found])
    assert set(row) == {"language", "review_state", "finding", "sentence"}
    assert "Fewer than five" in report.as_text([found])
    assert report.as_text([]) == "No answers yet."


def test_few_finishers_in_a_larger_group_are_not_shown() -> None:
    rows = group(9)
    rows = [(run, answers[:15] if n >= 3 else answers) for n, (run, answers) in enumerate(rows)]
    (found,) = stats.groups(rows)
    assert (found.begun, found.finished, found.gain, found.before) == (9, None, None, None)
    assert "fewer than five finished" in report.as_text([found])


def test_drafts_and_languages_are_never_pooled() -> None:
    rows = [*group(6), *group(6, language="fr", review_state="draft"),
            *group(6, review_state="draft")]  # fmt: skip
    found = {(row.language, row.review_state): row.begun for row in stats.groups(rows)}
    assert found == {("en", "reviewed"): 6, ("en", "draft"): 6, ("fr", "draft"): 6}


def test_somebody_who_only_looked_is_not_counted() -> None:
    rows = [*group(6), (player(Random(1), 99, 0, 0)[0], [])]
    assert stats.groups(rows)[0].begun == 6


def test_items_are_judged_before_teaching_by_version() -> None:
    rows = group(80, dd=1.0)
    (found,) = stats.groups(rows)
    names = {row.item for row in found.items}
    assert names == {f"{letter}{pair:02}" for letter in "LG" for pair in range(7, 19)}
    row = next(row for row in found.items if row.item == "L07")
    assert row.figures.n == 40
    assert row.figures.provisional
    assert row.seconds == 20
    assert not row.misleads
    assert "L07 v1: 40 people" in report.as_text([found])


def test_a_genuine_item_that_misleads_is_named() -> None:
    rows = []
    for run, answers in group(80, dd=1.0):
        changed = [
            Answer(**{**values_of(a), "said_lure": True}) if a.item == "G08" else a for a in answers
        ]
        rows.append((run, changed))
    (found,) = stats.groups(rows)
    assert [row.item for row in found.items if row.misleads] == ["G08"]


def marking(rows: list[Any], people: int = 1000) -> list[Any]:
    """The first people mark three parts of L07, two of them rightly."""
    more: dict[str, Any] = {"marked": ("h1", "h2"), "parts": 3}
    return [
        (run, [replace(a, **more) if a.item == "L07" and n < people else a for a in answers])
        for n, (run, answers) in enumerate(rows)
    ]


def test_marks_count_with_enough_people() -> None:
    (found,) = stats.groups(marking(group(12)))
    item = content.load()["L07"]
    assert found.before is not None
    marks = found.before.marks
    assert marks is not None
    assert marks.n == 6
    assert marks.precision == pytest.approx(2 / 3)
    assert marks.recall == pytest.approx(2 / len({h.block for h in item.hotspots}))
    assert marks.chance == pytest.approx(len(item.hotspots) / len(item.blocks))
    assert "67% of the parts marked matter" in report.as_text([found])


def test_marks_of_few_people_or_of_an_old_text_are_not_shown() -> None:
    few = marking(group(12), people=5)  # two or three before, as many after
    old = [(run, [replace(a, item_version=99) for a in answers]) for run, answers in marking(few)]
    for rows in (few, old):
        (found,) = stats.groups(rows)
        assert found.before is not None
        assert found.after is not None
        assert (found.before.marks, found.after.marks) == (None, None)


def wrong_translation(n: int) -> list[Any]:
    """English and French classes that know the same; in French few see through L07."""
    french = group(n, language="fr", review_state="draft")
    return [
        *group(n),
        *((run, [replace(a, said_lure=number % 12 < 2) if a.item == "L07" else a for a in answers])
          for number, (run, answers) in enumerate(french)),
    ]  # fmt: skip


def test_an_item_that_is_harder_in_another_language_is_named() -> None:
    rows = wrong_translation(120)
    found = differences(rows)
    assert {(row.language, row.review_state) for row in found} == {("fr", "draft")}
    suspects = [row for row in found if row.found.suspicion is Suspicion.SUSPECT]
    assert [row.item for row in suspects] == ["L07"]
    assert (suspects[0].found.n, suspects[0].found.provisional) == (60, True)
    text = report.as_text(stats.groups(rows), found)
    assert "look at the translation (provisional)" in text
    english, french = report.as_json(stats.groups(rows), found)
    assert english["languages"] == []
    assert {row["item"] for row in french["languages"]} >= {"L07", "L08", "G07"}


def test_languages_are_not_compared_with_few_people() -> None:
    assert differences(wrong_translation(58)) == []  # 29 people an arm


def values_of(row: Run | Answer) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command on an instance of this test's own."""
    monkeypatch.delenv("LUREWISE_DATABASE_URL", raising=False)
    monkeypatch.setenv("LUREWISE_INSTANCE", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(main, ["quiz", *arguments])


def test_stats_on_the_command_line(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "lurewise setup" in run("stats").output
    engine = db.create_engine(f"sqlite:///{tmp_path / 'lurewise.db'}")
    db.migrate(engine)
    with db.session_factory(engine)() as session:
        for one, answers in group(12):
            store.begin(session, language="en", review_state="reviewed", arm=one.arm, now=HOUR,
                        run_id=one.id)  # fmt: skip
            for answer in answers:
                assert store.record(session, answer)
    engine.dispose()
    assert "12 began, 12 finished both forms" in run("stats").output
    (row,) = json.loads(run("stats", "--json").output)
    assert row["gain"]["n"] == 12
    assert row["gain"]["d_prime"]["low"] < row["gain"]["d_prime"]["high"]
    assert 0 < row["gain"]["before"]["sensitivity"] < 1
    assert run("stats", "--until", "2026-11-26T20").output == "No answers yet.\n"
    assert "12 began" in run("stats", "--since", "2026-11-26").output
    monkeypatch.setenv("LUREWISE_TIMEZONE", "Asia/Bangkok")  # 20 h UTC is 3 h of the next day
    assert "12 began" in run("stats", "--since", "2026-11-27").output
    assert run("stats", "--until", "2026-11-27").output == "No answers yet.\n"


def test_check_and_preview_on_the_command_line(run: Callable[..., Result]) -> None:
    shown = run("preview", "l01", "--folder", str(SAMPLES))
    assert shown.exit_code == 0
    assert "Pay: [1: USD 1,500 a month]" in shown.output
    assert "✓ a) Ask the embassy" in shown.output
    assert "pilot: not reviewed yet" in shown.output
    checked = run("check", "--folder", str(SAMPLES))
    assert checked.exit_code == 0
    assert "2 items are right." in checked.output
    assert "Not written yet: G02" in checked.output
    assert (
        "there is no item L99; known are: G01, L01"
        in run("preview", "L99", "--folder", str(SAMPLES)).output
    )


def test_check_fails_with_a_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "L01.yml").write_text((SAMPLES / "L01.yml").read_text("utf-8"), "utf-8")
    checked = run("check", "--folder", str(tmp_path))
    assert checked.exit_code == 2
    assert "L01.yml line 2: pair: 1 has no genuine half; write it" in checked.output
