"""Which language a person gets, from what, and what the page says about it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from server import create_app, i18n, languages
from server.config import ConfigError, Settings
from server.languages import Language
from translations import build, catalogs

EVERY = languages.languages()
"""All eighteen rows, as if each were whole."""


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("km-KH,en", "km"),
        ("km-KH,km;q=0.9,en;q=0.8", "km"),
        ("tl-PH,en", "fil"),
        ("fil-PH,en;q=0.5", "fil"),
        ("in,en;q=0.5", "id"),
        ("in-ID", "id"),
        ("ms-MY,en", "ms"),
        ("zh-CN,zh,en", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-Hans-MY", "zh_Hans"),
        ("zh_Hans", "zh_Hans"),
        ("zh-TW,en", "zh_Hans"),
        ("zh-Hant-HK,en", "zh_Hans"),
        ("pt-MZ", "pt"),
        ("sw-TZ,en", "sw"),
        ("ur-PK,en", "ur"),
        ("my-MM", "my"),
        ("FR-ca", "fr"),
        ("de,fr;q=0.5", "fr"),
        ("en;q=0.2,fr;q=0.9", "fr"),
        ("fr;q=0,km;q=0.1", "km"),
        ("en-GB,km", "en"),
        ("de-DE", "en"),
        ("*", "en"),
        ("", "en"),
        ("fr;q=abc", "en"),
    ],
)
def test_negotiation_takes_the_readers_own_order(header: str, expected: str) -> None:
    assert i18n.negotiate(header, EVERY).id == expected


@given(st.text(max_size=600))
def test_negotiation_never_raises(header: str) -> None:
    assert i18n.negotiate(header, EVERY) in EVERY


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Translations of which French alone is whole, and Thai has no quiz."""
    build.compile_all()
    for name in ("locales.yml", "messages.pot", "quiz.pot"):
        shutil.copy(catalogs.HERE / name, tmp_path)
    for lang in ("fr", "zh_Hans"):
        shutil.copytree(catalogs.HERE / "fr", tmp_path / lang)
    shutil.copytree(catalogs.HERE / "fr", tmp_path / "th", ignore=lambda *_: ["quiz.mo"])
    monkeypatch.setattr(languages, "TRANSLATIONS", tmp_path)
    return tmp_path


def ids(*wanted: str) -> list[str]:
    return [language.id for language in i18n.offered(Settings(languages=wanted))]


def test_only_whole_languages_are_offered(made: Path) -> None:
    assert ids() == ["en", "fr", "zh_Hans"]
    (made / "fr" / "LC_MESSAGES" / "messages.mo").unlink()
    assert ids() == ["en", "zh_Hans"]


def test_a_language_that_lost_sentences_is_not_offered(made: Path) -> None:
    template = made / "quiz.pot"
    more = template.read_text(encoding="utf-8")
    more += "".join(f'\nmsgid "New {number}"\nmsgstr ""\n' for number in range(60))
    template.write_text(more, encoding="utf-8")
    assert ids() == ["en", "fr", "zh_Hans"]
    template.write_text(more * 2, encoding="utf-8")
    assert ids() == ["en"]


def test_an_operator_can_switch_drafts_off_and_never_english(made: Path) -> None:
    assert ids("reviewed") == ["en"]
    assert ids("fr") == ["en", "fr"]
    assert ids("reviewed", "zh_Hans") == ["en", "zh_Hans"]


def test_an_unknown_language_is_refused_by_name(made: Path) -> None:
    with pytest.raises(ConfigError, match=r"names xx; write some of en, fr, .* or reviewed"):
        ids("fr", "xx")


