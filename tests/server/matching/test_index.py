"""The index in flat arrays answers as sets of strings would; so does an index in layers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.checks import Checker
from server.matching import exact
from server.matching.dataset import MatchingData
from server.matching.domains.urls import parse
from server.matching.exact import KeyWriter
from server.matching.index import Index, Indicators
from server.matching.layers import LayeredIndex
from server.matching.listed import listings
from server.matching.names.prepare import prepare
from server.matching.records import Records
from server.matching.types import (
    Indicator,
    IndicatorType,
    MatchRule,
    NameKind,
    Source,
    SourceKind,
    Tlp,
)
from tests.server.matching.reference import Reference

SHIPPED = Checker().data
SOURCES = [
    Source("A list", "https://list.example/", "2026", SourceKind.NGO, "Publisher"),
    Source("An article", "https://news.example/1", "", SourceKind.PRESS),
]
# few labels, so that what is asked for is often listed, above or below what is listed
LABELS = st.sampled_from(["a", "jobs", "www", "weebly", "github", "blogspot", "xn--80ak6aa92e"])
SUFFIXES = st.sampled_from(["com", "co.uk", "ck", "www.ck", "io", "de", "example", "de.com"])
HOSTS = st.builds(
    lambda labels, suffix: ".".join([*labels, suffix]),
    st.lists(LABELS, min_size=1, max_size=5),
    SUFFIXES,
) | st.sampled_from(["203.0.113.9", "t.me", "a..com", "[2001:db8::1]", "localhost"])
PATHS = st.sampled_from(["/", "/x", "/x/", "/x/y", "/x/y?q=1", "/%78/../x", "/x/y/z/w", "/a%2Fb"])
USERS = st.sampled_from(["", "", "u@", "u%2Fv@", "a%40b:c@"])
URLS = st.builds(lambda user, host, path: f"http://{user}{host}{path}", USERS, HOSTS, PATHS)
NAMES = st.sampled_from(
    ["Zzyzx Quarfel Holding", "Quarfel", "Brimwold Talent Ltd", "王氏集团", "Wei Zhao"]
)
VALUES = {
    IndicatorType.HOST: HOSTS,
    IndicatorType.URL: URLS,
    IndicatorType.ORGANISATION: NAMES,
    IndicatorType.PERSON: NAMES,
    IndicatorType.PLACE: NAMES,
    IndicatorType.PHONE: st.sampled_from(["+855 12 345 678", "+855 12 345 679", "nothing"]),
    IndicatorType.EMAIL: st.sampled_from(["hr@mail.example", "HR@mail.example"]),
    IndicatorType.HANDLE: st.sampled_from(["https://t.me/bad_recruiter", "t.me/other_one"]),
}


def claims(type_: IndicatorType) -> st.SearchStrategy[Indicator]:
    return st.builds(
        Indicator,
        id=st.uuids().map(lambda one: f"indicator--{one}"),
        type=st.just(type_),
        value=VALUES[type_],
        confidence=st.integers(0, 100),
        listed_by=st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
        listed_kind=st.sampled_from(SourceKind),
        listed_on=st.sampled_from(["", "2026-01"]),
        aliases=st.lists(VALUES[type_], max_size=2).map(tuple),
        country=st.sampled_from(["", "KH"]),
        category=st.sampled_from(["", "company"]),
        rule=st.sampled_from(MatchRule),
        tlp=st.sampled_from(Tlp),
        valid_from=st.none() | st.dates(),
        valid_until=st.none() | st.dates(),
        sources=st.lists(st.sampled_from(SOURCES), max_size=2).map(tuple),
        note=st.sampled_from(["", "A note.\n\u2028"]),
    )


CLAIMS = st.lists(st.sampled_from(IndicatorType).flatmap(claims), max_size=12)


def reopened(index: Index) -> Index:
    """As another process opens it: read-only."""
    arrays = {name: array.copy() for name, array in index.arrays().items()}
    for array in arrays.values():
        array.flags.writeable = False
    return Index.from_arrays(arrays, SHIPPED.names)


def agree(index: Indicators, truth: list[Indicator], urls: list[str]) -> None:
    """Everything that can be asked gets the answer of the sets."""
    reference = Reference(truth)
    for (type_, key), rows in reference.rows.items():
        assert sorted(index.exact(type_, key), key=by_id) == sorted(rows, key=by_id)
    assert [index.get(one.id) for one in truth] == truth
    assert index.get("indicator--none") is None
    assert len(index) == len(truth)
    data = replace(SHIPPED, index=index)
    for url in urls:
        parsed = parse(url)
        if parsed is not None:
            wanted = reference.listings(parsed, data.suffixes, data.shared)
            assert sorted(listings(parsed, data), key=by_id) == sorted(wanted, key=by_id)


def by_id(one: Indicator) -> str:
    return one.id


@settings(deadline=None)
@given(CLAIMS, st.lists(URLS, max_size=20))
def test_flat_arrays_answer_as_sets_do(truth: list[Indicator], urls: list[str]) -> None:
    index = Index.build(truth, SHIPPED.names)
    agree(index, truth, urls)
    agree(reopened(index), truth, urls)
    assert list(reopened(index)) == truth


@settings(deadline=None, max_examples=60)
@given(CLAIMS, CLAIMS, st.lists(URLS, max_size=20), st.data())
def test_layers_answer_as_one_new_index_does(
    old: list[Indicator], new: list[Indicator], urls: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(old)) if old else st.just(set()))
    ids = iter(data.draw(st.permutations(old)))
    # some of the new claims are changes of old ones
    new = [replace(one, id=was.id) if (was := next(ids, None)) else one for one in new[:3]] + new[
        3:
    ]
    spoken_of = {one.id for one in (*gone, *new)}
    truth = [one for one in old if one.id not in spoken_of] + new
    layered = LayeredIndex(
        Index.build(old, SHIPPED.names), Index.build(new, SHIPPED.names), spoken_of
    )
    agree(layered, truth, urls)
    whole = Index.build(truth, SHIPPED.names)
    for name in ("Zzyzx Quarfel Holding", "Wei Zhao", "王氏集团"):
        query = prepare(name, NameKind.UNKNOWN, SHIPPED.names)
        found, wanted = layered.names(query, 30), whole.names(query, 30)
        assert sorted(map(shown, found)) == sorted(map(shown, wanted))
        text = f"Call {name} today"
        found, wanted = layered.mentions(text), whole.mentions(text)
        assert sorted(map(shown, found)) == sorted(map(shown, wanted))


def shown(hit: object) -> str:
    return repr(hit)


def claim(id_: str, value: str, type_: IndicatorType = IndicatorType.HOST) -> Indicator:
    return Indicator(id_, type_, value, 90, "A list", SourceKind.NGO, sources=(SOURCES[0],))


def test_hashes_that_collide_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "digest", lambda key, seed=0: 7)
    rows = [claim("1", "one.example"), claim("2", "two.example"), claim("3", "x.example/y", URL)]
    index = Index.build(rows, SHIPPED.names)
    assert index.exact(IndicatorType.HOST, "two.example") == [rows[1]]
    assert index.exact(IndicatorType.HOST, "three.example") == []
    assert index.get("2") == rows[1]
    data = replace(SHIPPED, index=index)
    assert [one.id for one in found_for(data, "http://a.one.example/")] == ["1"]
    assert found_for(data, "http://four.example/") == []


URL = IndicatorType.URL


def found_for(data: MatchingData, url: str) -> list[Indicator]:
    parsed = parse(url)
    assert parsed is not None
    return listings(parsed, data)


def test_hidden_names_do_not_push_others_off_the_list() -> None:
    old = [claim(f"{n:03}", "Zzyzx Quarfel Holding", IndicatorType.ORGANISATION) for n in range(60)]
    empty = Index.build([], SHIPPED.names)
    layered = LayeredIndex(Index.build(old, SHIPPED.names), empty, {f"{n:03}" for n in range(55)})
    query = prepare("Zzyzx Quarfel Holding", NameKind.ORGANISATION, SHIPPED.names)
    assert [hit.indicator.id for hit in layered.names(query, 5)] == [
        f"{n:03}" for n in range(55, 60)
    ]


def test_a_hundred_thousand_keys_are_all_found_and_no_others() -> None:
    writer = KeyWriter()
    hashes = (
        np.random.default_rng(5).integers(0, 2**64, 100_000, np.uint64, endpoint=False).tolist()
    )
    for row, hash_ in enumerate(hashes):
        writer.add(hash_, row)
        writer.add(hash_, row)
    keys = writer.finish()
    assert [list(keys.rows(hash_)) for hash_ in hashes] == [[row] for row in range(len(hashes))]
    known = set(hashes)
    assert not any(keys.rows(hash_ ^ 1) for hash_ in hashes if hash_ ^ 1 not in known)
    assert sum(array.nbytes for array in keys.arrays("k").values()) < 17 * len(hashes)


@pytest.mark.parametrize("edge", [0, 2**64 - 1, 2**63])
def test_hashes_at_the_edges(edge: int) -> None:
    writer = KeyWriter()
    writer.add(edge, 3)
    keys = writer.finish()
    assert list(keys.rows(edge)) == [3]
    assert not any(keys.rows(other) for other in (0, 1, 2**63, 2**64 - 1) if other != edge)


def test_a_host_of_many_labels_is_no_trouble() -> None:
    index = Index.build([claim("1", "example.com")], SHIPPED.names)
    assert list(index.known_hosts("a." * 120 + "example.com")) == [("example.com", True, False)]


@pytest.mark.parametrize("host", [False, True])
@pytest.mark.parametrize("page", [False, True])
@pytest.mark.parametrize("below", [False, True])
def test_all_that_can_be_known_of_a_host_at_once(host: bool, page: bool, below: bool) -> None:
    rows = [claim("1", "x.example.com")] * host + [claim("2", "x.example.com/a", URL)] * page
    rows += [claim("3", "w.x.example.com"), claim("4", "v.x.example.com/a", URL)] * below
    agree(Index.build(rows, SHIPPED.names), rows, [f"http://{h}/a" for h in EVERY])


EVERY = ["com", "example.com", "x.example.com", "w.x.example.com", "u.v.x.example.com"]


def test_a_million_hosts_fit_in_few_bytes() -> None:
    rows = [claim(f"indicator--{n:036}", f"host-{n:06}.example.com") for n in range(2000)]
    arrays = Index.build(rows, SHIPPED.names).arrays()
    size = {name: array.nbytes / len(rows) for name, array in arrays.items()}
    assert size["keys.hashes"] < 8.1
    assert sum(size.values()) < 180
    assert Records.from_arrays(arrays)[1999] == rows[1999]
    assert rows[0].active(date(2026, 1, 1))


def test_a_value_with_a_nul_is_a_value() -> None:
    """Old records may have one; it must not end the index of everybody."""
    one = Indicator("indicator--x", IndicatorType.ORGANISATION, "Nul\0Corp", 90, "T",
                    SourceKind.NGO, note="\0")  # fmt: skip
    assert list(Records.build([one, one])) == [one, one]
