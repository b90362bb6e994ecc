"""The gates of the look-alike check, as one table. First decisive answer (DANGER) wins.

Decided 2026-11-23: the rules and their order follow a measured prototype (52,256 attacks, 300,000
popular hosts). Tightened 2026-11-26 on one half of 1.7 million popular hosts; the other half was
counted once. Plain edit distance on hosts was tried and switched off by every big list; here each
comparison stands behind a rule that says when it may speak, and how loudly.

"Weak ground" below is a risky TLD, a company's own registry (us.com) or a free host. A "rare" name
is one that no host of a stranger holds, or lies one letter away from (rare_names.yml, counted and
dated); it reaches caution where its class would stay quiet. An "asking" word is a job, log-in or
contact word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Final

from server.matching.domains import combining, limits, placing, spelling
from server.matching.domains.brands import BrandTable
from server.matching.domains.sight import CAUTION, DANGER, NOTE, Lookalike, Sight
from server.matching.types import Verdict

Check = Callable[[Sight, BrandTable], Lookalike | None]


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule: its stable code, the verdicts it can give, what it asks, why honest hosts pass it.

    `limits` is one of the classes of `limits`, or None for a gate without thresholds.
    """

    code: str
    verdicts: tuple[Verdict, ...]
    rule: str
    safe_because: str
    check: Check
    limits: Any = None
    of_hits: bool = False
    """Whether it speaks only of names that stand whole inside the host."""

    @property
    def worst(self) -> Verdict:
        """The loudest verdict it can give."""
        return min(self.verdicts)


