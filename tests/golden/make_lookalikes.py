"""Write lookalikes.json: hosts, and what the look-alike check says of them on both sides.

`python -m tests.golden.make_lookalikes` after a change of the gates, the brands or the words; a
test compares. `gate` and `verdict` are what a browser must answer with a list, which has no
dictionary; `server` stands there where the server, which has one, answers something else.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from server.knowledge.brands import load_brands
from server.knowledge.host_words import load_host_words
from server.matching.domains.brands import BrandTable, Protected
from server.matching.domains.carried import carried_words
from server.matching.domains.gates import GATES
from server.matching.domains.lookalikes import find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict

FILE = Path(__file__).with_name("lookalikes.json")
SEED = 20261126
EACH_GATE = 40
QUIET = 120
ENDINGS = ("com", "net", "top", "xyz", "online", "co.id", "com.ph", "info", "weebly.com", "jobs")
BESIDE = (
    "careers",
    "apply",
    "hiring",
    "login",
    "verify",
    "support",
    "bonus",
    "fans",
    "cdn",
    "asia",
)
STRANGE = ("qzuvk", "flowers", "kitchen", "pvtx", "garden", "sunrise")
TWINS = {"o": "0", "l": "1", "i": "1", "m": "rn", "w": "vv", "e": "é", "a": "а", "s": "5"}
RULES = {
    "an own domain of a word or a few letters, whole and in front": "t.me.apply.sunrise.com"
    " www.t.me.qzuvk.top wa.me.hr-apply.com unhcr.org.hr-apply.com unhcr.org-apply.top"
    " mom.gov.sg.hr-apply.com ilo.org.apply.sunrise.xyz unhcr-org.com ilo-org.top",
    "parts of such a domain, or more around it": "t-me.com at.me.sunrise.com xunhcr.org.sunrise.com"
    " not-me.sunrise.com unhcr-org-chart.com me.sunrise.com",
    "the label of an own domain, where the brand would not open a site": "facebookrecruiting.top"
    " paypal-deutschland.vip paypal-business.weebly.com adecco-jobs.top lazada-seller.us.com"
    " tiktok-us.weebly.com randstadservices.top xn--rndstadservices-ulm.com",
    "the same on an ordinary TLD": "adecco-jobs.com lazada-seller.com paypal-deutschland.de"
    " randstadservices.com randstaddigital.net",
    "a company's own registry": "jobstreet.us.com jobstreet.uk.com glints.com.de jora.us.com"
    " jobstreet-asia.eu.org linkedin-careers.us.com telegram-qzuvk.us.com flowers.us.com",
    "an office's own domain without its dots": "dmwgovph.com dmw-gov-ph.com dmw-gov.com"
    " momgov-apply.com momgovsg.top kemnakergoid.com poea-govph.com momgovern.com gov-dmw.com"
    " dmwgov.weebly.com mygov.com",
    "an embassy's name and a country": "ambafrance-kh.org ambafrance-th.com ambafrance-asia.com"
    " ambafrance-my.top ambafrance-kh.us.com ambafrance-jobs.com ambafrancekh.org",
    "a brand's name in its other spelling": "jac-recruitment.com jac-recruitment.co.th"
    " jacrecruitment.de jac-recruitment.top jacrecruitment.us.com jac-recruitmant.com",
}
"""Hosts for one rule each, where chance brings too few."""
FRONTS = ("secure.example", "hr.qzuvk", "apply.sunrise")


@lru_cache(maxsize=1)
def tables() -> tuple[BrandTable, BrandTable]:
    """Return the server's table and the one that a browser makes out of a list."""
    brands = load_brands()
    whole = BrandTable.build(brands, load_host_words())
    return whole, BrandTable.build(brands, carried_words(whole))


