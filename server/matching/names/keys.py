"""The keys under which a name is found: its words, its joined words, and folds of them."""

from __future__ import annotations

from collections.abc import Iterator

from server.matching.names import fold
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import View
from server.matching.names.tokens import Role, Token, sound_of

UNTELLING = (Role.WEAK, Role.PARTICLE, Role.INITIAL, Role.PLACE, Role.NUMBER)


def view_words(view: View) -> Iterator[str]:
    """Words to look for: those that tell names apart, romanised and in their own script."""
    for token in view.tokens:
        if token.role not in UNTELLING:
            yield token.text
            if token.native:
                yield token.native


def joined_words(view: View) -> Iterator[str]:
    """The whole name without spaces, and without its weak words."""
    whole = "".join(token.text for token in view.tokens)
    core = "".join(token.text for token in view.tokens if token.role not in UNTELLING)
    yield whole
    if core and core != whole:
        yield core


def _neighbours(tokens: tuple[Token, ...]) -> Iterator[str]:
    """Two or three words written together, as in `Jin Bei` and `Jinbei`."""
    for size in (2, 3):
        if len(tokens) > size:
            for i in range(len(tokens) - size + 1):
                run = tokens[i : i + size]
                if any(token.distinctive for token in run):
                    yield "".join(token.text for token in run)


def keys_of(view: View, lexicon: NameLexicon) -> Iterator[str]:
    """Exact keys, each with a letter for its kind: joined, sound, skeleton, group, acronym."""
    for token in view.tokens:
        if token.role in UNTELLING:
            continue
        yield f"j:{token.text}"
        yield f"s:{sound_of(token.text, lexicon)}"
        if len(bones := fold.skeleton(token.text)) >= 2:
            yield f"k:{bones}"
        if view.person:
            for group in lexicon.nicknames.get(token.text, ()):
                yield f"n:{group}"
            for group in lexicon.families.get(token.text, ()):
                yield f"f:{group}"
    yield from (f"j:{run}" for run in _neighbours(view.tokens))
    yield from _acronyms(view)
    core = "".join(t.text for t in view.tokens if t.role not in UNTELLING)
    if core:
        yield f"j:{core}"
    if len(bones := fold.skeleton(core)) >= 3:
        yield f"k:{bones}"


def _acronyms(view: View) -> Iterator[str]:
    """Initials of neighbouring words, and short words that may be such initials."""
    words = [token for token in view.tokens if len(token.text) > 1]
    for size in range(2, min(6, len(words)) + 1):
        for i in range(len(words) - size + 1):
            yield "a:" + "".join(token.text[0] for token in words[i : i + size])
    for token in view.tokens:
        if 2 <= len(token.text) <= 6 and not token.script:
            yield f"a:{token.text}"
