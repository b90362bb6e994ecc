"""The file itself: small, closed, whole, and without the key where it must not have it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from quiz import audio, away, content
from quiz.pack import build, code
from quiz.shown import slug
from server.i18n import languages
from tests.quiz.pages import Reader

BUDGET = 250_000
LANGS = [language.id for language in languages()]
ALL = [(form, lang) for form in code.FORMS for lang in LANGS]


def text(form: str, lang: str) -> str:
    return build.pack(form, lang).decode()


def data(form: str, lang: str = "en") -> dict[str, object]:
    found = re.search(r'id="pack">(.*?)</script>', text(form, lang), re.S)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize(("form", "lang"), ALL)
def test_a_pack_is_small_closed_and_whole(form: str, lang: str) -> None:
    page = text(form, lang)
    assert len(page.encode()) <= BUDGET
    reader = Reader()
    reader.feed(page)
    assert not reader.wrong
    assert not reader.open
    for tag, attributes in reader.tags:
        address = attributes.get("src") or attributes.get("href") or ""
        outward = tag == "a" and attributes.get("rel") == "noreferrer noopener"
        assert address.startswith(("#", "data:,")) or not address or outward, (tag, address)
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    asked = [a["data-name"] for _, a in reader.tags if a.get("data-view") == "ask"]
    assert asked == [slug(item) for item in away.order(form)]
    assert not re.search(
        r"\{\{|\{%|%\(\w+\)s|url\(|@import|fetch\(|XMLHttpRequest|sendBeacon", page
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_policy_allows_this_style_and_this_script_alone(lang: str) -> None:
    page = text("practice", lang)
    parts = [re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S) for tag in ("style", "script")]
    hashes = [
        base64.b64encode(hashlib.sha256(part[1].encode()).digest()).decode()
        for part in parts
        if part
    ]
    policy = build.policy()
    assert len(hashes) == 2
    assert all(f"'sha256-{found}'" in policy for found in hashes)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert policy.replace("'", "&#39;") in page


@pytest.mark.parametrize("form", ["A", "B"])
def test_a_form_that_measures_carries_no_key(form: str) -> None:
    page, found = text(form, "en"), data(form)
    assert found["items"] == [{"name": slug(item)} for item in away.order(form)]
    assert 'data-view="told"' not in page
    assert "<mark" not in page
    for item_id in away.order(form):
        item = content.load()[item_id]
        assert item.rule not in page
        assert all(hotspot.explain not in page for hotspot in item.hotspots)
        assert f'"{item_id}"' not in page


@pytest.mark.parametrize("form", ["practice", "booster"])
def test_a_form_that_teaches_carries_its_explanations(form: str) -> None:
    page, found = text(form, "en"), data(form)
    assert page.count('data-view="told"') == len(away.order(form))
    for item_id, row in zip(away.order(form), found["items"], strict=True):  # type: ignore[call-overload]
        item = content.load()[item_id]
        assert row == {"name": slug(item_id), "lure": item.is_lure, "checks": away.best_steps(item)}
    assert page.count('class="pin"') == 2 * sum(
        len(content.load()[item].hotspots) for item in away.order(form)
    )


def test_the_places_of_the_code_are_those_of_python() -> None:
    for form in code.FORMS:
        order = away.order(form)
        found = data(form)
        placed = [order[place] for place in found["places"]]  # type: ignore[union-attr]
        assert placed == list(code.items(form) or order)


def test_old_phones_understand_the_script() -> None:
    """Chrome 60 of 2017 and later: nothing newer than the year may be used."""
    script = "".join((build.HERE / name).read_text() for name in ("code.js", "play.js"))
    code_only = re.sub(r"//.*", "", script)
    newer = (
        r"\?\.\w|\?\?|\|\|=|replaceAll|replaceChildren|\.at\(|BigInt|\.flat|matchAll|async |#\w+ ="
    )
    assert re.findall(newer, code_only) == []


@pytest.mark.parametrize(("form", "lang"), [("C", "en"), ("A", "xx")])
def test_what_there_is_not_is_said(form: str, lang: str) -> None:
    with pytest.raises(ValueError, match="use one of"):
        build.pack(form, lang)


def test_recordings_lie_beside_the_file(tmp_path: Path) -> None:
    item = content.load()[away.order("A")[0]]
    name = audio.name("en", slug(item.id), item.blocks[0])
    (tmp_path / "en").mkdir()
    (tmp_path / name).write_bytes(b"OggS")
    page = build.pack("A", "en", tmp_path).decode()
    assert page.count(f'src="{name}"') == 1
    assert "media-src file:" in page
    assert "<audio" not in text("A", "en")
    assert "media-src" not in text("A", "en")


def test_a_booster_is_balanced_and_halves_of_a_pair_never_follow_each_other() -> None:
    items = [content.load()[item] for item in away.order("booster")]
    assert sum(item.is_lure for item in items) * 2 == len(items) == 6
    assert all(one.pair != two.pair for one, two in pairwise(items))
