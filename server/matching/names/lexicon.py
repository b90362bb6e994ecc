"""What is known about the words that names are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations

Words = tuple[str, ...]
LONG_FORM = 14
"""Letters from which a legal form is also known with a slip of the finger in it."""
END = 3
"""So many letters of such a form begin it, and so many end it."""


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: its class, and where in a name it may stand (`start end both any`)."""

    words: Words
    cls: str
    at: str

    @property
    def typed(self) -> bool:
        """Whether the class says something; `inc`, `corp` and `co` do not."""
        return self.cls != "neutral"


@dataclass(frozen=True, slots=True)
class LongForms:
    """Legal forms that are known with a slip in them too.

    `sized` are longest first, by their first letter, the number of their words, and that of their
    letters or one more or less. `beginnings` and `endings` are what their first and last words may
    begin and end with: three letters, or the whole word where it has fewer.
    """

    sized: Mapping[tuple[str, int, int], tuple[LegalForm, ...]] = field(default_factory=dict)
    beginnings: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """Words folded as `fold.latin` does (native ones as `fold.native`), ready to be looked up.

    `forms` and `same` are keyed by their first word, longest first. `groups` gives, for a given
    name or a family name, the numbers of the groups of names that stand for one another.
    `meanings` gives the English of weak words in scripts without spaces, `countries` the ISO code
    of the name of a country or of one of its cities. `additions` are what recruiters write onto the
    name of a firm, `posts` what a person does, before or after the name.
    """

    forms: Mapping[str, tuple[LegalForm, ...]] = field(default_factory=dict)
    long_forms: LongForms = LongForms()
    glued_forms: Mapping[str, tuple[LegalForm, ...]] = field(default_factory=dict)
    glued_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak: Mapping[str, float] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    countries: Mapping[str, str] = field(default_factory=dict)
    additions: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    glued_titles: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, tuple[tuple[Words, str], ...]] = field(default_factory=dict)
    same_person: Mapping[str, tuple[tuple[Words, str], ...]] = field(default_factory=dict)
    nicknames: Mapping[str, frozenset[int]] = field(default_factory=dict)
    families: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sounds: tuple[tuple[str, str], ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    simplified: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def glued_texts(self) -> Mapping[str, tuple[str, ...]]:
        """The texts of the glued forms by script."""
        return {
            script: tuple(form.words[0] for form in forms)
            for script, forms in self.glued_forms.items()
        }

    @cached_property
    def firsts_alike(self) -> frozenset[str]:
        """Pairs of different first letters that two words of one sound may have."""
        heard: dict[str, set[str]] = {}
        for old, new in self.sounds:
            heard.setdefault(old[0], {old[0]}).add(new[0])
            heard.setdefault(new[0], {new[0]})
        for _ in heard:  # what a letter becomes may become another one
            for letters in heard.values():
                letters.update(*[heard[letter] for letter in letters])
        return frozenset(
            one + two
            for one, two in permutations(heard, 2)
            if not heard[one].isdisjoint(heard[two])
        )
