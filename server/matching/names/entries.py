"""The listed names as they are searched: one entry for each way to read a name."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

import numpy as np

from server.matching.names import fold
from server.matching.names.hashed import KeyTable, key_hash
from server.matching.names.keys import (
    core,
    has_script,
    initials,
    neighbours,
    whole,
)
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import PreparedName, View
from server.matching.names.signatures import SignatureFilter, sorted_words
from server.matching.names.vocabulary import Vocabulary
from server.matching.names.word_builder import VocabularyBuilder

PERSON, SCRIPT, CORE = 1, 2, 4
"""Flags of an entry: read as a person; not all in Latin letters; only the words that tell."""
LEAST_JOINED = 8
"""Words written together must be as long before a slip in them is forgiven."""


def views(name: PreparedName) -> list[View]:
    """The ways to read a name."""
    return [view for view in (name.organisation, name.person) if view is not None]


class Entries:
    """Entries by place; `rows` gives the listed name that each is a reading of."""

    def __init__(self, arrays: Mapping[str, np.ndarray]) -> None:
        self.forms = SignatureFilter.from_arrays(arrays, "names.forms")
        self.vocabulary = Vocabulary(arrays, "names.vocabulary")
        self.keys = KeyTable(arrays, "names.keys")
        self.rows = self.forms.table.rows
        self.flags = arrays["names.entry_flags"]
        persons = int(np.count_nonzero(self.flags & PERSON))
        self._read_so = {True: persons > 0, False: persons < len(self.flags)}

    def read_so(self, person: bool) -> bool:
        """Whether any listed name is read as a person, or as an organisation."""
        return self._read_so[person]


class EntriesBuilder:
    """Collects the entries of names while these are read."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._words = VocabularyBuilder(lexicon)
        self._forms: list[str] = []
        self._rows, self._flags = array("I"), array("B")
        self._hashes, self._owners = array("I"), array("I")

    def add(self, row: int, name: PreparedName) -> None:
        """Read a name in every way that its kind allows."""
        for view in views(name):
            if view.tokens:
                self._add(row, view)

    def _add(self, row: int, view: View) -> None:
        entry = len(self._forms)
        flags = PERSON * view.person | SCRIPT * has_script(view)
        self._append(row, whole(view), flags)
        self._words.add(entry, view.tokens)
        for key in entry_keys(view):
            self._hashes.append(key_hash(key))
            self._owners.append(entry)
        short = core(view)
        if " " in short and short != whole(view) and len(short.replace(" ", "")) >= LEAST_JOINED:
            self._append(row, short, flags | CORE)

    def _append(self, row: int, form: str, flags: int) -> None:
        self._forms.append(sorted_words(form))
        self._rows.append(row)
        self._flags.append(flags)

    def build(self) -> dict[str, np.ndarray]:
        """Make the arrays."""
        arrays = SignatureFilter.build(self._forms, "names.forms").arrays()
        order = arrays["names.forms.rows"]
        places = np.zeros(len(order), np.uint32)
        places[order] = np.arange(len(order), dtype=np.uint32)
        owners = places[np.array(self._owners, np.int64)]
        # what is asked for are rows of names, not of entries
        arrays["names.forms.rows"] = np.array(self._rows, np.uint32)[order]
        arrays["names.entry_flags"] = np.array(self._flags, np.uint8)[order]
        arrays |= self._words.build(places, "names.vocabulary")
        return arrays | KeyTable.build(self._hashes, owners, "names.keys")


def entry_keys(view: View) -> set[str]:
    """Keys of a listed name as a whole: words written together, initials, consonants."""
    keys = {f"j:{run}" for run in neighbours(view)}
    if len(view.tokens) > 1:
        keys |= {f"j:{form.replace(' ', '')}" for form in (whole(view), core(view)) if form}
    keys |= {f"i:{letters}" for letters in initials(view)}
    bones = fold.skeleton(core(view).replace(" ", ""))
    if len(bones) >= 3:
        keys.add(f"k{has_script(view):d}:{bones}")
    return keys
