"""The table of protected names, and the files it is made from."""

from __future__ import annotations

import pytest

from server.knowledge.brands import load_brands
from server.knowledge.host_words import load_host_words
from server.knowledge.reader import KnowledgeError
from server.matching.domains.brands import BrandClass, BrandTable
from server.matching.domains.lookalikes import find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict
from tests.server.matching.domains.lookalike_table import BRANDS, TABLE, WORDS, brand

ROW = """
- id: {id}
  name: Name
  kind: job_board
  countries: [MY]
  names: [jobstreet]
  class: {cls}
  domains: [{domain}]
  domains_checked: 2026-11-23
  sources: [{{title: t, url: "https://x.example/", date: "2026", kind: press, publisher: p}}]
"""


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("jobstreet.com", "jobstreet"),
        ("my.jobstreet.com", "jobstreet"),
        ("lnkd.in", "linkedin"),
        ("dmw.gov.ph", "dmw"),
        ("gov.ph", None),
        ("notjobstreet.com", None),
        ("", None),
    ],
)
def test_own_domains_are_recognised(host, expected):
    found = TABLE.recognise(host)
    assert (found.id if found else None) == expected


def test_the_order_of_brands_decides_who_keeps_a_name():
    other = brand("other", BrandClass.COMMON, "other.com", names="jobstreet")
    table = BrandTable.build((*BRANDS, other), WORDS)
    assert table.by_name["jobstreet"].brand.id == "jobstreet"


def test_a_brand_that_is_only_recognised_protects_nothing():
    assert "google" not in TABLE.by_name


def test_short_forms_of_a_coined_brand_count_by_their_own_length():
    table = BrandTable.build([brand("a", BrandClass.DISTINCTIVE, names="kakao jobstreet")], WORDS)
    assert table.by_name["kakao"].rank is BrandClass.SIX
    assert table.by_name["jobstreet"].rank is BrandClass.DISTINCTIVE


def test_a_brand_file_is_read(tmp_path):
    text = ROW.format(id="jobstreet", cls="distinctive", domain="jobstreet.com")
    (tmp_path / "brands_x.yml").write_text(text, encoding="utf-8")
    (loaded,) = load_brands(tmp_path)
    assert loaded.brand_class is BrandClass.DISTINCTIVE
    assert loaded.sources[0].publisher == "p"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([("a", "huge", "a.com")], "brand_class|class"),
        ([("a", "six", "https://a.com")], "domains"),
        ([("a", "six", "a.com"), ("a", "six", "b.com")], "twice"),
        ([("a", "six", "a.com"), ("b", "six", "a.com")], "belongs to"),
    ],
)
def test_what_is_wrong_in_a_brand_file_is_named(tmp_path, rows, complaint):
    text = "".join(ROW.format(id=i, cls=c, domain=d) for i, c, d in rows)
    (tmp_path / "brands_x.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=complaint):
        load_brands(tmp_path)


@pytest.fixture(scope="module")
def shipped() -> BrandTable:
    return BrandTable.build(load_brands(), load_host_words())


@pytest.mark.parametrize(
    ("host", "verdict"),
    [
        ("jobstreet-careers.top", Verdict.DANGER),
        ("linkedln-jobs.com", Verdict.DANGER),
        ("www.jobstreet.com.my", None),
        ("my.indeed.com", None),
        ("careers.google.com", None),
    ],
)
def test_shipped_knowledge_judges_the_cases_of_the_issue(shipped, host, verdict):
    found = find(suffix_rules().split(host), shipped)
    assert (found.verdict if found else None) == verdict


def test_every_shipped_own_domain_is_recognised_and_never_an_imitation(shipped):
    for own in shipped.own:
        assert shipped.recognise(own) is not None
        assert find(suffix_rules().split(own), shipped) is None, own


def test_shipped_words_have_no_risky_tld_without_a_source():
    from server.knowledge.host_words import HostWordsRow
    from server.knowledge.reader import FOLDER, read_rows

    rows = read_rows(FOLDER / "host_words.yml", HostWordsRow)
    assert all(row.sources for row in rows if row.kind == "risky_tld")


def test_owns_says_what_recognise_finds(shipped):
    own = [domain for brand in shipped.brands for domain in brand.domains]
    hosts = {host for one in own for host in (one, f"www.{one}", f"a.b.{one}", f"x{one}")}
    hosts |= shipped.own_ends | {"jobs.github.io", "example.com"}
    split = suffix_rules().split
    for host in hosts:
        if split(host).registrable:
            assert shipped.owns(split(host)) is (shipped.recognise(host) is not None), host
