from collections.abc import Sequence

from server.matching.names.lexicon import NameLexicon

class Sieve:
    def __init__(self, words: Sequence[str], person: bool, lexicon: NameLexicon) -> None: ...
    def may_match(self, listed: list[str]) -> bool: ...
