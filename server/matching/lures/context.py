"""What surrounds a sign: sentences, reports and advice, negation, a personal contact."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from server.matching.lures.found import Found
from server.matching.lures.lexicon import Marker
from server.matching.lures.negation import Negations
from server.matching.lures.normalize import SPACELESS_LANGS
from server.matching.types import Span

_SENTENCE_END = re.compile(r"[.!?](?=[\s\ue000\"')]|$)|[\n。！？۔।၊။៕។…]|\u104b")
_CHAT_LINKS = (
    "t.me/", "wa.me/", "zalo.me/", "line.me/", "m.me/", "api.whatsapp", "lin.ee/", "chat.whatsapp",
)  # fmt: skip
_HANDLE = re.compile(r"(?<![\w.])@[a-z0-9_]{4,}")
_NUMBER = re.compile(r"\+?\d[\d \-().]{6,}\d|[a-z]+[a-z0-9_]*\d{2,}")
_SHORT = (
    "bit.ly", "tinyurl.com", "cutt.ly", "rb.gy", "s.id", "t.ly", "forms.gle",
    "docs.google.com/forms",
)  # fmt: skip
_HOSTED = ("wixsite", "weebly", "blogspot", "webflow", "godaddysites")
_CHEAP_ENDS = (
    "cc", "life", "bid", "xyz", "top", "click", "vip", "icu", "buzz", "club", "live", "fun",
    "cyou", "sbs",
)  # fmt: skip
_CHEAP = _HOSTED + _CHEAP_ENDS
_THROWAWAY = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _SHORT))})|\.(?:{'|'.join(_HOSTED)})\."
    rf"|[a-z0-9-]\.(?:{'|'.join(_CHEAP_ENDS)})\b"
)
_ADDRESS = re.compile(
    r"(?:https?:/|www\.)\S+"  # the normal form has one stroke of two
    r"|(?<![^\s(])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S*"  # with a path
    r"|(?<![^\s(])(?:[a-z0-9]+-[a-z0-9-]+\.)+[a-z]{2,}(?![^\s).,])"  # with a hyphen
)
"""Without a path or a hyphen it may be two sentences: `lodging.food` lacks a space."""
DENIAL = "not_a_scam"
NEAR = 80
"""Code points within which a report or advice reaches beyond its own sentence."""
AMID = 60
"""The same inside its sentence, where the reader is addressed: some scripts have no full stop."""


class Sentences:
    """Where sentences end."""

    def __init__(self, plain: str) -> None:
        self.plain = plain

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.plain)]

    def of(self, position: int) -> int:
        """The number of the sentence that a position stands in."""
        return bisect_right(self._ends, position)


def personal_contact(plain: str, hits: Sequence[Found]) -> Span | None:
    """Where the reader is given a private channel: a chat link, a handle, an app with a number."""
    places = [_word_at(plain, at) for link in _CHAT_LINKS if (at := plain.find(link)) >= 0]
    if "@" in plain and (match := _HANDLE.search(plain)):
        places.append(match.span())
    for hit in hits:
        if hit.phrase.sign == Marker.APP:
            number = _NUMBER.search(plain, hit.end, hit.end + 30)
            places += [(hit.start, number.end())] if number else []
    return min(places, default=None)


def throwaway_link(plain: str) -> Span | None:
    """Where a shortened link, a form or a cheap top-level domain stands."""
    some = any(f".{end}" in plain for end in _CHEAP) or any(host in plain for host in _SHORT)
    match = _THROWAWAY.search(plain) if some else None
    return _word_at(plain, match.start()) if match else None


class Addresses:
    """Where web addresses stand: `work-abroad.example/join` is a name, and says nothing itself."""

    def __init__(self, plain: str) -> None:
        spans = [match.span() for match in _ADDRESS.finditer(plain)] if "." in plain else []
        self._starts, self._ends = [one for one, _ in spans], [end for _, end in spans]

    def hold(self, hit: Found) -> bool:
        """Whether a phrase stands inside of one."""
        at = bisect_right(self._starts, hit.start) - 1
        return at >= 0 and hit.end <= self._ends[at]


def _word_at(plain: str, start: int) -> Span:
    """From `start` to the next space."""
    end = plain.find(" ", start)
    return start, len(plain) if end < 0 else end


def reported(hits: Sequence[Found], sentences: Sentences) -> dict[int, tuple[int, int]]:
    """Sentences that report or advise, with the stretch of their markers."""
    negations = Negations(hits)
    denials = [hit for hit in hits if hit.phrase.sign == DENIAL]
    marks: dict[int, set[Marker]] = {}
    places: dict[int, tuple[int, int]] = {}
    for hit in hits:
        if hit.phrase.sign in _REPORTING:
            denied = any(hit.start < no.end and no.start < hit.end for no in denials)
            if denied or negations.of(hit, sentences.plain):
                continue  # `no scam, beware of scammers` is what lures say themselves
            number = sentences.of(hit.start)
            marks.setdefault(number, set()).add(Marker(hit.phrase.sign))
            old = places.get(number, (hit.start, hit.end))
            places[number] = min(old[0], hit.start), max(old[1], hit.end)
    return {number: places[number] for number, found in marks.items() if _speaks_about(found)}


_REPORTING = frozenset({Marker.REPORT, Marker.ADVICE, Marker.AUTHORITY, Marker.OUTCOME})


def _speaks_about(found: set[Marker]) -> bool:
    """A report needs a third-person marker, or an authority with what it did."""
    return (
        bool(found & {Marker.REPORT, Marker.ADVICE})
        or {
            Marker.AUTHORITY,
            Marker.OUTCOME,
        }
        <= found
    )


def asides(hits: Sequence[Found], sentences: Sentences) -> dict[int, list[Span]]:
    """Sentences that speak of others in passing, with what their markers reach: `whoever asks a fee
    in our name`. What stands beside such a sentence is the text's own."""
    places: dict[int, list[Span]] = {}
    for hit in hits:
        if hit.phrase.sign == Marker.ASIDE:
            reach = AMID // 2 if hit.phrase.lang in SPACELESS_LANGS else AMID
            place = hit.start - reach, hit.end + reach
            places.setdefault(sentences.of(hit.start), []).append(place)
    return places


def in_report(
    position: int, sentences: Sentences, reports: dict[int, tuple[int, int]], addressed: bool
) -> bool:
    """Whether what stands there is only reported. A text that addresses the reader loses no more
    than the reporting sentence itself; any other loses what stands near it as well."""
    if not reports:
        return False
    own = reports.get(sentences.of(position))
    if own is not None:
        return not addressed or own[0] - AMID <= position <= own[1] + AMID
    if addressed:
        return False
    after = NEAR * 3 if len(reports) > 1 else NEAR
    return any(start - NEAR <= position <= end + after for start, end in reports.values())
