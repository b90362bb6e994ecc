"""Texts found by their letters: few enough letters differ, in any order.

A text is coded in 64 bits, each of which says "this letter stands here at least so many times".
Two texts that are `d` insertions and deletions apart differ in at most `d` of these bits, so that
counting the bits that differ throws out nearly everything and never what is wanted. The bits are
those that halve the listed texts best. Rows lie sorted by their number of letters and by how many
of these belong to one half of the alphabet, so that only a part is looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

BINS = 128
BITS = 64
CHUNK = 1 << 16
SAMPLE = 200_000
MOST_TIMES = 8
"""Of a letter at most so many occurrences are coded."""
_SPACE = 32


def _codes(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The bin of every letter of some texts, and the number of the text that it stands in."""
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    points = np.frombuffer(joined, np.uint32)
    owner = np.repeat(np.arange(len(texts)), sizes)
    letters = points != _SPACE
    return (points[letters] & (BINS - 1)).astype(np.int64), owner[letters]


def _histograms(texts: Sequence[str]) -> np.ndarray:
    bins, owner = _codes(texts)
    counts = np.bincount(owner * BINS + bins, minlength=len(texts) * BINS)
    return counts.reshape(len(texts), BINS).astype(np.uint16)


class LetterCode:
    """Which 64 facts about its letters a text is coded by, and which letters make the half."""

    def __init__(self, facts: np.ndarray, half: np.ndarray) -> None:
        self.facts = facts  # rows of (bin, at least so many times)
        self.half = half
        self._in_half = half.tolist()
        self._up_to = [[0] * (MOST_TIMES + 1) for _ in range(BINS)]
        """For a letter and how often it stands: all bits that this makes true."""
        for bit, (letter, least) in enumerate(facts.tolist()):
            for times in range(least, MOST_TIMES + 1) if least else ():
                self._up_to[letter][times] |= 1 << bit
        self._up_to[_SPACE], self._in_half[_SPACE] = [0] * (MOST_TIMES + 1), False

    @classmethod
    def learn(cls, texts: Sequence[str]) -> LetterCode:
        """Choose the facts that are true of nearest to half of the texts."""
        counts = _histograms(texts[:: max(1, len(texts) // SAMPLE)])
        times = np.arange(1, MOST_TIMES + 1)
        share = np.array([(counts >= t).mean(axis=0) for t in times]) if len(counts) else None
        facts = np.zeros((BITS, 2), np.uint8)
        half = np.zeros(BINS, bool)
        if share is not None:
            best = np.argsort(np.abs(share - 0.5), axis=None, kind="stable")[:BITS]
            facts[:, 1], facts[:, 0] = best // BINS + 1, best % BINS
            half = _halve(counts)
        return cls(facts, half)

    def encode(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Code many texts: bits, letters, and letters of the half."""
        counts = _histograms(texts)
        bits = np.zeros(len(texts), np.uint64)
        for bit, (letter, times) in enumerate(self.facts.tolist()):
            if times:
                bits |= (counts[:, letter] >= times).astype(np.uint64) << np.uint64(bit)
        return bits, counts.sum(axis=1, dtype=np.int64), counts[:, self.half].sum(1, np.int64)

    def encode_one(self, text: str) -> tuple[int, int, int]:
        """Code one text, sooner."""
        if not text.isascii():
            coded = self.encode([text])
            return int(coded[0][0]), int(coded[1][0]), int(coded[2][0])
        bits = half = 0
        up_to, in_half = self._up_to, self._in_half
        for char in set(text):
            times = text.count(char)
            letter = ord(char)
            bits |= up_to[letter][times if times < MOST_TIMES else MOST_TIMES]
            if in_half[letter]:
                half += times
        return bits, len(text) - text.count(" "), half


def _halve(counts: np.ndarray) -> np.ndarray:
    """Letters that come together, so that their number varies most from text to text."""
    if len(counts) < 2:
        return np.zeros(BINS, bool)
    spread = np.cov(counts, rowvar=False)
    along = np.sqrt(np.diag(spread))
    for _ in range(20):  # the power method, to the direction of the greatest variance
        along = spread @ along
        along /= np.linalg.norm(along) or 1.0
    return np.asarray(along > 0)


class LetterTable:
    """Texts in the order (letters, letters of the half, bytes); a place is a row in this order."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str) -> None:
        self.code = LetterCode(arrays[f"{name}.facts"], arrays[f"{name}.half"])
        self.bits = arrays[f"{name}.bits"]
        self.rows = arrays[f"{name}.rows"]
        """The row that each place was built from."""
        groups = arrays[f"{name}.groups"]
        self._text = arrays[f"{name}.blob"].data
        self._places = groups["place"].astype(np.int64)
        self._letters = groups["letters"].astype(np.int64)
        self._bytes = groups["bytes"].astype(np.int64)
        self._byte = groups["byte"].astype(np.int64)
        self._starts = [*self._places.tolist(), len(self.bits)]
        self._keys = list(zip(self._letters.tolist(), groups["half"].tolist(), strict=True))
        most = int(self._letters.max(initial=0))
        by_size = np.searchsorted(self._letters, np.arange(most + 1))
        self._firsts = [self._starts[group] for group in by_size.tolist()]

    @staticmethod
    def build(texts: Sequence[str], name: str) -> dict[str, np.ndarray]:
        """Make the arrays of a table of texts."""
        code = LetterCode.learn(texts)
        parts = [code.encode(texts[i : i + CHUNK]) for i in range(0, max(1, len(texts)), CHUNK)]
        bits, letters, half = (np.concatenate(column) for column in zip(*parts, strict=True))
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        sizes = np.fromiter(map(len, encoded), np.int64, len(encoded))
        order = np.lexsort((sizes, half, letters))
        return {
            f"{name}.facts": code.facts,
            f"{name}.half": code.half,
            f"{name}.bits": bits[order],
            f"{name}.rows": order.astype(np.uint32),
            f"{name}.groups": _groups(letters[order], half[order], sizes[order]),
            f"{name}.blob": np.frombuffer(b"".join([encoded[i] for i in order]), np.uint8),
        }

    def __len__(self) -> int:
        return len(self.bits)

    def near(self, text: str, budget: Callable[[int], int], reach: int) -> np.ndarray:
        """Places of all texts that may have at most `budget(letters of the text)` letters more or
        less than this one, and of few others. `reach` is the most letters that lengths may differ.
        """
        bits, letters, half = self.code.encode_one(text)
        query = np.uint64(bits)
        least = max(0, letters - reach)
        first, last = self._first_of(least), self._first_of(letters + reach + 1)
        if last - first <= CHUNK:
            limits = [budget(size) for size in range(least, letters + reach + 1)]
            return self._sift(first, last, query, least, limits)
        found = []
        for first, last, allowed in self._ranges(letters, half, budget, reach):
            for start in range(first, last, CHUNK):
                part = self.bits[start : min(start + CHUNK, last)]
                hits = (np.bitwise_count(part ^ query) <= allowed).nonzero()[0]
                if len(hits):
                    found.append(hits + start)
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _first_of(self, letters: int) -> int:
        """The first place of the texts with so many letters or more."""
        return self._firsts[letters] if letters < len(self._firsts) else len(self.bits)

    def _sift(
        self, first: int, last: int, query: np.uint64, least: int, limits: list[int]
    ) -> np.ndarray:
        """One look at a short stretch; `limits` are for texts of `least` letters and more."""
        apart = np.bitwise_count(self.bits[first:last] ^ query)
        places: np.ndarray = (apart <= max(limits)).nonzero()[0]
        if len(places):
            group = self._places.searchsorted(places + first, side="right") - 1
            allowed = np.array(limits)[self._letters[group] - least]
            places = places[apart[places] <= allowed]
        return places + first

    def within_edits(self, text: str, edits: int) -> np.ndarray:
        """Places of texts with at most so many letters put in, left out or changed, and few others.

        Letters may have changed places: their order is not looked at.
        """
        size = len(text) - text.count(" ")
        return self.near(text, lambda other: 2 * edits - abs(other - size), edits)

    def _ranges(
        self, letters: int, half: int, budget: Callable[[int], int], reach: int
    ) -> Iterator[tuple[int, int, int]]:
        """Stretches of places to look at, each with the bits that may differ."""
        for size in range(max(0, letters - reach), letters + reach + 1):
            allowed, more = budget(size), size - letters
            if abs(more) > allowed:
                continue
            # letters in the half and in the rest differ by no more than `allowed` together
            least, most = half + (more - allowed + 1) // 2, half + (more + allowed) // 2
            first = bisect_left(self._keys, (size, least))
            last = bisect_right(self._keys, (size, most))
            if first < last:
                yield self._starts[first], self._starts[last], allowed

    def texts(self, places: np.ndarray) -> list[str]:
        """The texts at these places."""
        if not len(places):
            return []
        group = self._places.searchsorted(places, side="right") - 1
        sizes = self._bytes[group]
        starts = self._byte[group] + (places - self._places[group]) * sizes
        text = self._text
        return [
            str(text[start:end], "utf-8", "surrogatepass")
            for start, end in zip(starts.tolist(), (starts + sizes).tolist(), strict=True)
        ]


_GROUP = np.dtype(
    [("letters", "u4"), ("half", "u4"), ("bytes", "u4"), ("place", "u4"), ("byte", "u8")]
)
"""Texts of one size lie together, so that where each begins need not be kept."""


def _groups(letters: np.ndarray, half: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    new = np.ones(len(letters), bool)
    for column in (letters, half, sizes):
        if len(column) > 1:
            new[1:] &= column[1:] == column[:-1]
    if len(new):
        new[1:] = ~new[1:]
    starts = np.flatnonzero(new)
    groups = np.zeros(len(starts), _GROUP)
    groups["letters"], groups["half"] = letters[starts], half[starts]
    groups["bytes"], groups["place"] = sizes[starts], starts
    groups["byte"] = np.concatenate([[0], np.cumsum(sizes)])[starts]
    return groups
