"""Signs that are put together: words of several kinds in one sentence, as in `pay` + `free` + bed.

A list of whole phrases only finds wordings that somebody wrote down. Here each language lists words
by what they mean (its slots, in `knowledge/lure_words`), and the table says which slots in one
sentence are a sign. The table is the same for all languages, in any order of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.matching.lures.found import Found
from server.matching.lures.lexicon import Bounds, Marker, Phrase
from server.matching.lures.normalize import SPACELESS_LANGS

STOP = re.compile(r"[.!?](?=[\s\ue000\"')]|$)|[\n。！？။।۔…|•]")
"""What ends a sentence here."""
SPACELESS_REACH = 0.5
"""Scripts without spaces say the same in about half the code points."""
_FAMILY = {"ms": "id", "zh": "zh_Hans"}
_MARKED = {Marker.NOT_BEFORE: "no", Marker.NOT_AFTER: "no"}
_ANY = "en"  # English words stand in texts of every language
_BLOCK_REACH = 24


@dataclass(frozen=True, slots=True)
class Pattern:
    """`sign` is met where a word of each of `slots` stands in a stretch of `reach` code points of
    one sentence; not where a word of `unless` stands just before it. `why` is for the reader."""

    sign: str
    slots: tuple[str, ...]
    reach: int
    why: str
    unless: str = ""


PATTERNS = (
    Pattern("task_scam", ("engage", "media"), 34, "rate hotels, like videos, boost products"),
    Pattern("easy_work", ("easy", "work"), 18, "simple task, light work"),
    Pattern(
        "high_pay_low_skill", ("easy", "work", "high", Marker.PAY_WORD), 60, "easy job, big money"
    ),
    Pattern("high_pay_words", ("high", Marker.PAY_WORD), 14, "big salary, attractive income"),
    Pattern("no_experience_or_diploma", ("no", "skill"), 22, "experience not needed, no degree"),
    Pattern("free_ticket", ("paid", "ticket"), 60, "the company covers the flight"),
    Pattern("free_lodging", ("paid", "room"), 60, "bed and house free"),
    Pattern("free_food", ("paid", "food"), 60, "meals on us"),
    Pattern("free_visa", ("paid", "visa"), 60, "visa and passport paid for you"),
    Pattern("tourist_visa_for_work", ("tourist", "enter"), 22, "come as a visitor"),
    Pattern("tourist_visa_for_work", ("visa", "later"), 34, "papers are fixed afterwards"),
    Pattern("told_to_lie_to_border", ("say", "holiday"), 40, "say that you visit family"),
    Pattern("told_to_lie_to_border", ("no", "say", "border"), 60, "do not mention it at the gate"),
    Pattern("secrecy_or_delete_chat", ("no", "say", "anyone"), 44, "tell nobody at home"),
    Pattern("passport_or_phone_taken", ("keep", "passport"), 34, "the boss keeps your papers"),
    Pattern("fee_or_debt_on_arrival", ("penalty", "leave"), 44, "a fine if you run away"),
    Pattern(
        "unsolicited_offer",
        ("yours", "chosen"),
        30,
        "your CV passed, you were chosen",
        unless="if",
    ),
    Pattern("messaging_app_only", ("reach", "manager", Marker.APP), 60, "add the tutor on chat"),
    Pattern("messaging_app_only", ("interview", Marker.APP), 26, "interview by chat"),
    Pattern("home_part_time", ("use", "phone"), 24, "with only a phone"),
    Pattern("home_part_time", ("minutes", Marker.PER_DAY), 20, "60 minutes a day"),
    Pattern("home_part_time", ("side", "work"), 16, "side job, extra work"),
    Pattern("paid_daily", ("cash", "instant"), 26, "withdraw at once, paid every evening"),
    Pattern(
        "commission_or_bonus_per_recruit", ("bring", "friends", "reward"), 60, "bonus for friends"
    ),
    Pattern("generic_online_role", ("chat", "customers"), 24, "chat with customers"),
)
SLOTS = frozenset(
    slot for pattern in PATTERNS for slot in (*pattern.slots, pattern.unless) if slot
) - frozenset(Marker)
"""The kinds of words that a language lists."""
_BY_SLOT: dict[str, tuple[Pattern, ...]] = {
    slot: tuple(pattern for pattern in PATTERNS if slot in pattern.slots)
    for pattern in PATTERNS
    for slot in pattern.slots
}
USED = frozenset(_BY_SLOT) | SLOTS | frozenset(_MARKED)
"""Slots and markers that take part in a pattern."""


def combine(words: Iterable[Found], plain: str) -> list[Found]:
    """Signs put together out of `words` (in the order of the text), each found once a place.

    `plain` is the text the positions belong to. Words of one language stand together; English ones
    may stand in any.
    """
    last: dict[tuple[str, str], Found] = {}
    seen: set[str] = set()
    met: dict[tuple[str, int], Found] = {}
    for word in words:
        slot = word.phrase.slot or _MARKED.get(word.phrase.sign, word.phrase.sign)
        lang = _FAMILY.get(word.phrase.lang, word.phrase.lang)
        last[slot, lang] = word
        seen.add(lang)
        for pattern in _BY_SLOT.get(slot, ()):
            for found in _complete(pattern, word, slot, lang, last, seen, plain):
                key = (pattern.sign, found.start)
                if key not in met or met[key].end > found.end:
                    met[key] = found
    return list(met.values())


def _complete(
    pattern: Pattern,
    word: Found,
    slot: str,
    lang: str,
    last: dict[tuple[str, str], Found],
    seen: set[str],
    plain: str,
) -> Iterable[Found]:
    """The pattern ending with `word`, in the word's language (for an English word: in any)."""
    for other in seen if lang == _ANY else (lang,):
        parts = [word]
        for need in pattern.slots:
            if need == slot:
                continue
            part = _latest(last.get((need, other)), last.get((need, _ANY)))
            if part is None:
                break
            parts.append(part)
        else:
            if _fits(pattern, parts, other, plain) and not _blocked(pattern, parts, last, other):
                yield _found(pattern, parts, other, plain)


def _latest(one: Found | None, other: Found | None) -> Found | None:
    if one is None or other is None:
        return one or other
    return one if one.end >= other.end else other


def _fits(pattern: Pattern, parts: Sequence[Found], lang: str, plain: str) -> bool:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    reach = pattern.reach
    if lang in SPACELESS_LANGS:
        reach = int(reach * SPACELESS_REACH) + 4
    if end - start > reach + sum(part.end - part.start for part in parts):
        return False
    ordered = sorted(parts, key=lambda part: part.start)
    if any(a.end > b.start for a, b in zip(ordered, ordered[1:], strict=False)):
        return False
    return STOP.search(plain, start, end) is None


def _blocked(
    pattern: Pattern, parts: Sequence[Found], last: dict[tuple[str, str], Found], lang: str
) -> bool:
    """Whether a word of `unless` stands just before: `if you are selected`."""
    if not pattern.unless:
        return False
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    blocks = (last.get((pattern.unless, name)) for name in {lang, _ANY})
    return any(
        block is not None and start - _BLOCK_REACH <= block.start <= end for block in blocks
    )


def _found(pattern: Pattern, parts: Sequence[Found], lang: str, plain: str) -> Found:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    key = " ".join(part.phrase.key for part in sorted(parts, key=lambda part: part.start))
    made = Phrase(
        f"{lang}-{pattern.sign}",
        lang,
        pattern.sign,
        plain[start:end],
        key,
        plain[start:end],
        bounds=Bounds.NONE,
    )
    return Found(made, start, end)
