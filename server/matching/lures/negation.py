"""What a text denies: negations beside a sign, and questions that are answered with no."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from server.matching.lures.found import Found
from server.matching.lures.lexicon import Marker
from server.matching.lures.normalize import SPACELESS_LANGS

REACH = 24
CLAUSE_BEFORE, CLAUSE_AFTER = 48, 60
"""How far a negation of a whole clause reaches: `we never ...`, and a verb at its end."""
ROLE_BEFORE, TOUCHING = 24, 1
"""The same for kinds of work: `no experience, casino dealers` denies no casino."""
SPACELESS_SHARE = 0.5
LIST = 6
"""Code points between the items of a list of denied things: `no casino, crypto or betting`."""
QUESTION, ANSWER = 90, 30
"""How far a sign stands before its question mark at most, and how far on the answer's verb."""

_SIGNS = frozenset(
    {"no_fee", Marker.NOT_BEFORE, Marker.NOT_AFTER, Marker.DENY_BEFORE, Marker.DENY_AFTER}
)
_CLAUSE = frozenset({Marker.DENY_BEFORE, Marker.DENY_AFTER})
_BEFORE = frozenset({Marker.NOT_BEFORE, Marker.DENY_BEFORE})
_OPENS = _BEFORE | {Marker.NO_ANSWER}
_CLOSES = frozenset({Marker.NOT_AFTER, Marker.DENY_AFTER})
_END = re.compile(
    r"[?؟]|[.!](?=[\s\ue000\"')]|$)|[\n。।។။۔…]"
    r"|吗[,。]|(?:ไหม|มัย|หรือเปลา|รึเปลา|หรือไม)(?:ครับ|คะ)?(?=\s)"  # without tone marks
)
_LEAD = re.compile(r"[\s\ue000\"'()*>-]*(?:[^\W\d]{1,8}\s?[:.]\s?)?[\"'(]*")
"""What may stand before an answer: blanks, a quotation mark, `A:`."""


class Reach(enum.Enum):
    """How far negations are looked for: beside a sign; as far as those of a whole clause reach;
    or, of a kind of work, only where one touches it or denies the whole clause."""

    NEAR = enum.auto()
    CLAUSE = enum.auto()
    ROLE = enum.auto()


class Negations:
    """The negations of a text, found by place: a long text may hold thousands of phrases."""

    def __init__(self, hits: Iterable[Found], langs: Collection[str] = ()) -> None:
        """`langs` are the languages of the text: only theirs deny whole clauses and kinds of work,
        for `no` is `in the` in Portuguese."""
        self._langs = langs
        self._found = sorted(
            (hit for hit in hits if hit.phrase.sign in _SIGNS), key=lambda hit: hit.start
        )
        self._starts = [hit.start for hit in self._found]
        self._longest = max((hit.end - hit.start for hit in self._found), default=0)

    def of(self, hit: Found, plain: str, reach: Reach = Reach.NEAR) -> bool:
        """Whether a negation stands before `hit` (or after, where the language puts it there)."""
        first = bisect_left(self._starts, hit.start - CLAUSE_AFTER - self._longest)
        last = bisect_right(self._starts, hit.end + CLAUSE_AFTER)
        return any(
            _negates(other, hit, plain, reach)
            for other in self._found[first:last]
            if reach is Reach.NEAR or other.phrase.lang in self._langs or _plainly(other, reach)
        )

    def of_list(self, roles: Sequence[Found], plain: str) -> frozenset[Found]:
        """Those of `roles` that are denied, alone or as an item of a list of denied ones."""
        denied = [self.of(role, plain, Reach.ROLE) for role in roles]
        steps = list(range(1, len(roles)))
        for this, other in [(i, i - 1) for i in steps] + [(i - 1, i) for i in reversed(steps)]:
            one, two = sorted((roles[this], roles[other]), key=lambda hit: hit.start)
            between = plain[one.end : two.start]
            if denied[other] and len(between) <= LIST and not _END.search(between):
                denied[this] = True
        return frozenset(role for role, no in zip(roles, denied, strict=True) if no)


def _negates(other: Found, hit: Found, plain: str, reach: Reach) -> bool:
    if other.phrase.sign == "no_fee":
        touching = other.start <= hit.end + 1 and hit.start <= other.end + 1
        return touching and hit.phrase.sign == "upfront_agent_fee"
    # they may share letters: `does not keep` and `keep the passport`
    if other.phrase.sign in _BEFORE:
        start, end, apart = other.end, hit.start, other.start < hit.start
    else:
        start, end, apart = hit.end, other.start, hit.end < other.end
    return apart and end - start <= _reach(other, reach) and not _stops(plain[start:end])


def _plainly(negation: Found, reach: Reach) -> bool:
    return reach is Reach.CLAUSE and negation.phrase.sign not in _CLAUSE


def _reach(negation: Found, reach: Reach) -> int:
    """Scripts without spaces say more in fewer code points."""
    spaceless = negation.phrase.lang in SPACELESS_LANGS
    sign = negation.phrase.sign
    if reach is Reach.NEAR or sign not in _CLAUSE:
        return TOUCHING if reach is Reach.ROLE else 6 if spaceless else REACH
    if sign == Marker.DENY_AFTER:
        size = CLAUSE_AFTER
    else:
        size = ROLE_BEFORE if reach is Reach.ROLE else CLAUSE_BEFORE
    return int(size * SPACELESS_SHARE) if spaceless else size


def _stops(between: str) -> bool:
    return any(char in ",;:.!?؟\n。।။၊។۔" for char in between)


class Questions:
    """Questions of a text that are answered with no: `will you keep my passport? No.`"""

    def __init__(self, hits: Iterable[Found], plain: str) -> None:
        markers = [hit for hit in hits if hit.phrase.sign in _OPENS | _CLOSES]
        self._ends: list[int] = []
        self._denied: list[bool] = []
        if not markers:
            return
        starts = [hit.start for hit in markers]
        for match in _END.finditer(plain):
            self._ends.append(match.end())
            self._denied.append(
                _asks(match, plain) and _answers(match.end(), markers, starts, plain)
            )

    def deny(self, hit: Found) -> bool:
        """Whether `hit` stands in such a question."""
        at = bisect_left(self._ends, hit.end)
        return at < len(self._ends) and self._denied[at] and self._ends[at] - hit.end <= QUESTION


def _asks(match: re.Match[str], plain: str) -> bool:
    return (
        match.group()[0] in "?؟吗"
        or len(match.group()) > 1
        or plain.endswith(("လား", "လဲ"), max(match.start() - 4, 0), match.start())
    )


def _answers(end: int, markers: Sequence[Found], starts: Sequence[int], plain: str) -> bool:
    """Whether what follows begins with a no, or with a short clause whose verb is negated."""
    lead = _LEAD.match(plain, end)
    begin = lead.end() if lead else end
    for hit in markers[bisect_left(starts, end) : bisect_right(starts, begin + ANSWER)]:
        if hit.phrase.sign in _OPENS and hit.start <= begin:
            return True
        if hit.phrase.sign in _CLOSES and not _stops(plain[begin : hit.start]):
            return True
    return False
