"""A recording that was placed is served and offered, for exactly the text that it speaks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from quiz import audio, content
from quiz.shown import slug
from server import i18n
from server.cli import main
from tests.quiz.pages import Visitor

SOUND = b"OggS" + bytes(range(256))
ITEM = content.load()["L03"]
BLOCK = ITEM.blocks[2]


@pytest.fixture
def placed(app: Flask) -> Iterator[Path]:
    """A recording of one message, in the folder of the instance."""
    digest = hashlib.sha256(BLOCK.text.encode()).hexdigest()[:8]
    name = f"{slug('L03')}-m1-{digest}.ogg"
    path = app.extensions["lurewise"].settings.instance / "audio" / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(SOUND)
    yield path
    path.unlink()


def address(path: Path) -> str:
    return f"/quiz/audio/en/{path.name}"


def test_a_recording_is_offered_and_served(visitor: Visitor, placed: Path) -> None:
    page = visitor.get(f"/quiz/try/{slug('L03')}")
    assert page.count("<audio") == 1
    assert f'src="{address(placed)}"' in page
    answer = visitor.client.get(address(placed))
    assert answer.data == SOUND
    assert answer.mimetype == "audio/ogg"
    assert answer.cache_control.max_age == 365 * 24 * 3600
    part = visitor.client.get(address(placed), headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data) == (206, SOUND[4:8])
    answer.close()
    part.close()


def test_it_is_for_its_own_language_only(visitor: Visitor, placed: Path) -> None:
    assert "<audio" not in visitor.get(f"/quiz/try/{slug('L03')}?lang=fr")


def test_without_a_file_nothing_is_offered(visitor: Visitor) -> None:
    assert "<audio" not in visitor.get(f"/quiz/try/{slug('L03')}")
    assert visitor.client.get("/quiz/audio/en/none.ogg").status_code == 404


@pytest.mark.parametrize("path", ["../secret_key", "en/../../secret_key", "%2e%2e/secret_key"])
def test_nothing_else_of_the_instance_is_served(visitor: Visitor, path: str) -> None:
    assert visitor.client.get(f"/quiz/audio/{path}").status_code == 404


def test_a_changed_text_asks_for_another_file() -> None:
    names = {
        audio.name("en", "abc", block)
        for block in (BLOCK, replace(BLOCK, text=BLOCK.text + "!"), replace(BLOCK, label="Pay"))
    }
    assert len(names) == 3


def test_every_part_has_a_name_of_its_own() -> None:
    for lang in ("en", "fr"):
        names = [row.name for row in audio.wanted(lang, i18n.catalogue(lang, "quiz").pgettext)]
        assert len(names) == len(set(names)) == sum(len(i.blocks) for i in content.load().values())


def test_the_command_lists_what_is_missing_and_what_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUREWISE_INSTANCE", str(tmp_path))
    run = CliRunner()
    first = run.invoke(main, ["quiz", "audio", "--lang", "fr"])
    name, text = first.stdout.splitlines()[0].split("\t")
    assert name.startswith("fr/")
    assert text
    (tmp_path / "audio" / "fr").mkdir(parents=True)
    (tmp_path / "audio" / name).write_bytes(SOUND)
    (tmp_path / "audio" / "fr" / "old-m1-00000000.ogg").write_bytes(SOUND)
    again = run.invoke(main, ["quiz", "audio", "--lang", "fr"])
    assert name not in again.stdout
    assert "its text has changed: fr/old-m1-00000000.ogg" in again.stderr
    assert "1 of " in again.stderr
    assert name in run.invoke(main, ["quiz", "audio", "--lang", "fr", "--all"]).stdout
    assert "there is no language 'xx'" in run.invoke(main, ["quiz", "audio", "--lang", "xx"]).output
