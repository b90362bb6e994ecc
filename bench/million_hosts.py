"""A million hosts: exact answers about hosts and whole addresses, against libraries and a set.

    python -m bench.million_hosts [--quick]

The reference is what one writes without thinking about speed: ada-url parses, tldextract cuts, a
Python set of strings answers. It gets the canonical form and the expressions from our own
functions, as no library makes them. Both sides give the same verdict for every query.
"""

from __future__ import annotations

import gc
import random
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

import ada_url
import tldextract

from bench import filling
from bench.checks import Checker
from bench.rounds import Report, Result, Run, at_least_result, here, race, show
from server.matching.dataset import MatchingData
from server.matching.domains.canonical import canonicalize, expressions
from server.matching.domains.suffix import LIST
from server.matching.domains.urls import ParsedUrl, parse
from server.matching.index import Index
from server.matching.keys import key_of
from server.matching.listed import listings
from server.matching.types import IndicatorType, Verdict

COMMAND = "python -m bench.million_hosts"
TODAY = date(2026, 11, 26)
SIZES = {False: (1_000_000, 20_000), True: (5_000, 1_000)}
LISTED = (0.01, 0.0, 0.05, 0.25)  # shares of the queries; the bars hold for the first
PARTS = ["href", "hostname", "pathname", "search"]
PATHS = ["/", "/jobs", "/jobs/view/123456?ref=abc", "/a/b/c/d.html", "/login.php?id=5", ""]


class Reference:
    """ada-url, tldextract and a set of strings."""

    def __init__(self, hosts: Sequence[str], pages: Sequence[str]) -> None:
        self.hosts, self.pages = frozenset(hosts), frozenset(pages)
        self.extract = tldextract.TLDExtract(
            cache_dir=None,
            suffix_list_urls=(LIST.resolve().as_uri(),),
            include_psl_private_domains=True,
        )
        with warnings.catch_warnings():  # it leaves the file to the collector
            warnings.simplefilter("ignore", ResourceWarning)
            self.extract.extract_str("example.com")
            gc.collect()

    def host(self, host: str) -> Verdict:
        """The verdict of a parsed host: of itself and of those above it that its owner has."""
        own = self.extract(host).top_domain_under_public_suffix
        while True:
            if host in self.hosts:
                return Verdict.DANGER
            if not own or host == own:
                return Verdict.UNKNOWN
            host = host.partition(".")[2]

    def url(self, url: str) -> Verdict:
        """The verdict of an address."""
        parts = ada_url.parse_url(url, PARTS)
        for expression in expressions(canonicalize(parts["href"])):
            if expression in self.pages:
                return Verdict.DANGER
        return self.host(parts["hostname"])


class Ours:
    """The exact stage of a check."""

    def __init__(self, data: MatchingData) -> None:
        self.data = data

    def host(self, parsed: ParsedUrl) -> Verdict:
        """The verdict of a parsed host."""
        for one in listings(parsed, self.data):
            if one.confidence >= 70 and one.active(TODAY):
                return Verdict.DANGER
        return Verdict.UNKNOWN

    def url(self, url: str) -> Verdict:
        """The verdict of an address."""
        parsed = parse(url)
        assert parsed is not None
        return self.host(parsed)


def addresses(listed: Sequence[str], pages: Sequence[str], count: int, share: float) -> list[str]:
    """Different addresses, `share` of them listed: the host, one below it, or a page."""
    draw = random.Random(filling.SEED + 1)  # noqa: S311
    unknown = filling.hosts(count, filling.SEED + 2)
    found = []
    for other in unknown:
        host = draw.choice(("", "", "www.", "m.eu.")) + other
        path = draw.choice(PATHS)
        if draw.random() < share:
            if draw.random() < 0.2:
                host, slash, rest = draw.choice(pages).partition("/")
                path = slash + rest
            else:
                host = draw.choice(("", "", "www.", "a.b.")) + draw.choice(listed)
        found.append(f"https://{host}{path}")
    return found


def run(quick: bool = False) -> Report:
    """Measure; the figures are ratios of means, one a round."""
    size, asked = SIZES[quick]
    hosts = filling.hosts(size)
    page_hosts = filling.hosts(size // 50, filling.SEED + 3)
    pages = [key_of(IndicatorType.URL, f"http://{host}/jobs/view/") for host in page_hosts]
    shipped = Checker().data
    hosts = [host for host in hosts if not shipped.shared.is_shared(host)]
    claims = chain(
        map(filling.indicator, hosts),
        (filling.indicator(page, IndicatorType.URL) for page in pages),
    )
    index = Index.build(claims, shipped.names)
    gc.freeze()  # as a worker does: no side pays for looking through what stays
    ours, reference = Ours(replace(shipped, index=index)), Reference(hosts, pages)
    results: list[Result] = []
    for share in LISTED:
        urls = addresses(hosts, pages, asked, share)
        results += _races(ours, reference, urls, share)
    sizes = {name: array.nbytes for name, array in index.arrays().items()}
    results.append(_bytes("host keys, bytes a host", sizes["keys.hashes"] / len(index), 10))
    keys = sum(size for name, size in sizes.items() if name.startswith("keys."))
    results.append(_bytes("with rows, buckets and filter, bytes a host", keys / len(index), None))
    records = sum(size for name, size in sizes.items() if name.startswith("records."))
    results.append(_bytes("records with sources, bytes a host", records / len(index), None))
    return Report(
        results, notes=[f"{len(hosts):,} hosts, {len(pages):,} pages, {asked:,} queries."]
    )


def _races(ours: Ours, reference: Reference, urls: list[str], share: float) -> list[Result]:
    what = f", {share:.0%} listed"
    parsed = [one for one in map(parse, urls) if one is not None]
    assert len(parsed) == len(urls)
    by_host = [one._replace(path="/", query="") for one in parsed]
    races = [
        (
            "exact stage, parsed host in",
            1.8,
            ours.host,
            lambda one: reference.host(one.host),
            by_host,
        ),
        ("whole address", 1.3, ours.url, reference.url, urls),
    ]
    found = []
    for name, bar, mine, theirs, queries in races:
        race_ = race(_cold(ours, mine), here(theirs), queries, label=name)  # type: ignore[arg-type]
        figures = race_.ratios("mean", "mean")
        found.append(
            at_least_result(
                f"{name}{what}",
                figures,
                bar if share == LISTED[0] else None,
                COMMAND,
                unit=" times",
            )
        )
        for side in ("ours", "theirs"):
            time_ = f"{race_.microseconds(side, 'mean'):.2f} us"
            found.append(Result(f"{name}{what}, {side}", "", time_, "", None, COMMAND))
    return found


def _cold(ours: Ours, function: Callable[[Any], Any]) -> Run:
    """Every round begins with an empty memory of hosts, as if nobody had asked before."""

    def cold(queries: Sequence[Any]) -> tuple[list[float], list[Any]]:
        ours.data.suffixes.split.cache_clear()
        return here(function)(queries)

    return cold


def _bytes(name: str, figure: float, at_most: float | None) -> Result:
    bar = "" if at_most is None else f"<= {at_most} bytes"
    passed = None if at_most is None else figure <= at_most
    return Result(name, bar, f"{figure:.1f} bytes", "", passed, COMMAND)


if __name__ == "__main__":
    for result in run("--quick" in sys.argv).results:
        print(show(result))