@pytest.fixture
def app(made: Path, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({"instance": tmp_path / "instance", "ratelimit_enabled": False})
    yield app
    app.extensions["lurewise"].live.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def lang_of(client: FlaskClient, path: str = "/nowhere", header: str = "") -> str:
    page = client.get(path, headers={"Accept-Language": header}).get_data(as_text=True)
    return page.split('<html lang="')[1].split('"')[0]


def test_address_then_cookie_then_header(client: FlaskClient) -> None:
    assert lang_of(client) == "en"
    assert lang_of(client, header="fr-FR") == "fr"
    assert lang_of(client, "/nowhere?lang=zh-CN", "fr") == "zh-Hans"
    assert lang_of(client, header="fr") == "zh-Hans"  # the cookie
    assert lang_of(client, "/nowhere?lang=fr", "en") == "fr"
    assert lang_of(client, "/nowhere?lang=xx", "en") == "fr"


def test_a_tag_of_great_length_is_no_language(client: FlaskClient) -> None:
    """Each shorter form of it would be tried: a cookie of 100 kB held the server for long."""
    start = time.process_time()
    long = "km" + "-a" * 30_000
    page = client.get(f"/?lang={long}", headers={"Cookie": f"lang={long}"})
    assert 'lang="en"' in page.text
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/fr/", "/?lang=fr"),
        ("/fr", "/fr/"),
        ("/zh-Hans/quiz/", "/quiz/?lang=zh_Hans"),
        ("/zh_Hans/quiz/?a=1&lang=fr", "/quiz/?a=1&lang=zh_Hans"),
        ("/fr/a%20b/%3Fc", "/a%20b/%3Fc?lang=fr"),
    ],
)
def test_an_address_may_begin_with_a_language(client: FlaskClient, path: str, wanted: str) -> None:
    response = client.get(path)
    assert response.status_code in (302, 308)
    assert response.headers["Location"].removeprefix("http://localhost") == wanted


@pytest.mark.parametrize("path", ["/th/", "/xx/quiz/", "/fr/api/v1/check"])
def test_a_prefix_of_nothing_is_no_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/fr//evil.example", "/fr/%2F%2Fevil.example", "/fr/%5Cevil"])
def test_a_prefix_never_leads_to_another_site(client: FlaskClient, path: str) -> None:
    place = client.get(path, follow_redirects=False).headers.get("Location", "/")
    assert place.startswith(("/fr/", "/evil", "http://localhost/fr/")) or place == "/"


@pytest.mark.parametrize("header", ["zh-TW", "zh-HK,en", "zh-Hant", "yue"])
def test_the_nearest_chinese_comes_with_a_notice(client: FlaskClient, header: str) -> None:
    page = client.get("/nowhere", headers={"Accept-Language": header}).get_data(as_text=True)
    assert '<html lang="zh-Hans"' in page
    assert '<p class="draft" lang="zh-Hant" dir="ltr">這裡的中文只有簡體字。</p>' in page


def test_simplified_chinese_and_a_choice_have_no_notice(client: FlaskClient) -> None:
    for path, header in (("/nowhere", "zh-CN"), ("/nowhere?lang=zh_Hans", "zh-TW")):
        page = client.get(path, headers={"Accept-Language": header}).get_data(as_text=True)
        assert '<html lang="zh-Hans"' in page
        assert "zh-Hant" not in page


def test_every_page_links_itself_in_every_language(client: FlaskClient) -> None:
    page = client.get("/report").get_data(as_text=True)
    for tag, id_ in (("en", "en"), ("fr", "fr"), ("zh-Hans", "zh_Hans")):
        alternate = f'hreflang="{tag}" href="http://localhost/report?lang={id_}">'
        assert f'<link rel="alternate" {alternate}' in page
    assert 'hreflang="x-default" href="http://localhost/report">' in page
    assert '<a href="/report?lang=zh_Hans" lang="zh-Hans" dir="ltr"' in page
    assert ">简体中文</a>" in page


def test_pages_of_a_draft_say_so_in_one_line(client: FlaskClient) -> None:
    assert 'class="draft"' in client.get("/nowhere?lang=fr").get_data(as_text=True)
    assert 'class="draft"' not in client.get("/nowhere?lang=en").get_data(as_text=True)


def test_the_shipped_rows_are_read_whole() -> None:
    assert len(EVERY) == 18
    assert all(isinstance(one, Language) and one.name and one.countries for one in EVERY)
    chinese = next(one for one in EVERY if one.id == "zh_Hans")
    assert (chinese.notice_lang, chinese.near[0]) == ("zh-Hant", "zh-TW")
