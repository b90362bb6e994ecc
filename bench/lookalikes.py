"""Look-alike hosts against 5,000 brands: our gates, and the reference checker under node.

The two do not do the same work, and the page says so. The reference compares the letters of the
whole host without its last label with every name of the list, and stops at the first one within
its tolerance. Ours takes the host apart, passes it through every gate, and keeps the best match.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wordfreq import top_n_list

from bench import tools
from bench.rounds import Report, Result, here, race
from server.knowledge.brands import load_brands
from server.knowledge.host_words import load_host_words
from server.matching.domains.brands import Brand, BrandClass, BrandTable
from server.matching.domains.lookalikes import Lookalike, find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict

COMMAND = "make bench ONLY=lookalikes"
BRANDS = 5_000
AT_LEAST = 150  # times the reference checker
TOLERANCE = 2  # as the configuration has it that the reference checker ships
SYLLABLES = """ba be bo ca cor da del do el fa fi ga go ha hi in jo ka ki la len lo ma mer mi na ne
no or pa pe ra ri ro sa sen so ta ti to va ven vi wa xa yo za zen zu""".split()
ENDINGS = "com net org co.th com.vn co.id com.my ph top xyz online site".split()


def run(quick: bool) -> Report:
    """Race both on the same hosts and the same list."""
    brands = with_seeded(load_brands(), 400 if quick else BRANDS)
    table = BrandTable.build(brands, load_host_words())
    hosts = some_hosts(brands, 60 if quick else 2_000)
    parts = {host: suffix_rules().split(host) for host in hosts}  # both get a host that is parsed
    with reference([domain for brand in brands for domain in brand.domains[:1]]) as theirs:
        asked = hosts[: 20 if quick else 150]
        result = race(
            here(lambda host: find(parts[host], table)),
            theirs,
            hosts,
            their_queries=asked,
            rounds=2 if quick else 7,
            same=lambda ours, theirs: True,  # see `difference`
            label="look-alikes",
        )
        differ = difference(hosts[: 60 if quick else 400], table, theirs)
    name = f"look-alikes, {len(brands):,} brands: node reference / ours, mean of the calls"
    bar = None if quick else AT_LEAST
    took = f"{result.microseconds(statistic='mean'):.1f} µs a host"
    slow = f"{result.microseconds('theirs', 'mean'):.0f} µs a host"
    return Report(
        [
            result.result(name, bar, COMMAND, "mean", "mean"),
            Result("look-alikes, our mean", "", took, "", None, COMMAND),
            Result("look-alikes, mean of the reference", "", slow, "", None, COMMAND),
        ],
        notes=[differ],
    )


def check(host: str, table: BrandTable) -> Lookalike | None:
    """Judge a host as a check does: own domains of brands never alarm."""
    if table.recognise(host) is not None:
        return None
    return find(suffix_rules().split(host), table)


def difference(hosts: Sequence[str], table: BrandTable, theirs: Any) -> str:
    """Say how often the two agree, in one sentence."""
    ours = [(found := check(host, table)) and found.verdict <= Verdict.CAUTION for host in hosts]
    other = [bool(match) for match in theirs(hosts)[1]]
    pairs = list(zip(map(bool, ours), other, strict=True))
    both, alone, missed = (pairs.count(p) for p in ((True, True), (True, False), (False, True)))
    return (
        f"Look-alikes: of {len(hosts)} hosts (by turns one edit away from a brand, a brand with a "
        f"job word, and twice unrelated) both warn of {both}, only ours of {alone}, only the "
        f"reference of {missed}. The reference counts {TOLERANCE} edits on the host without its "
        "last label, whatever the name, and stops at its first hit: it does not see a brand beside "
        "other words, and takes unrelated hosts two letters away for it. Ours needs a gate to "
        "open, and lets ordinary words pass. Ours gets the host with its public suffix split off."
    )


@contextmanager
def reference(domains: Sequence[str]) -> Iterator[Any]:
    """The reference checker in its own process; gives a `rounds.Run`."""
    command = tools.reference_checker()
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:

        def ask(question: dict[str, Any]) -> dict[str, Any]:
            assert process.stdin
            assert process.stdout
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
            return answer

        def theirs(hosts: Sequence[str]) -> tuple[list[float], list[Any]]:
            answer = ask({"hosts": list(hosts)})
            return answer["seconds"], answer["answers"]

        try:
            ask({"fuzzylist": list(domains), "tolerance": TOLERANCE})
            yield theirs
        finally:
            process.kill()


def with_seeded(shipped: Sequence[Brand], count: int, seed: int = 11) -> list[Brand]:
    """The shipped brands, filled up to `count` by coined ones that are always the same."""
    rng = random.Random(seed)  # noqa: S311 (a repeatable measure, no secret)
    brands = {brand.id: brand for brand in shipped[:count]}
    while len(brands) < count:
        name = _coined(rng)
        domains = (f"{name}.{rng.choice(ENDINGS[:7])}",)
        brands[name] = Brand(name, name, "job_board", BrandClass.DISTINCTIVE, (name,), domains)
    return list(brands.values())


def some_hosts(brands: Sequence[Brand], count: int, seed: int = 12) -> list[str]:
    """Hosts by turns: one edit away from a brand, a brand with a job word, and twice unrelated."""
    rng = random.Random(seed)  # noqa: S311
    names = [name for brand in brands for name in brand.names if len(name) >= 7]
    words = [word for word in top_n_list("en", 20_000) if word.isascii() and len(word) > 5]
    hosts = []
    for number in range(count):
        name = rng.choice(names)
        if number % 4 == 0:
            at = rng.randrange(1, len(name) - 1)
            label = name[:at] + rng.choice("aeiorstn") + name[at + rng.randrange(2) :]
        elif number % 4 == 1:
            label = f"{name}-{rng.choice('jobs career apply login hr'.split())}"
        else:
            label = rng.choice(("", "-")).join(rng.sample(words, rng.randint(1, 2)))
        hosts.append(f"{'www.' if number % 2 else ''}{label}.{rng.choice(ENDINGS)}")
    return hosts


def _coined(rng: random.Random) -> str:
    name = ""
    while len(name) < 7:
        name = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(3, 5)))
    return name