def rows() -> list[dict[str, Any]]:
    """Choose hosts so that every gate speaks, over many brands; those where none does; `RULES`."""
    whole, _ = tables()
    dice = random.Random(SEED)
    names = sorted(whole.by_name.values(), key=lambda name: name.text)
    found: dict[str, list[dict[str, Any]]] = {gate.code: [] for gate in GATES} | {"": []}
    for turn in range(60):
        for name in dice.sample(names, len(names)):
            for host in attacks(name, dice, turn):
                _take(host, found)
    for host in quiet(whole, dice):
        _take(host, found)
    by_gate = [row for code in found for row in sorted(found[code], key=lambda r: str(r["host"]))]
    return [
        *by_gate,
        *({**answered(host), "why": why} for why, some in RULES.items() for host in some.split()),
    ]


def _take(host: str, found: dict[str, list[dict[str, Any]]]) -> None:
    row = answered(host)
    kept = found[str(row["gate"] or "")]
    if len(kept) < (EACH_GATE if row["gate"] else QUIET) and row not in kept:
        kept.append(row)


def answered(host: str) -> dict[str, Any]:
    """Ask both tables about a host."""
    whole, reduced = (_asked(host, table) for table in tables())
    row: dict[str, Any] = {"host": host, **reduced}
    return row if whole == reduced else {**row, "server": whole}


def _asked(host: str, table: BrandTable) -> dict[str, Any]:
    hit = find(suffix_rules().split(host), table)
    brand = hit.brand.id if hit and hit.brand else None
    return {
        "gate": hit.gate if hit else None,
        "verdict": (hit.verdict if hit else Verdict.UNKNOWN).code,
        "brand": brand,
    }


def attacks(name: Protected, dice: random.Random, turn: int) -> Iterator[str]:
    """Make a few hosts that borrow a name, in a way that changes from turn to turn."""
    text, ending = name.text, dice.choice(ENDINGS)
    word, strange = dice.choice(BESIDE), dice.choice(STRANGE)
    domain = name.brand.domains[0]
    kinds = (
        f"{_edited(text, dice)}.{ending}",
        f"{text}-{word}.{ending}",
        f"{domain}.{dice.choice(FRONTS)}.{ending}",
        f"{_twin(text, dice)}.{ending}",
        f"{_edited(_edited(text, dice), dice)}.{ending}",
        f"{_edited(text, dice)}-{word}.{ending}",
        f"{_edited(text, dice)}{word}.{ending}",
        f"{text}.{dice.choice(FRONTS)}.{ending}",
        f"{text[: len(text) // 2]}-{text[len(text) // 2 :]}.{ending}",
        f"{text}.{ending}",
        f"{text}{strange}.{ending}",
        f"{text}-gov-ph.{ending}",
        f"{strange}-{text}.{ending}",
        f"{word}{text}.{ending}",
        f"{domain.replace('.', '-')}-{word}.{ending}",
        f"gov-{dice.choice(('my', 'sg', 'th'))}-{word}.{ending}",
    )
    yield kinds[turn % len(kinds)]
    yield kinds[(turn * 7 + 3) % len(kinds)]


def _edited(text: str, dice: random.Random) -> str:
    at, letter = dice.randrange(len(text)), dice.choice("aeionrst")
    head, tail = text[:at], text[at:]
    return dice.choice(
        (
            head + letter + tail,
            head + (tail[1:] or letter),
            head + letter + tail[1:],
            head + tail[1:2] + tail[:1] + tail[2:],
            head + tail[:1] + tail,
        )
    )


def _twin(text: str, dice: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if letter in TWINS]
    if not places:
        return text
    at = dice.choice(places)
    label = text[:at] + TWINS[text[at]] + text[at + 1 :]
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def quiet(table: BrandTable, dice: random.Random) -> Iterator[str]:
    """Make hosts that nobody should be warned about."""
    for brand in dice.sample(table.brands, 60):
        yield brand.domains[0]
        yield f"careers.{brand.domains[-1]}"
    words = sorted(table.words.frequent)
    for _ in range(200):
        joint, ending = dice.choice(("", "-")), dice.choice(ENDINGS)
        yield f"{dice.choice(words)}{joint}{dice.choice(words)}.{ending}"


def text() -> str:
    """Return the file as it should be."""
    lines = ",\n".join(" " + json.dumps(row, ensure_ascii=True) for row in rows())
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
