"""Signs that are put together: words of several kinds in one sentence, as in `pay` + `free` + bed.

A list of whole phrases only finds wordings that somebody wrote down. Here each language lists words
by what they mean (its slots, in `knowledge/lure_words`), and the table says which slots in one
sentence are a sign. The table is the same for all languages, in any order of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from server.matching.lures.found import Found
from server.matching.lures.lexicon import Bounds, Marker, Phrase, Strength
from server.matching.lures.normalize import SPACELESS_LANGS

STOP = re.compile(r"[.!?](?=[\s\ue000\"')]|$)|[\n。！？။।۔…|•]")
"""What ends a sentence here."""
SPACELESS_REACH = 0.5
"""Scripts without spaces say the same in about half the code points."""
_FAMILY = {"ms": "id", "zh": "zh_Hans"}
_MARKED = {Marker.NOT_BEFORE: "no", Marker.NOT_AFTER: "no"}
_ANY = "en"  # English words stand in texts of every language
BESIDE = 18
"""Code points within which a word of `unless` denies a sign."""
_NUMBERS = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`sign` is met where a word of each of `slots` stands in a stretch of `reach` code points of
    one sentence; not where a word of `unless` stands beside it. With `amounts` 1 a sum must stand
    there too, with 2 another one that is a little larger. `why` is for the reader."""

    sign: str
    slots: tuple[str, ...]
    reach: int
    why: str
    unless: tuple[str, ...] = ()
    amounts: int = 0
    strength: Strength | None = None


_DAY, _PAY, _APP = Marker.PER_DAY, Marker.PAY_WORD, Marker.APP
PATTERNS = (
    Pattern("task_scam", ("engage", "media"), 34, "rate hotels, like videos"),
    Pattern("task_scam", ("watch", "clip"), 24, "watch videos for money"),
    Pattern("prepaid_task", ("putin", "getback"), 60, "pay in 100, get 140 back", amounts=2),
    Pattern("prepaid_task", ("capital", "returned"), 30, "your money comes back with a gain"),
    Pattern("task_levels", ("complete", "mission"), 26, "finish three orders, then VIP"),
    Pattern("easy_work", ("easy", "work"), 18, "simple task, light work"),
    Pattern("high_pay_low_skill", ("easy", "work", "high", _PAY), 60, "easy job, big money"),
    Pattern("high_pay_words", ("high", _PAY), 14, "big salary, attractive income"),
    Pattern("no_experience_or_diploma", ("no", "skill"), 22, "experience not needed, no degree"),
    Pattern("free_ticket", ("paid", "ticket"), 60, "the company covers the flight"),
    Pattern("free_lodging", ("paid", "room"), 60, "bed and house free"),
    Pattern("free_food", ("paid", "food"), 60, "meals on us"),
    Pattern("free_visa", ("paid", "visa"), 60, "visa and passport paid for you", ("self",)),
    Pattern("tourist_visa_for_work", ("tourist", "enter"), 22, "come as a visitor", ("no",)),
    Pattern("tourist_visa_for_work", ("visa", "later"), 34, "papers are made afterwards"),
    Pattern("tourist_visa_for_work", ("visa", "arrived"), 34, "papers are made over there"),
    Pattern("destination_changes", ("details", "arrived"), 34, "told where and what on arrival"),
    Pattern("told_to_lie_to_border", ("say", "holiday"), 40, "say that you visit family"),
    Pattern("told_to_lie_to_border", ("no", "say", "border"), 60, "do not mention it at the gate"),
    Pattern("secrecy_or_delete_chat", ("no", "say", "anyone"), 44, "tell nobody at home"),
    Pattern(
        "passport_or_phone_taken", ("keep", "passport"), 34, "the boss keeps it", ("self", "no")
    ),
    Pattern("fee_or_debt_on_arrival", ("penalty", "leave"), 44, "a fine if you run away"),
    Pattern("upfront_agent_fee", ("fee", "material"), 22, "a deposit for the goods", ("no",)),
    Pattern("upfront_agent_fee", ("fee", "returned"), 34, "a deposit, given back later"),
    Pattern("errand_job", ("craft", "athome"), 60, "fold envelopes at home"),
    Pattern("driver_at_airport", ("pickup", "night"), 30, "a car fetches you at night"),
    Pattern("unsolicited_offer", ("yours", "chosen"), 30, "your CV passed", ("if",)),
    Pattern("messaging_app_only", ("reach", "manager", _APP), 60, "add the tutor on chat"),
    Pattern("messaging_app_only", ("interview", _APP), 26, "interview by chat"),
    Pattern("messaging_app_only", ("interview", "chat"), 14, "the interview is a chat"),
    Pattern("home_part_time", ("use", "phone"), 24, "with only a phone"),
    Pattern("home_part_time", ("minutes", _DAY), 20, "60 minutes a day"),
    Pattern("home_part_time", ("side", "work"), 16, "side job, extra work"),
    Pattern("paid_daily", ("cash", "instant"), 26, "withdraw at once, paid every evening"),
    Pattern(
        "commission_or_bonus_per_recruit", ("bring", "friends", "reward"), 60, "bonus for friends"
    ),
    Pattern(
        "commission_or_bonus_per_recruit",
        ("bring", "friends"),
        26,
        "100 dollars for each friend",
        amounts=1,
    ),
    Pattern("generic_online_role", ("chat", "customers"), 24, "chat with customers"),
    Pattern("generic_online_role", ("video_call", "customers"), 40, "video calls with customers"),
    Pattern("gambling_or_crypto_role", ("persuade", "invest"), 34, "talk them into investing"),
    Pattern("compound_life", ("inside", "facility"), 60, "shops inside, no need to go out"),
)
SLOTS = frozenset(
    slot for pattern in PATTERNS for slot in (*pattern.slots, *pattern.unless)
) - frozenset(Marker)
"""The kinds of words that a language lists."""
_BY_SLOT: dict[str, tuple[Pattern, ...]] = {
    slot: tuple(pattern for pattern in PATTERNS if slot in pattern.slots)
    for pattern in PATTERNS
    for slot in pattern.slots
}
USED = frozenset(_BY_SLOT) | SLOTS | frozenset(_MARKED)
"""Slots and markers that take part in a pattern."""


