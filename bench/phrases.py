"""Finding 2,000 phrases in a 3 kB advertisement, exact and with typing errors, beside rivals.

All search the same normal form of the text; what normalising costs us is told apart. The phrases
are shipped ones of languages that write spaces, filled up by seeded ones when there are too few.
Each advertisement has phrases planted into common words of its language, and an answer is the
planted phrases that were found: word boundaries hold for all but `partial_ratio`, which has none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from rapidfuzz import fuzz, process
from wordfreq import top_n_list

from bench.rounds import Race, Report, Result, here, race
from server.knowledge.lures import load_lures
from server.matching.lures import lexicon as lx
from server.matching.lures.normalize import Normal, normalise
from server.matching.lures.phrases import find, find_mended

COMMAND = "make bench ONLY=text"
PHRASES = 2_000
SIZE = 3_000  # characters of one advertisement
PLANTED = 6  # phrases in one advertisement
LANGS = ("en", "id", "fr", "fil", "ms", "pt")
EXACT, TOLERANT = 100, 10  # times re, times partial_ratio
COMMON = 20_000  # words of a language
NEAR = 88  # partial_ratio from which a phrase is called found


@dataclass(frozen=True)
class Advert:
    """A text with what was planted into it."""

    text: str
    normal: Normal
    lang: str
    planted: frozenset[str] = field(repr=False)


def run(quick: bool) -> Report:
    """Race the exact and the tolerant finder against their rivals."""
    lexicon = some_phrases(load_lures(), 300 if quick else PHRASES)
    clean = adverts(lexicon, 6 if quick else 40, typos=False)
    typed = adverts(lexicon, 6 if quick else 40, typos=True)
    rounds = 2 if quick else 7
    exact = race(
        here(lambda ad: exactly(ad, lexicon)),
        here(by_expression(lexicon)),
        clean,
        their_queries=clean[: 3 if quick else 8],
        rounds=rounds,
        label="text, exact",
    )
    quick_re = race(
        here(lambda ad: exactly(ad, lexicon)),
        here(by_expression(lexicon, r"(?<!\w)", r"(?!\w)")),
        clean,
        their_queries=clean[: 3 if quick else 8],
        rounds=2,
    )
    near = by_partial_ratio(lexicon)
    tolerant = race(
        here(lambda ad: mended(ad, lexicon)),
        here(near),
        typed,
        their_queries=typed[: 2 if quick else 5],
        rounds=rounds,
        same=lambda ours, theirs: True,  # told as recall below, over all advertisements
        label="text, tolerant",
    )
    ours, theirs = recall(typed, lambda ad: mended(ad, lexicon)), recall(typed, near)
    count = len(lexicon.phrases)
    return Report(
        [
            exact.result(
                f"text, {count:,} phrases, exact: re alternation / ours, same phrases found",
                None if quick else EXACT,
                COMMAND,
            ),
            tolerant.result(
                f"text, {count:,} phrases, typing errors: partial_ratio / ours",
                None if quick else TOLERANT,
                COMMAND,
            ),
            Result(
                "text, planted phrases with a typing error: recall of ours",
                f">= {theirs:.3f} (partial_ratio >= {NEAR})",
                f"{ours:.3f}",
                "",
                ours >= theirs,
                COMMAND,
            ),
            quick_re.result(
                "text, exact: the same with (?<!\\w) for \\b, the fastest way to write it / ours",
                None,
                COMMAND,
            ),
            *(_took(name, one) for name, one in (("exact", exact), ("tolerant", tolerant))),
            _normalising(clean, lexicon),
        ]
    )


def some_phrases(shipped: lx.LureLexicon, count: int, seed: int = 21) -> lx.LureLexicon:
    """A lexicon of `count` phrases of ten letters and more, evenly out of the shipped ones."""
    fit = [p for p in shipped.phrases if p.lang in LANGS and len(p.key) >= 10 and p.sign]
    fit = [p for p in fit if p.bounds is lx.Bounds.BOTH]
    by_key = {phrase.key: phrase for phrase in fit}
    chosen = list(by_key.values())
    random.Random(seed).shuffle(chosen)  # noqa: S311 (a repeatable measure, no secret)
    chosen = chosen[:count] + _seeded(shipped, count - len(chosen), seed)
    return lx.LureLexicon.build(shipped.signs.values(), chosen, shipped.pay, shipped.chars)


def adverts(lexicon: lx.LureLexicon, count: int, *, typos: bool, seed: int = 22) -> list[Advert]:
    """Common words and planted phrases; with `typos` one long word of each phrase is mistyped."""
    rng = random.Random(seed)  # noqa: S311
    found = []
    for number in range(count):
        lang = LANGS[number % len(LANGS)]
        own = [phrase for phrase in lexicon.phrases if phrase.lang == lang]
        if typos:
            own = [p for p in own if any(len(w) >= 6 and w.isalpha() for w in p.text.split())]
        planted = rng.sample(own, PLANTED)
        words = [f". {_mistyped(p.text, lang, rng) if typos else p.text}." for p in planted]
        while sum(map(len, words)) + len(words) < SIZE:
            words.append(rng.choice(top_n_list(lang, 2_000)))
        rng.shuffle(words)
        text = " ".join(words)
        keys = frozenset(phrase.key for phrase in planted)
        found.append(Advert(text, normalise(text, lexicon.chars), lang, keys))
    return found


def exactly(advert: Advert, lexicon: lx.LureLexicon) -> frozenset[str]:
    """The planted phrases that we find as they are written."""
    hits = find(advert.normal, lexicon)
    return advert.planted.intersection(hit.phrase.key for hit in hits)


def mended(advert: Advert, lexicon: lx.LureLexicon) -> frozenset[str]:
    """The planted phrases that we find, as they are or with one typing error a word."""
    hits = find(advert.normal, lexicon) + find_mended(
        advert.normal, lexicon, (advert.lang,), 0, len(advert.normal.text)
    )
    return advert.planted.intersection(hit.phrase.key for hit in hits)


def by_expression(
    lexicon: lx.LureLexicon, start: str = r"\b", end: str = r"\b"
) -> Callable[[Advert], frozenset[str]]:
    """The rival for exact phrases: one regular expression, the longest phrases first."""
    keys = sorted((phrase.key for phrase in lexicon.phrases), key=len, reverse=True)
    pattern = re.compile(rf"{start}(?:{'|'.join(map(re.escape, keys))}){end}")
    return lambda advert: advert.planted.intersection(pattern.findall(advert.normal.text))


def by_partial_ratio(lexicon: lx.LureLexicon) -> Callable[[Advert], frozenset[str]]:
    """The rival for mistyped phrases: every phrase held against the whole text, in C++."""
    keys = [phrase.key for phrase in lexicon.phrases]

    def near(advert: Advert) -> frozenset[str]:
        hits = process.extract(
            advert.normal.text, keys, scorer=fuzz.partial_ratio, score_cutoff=NEAR, limit=None
        )
        return advert.planted.intersection(key for key, _, _ in hits)

    return near


def recall(texts: Sequence[Advert], way: Callable[[Advert], frozenset[str]]) -> float:
    """The share of planted phrases that are found, from 0 to 1."""
    planted = sum(len(advert.planted) for advert in texts)
    return sum(len(way(advert)) for advert in texts) / planted


def _seeded(shipped: lx.LureLexicon, count: int, seed: int) -> list[lx.Phrase]:
    """Phrases of three common words that nobody wrote, for what is missing."""
    rng = random.Random(seed + 1)  # noqa: S311
    words = [word for word in top_n_list("en", 5_000) if len(word) >= 5 and word.isalpha()]
    sign = next(iter(shipped.signs))
    made = []
    for number in range(max(0, count)):
        text = " ".join(rng.sample(words, 3))
        bounds = lx.Bounds.BOTH
        made.append(lx.phrase(f"seeded{number}", "en", sign, text, shipped.chars, bounds=bounds))
    return made


def _mistyped(text: str, lang: str, rng: random.Random) -> str:
    """One edit in one long word: a letter left out, put twice, changed, or two swapped.

    Never to another common word: `kontak`, contact, is no error that a reader could see.
    """
    words = text.split()
    place = rng.choice([n for n, word in enumerate(words) if len(word) >= 6 and word.isalpha()])
    word = words[place]
    at = rng.randrange(1, len(word) - 2)
    edits = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + rng.choice("aeiou") + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    known = {word, *top_n_list(lang, COMMON)}
    words[place] = rng.choice([edit for edit in edits if edit not in known])
    return " ".join(words)


def _took(name: str, one: Race) -> Result:
    figure = f"{one.microseconds():.0f} µs, rival {one.microseconds('theirs') / 1e3:.1f} ms"
    return Result(f"text, {name}, median of one advertisement", "", figure, "", None, COMMAND)


def _normalising(texts: Sequence[Advert], lexicon: lx.LureLexicon) -> Result:
    seconds = here(lambda ad: normalise(ad.text, lexicon.chars))(texts)[0]
    figure = f"{median(seconds) * 1e6:.0f} µs"
    return Result("text, normalising one advertisement, before", "", figure, "", None, COMMAND)
