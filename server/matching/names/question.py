"""What is asked about one reading of a name, worked out once: its forms and the keys to look up."""

from __future__ import annotations

from server.matching.names.keys import (
    acronyms,
    akin_keys,
    alike_keys,
    bone_keys,
    core,
    initials,
    neighbours,
    parts,
    tells,
)
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import View
from server.matching.names.tokens import Role, Token
from server.matching.names.word_builder import FREE

LONG = 12
"""A single word as long as this may be two words of a listed name."""


class Question:
    """One reading of a name that is looked for."""

    def __init__(self, view: View, lexicon: NameLexicon) -> None:
        self.view = view
        self.person = view.person
        self.words: list[str] = []
        self.others: list[Token] = []
        """Words that are not looked for, and need a partner nevertheless."""
        self.in_script = self.has_initial = False
        looked_for: dict[str, Token] = {}
        for token in view.tokens:
            self.words.append(token.text)
            if token.script:
                self.in_script = True
            if tells(token):
                looked_for[token.text] = token
            elif token.role not in FREE:
                self.others.append(token)
            elif token.role is Role.INITIAL:
                self.has_initial = True
        self.tokens = list(looked_for.values())
        """The words to look for."""
        self.whole = " ".join(self.words)
        self.letters = len(self.whole) - self.whole.count(" ")
        self.lexicon = lexicon
        self._core = core(view)
        self.together = self._core.replace(" ", "")

    @property
    def forms(self) -> list[str]:
        """Forms whose letters may all be met in other words: the whole name, and what tells it."""
        if self._core == self.whole or (" " not in self._core and len(self._core) < LONG):
            return [self.whole] if self.whole else []
        return [self.whole, self._core]

    def word_keys(self) -> list[list[str]]:
        """Keys of listed words: written together, a part of a word, initials; then of each word."""
        joined = [f"w:{word}" for word in {*neighbours(self.view), self.together}]
        groups = [
            joined + bone_keys(self.together, self.in_script),
            [f"w:{part}" for part in set(parts(self.view))],
            [f"w:{letters}" for letters in set(initials(self.view))],
        ]
        for token in self.tokens:
            groups.append(alike_keys(token, self.lexicon))
            groups.append(akin_keys(token, self.lexicon) if self.person else [])
        return groups

    def entry_keys(self) -> list[list[str]]:
        """Keys of listed names: words that are two there, consonants; then those it spells out."""
        keys = [f"j:{token.text}" for token in self.tokens]
        for text in {token.text for token in self.tokens} | {self.together}:
            keys += bone_keys(text, self.in_script)
        return [keys, [f"i:{letters}" for letters in acronyms(self.view)]]
