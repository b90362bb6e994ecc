"""Load lure signs, their phrases in every language and the pay table into a LureLexicon."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import opencc
from pydantic import Field, model_validator

from server.heap import uncollected
from server.knowledge.reader import FOLDER, Country, IsoDate, Row, Slug, SourceRow, Text, read_rows
from server.matching.lures import lexicon as lx
from server.matching.lures.automaton import SHORT
from server.matching.lures.charmap import CharMap
from server.matching.lures.normalize import normalise
from server.matching.lures.patterns import SLOTS
from server.matching.types import Source, SourceKind

START_ONLY = frozenset({"ta", "hi", "bn", "ne", "ur", "sw"})
"""Languages whose words take endings: a phrase must begin at a word, not end at one."""
NO_BOUNDS = frozenset({"th", "lo", "km", "my", "zh_Hans"})
FOLDED = frozenset({"vi", "fr", "pt"})
"""Languages that people type without accents."""
FOLD_LETTERS, FOLD_WORD = 8, 5
LATIN = frozenset({"en", "fr", "pt", "id", "ms", "vi", "fil", "sw"})
AFFIX_ROWS = frozenset({"prefixes", "endings"})


class SignRow(Row):
    """A sign or counter-sign."""

    id: Slug
    family: Slug
    strength: Literal["strong", "medium", "weak", "counter"]
    description: Text
    innocent: str = ""
    sources: list[SourceRow] = Field(default_factory=list)

    @model_validator(mode="after")
    def _documented(self) -> SignRow:
        if self.strength != "counter" and not (self.sources and self.innocent):
            raise ValueError("a sign needs at least one source and its innocent reading")
        return self


class QuoteRow(Row):
    """Where a quoted phrase was read."""

    title: Text
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    date: IsoDate = ""


class PhraseRow(Row):
    """A wording of a sign or marker. Bounds and folding follow the language unless given."""

    id: Slug
    sign: Slug
    text: Text
    strength: Literal["strong", "medium", "weak"] | None = None
    origin: Literal["quoted", "drafted"] = "drafted"
    source: QuoteRow | None = None
    bounds: Literal["both", "start", "none"] | None = None
    fold_diacritics: bool | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def _sourced(self) -> PhraseRow:
        if (self.origin == "quoted") != (self.source is not None):
            raise ValueError("a quoted phrase names its source, a drafted one has none")
        return self


class WordsRow(Row):
    """Words of one slot in one language; or its `prefixes` and `endings`, which stems may have."""

    slot: Slug
    words: list[str] = Field(min_length=1)

    @model_validator(mode="after")
    def _known(self) -> WordsRow:
        if self.slot not in SLOTS | AFFIX_ROWS:
            raise ValueError(f"slot {self.slot} is in no pattern")
        return self


class PayRow(Row):
    """Usual monthly pay in a country, or a word for money."""

    country: Country | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    month: float | None = None
    usd: float | None = None
    word: str | None = None
    factor: float = 1.0
    langs: list[str] = Field(default_factory=list)
    source: QuoteRow | None = None
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> PayRow:
        if self.word is None and None in (self.country, self.currency, self.month, self.usd):
            raise ValueError("write country, currency, month and usd, or a word")
        if self.word is None and self.source is None:
            raise ValueError("usual pay needs its source")
        return self


@uncollected()
def load_lures(folder: Path = FOLDER) -> lx.LureLexicon:
    """Read lures.yml, phrases/*.yml and pay.yml; KnowledgeError or ValueError names a wrong row."""
    chars = CharMap(_simplified())
    signs = [_sign(row) for row in read_rows(folder / "lures.yml", SignRow)]
    phrases = [
        item
        for path in sorted((folder / "phrases").glob("*.yml"))
        for item in _phrases(path, chars)
    ]
    affixes: dict[str, lx.Affixes] = {}
    for path in sorted((folder / "lure_words").glob("*.yml")):
        rows = read_rows(path, WordsRow)
        affixes[path.stem] = _affixes(rows, path.stem)
        phrases += _words(rows, path.stem, chars)
    return lx.LureLexicon.build(signs, phrases, load_pay(folder / "pay.yml", chars), chars, affixes)


def _affixes(rows: Iterable[WordsRow], lang: str) -> lx.Affixes:
    named = {row.slot: frozenset(row.words) for row in rows if row.slot in AFFIX_ROWS}
    return lx.Affixes(
        named.get("prefixes", frozenset()),
        named.get("endings", frozenset()) | {""},
        any_ending=lang in START_ONLY,
    )


def _words(rows: Iterable[WordsRow], lang: str, chars: CharMap) -> Iterable[lx.Phrase]:
    """The words that signs are put together from. They are stems, and lose their accents: what
    stands beside them tells what is meant."""
    for row in rows:
        for number, word in enumerate(row.words if row.slot in SLOTS else (), 1):
            latin = word.isascii() and lang not in LATIN
            yield lx.phrase(
                f"{lang}-{row.slot}-{number}",
                "en" if latin else lang,  # an English word says nothing about the language
                "",
                word,
                chars,
                bounds=lx.Bounds.NONE
                if lang in NO_BOUNDS and not word.isascii()
                else lx.Bounds.STEM,
                fold=lang not in FOLDED or len(word) >= FOLD_WORD,
                slot=row.slot,
            )


def load_pay(path: Path, chars: CharMap) -> lx.PayTable:
    """Read usual pay and the words for money."""
    rows = read_rows(path, PayRow)
    usual = {
        row.country: lx.UsualPay(
            row.country, row.currency or "", row.month or 0, row.usd or 0, tuple(row.langs)
        )
        for row in rows
        if row.country
    }
    money: dict[str, tuple[lx.Money, ...]] = {}
    for row in rows:
        if row.word:
            word = normalise(row.word, chars).plain
            item = lx.Money(word, row.currency or "", row.factor, tuple(row.langs))
            money[word] = (*money.get(word, ()), item)
    return lx.PayTable(usual, money)


def _sign(row: SignRow) -> lx.Sign:
    sources = tuple(
        Source(item.title, item.url, item.date, SourceKind(item.kind), item.publisher)
        for item in row.sources
    )
    return lx.Sign(
        row.id, row.family, lx.Strength(row.strength), row.description, row.innocent, sources
    )


def _phrases(path: Path, chars: CharMap) -> Iterable[lx.Phrase]:
    lang = path.stem
    for row in read_rows(path, PhraseRow):
        yield lx.phrase(
            row.id,
            lang,
            row.sign,
            row.text,
            chars,
            bounds=lx.Bounds(row.bounds) if row.bounds else _bounds(lang, row.text),
            strength=lx.Strength(row.strength) if row.strength else None,
            quoted=row.origin == "quoted",
            fold=_folds(lang, row.text) if row.fold_diacritics is None else row.fold_diacritics,
            country=row.country or "",
        )


def _bounds(lang: str, text: str) -> lx.Bounds:
    if lang in NO_BOUNDS:
        return lx.Bounds.NONE
    if lang in START_ONLY and len(text) >= SHORT:
        return lx.Bounds.START
    return lx.Bounds.BOTH  # as `si`, which too many words begin with


def _folds(lang: str, text: str) -> bool:
    """Phrases of several words stay clear without accents; single short words do not."""
    letters = sum(map(str.isalpha, text))
    return lang not in FOLDED or (" " in text and letters >= FOLD_LETTERS)


def _simplified() -> dict[str, str]:
    """Traditional to Simplified characters, one to one, from OpenCC's tables."""
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    # one a line: no two of them make a word, which OpenCC might write in another way
    forms = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    pairs = zip(every, forms, strict=True)
    return {char: form for char, form in pairs if char != form and len(form) == 1}
