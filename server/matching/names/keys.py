"""The keys under which a name is found: its words, words written together, and folds of them."""

from __future__ import annotations

from collections.abc import Iterator

from server.matching.names import fold
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import View
from server.matching.names.tokens import Token, sound_of

VOWELS = frozenset("aeiouy")
LONG = 12
"""Words as long as this may be two words of a listed name, written as one."""
LEAST_PART = 5


def tells(token: Token) -> bool:
    """Whether a word is looked for: it tells names apart."""
    return token.distinctive and bool(token.text)


def whole(view: View) -> str:
    """The normal form of a name: its words romanised, without legal forms."""
    return " ".join([token.text for token in view.tokens])


def core(view: View) -> str:
    """The normal form without words that many names share."""
    return " ".join([token.text for token in view.distinctive])


def neighbours(view: View) -> Iterator[str]:
    """Two or three words written together, as in `Jin Bei` and `Jinbei`."""
    texts = [token.text for token in view.tokens]
    telling = [token.distinctive for token in view.tokens]
    for size in (2, 3):
        if len(texts) > size:
            for i in range(len(texts) - size + 1):
                if any(telling[i : i + size]):
                    yield "".join(texts[i : i + size])


def parts(view: View) -> Iterator[str]:
    """How long words begin and end: one word may be two of a listed name, with a slip in one."""
    for token in view.tokens:
        size = len(token.text)
        if token.distinctive and size >= LONG:
            for cut in range(LEAST_PART, size - LEAST_PART + 1):
                yield token.text[:cut]
                yield token.text[cut:]


def initials(view: View) -> Iterator[str]:
    """First letters of neighbouring words, where they may stand for them: KNA."""
    firsts = "".join([token.text[0] for token in view.tokens if len(token.text) > 1])
    least, most = (2, len(view.tokens) - 1) if view.person else (3, 6)
    for size in range(least, min(6, most, len(firsts)) + 1):
        for i in range(len(firsts) - size + 1):
            letters = firsts[i : i + size]
            if not _is_short_name(letters):
                yield letters


def acronyms(view: View) -> Iterator[str]:
    """Short words that may be such initials: a firm's only where nothing else names it."""
    if view.person or len(view.distinctive) <= 1:
        for token in view.tokens:
            size = len(token.text)
            if 2 <= size <= 6 and not token.script and not _is_short_name(token.text):
                yield token.text


def _is_short_name(letters: str) -> bool:
    """Ma, Li, An: names of many, that say nothing as the initials of others."""
    return len(letters) == 2 and not VOWELS.isdisjoint(letters)


def has_script(view: View) -> bool:
    """Whether a word of the name is not in Latin letters."""
    return any(token.script for token in view.tokens)


def word_keys(word: str, scripts: set[bool], lexicon: NameLexicon) -> Iterator[str]:
    """Keys of a listed word; `scripts` says where it stands, in names in other scripts or not."""
    yield f"w:{word}"
    yield f"s:{sound_of(word, lexicon)}"
    if len(found := fold.skeleton(word)) >= 2:
        yield from (f"k{script:d}:{found}" for script in scripts)
    yield from (f"n:{group}" for group in lexicon.nicknames.get(word, ()))
    yield from (f"f:{group}" for group in lexicon.families.get(word, ()))


def alike_keys(token: Token, lexicon: NameLexicon) -> list[str]:
    """Keys of words that sound like one that is looked for, or are it in another script."""
    return [
        f"s:{sound_of(token.text, lexicon)}",
        *bone_keys(token.text, bool(token.script), least=2),
    ]


def akin_keys(token: Token, lexicon: NameLexicon) -> list[str]:
    """Keys of names of persons that stand for one another."""
    return [
        *(f"n:{group}" for group in lexicon.nicknames.get(token.text, ())),
        *(f"f:{group}" for group in lexicon.families.get(token.text, ())),
    ]


def bone_keys(text: str, script: bool, least: int = 3) -> list[str]:
    """Consonants to look for; they are compared only where one of two names is in a script."""
    found = fold.skeleton(text)
    if len(found) < least:
        return []
    return [f"k1:{found}", f"k0:{found}"] if script else [f"k1:{found}"]
