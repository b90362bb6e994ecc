"""The gates of the look-alike check, as one table. First decisive answer (DANGER) wins.

Decided 2026-11-23: the rules and their order follow a measured prototype (52,256 attacks, 300,000
popular hosts), tightened on 250,000 other popular hosts: six-letter names and names that fans use
made most of the alarms. "Risky TLD" below stands for risky TLDs and free hosts. Plain
edit distance on hosts was tried and switched off by every big list; here each comparison stands
behind a rule that says when it may speak, and how loudly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from server.matching.domains import combining, placing, spelling
from server.matching.domains.brands import BrandTable
from server.matching.domains.sight import Lookalike, Sight
from server.matching.types import Verdict

Check = Callable[[Sight, BrandTable], Lookalike | None]


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule: its stable code, its worst verdict, what it asks, and why honest hosts pass it."""

    code: str
    worst: Verdict
    rule: str
    safe_because: str
    check: Check


GATES: Final = (
    Gate(
        "embedded",
        Verdict.DANGER,
        "A brand's own domain stands whole inside another host (brand.com.apply.example, "
        "brand-com.example, brandcom-apply.example, www-brand.example).",
        "Needs the whole domain between dots or hyphens, before the public suffix; names made of "
        "ordinary words need the dots, or give CAUTION on a risky TLD or free host. Suffixes only "
        "institutions can register (library proxies), translation proxies, log-in services and "
        "app portals are exempt from every gate.",
        placing.embedded,
    ),
    Gate(
        "homograph",
        Verdict.DANGER,
        "The label looks the same: IDN letters of the same shape (UTS #39), 0/o, 1/l/i, rn/m, "
        "vv/w and the like; for coined names of seven letters also nn/m, cl/d, ph/f, u/v, c/k.",
        "The whole label must be equal after folding. CAUTION for five letters and for names made "
        "of job words; labels made of dictionary words are left alone.",
        spelling.homograph,
    ),
    Gate(
        "spelling",
        Verdict.DANGER,
        "The label is one insertion, deletion, substitution or swap away from a name.",
        "DANGER needs a coined name of eight letters (seven on a risky or the brand's own TLD, "
        "ten when the last letter is edited). Another first letter gives CAUTION at most, from "
        "eight letters. Six letters need a doubled or inserted letter, a swap or a neighbouring "
        "key, or a risky TLD, for CAUTION; ordinary words need eight letters and such a slip, or "
        "nine; all else is a note. Dictionary words, labels made of job and everyday words, and "
        "labels of other brands are left alone (gate J).",
        spelling.spelling,
    ),
    Gate(
        "combo",
        Verdict.DANGER,
        "A name with words beside it that are all known (jobstreet-careers, verify-linkedin).",
        "DANGER needs a coined name of six letters and a job, log-in or contact word, or a money "
        "word on a risky TLD. On ordinary TLDs recruiters and authorities, who own such hosts, "
        "need a log-in word; messengers, social networks, shops and wallets a job or log-in word. "
        "Other known words give CAUTION, beside messengers and social networks a note; names of "
        "machines (cdn, static) a note. Ordinary words need an asking word and a hyphen (or eleven "
        "letters), names made of job words nine letters (seven with a hyphen or on a risky TLD), "
        "for CAUTION; labels of other brands, and phrases of everyday words that hold the name, "
        "pass.",
        combining.combo,
    ),
    Gate(
        "typo_combo",
        Verdict.DANGER,
        "A name with one edit beside a job, log-in or contact word (jobsteet-apply).",
        "Same first letter, and everything beside the name must be known words. DANGER from nine "
        "coined letters (eight on a risky TLD); CAUTION from six with a hyphen.",
        combining.typo_combo,
    ),
    Gate(
        "subdomain",
        Verdict.DANGER,
        "A name in the sub-domain of a stranger (linkedin.example.top).",
        "DANGER needs a long coined name and a job or log-in word in the same label; CAUTION needs "
        "a risky TLD, a free host or such a word; otherwise it is a note, because portals and "
        "log-in services do it.",
        placing.subdomain,
    ),
    Gate(
        "two_typos",
        Verdict.DANGER,
        "Two edits from a long coined name.",
        "DANGER from twelve letters (ten on a risky TLD), CAUTION from ten, or from eight when one "
        "edit is a doubled letter or the TLD is risky and the last letter the same; same first "
        "letter; never when one contains the other or the label is made of everyday words.",
        spelling.two_typos,
    ),
    Gate(
        "hyphen",
        Verdict.DANGER,
        "The name with a hyphen or dot inside, a plural or digits behind it (job-street).",
        "Long coined names only (from six letters on a risky TLD). DANGER only for a hyphen inside "
        "a long coined name on a risky TLD or free host.",
        spelling.hyphen,
    ),
    Gate(
        "suffix",
        Verdict.DANGER,
        "Exactly the name on a TLD that is not among its own domains.",
        "Usually the owner: a note on ordinary TLDs, CAUTION for coined names on risky ones or on "
        "job TLDs, DANGER only for a long coined name on a free host.",
        placing.suffix,
    ),
    Gate(
        "combo_unknown",
        Verdict.CAUTION,
        "A name in the label, beside something no word list knows.",
        "Coined names only: six letters between hyphens, eight glued to one side, nine when glued "
        "on both (less on risky TLDs); a note for messengers and social networks when glued; never "
        "for employers and authorities, who own many hosts.",
        combining.combo_unknown,
    ),
    Gate(
        "government",
        Verdict.DANGER,
        "A government's ending written into an ordinary host (labour-gov-xx.example).",
        "Needs the country's code beside `gov` or `go`, or `gov` on a risky TLD, for CAUTION; "
        "DANGER only with a coined name beside it. Known states without a TLD of their own are "
        "exempt.",
        placing.government,
    ),
)
