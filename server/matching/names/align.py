"""Put the words of two names beside each other, and count the edits that are left."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate

from server.matching.names.costs import MOST_APART, joined_cost, token_cost
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import View
from server.matching.names.tokens import Role, Token

LIKE = 0.6
"""From this likeness on two words are taken for the same word, written differently."""
MAX_RUN = 4
"""At most so many words are joined into one: `Chan O Cha`."""

Costs = dict[tuple[int, int], float]


@dataclass(slots=True)
class Pair:
    """Words of the query beside words of the candidate; never changed. `cost` is in edits.

    `how` is exact, near, joined, acronym, initial, nickname, family, script or forced. `length` is
    the letters of the longer side; `likeness` is 1 for equal words, down to 0.
    """

    query: tuple[Token, ...]
    candidate: tuple[Token, ...]
    cost: float
    how: str
    length: int
    likeness: float
    distinctive: bool

    @property
    def rare(self) -> bool:
        """Whether both sides have a word that may point at one name alone, nearly equal."""
        return self.cost <= (self.length >= 8) and all(
            any(token.rare for token in side) for side in (self.query, self.candidate)
        )


def make_pair(query: list[Token], candidate: list[Token], cost: float, how: str) -> Pair:
    """Pair words, and work out how alike they are and whether both sides can tell names apart."""
    length = _length(query, candidate)
    likeness = 1.0 if not cost else max(0.0, 1 - cost / length)
    telling = _telling(query) and _telling(candidate)
    return Pair(tuple(query), tuple(candidate), cost, how, length, likeness, telling)


def _telling(tokens: list[Token]) -> bool:
    return tokens[0].distinctive or (len(tokens) > 1 and any(t.distinctive for t in tokens))


def _length(query: list[Token], candidate: list[Token]) -> int:
    """Letters of the longer side, in the script in which the two are compared."""
    script = query[0].script
    if script and all(token.script == script for token in (*query, *candidate)):
        return max(1, sum(len(t.native) for t in query), sum(len(t.native) for t in candidate))
    if len(query) == len(candidate) == 1:
        return max(1, len(query[0].text), len(candidate[0].text))
    return max(1, sum(len(t.text) for t in query), sum(len(t.text) for t in candidate))


@dataclass(slots=True)
class Alignment:
    """Two names beside each other: pairs, and the words that have no partner.

    What the features ask for again and again is worked out once, by `close`.
    """

    query: View
    candidate: View
    pairs: list[Pair] = field(default_factory=list)
    extra_query: list[Token] = field(default_factory=list)
    extra_candidate: list[Token] = field(default_factory=list)
    extras: list[Token] = field(default_factory=list)
    changed: list[Pair] = field(default_factory=list)
    edits: float = 0.0

    @property
    def person(self) -> bool:
        """Whether the names are read as names of persons."""
        return self.query.person

    def cost(self) -> float:
        """The edits of the pairs so far: there will be no fewer."""
        return sum([pair.cost for pair in self.pairs])

    def close(self) -> Alignment:
        """Gather words without a partner, pairs that are not equal, and the edits of them all."""
        self.extras = self.extra_query + self.extra_candidate
        self.changed = [pair for pair in self.pairs if pair.cost]
        self.edits = sum(pair.cost for pair in self.changed)
        return self


def align(
    query: View, candidate: View, lexicon: NameLexicon, most: float = float("inf")
) -> Alignment:
    """Pair the words of two names, surest pairs first; what is left is paired by force.

    With more edits than `most` the alignment may come back before all words are paired.
    """
    found = Alignment(query, candidate, [], list(query.tokens), list(candidate.tokens))
    _exact(found)
    if found.extra_query and found.extra_candidate:
        _acronyms(found)
        _joined(found, lexicon)
        costs = _near(found, lexicon)
        _all_joined(found, lexicon)
        if found.person:
            _initials(found)
        _forced(found, costs, most)
    return found.close()


def _take(found: Alignment, left: list[Token], right: list[Token], cost: float, how: str) -> None:
    found.pairs.append(make_pair(left, right, cost, how))
    _remove(found.extra_query, left)
    _remove(found.extra_candidate, right)


def _remove(tokens: list[Token], gone: list[Token]) -> None:
    for token in gone:
        for i, other in enumerate(tokens):
            if other is token:
                del tokens[i]
                break


def _exact(found: Alignment) -> None:
    for left in list(found.extra_query):
        text, script = left.text, left.script
        for right in found.extra_candidate:
            # in their own script when it is the same, else romanised
            same = script and script == right.script
            if left.native == right.native if same else text == right.text:
                _take(found, [left], [right], 0.0, "exact")
                break


def _acronyms(found: Alignment) -> None:
    for tokens, others, view, flip in (
        (found.extra_query, found.extra_candidate, found.candidate, False),
        (found.extra_candidate, found.extra_query, found.query, True),
    ):
        own = found.query if view is found.candidate else found.candidate
        if not found.person and len(own.distinctive) > 1:
            continue  # letters stand for a firm only where they are all that names it
        for token in list(tokens):
            run = _spelt_out(token, others, view)
            if run and flip:
                _take(found, run, [token], 0.0, "acronym")
            elif run:
                _take(found, [token], run, 0.0, "acronym")


def _spelt_out(token: Token, others: list[Token], view: View) -> list[Token]:
    """Words whose first letters spell the token: two for a person's names, three for a firm's."""
    size = len(token.text)
    if (
        not (2 if view.person else 3) <= size <= min(6, len(others))
        or token.script
        or token.role in (Role.NUMBER, Role.PARTICLE)
    ):
        return []
    if view.person and size == len(view.tokens):
        return []  # initials for all names are nobody's name
    words = others if view.person else [word for word in others if len(word.text) > 1]
    return _run_of(token.text, words) or _run_of(token.text, [w for w in words if not _joiner(w)])


def _run_of(letters: str, words: list[Token]) -> list[Token]:
    start = "".join([word.text[0] for word in words]).find(letters)
    return words[start : start + len(letters)] if start >= 0 else []


def _joiner(token: Token) -> bool:
    """Words that letters leave out: the `for` and `and` in OECD."""
    return token.role is Role.WEAK and len(token.text) <= 3


def _joined(found: Alignment, lexicon: NameLexicon) -> None:
    """Words that are written together on one side: `Jin Bei` and `Jinbei`."""
    for flip in (False, True):
        singles, others = found.extra_query, found.extra_candidate
        if flip:
            singles, others = others, singles
        if len(others) < 2:
            continue
        ends = _ends(others)
        for token in list(singles):
            match = _split_of(token, others, ends, lexicon)
            if match is not None:
                run, cost = match
                _take(found, *((run, [token]) if flip else ([token], run)), cost, "joined")
                ends = _ends(others)


def _ends(tokens: list[Token]) -> list[int]:
    """Where words that are written together begin and end."""
    return list(accumulate([len(token.text) for token in tokens], initial=0))


def _split_of(
    token: Token, others: list[Token], ends: list[int], lexicon: NameLexicon
) -> tuple[list[Token], float] | None:
    letters = len(token.text)
    if letters < 4:
        return None
    latin = 1 + letters // 8
    for size in range(2, min(MAX_RUN, len(others)) + 1):
        for i in range(len(others) - size + 1):
            apart = abs(ends[i + size] - ends[i] - letters)
            # a quick no, sooner for Latin words, the usual case
            if apart > latin and (
                apart > MOST_APART or (not token.script and not others[i].script)
            ):
                continue
            run = others[i : i + size]
            cost = joined_cost([token], run, lexicon)
            if cost is not None:
                return run, cost
    return None


def _all_joined(found: Alignment, lexicon: NameLexicon) -> None:
    """Everything that is left, joined: `Prayuth Chanocha` and `Prayut Chan-o-cha`."""
    left, right = found.extra_query, found.extra_candidate
    if not left or not right or len(left) + len(right) < 3:
        return
    cost = joined_cost(left, right, lexicon)
    if cost is None and any(token.role is Role.WEAK for token in left + right):
        left = [token for token in left if token.role is not Role.WEAK]
        right = [token for token in right if token.role is not Role.WEAK]
        if left and right and len(left) + len(right) > 2:
            cost = joined_cost(left, right, lexicon)
    if cost is not None:
        _take(found, list(left), list(right), cost, "joined")


def _near(found: Alignment, lexicon: NameLexicon) -> Costs:
    """Words that are like one another; gives what all of them cost, by the ids of the words."""
    scored = []
    costs: Costs = {}
    lefts, rights, person = list(found.extra_query), list(found.extra_candidate), found.person
    for i, left in enumerate(lefts):
        for j, right in enumerate(rights):
            cost, how = token_cost(left, right, lexicon, person)
            costs[id(left), id(right)] = cost
            likeness = 1 - cost / max(len(left.text), len(right.text), 1)
            if likeness >= LIKE:
                scored.append((-likeness, -len(left.text), i, j, cost, how))
    scored.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, i, j, cost, how in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            _take(found, [lefts[i]], [rights[j]], cost, how)
    return costs


def _initials(found: Alignment) -> None:
    for left in list(found.extra_query):
        for right in found.extra_candidate:
            one, two = left.text, right.text
            if Role.INITIAL in (left.role, right.role) and (
                one.startswith(two) or two.startswith(one)
            ):
                _take(found, [left], [right], 0.0, "initial")
                break


def _forced(found: Alignment, costs: Costs, most: float) -> None:
    """Pair what is left, heaviest first; surplus particles are set aside before.

    Two words that say next to nothing are no change of a name, but two words too many.
    """
    while found.extra_query and found.extra_candidate and found.cost() <= most:
        left, right = _heaviest(found.extra_query), _heaviest(found.extra_candidate)
        if left.empty and right.empty and _names_it(found):
            return
        _take(found, [left], [right], costs[id(left), id(right)], "forced")


def _names_it(found: Alignment) -> bool:
    return any(pair.rare for pair in found.pairs)


def _heaviest(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    return max(tokens, key=lambda t: (t.role is not Role.PARTICLE, t.distinctive, len(t.text)))
