"""How much of an index is looked at for one name: what is nearest by letters stays."""

from __future__ import annotations

from typing import Final

from server.matching.names.model import HOPELESS_EDITS

MOST_EDITS: Final = int(HOPELESS_EDITS)
MOST_SIFTED: Final = 20_000
"""Names that are looked at by their letters, for one way of reading and one way of finding."""
MOST_A_KEY: Final = 2_000
MOST_WORDS: Final = 500
"""Words with the same sound or consonants that are looked at."""
MOST_RANKED: Final = 400
"""Names that are looked at word by word, nearest first."""
LETTERS_APART: Final = MOST_EDITS + 2
"""Letters of the shorter name that the other may lack: the edits, and spellings of one sound."""
MAX_LETTERS: Final = 64
FEW: Final = 2
MOST_SLOTS: Final = 3
MOST_BY_INITIALS: Final = 8
LAST: Final = 1_000
IN_JOINED: Final = 8
"""One edit in so many letters is forgiven in words written together."""
