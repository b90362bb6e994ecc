"""Make a name ready to be compared: words, roles, legal forms."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from server.matching.names import fold
from server.matching.names.forms import strip_forms
from server.matching.names.lexicon import NameLexicon
from server.matching.names.native import split_run
from server.matching.names.tokens import Role, Token, join_numbers, make_token, replace_same
from server.matching.types import NameKind

MAX_CHARS = 300
"""Of a longer name only the beginning is compared."""
MAX_WORDS = 24

LEAST_NAME = 3
"""Letters that must be left of a name when a title is taken off."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROMAN = {  # with the number of each; longer ones are words
    tens + ones: str(10 * len(tens) + one)
    for tens in ("", "x", "xx", "xxx")
    for one, ones in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if 0 < len(tens + ones) <= 5
}
_SHIP = frozenset({"ms", "mv", "mt", "messrs"})


@dataclass(slots=True)
class View:
    """A name read as the name of an organisation or of a person; never changed once made.

    `distinctive` are the words that can tell this name from others.
    """

    tokens: tuple[Token, ...]
    forms: frozenset[str]
    person: bool
    distinctive: tuple[Token, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.distinctive = tuple([token for token in self.tokens if token.distinctive])


@dataclass(slots=True)
class PreparedName:
    """A name, ready; never changed once made. A name of unknown kind is read both ways."""

    original: str
    kind: NameKind
    organisation: View | None
    person: View | None

    @property
    def view(self) -> View:
        """The reading that stands for the name; an unknown name is read as an organisation."""
        view = self.organisation or self.person
        assert view is not None  # noqa: S101 (prepare always makes one)
        return view


def prepare(name: str, kind: NameKind, lexicon: NameLexicon) -> PreparedName:
    """Fold a name of at most 300 characters. Never raises; a name may turn out to have no words."""
    words = fold.words(fold.clean(name[:MAX_CHARS]))[:MAX_WORDS]
    organisation = None if kind is NameKind.PERSON else _organisation(words, lexicon)
    person = None
    if kind is NameKind.PERSON or (kind is NameKind.UNKNOWN and not _surely_firm(words)):
        person = _person(words, lexicon)
    return PreparedName(name, kind, organisation, person)


def without_additions(
    name: PreparedName, codes: Container[str], lexicon: NameLexicon
) -> PreparedName | None:
    """The organisation's name without what others write onto it.

    Countries and cities of `codes` (ISO codes) anywhere; at its ends words of recruiters (`HR`,
    `Careers`) and its own initials. None when nothing of this stands there, or nothing that tells
    it from other names is left.
    """
    view = name.organisation
    if view is None:
        return None
    kept = [token for token in view.tokens if lexicon.countries.get(token.text) not in codes]
    kept = kept[_without_ends([token.text in lexicon.additions for token in kept])]
    if len(kept) > LEAST_NAME and kept[-1].text == "".join(token.text[:1] for token in kept[:-1]):
        kept.pop()
    if len(kept) == len(view.tokens) or not any(token.distinctive for token in kept):
        return None
    return replace(name, organisation=View(tuple(kept), view.forms, person=False), person=None)


def _without_ends(gone: Sequence[bool], least: int = 0) -> slice:
    """Take what is to go off both ends, as long as more than `least` are there."""
    first, last = 0, len(gone)
    while last - first > least and gone[first]:
        first += 1
    while last - first > least and gone[last - 1]:
        last -= 1
    return slice(first, last)


FIRM_ENDS = frozenset(
    """ltd limited inc incorporated llc llp plc pte pvt pty sdn bhd berhad gmbh jsc corp tbk
    pcl""".split()
)
"""Last words of firms that are no name of a person; with one, a name is not read as a person's."""


def _surely_firm(words: list[str]) -> bool:
    return len(words) > 1 and (words[-1].lower() in FIRM_ENDS or words[0].lower() == "pt")


def _organisation(words: list[str], lexicon: NameLexicon) -> View:
    words = _join_initials(_split_glued(words, lexicon))
    plain = all(map(str.isascii, words))
    if not plain:
        words = [part for word in words for part in _split_article(word, lexicon)]
    words, texts, classes = strip_forms(words, lexicon)
    if len(words) > 1 and texts[0] in _SHIP:
        words, texts = words[1:], texts[1:]
    words = replace_same(words, texts, lexicon.same)
    tokens: list[Token] = []
    for run, script in [(word, "") for word in words] if plain else _runs(words):
        if script:
            tokens += _glued(run, script, lexicon, classes)
        else:
            tokens.append(_word(run, lexicon, first=not tokens))
    tokens = join_numbers([token for token in tokens if token.text or token.native])
    return View(tuple(tokens), frozenset(classes), person=False)


def _word(word: str, lexicon: NameLexicon, first: bool) -> Token:
    number = None if first else _ROMAN.get(word.lower())
    if number is not None:
        return make_token(number, Role.NUMBER, lexicon, False)
    return make_token(word, None, lexicon, False)


def _glued(run: str, script: str, lexicon: NameLexicon, classes: set[str]) -> list[Token]:
    folded = fold.native(run).translate(lexicon.simplified)
    rest, weak, found = split_run(folded, script, lexicon)
    classes |= found
    tokens = [make_token(rest, Role.WORD, lexicon, person=False)] if rest else []
    if rest in lexicon.glued_words.get(script, ()):
        tokens = [make_token(rest, Role.WEAK, lexicon, person=False)]
    return tokens + [make_token(word, Role.WEAK, lexicon, person=False) for word in weak]


def _runs(words: list[str]) -> list[tuple[str, str]]:
    """Join neighbours in a script without spaces, so that spacing does not matter."""
    out: list[tuple[str, str]] = []
    for word in words:
        script = fold.script_of(word)
        script = script if script in fold.SPACELESS else ""
        if script and out and out[-1][1] == script:
            out[-1] = (out[-1][0] + word, script)
        else:
            out.append((word, script))
    return out


def _person(words: list[str], lexicon: NameLexicon) -> View:
    if not all(map(str.isascii, words)):
        words = [part for word in words for part in _split_person(word, lexicon)]
    texts = fold.latins(words)
    kept = _without_ends([text in lexicon.posts for text in texts], least=2)
    words, texts = words[kept], texts[kept]
    while len(words) > 1 and _is_title(words[0], texts[0], lexicon) and _enough(words, texts):
        words, texts = words[1:], texts[1:]
    words = replace_same(words, texts, lexicon.same_person)
    tokens = [make_token(word, None, lexicon, True) for word in words]
    return View(tuple([token for token in tokens if token.text]), frozenset(), person=True)


def _is_title(word: str, text: str, lexicon: NameLexicon) -> bool:
    return (fold.native(word) if fold.script_of(word) else text) in lexicon.titles


def _enough(words: list[str], texts: list[str]) -> bool:
    """A short title (U, Ko, Ma) may be the name itself: it goes only when two words
    remain. A title in its own script is no name."""
    return len(words) > 2 or len(texts[0]) > 3 or bool(fold.script_of(words[0]))


def _split_person(word: str, lexicon: NameLexicon) -> list[str]:
    """Part what other scripts write apart: family names in Han and Hangul, titles, the article."""
    script = fold.script_of(word)
    if not script:
        return [word]
    if script in ("han", "hangul"):
        if len(word) > LEAST_NAME and word[-2:] in lexicon.titles:
            word = word[:-2]  # 陈志先生
        return [word[0], word[1:]] if 2 <= len(word) <= 4 else [word]
    if script in fold.SPACELESS:
        return [_untitled(word, lexicon)]
    return _split_article(word, lexicon)


def _split_article(word: str, lexicon: NameLexicon) -> list[str]:
    """Part the Arabic article; a word whose English is known loses it, as English has none."""
    if fold.script_of(word) != "arabic":
        return [word]
    parts = fold.part_article(word)
    return parts[1:] if len(parts) > 1 and fold.native(parts[1]) in lexicon.meanings else parts


def _untitled(word: str, lexicon: NameLexicon) -> str:
    """Take a title off that is written onto the name: `นายประยุทธ์`."""
    for title in lexicon.glued_titles:
        rest = word.removeprefix(title)
        if rest != word and len(rest) > LEAST_NAME and fold.is_letter(rest[0]):
            return rest
    return word


def _split_glued(words: list[str], lexicon: NameLexicon) -> list[str]:
    """Part a legal form that is written onto the name: `AcmeraAG`."""
    out: list[str] = []
    for word in words:
        plain = word.istitle() or word.islower() or word.isupper() or not word.isascii()
        parts = [word] if plain else _CAMEL.split(word)
        tail = parts[-1].lower()
        if len(parts) > 1 and any(len(form.words) == 1 for form in lexicon.forms.get(tail, ())):
            out += ["".join(parts[:-1]), parts[-1]]
        else:
            out.append(word)
    return out


def _join_initials(words: list[str]) -> list[str]:
    """Write `T O K` as `TOK`; a lone letter stays."""
    out: list[str] = []
    run = False
    for word in words:
        single = len(word) == 1 and word.isascii() and word.isalpha()
        if single and run:
            out[-1] += word
        else:
            out.append(word)
        run = single
    return out
