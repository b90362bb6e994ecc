"""Read amounts of pay and judge them against usual monthly pay."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.matching.lures.found import Found
from server.matching.lures.lexicon import Marker, Money, PayTable, UsualPay

WORKING = {Marker.PER_DAY: 24.0, Marker.PER_WEEK: 4.3, Marker.PER_MONTH: 1.0}
"""Days and weeks of paid work in a month. Pay by the hour is not judged: short work pays more."""
PERIODS = frozenset({*WORKING, Marker.PER_HOUR})
_BESIDE = frozenset({*PERIODS, Marker.PAY_WORD})
PLAUSIBLE = 0.4, 60.0
"""Multiples of usual pay outside of which an amount is taken for something else than pay."""
PAY_WORD_REACH, PERIOD_REACH = 40, 24
SPREAD = 40
"""Code points that a number with its currency, or a range of two, takes up at most."""
POOR, BARE = 400, 60_000
"""Countries whose currency a bare number may be in: usual pay below so many dollars, and below so
many of the currency's own units."""

_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?![\d.,])|\d[\d.,]*")
_GROUPED = re.compile(r"\d{1,3}(?:[., ]\d{3})+")
_PLAIN = re.compile(r"\d{1,8}(?:[.,]\d{1,2})?")
_AFTER = re.compile(r"\s?([^\s\d.,;:!?()/+\-–~=]{1,12})\.?")
_NO_MONEY = frozenset(" \t\n\r\xa00123456789.,;:!?()/+-–~=")
_TO = re.compile(r"\s?(?:-|–|—|~|to|until|up to|đến|tới|sampai|s/d|hingga|ถึง|至|到|à|a|hadi)\s?$")


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount of pay at [start, end) of the normal text, as a multiple of usual monthly pay."""

    start: int
    end: int
    ratio: float
    period: Marker
    country: str


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    value: float
    currency: str
    topped: bool = False  # `1200 USD + commission`: nothing but pay is written like that


class _Beside:
    """The words for pay and for periods, found by place: a long text may hold thousands."""

    def __init__(self, hits: Iterable[Found]) -> None:
        words = (hit for hit in hits if hit.phrase.sign in _BESIDE)
        self.hits = sorted(words, key=lambda hit: hit.start)
        self._starts = [hit.start for hit in self.hits]
        self._longest = max((hit.end - hit.start for hit in self.hits), default=0)

    def near(self, amount: _Amount) -> Sequence[Found]:
        """Those that may be in reach of `amount`."""
        first = bisect_left(self._starts, amount.start - PAY_WORD_REACH - self._longest)
        last = bisect_right(self._starts, amount.end + PAY_WORD_REACH)
        return self.hits[first:last]

    def may_reach(self, start: int) -> bool:
        """A quick look whether a number that begins at `start`, or its range, can be pay."""
        first = bisect_left(self._starts, start - PAY_WORD_REACH - self._longest - SPREAD)
        return first < len(self._starts) and (
            self._starts[first] <= start + PAY_WORD_REACH + 2 * SPREAD
        )


def find_pay(
    plain: str,
    hits: Sequence[Found],
    table: PayTable,
    langs: frozenset[str],
    places: frozenset[str],
) -> list[Pay]:
    """Amounts that are pay: beside a period or a word for pay, in a currency with usual pay.

    `langs` are the languages of the phrases met, `places` the countries named.
    """
    beside = _Beside(hits)
    if not beside.hits and "+" not in plain:
        return []
    found = []
    own: str | None = None
    for amount in _amounts(plain, table, langs, beside):
        period = _period(amount, beside.near(amount), plain)
        if period not in WORKING:
            continue
        if not amount.currency and own is None:
            own = _own_currency(table, langs, places)
        currency = amount.currency or own or ""
        if not currency and period is Marker.PER_DAY:
            currency = _least_worth(table)
        usual = _usual(currency, table, langs, places) if currency else None
        if usual is None:
            continue
        ratio = amount.value * WORKING[period] / usual
        if PLAUSIBLE[0] <= ratio <= PLAUSIBLE[1]:
            found.append(Pay(amount.start, amount.end, ratio, period, currency))
    return found


def _amounts(plain: str, table: PayTable, langs: frozenset[str], beside: _Beside) -> list[_Amount]:
    found: list[_Amount] = []
    for match in _DIGITS.finditer(plain):
        start = match.start()
        if not beside.may_reach(start) and "+" not in plain[start : start + SPREAD]:
            continue
        value = _value(match.group().rstrip(".,"))
        if value <= 0 or (start and plain[start - 1] in "+/."):
            continue
        end = start + len(match.group().rstrip(".,"))
        factor, currency = 1.0, ""
        for money, stop in _money_after(plain, end, table, langs):
            factor, currency, end = factor * money.factor, currency or money.currency, stop
        if before := _money_before(plain, start, table, langs):
            currency = before.currency or currency
        topped = bool(currency) and "+" in plain[end : end + 3]
        found.append(_Amount(start, end, value * factor, currency, topped))
        _share_range(plain, found)
    return found


def _own_currency(table: PayTable, langs: frozenset[str], places: frozenset[str]) -> str:
    """The currency meant when none is named: that of the only country whose language is met, or
    of the only one named."""
    named = {table.usual[place].currency for place in places if place in table.usual}
    met = {row.currency for row in table.usual.values() if langs.intersection(row.langs)}
    for some in (met, named):
        if len(some) == 1:
            return next(iter(some))
    return ""


def _least_worth(table: PayTable) -> str:
    """What a bare number a day is taken for: the poor country's currency in which it is least.

    Task scams in English name sums without a currency; this never makes them look larger.
    """
    rows = [row for row in table.usual.values() if row.usd < POOR and row.month < BARE]
    return max(rows, key=lambda row: row.month).currency if rows else ""


def _value(text: str) -> float:
    """A written number, with thousands grouped or two decimals; 0 for anything else."""
    if _GROUPED.fullmatch(text):
        return float(re.sub("[., ]", "", text))
    return float(text.replace(",", ".")) if _PLAIN.fullmatch(text) else 0.0


def _money_after(
    plain: str, end: int, table: PayTable, langs: frozenset[str]
) -> Iterable[tuple[Money, int]]:
    """Up to two words behind a number: a multiplier, a currency."""
    for _ in range(2):
        match = _AFTER.match(plain, end)
        money = match and _known(match.group(1), table, langs)
        if not match or not money:
            return
        end = match.start(1) + len(money.word)
        yield money, end


def _money_before(plain: str, start: int, table: PayTable, langs: frozenset[str]) -> Money | None:
    word = plain[max(start - 8, 0) : start].rstrip(" ").removesuffix(".")
    at = len(word)
    while at and word[at - 1] not in _NO_MONEY:
        at -= 1
    word = word[at:]
    if not word:
        return None
    return _known(word, table, langs) or _known(word[-1], table, langs)


def _known(word: str, table: PayTable, langs: frozenset[str]) -> Money | None:
    """The money word; in scripts without spaces the word that the letters begin with."""
    for size in range(len(word), 0, -1) if not word.isascii() else (len(word),):
        for money in table.money.get(word[:size], ()):
            if not money.langs or langs.intersection(money.langs):
                return money
    return None


def _share_range(plain: str, found: list[_Amount]) -> None:
    """In `15 - 30 juta` and `$800-1200` both ends have the same currency and multiplier."""
    if len(found) < 2 or not _TO.fullmatch(plain[found[-2].end : found[-1].start].replace("$", "")):
        return
    low, high = found[-2], found[-1]
    if high.currency and not low.currency:
        ratio = high.value / max(low.value, 1e-9)
        scale = next((f for f in (1e6, 1e4, 1e3, 1.0) if ratio >= f), 1.0)
        found[-2] = _Amount(low.start, low.end, low.value * scale, high.currency)
    elif low.currency and not high.currency:
        found[-1] = _Amount(high.start, high.end, high.value, low.currency)


def _period(amount: _Amount, hits: Sequence[Found], plain: str) -> Marker | None:
    """The nearest period word; a month when only a word for pay is near."""
    best: tuple[int, Marker] | None = None
    month = False
    for hit in hits:
        gap = max(hit.start - amount.end, amount.start - hit.end)
        if hit.phrase.sign in PERIODS and gap <= PERIOD_REACH:
            if _counts_something_else(plain, amount, hit):
                continue
            best = min(best or (99, Marker.PER_MONTH), (gap, Marker(hit.phrase.sign)))
        elif hit.phrase.sign == Marker.PAY_WORD and -3 <= gap <= PAY_WORD_REACH:
            month = True
    if best:
        return best[1]
    return Marker.PER_MONTH if month or amount.topped else None


def _counts_something_else(plain: str, amount: _Amount, period: Found) -> bool:
    """Whether the period belongs to another number, or the number to other things than money:
    `2 days off`, `three meals a day, 14k`, `250 files a day`."""
    if period.start < amount.start:
        between = plain[period.end : amount.start]
        return "," in between or any(char.isdigit() for char in between)
    between = plain[amount.end : period.start]
    if between.strip()[-1:].isdigit():
        return True
    return not amount.currency and any(char.isalpha() for char in between)


def _usual(
    currency: str, table: PayTable, langs: frozenset[str], places: frozenset[str]
) -> float | None:
    """Usual monthly pay in `currency`.

    The highest of the countries that are named counts, so that honest pay in a richer country is
    not held against the reader's own. Dollars without a country are judged by the language.
    """
    rows = [row for row in table.usual.values() if row.currency == currency]
    own = max(rows, key=lambda row: row.usd, default=None)
    if currency == "USD":
        return _usual_dollars(table, langs, places)
    if own is None:
        return None
    named = [table.usual[place].usd for place in places if place in table.usual]
    return own.month * max([1.0, *(usd / own.usd for usd in named)])


def _usual_dollars(table: PayTable, langs: frozenset[str], places: frozenset[str]) -> float | None:
    named = [table.usual[place].usd for place in places if place in table.usual]
    spoken = [row.usd for row in table.usual.values() if langs.intersection(row.langs)]
    rows: list[UsualPay] = [table.usual["US"]] if "US" in table.usual else []
    return max(named or spoken or [row.usd for row in rows], default=None)