GATES: Final = (
    Gate(
        "embedded",
        (DANGER, CAUTION),
        "A brand's own domain stands whole inside another host (brand.com.apply.example, "
        "brand-com.example, brandcom-apply.example, www-brand.example).",
        "Needs the whole domain between dots or hyphens, before the public suffix; names made of "
        "ordinary words need the dots, or give caution on weak ground. Where the label protects "
        "nothing (t.me, unhcr.org) the domain must stand in front with its dots; unhcr-org alone "
        "is caution.",
        placing.embedded,
        limits.EMBEDDED,
        of_hits=True,
    ),
    Gate(
        "homograph",
        (DANGER, CAUTION),
        "The label looks the same: IDN letters of the same shape (UTS #39), 0/o, 1/l/i, rn/m, "
        "vv/w and the like; for long coined names also nn/m, cl/d, ph/f, u/v, c/k.",
        "The whole label must be equal after folding. Caution for short names and for names made "
        "of job words; labels made of dictionary words are left alone.",
        spelling.homograph,
        limits.HOMOGRAPH,
    ),
    Gate(
        "spelling",
        (DANGER, CAUTION, NOTE),
        "The label is one insertion, deletion, substitution or swap away from a name.",
        "Danger needs a long coined name, the same first letter, and a label that does not read as "
        "two dictionary words or a job word with little beside it. Shorter names need a slip of "
        "the hand (a doubled or inserted letter, a swap, a neighbouring key), weak ground or a "
        "rare name for caution; all else is a note. Dictionary words, labels made of job and "
        "everyday words, protected names themselves and, except on weak ground, labels of own "
        "domains are left alone.",
        spelling.spelling,
        limits.SPELLING,
    ),
    Gate(
        "combo",
        (DANGER, CAUTION, NOTE),
        "A name with words beside it that are all known (jobstreet-careers, verify-linkedin).",
        "Danger needs a coined name and an asking word, or a money word on weak ground. On "
        "ordinary TLDs recruiters and authorities, who own such hosts, need a log-in word; "
        "messengers, social networks, shops and wallets a job or log-in word. Beside messengers "
        "and social networks other words are a note, and words of tools and fans always are; "
        "names of machines (cdn, static) too. Ordinary words need an asking word and a hyphen, or "
        "to be long or rare, for caution. Except on weak ground, labels of own domains and an "
        "embassy's name with a country's code pass; so do phrases of everyday words that hold "
        "the name.",
        combining.combo,
        limits.COMBO,
        of_hits=True,
    ),
    Gate(
        "typo_combo",
        (DANGER, CAUTION),
        "A name with one edit beside an asking or money word (jobsteet-apply).",
        "Same first letter, and everything beside the name must be known words. Danger needs a "
        "long coined name and an asking word; a name of six letters needs a hyphen.",
        combining.typo_combo,
        limits.TYPO_COMBO,
    ),
    Gate(
        "subdomain",
        (DANGER, CAUTION, NOTE),
        "A name in the sub-domain of a stranger (linkedin.example.top).",
        "Danger needs a long coined name and an asking word in the same label; caution needs weak "
        "ground or such a word; otherwise it is a note, because portals and log-in services do it.",
        placing.subdomain,
        limits.SUBDOMAIN,
    ),
    Gate(
        "two_typos",
        (DANGER, CAUTION),
        "Two edits from a long coined name.",
        "Same first letter; never when one contains the other, when the label is made of everyday "
        "words, or when both begin with the same job word and little is left. Shorter names need "
        "one edit to be a doubled letter, or weak ground and the same last letter.",
        spelling.two_typos,
        limits.TWO_TYPOS,
    ),
    Gate(
        "hyphen",
        (DANGER, CAUTION),
        "The name with a hyphen or dot inside, a plural or digits behind it (job-street).",
        "Long coined or rare names only (shorter ones on weak ground). Danger only for a hyphen "
        "inside a long coined name on weak ground.",
        spelling.hyphen,
        limits.HYPHEN,
    ),
    Gate(
        "suffix",
        (DANGER, CAUTION, NOTE),
        "Exactly the name on a TLD that is not among its own domains.",
        "Usually the owner: a note on ordinary TLDs, caution on risky ones and on job TLDs, danger "
        "only for a long coined name on a free host. Accounts of programmers (github.io) give "
        "caution at most; those of the brands themselves are data.",
        placing.suffix,
        limits.SUFFIX,
    ),
    Gate(
        "combo_unknown",
        (CAUTION, NOTE),
        "A name in the label, beside something no word list knows.",
        "Coined or rare names only; a note for messengers and social networks when glued; for "
        "employers and authorities, who own many hosts, only when the name is coined and rare.",
        combining.combo_unknown,
        limits.UNKNOWN,
        of_hits=True,
    ),
    Gate(
        "government",
        (DANGER, CAUTION),
        "A government's ending written into an ordinary host (labour-gov-xx.example), or an "
        "office's own domain without its dots (dmwgovph.example, dmw-gov.example).",
        "Needs the country's code beside `gov` or `go`, `gov` on weak ground, or a known office, "
        "for caution; "
        "danger only with a coined name beside it. Known states without a TLD of their own are "
        "exempt.",
        placing.government,
    ),
)

BEFORE_ALL_GATES: Final = (
    "Own domains of brands, and hosts that a public list counts among theirs, never warn (data "
    "with a source and a date). Nor do suffixes that only institutions can register under (.edu, "
    ".gov, .ac, .go; library proxies stand there too), translation proxies, log-in services and "
    "portals that give every app a sub-domain. No popularity list is consulted."
)
"""What is asked before any gate."""


def describe() -> list[dict[str, Any]]:
    """Describe every gate in its order, for the public documentation of the algorithm.

    Each has `id`, `order` from 1, `verdicts` (stable codes, worst first), `rule`, `reason` (why
    honest hosts pass) and `thresholds`: a list of `name`, `value` in letters and `meaning`.
    """
    return [
        {
            "id": gate.code,
            "order": order,
            "verdicts": [verdict.code for verdict in sorted(gate.verdicts)],
            "rule": gate.rule,
            "reason": gate.safe_because,
            "thresholds": _thresholds(gate.limits),
        }
        for order, gate in enumerate(GATES, 1)
    ]


def _thresholds(values: Any) -> list[dict[str, Any]]:
    if values is None:
        return []
    return [
        {
            "name": limit.name,
            "value": getattr(values, limit.name),
            "meaning": limit.metadata["meaning"],
        }
        for limit in fields(values)
    ]
