"""Importing a list: what is stored, what is held back, what is refused."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import models, store
from server.feeds.exporter import export
from server.feeds.profiles import Profile
from server.feeds.readers import FileProblem
from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind, Tlp
from tests.server.feeds.lists import HEADER, TAIL, run, stored, table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_a_list_is_stored_with_its_source(session: Session, path: Path) -> None:
    report = run(session, path, table(f"host,Bad.EXAMPLE,{TAIL}", f"phone,+85512345678,{TAIL}"))
    assert report.stored
    assert report.counts == store.Counts(added=2)
    _, read = stored(session)
    assert (read.type, read.value, read.confidence) == (IndicatorType.HOST, "bad.example", 70)
    assert (read.tlp, read.listed_by, read.listed_kind) == (Tlp.GREEN, "A list", SourceKind.NGO)
    assert read.sources[0].title == "The list"


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("popular.example.org", "popular.example.org"),
        ("https://www.popular.example.org/", "www.popular.example.org"),
        ("t.me", "t.me"),
        ("github.io", "github.io"),
        ("192.168.0.1", "192.168.0.1"),
    ],
)
def test_hosts_of_many_are_held_back(session: Session, path: Path, value: str, held: str) -> None:
    report = run(session, path, table(f",{value},{TAIL}", f",bad.example,{TAIL}"))
    assert [host for host, _ in report.held_back] == [held]
    assert [one.value for one in stored(session)] == ["bad.example"]


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("tenant.weebly.com", IndicatorType.HOST),
        ("shop.popular.example.org", IndicatorType.HOST),
        ("8.8.4.9", IndicatorType.HOST),
        ("https://t.me/some_channel", IndicatorType.URL),
        ("hxxps://popular.example.org/a/bad/page?x=1", IndicatorType.URL),
    ],
)
def test_tenants_and_pages_load(
    session: Session, path: Path, value: str, type_: IndicatorType
) -> None:
    assert run(session, path, table(f",{value},{TAIL}")).held_back == []
    assert [one.type for one in stored(session)] == [type_]


BAD = [
    ("host,not a host,{0}", "value"),
    ("host,,{0}", "value"),
    ("host,a.example/path,{0}", "no path"),
    ("thing,a.example,{0}", "type"),
    ("phone,hello,{0}", "phone"),
    ("host,a.example,700,CLEAR,A,ngo,T,https://x.example/", "confidence"),
    ("host,a.example,high,CLEAR,A,ngo,T,https://x.example/", "confidence"),
    ("host,a.example,70,PURPLE,A,ngo,T,https://x.example/", "tlp"),
    ("host,a.example,70,CLEAR,,ngo,T,https://x.example/", "listed_by"),
    ("host,a.example,70,CLEAR,A,friend,T,https://x.example/", "listed_kind"),
    ("host,a.example,70,CLEAR,A,ngo,,https://x.example/", "source_title"),
    ("host,a.example,70,CLEAR,A,ngo,T,javascript:alert(1)", "source_url"),
    ("host,a.example", "2 fields"),
    ("organisation,Nul\0Corp Trading,{0}", "U+0000"),
    ("organisation,Evil\x1b[2J Trading,{0}", "U+001B"),
    ("organisation,a,{0}\0", "source_url"),
]


@pytest.mark.parametrize(("row", "says"), BAD)
def test_a_bad_row_is_named_and_skipped(session: Session, path: Path, row: str, says: str) -> None:
    report = run(session, path, table(f"host,good.example,{TAIL}", row.format(TAIL)))
    ((line, reason),) = report.bad
    assert line == 3
    assert says in reason
    assert [one.value for one in stored(session)] == ["good.example"]


@pytest.mark.parametrize("options", [{"strict": True}, {"dry_run": True}])
def test_strict_and_dry_runs_store_nothing(
    session: Session, path: Path, options: dict[str, bool]
) -> None:
    report = run(session, path, table(f"host,good.example,{TAIL}", "host,bad row"), **options)
    assert not report.stored
    assert report.counts.added == 1
    assert stored(session) == []
    assert session.scalar(sa.select(sa.func.count(models.AuditEvent.id))) == 0


def test_strict_with_good_rows_stores(session: Session, path: Path) -> None:
    assert run(session, path, table(f"host,good.example,{TAIL}"), strict=True).stored


def test_again_is_idempotent_with_a_sighting(session: Session, path: Path) -> None:
    text = table(f"host,a.example,{TAIL}", f"host,A.example:8080,{TAIL}", f"url,a.example/x,{TAIL}")
    assert run(session, path, text).repeated == [(3, 2)]
    assert run(session, path, text).counts == store.Counts(unchanged=2)
    assert session.scalar(sa.select(sa.func.count()).select_from(models.Sighting)) == 2


def test_an_import_is_in_the_audit_with_counts_only(session: Session, path: Path) -> None:
    run(session, path, table(f"host,a.example,{TAIL}", f"host,t.me,{TAIL}"))
    (event,) = session.scalars(sa.select(models.AuditEvent))
    assert (event.action, event.subject) == ("indicators.import", "x")
    assert event.detail == {"added": 1, "changed": 0, "restored": 0, "held_back": 1, "bad": 0}


def test_a_known_list_is_recognised(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "my_globalantiscam_2099.csv"
    run(session, path, "domain,first_seen\r\nbad.example,2022-03-23\r\n")
    (read,) = stored(session)
    assert read.listed_by == "Global Anti Scam Organization"
    assert (read.listed_on, read.confidence, read.listed_kind) == ("2022-03-23", 70, "community")
    assert read.sources[0].url.startswith("https://github.com/")


def test_a_plain_list_takes_the_source_that_was_given(session: Session, path: Path) -> None:
    run(session, path, "\ufeffdomain\nbad.example\n", profile=Profile(id="p", title="A blog"))
    (read,) = stored(session)
    assert (read.listed_by, read.sources[0].title) == ("A blog", "A blog")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("domain,first_seen\nbad.example,2022\n", "--source-title"),
        (HEADER + ",extra\n", "'extra'"),
        ("value,value\n", "twice"),
        (b"domain\n\xff\xfe\x00", "UTF-8|--source-title"),
        ('value,"\n', "CSV|--source-title"),
        ("domain\nbad.example\n".encode("utf-16"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    session: Session, path: Path, text: str | bytes, says: str
) -> None:
    with pytest.raises(FileProblem, match=says):
        run(session, path, text)


def test_jsonl(session: Session, tmp_path: Path) -> None:
    good = (
        '{"value": "bad.example", "confidence": 80, "listed_by": "A", "listed_kind": "press",'
        ' "source_title": "T"}'
    )
    text = "\n".join([good, "{", "[]", '{"value": 1}', "", good.replace("bad.", "é.")])
    report = run(session, tmp_path / "list.jsonl", text)
    assert [line for line, _ in report.bad] == [2, 3, 4]
    assert [one.value for one in stored(session)] == ["bad.example", "xn--9ca.example"]


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_what_is_exported_can_be_imported(session: Session, tmp_path: Path, format_: str) -> None:
    rows = [f"host,a.example,{TAIL}", f"url,b.example/x,{TAIL}", f"email,x@c.example,{TAIL}"]
    run(session, tmp_path / "list.csv", table(*rows))
    file = io.StringIO()
    assert export(store.published(session), file, format_, Tlp.CLEAR) == 0
    file = io.StringIO()
    assert export(store.published(session), file, format_, Tlp.GREEN) == 3
    report = run(session, tmp_path / f"again.{format_}", file.getvalue())
    assert report.bad == []
    assert report.counts == store.Counts(unchanged=3)


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_how_a_name_may_be_matched_survives_the_journey(
    session: Session, tmp_path: Path, format_: str
) -> None:
    told = Indicator(
        id="indicator--00000000-0000-4000-8000-000000000009",
        type=IndicatorType.ORGANISATION,
        value="Golden Sun Resort",
        confidence=90,
        listed_by="An authority",
        listed_kind=SourceKind.AUTHORITY,
        aliases=("Golden Sun", "黄金太阳"),
        country="KH/CN",
        category="compound",
        rule=MatchRule.FULL_NAME,
        sources=(
            Source("A list", "https://a.example/", "2026-01-01", SourceKind.AUTHORITY, "A press"),
        ),
    )
    file = io.StringIO()
    export([told], file, format_, Tlp.CLEAR)
    assert run(session, tmp_path / f"list.{format_}", file.getvalue()).bad == []
    (read,) = stored(session)
    assert replace(read, id=told.id) == told


def test_the_csv_has_the_documented_columns() -> None:
    file = io.StringIO()
    export([], file, "csv", Tlp.RED)
    header = "type,value,confidence,tlp,listed_by,listed_kind,listed_on,valid_from,valid_until,"
    header += "source_title,source_url,source_date,source_kind,source_publisher,note,aliases,"
    header += "country,category,rule"
    assert next(csv.reader([file.getvalue()])) == header.split(",")