def combine(words: Sequence[Found], plain: str) -> list[Found]:
    """Signs put together out of `words` (in the order of the text), each found once a place.

    `plain` is the text the positions belong to. Words of one language stand together; English ones
    may stand in any.
    """
    last: dict[tuple[str, str], Found] = {}
    seen: set[str] = set()
    met: dict[tuple[str, int], Found] = {}
    for word in words:
        slot = _slot(word)
        lang = _FAMILY.get(word.phrase.lang, word.phrase.lang)
        last[slot, lang] = word
        seen.add(lang)
        for pattern in _BY_SLOT.get(slot, ()):
            for parts, other in _complete(pattern, word, slot, lang, last, seen, plain):
                if _denied(pattern, parts, words, other, plain):
                    continue
                found = _found(pattern, parts, other, plain)
                key = (pattern.sign, found.start)
                if key not in met or met[key].end > found.end:
                    met[key] = found
    return list(met.values())


def _slot(word: Found) -> str:
    return word.phrase.slot or _MARKED.get(word.phrase.sign, word.phrase.sign)


def _complete(
    pattern: Pattern,
    word: Found,
    slot: str,
    lang: str,
    last: dict[tuple[str, str], Found],
    seen: set[str],
    plain: str,
) -> Iterator[tuple[list[Found], str]]:
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
            if _fits(pattern, parts, other, plain):
                yield parts, other


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


def _denied(
    pattern: Pattern, parts: Sequence[Found], words: Sequence[Found], lang: str, plain: str
) -> bool:
    """Whether a word of `unless` stands beside it in the same breath, or its amounts are missing:
    `if you are selected`, `you keep your passport yourself`."""
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    if pattern.amounts and not _sums(plain[max(start - 14, 0) : end + 16], pattern.amounts):
        return True
    reach = 8 if lang in SPACELESS_LANGS else BESIDE
    return bool(pattern.unless) and any(
        _slot(word) in pattern.unless
        and word.phrase.lang in (lang, _ANY)
        and start - reach <= word.end
        and word.start <= end + reach
        and not _apart(plain[word.end : start] or plain[end : word.start])
        for word in words
    )


def _apart(between: str) -> bool:
    """Whether what stands between is more than one breath."""
    return any(char in ",，、;:" for char in between) or STOP.search(between) is not None


def _sums(stretch: str, wanted: int) -> bool:
    """Whether a sum of money stands there; for two, one followed by up to three times as much."""
    numbers = [number for text in _NUMBERS.findall(stretch) if (number := _number(text)) >= 10]
    if wanted == 1:
        return any(number >= 50 for number in numbers)
    return any(1.05 <= high / low <= 3 for low, high in combinations(numbers, 2))


def _number(text: str) -> float:
    digits = "".join(char for char in text if char.isdigit())
    return float(digits or 0)


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
        strength=pattern.strength,
    )
    return Found(made, start, end)
