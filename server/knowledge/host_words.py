"""Load the words of hosts: two YAML files and the dictionaries of wordfreq -> `HostWords`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal

import wordfreq
from pydantic import Field, StringConstraints

from server.knowledge.reader import FOLDER, IsoDate, Row, Slug, SourceRow, Text, read_rows
from server.matching.domains.words import HostWords

HostPart = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$")]

Sizes = Mapping[str, tuple[int, int]]

LANGUAGES: Sizes = {
    "en": (30_000, 4),
    **dict.fromkeys(("fr", "id", "ms", "fil", "pt", "es", "de"), (20_000, 4)),
    **dict.fromkeys(("vi", "it", "nl", "tr", "pl"), (12_000, 4)),
    **dict.fromkeys(("ro", "sh", "cs", "sk", "sl", "hu", "sv", "da", "nb", "fi"), (40_000, 5)),
}
"""Languages written in plain Latin letters in hosts: how many frequent words count, from how many
letters on."""

FREQUENT: Sizes = {
    "en": (10_000, 4),
    **dict.fromkeys(("fr", "id", "ms", "fil", "pt", "es", "de"), (2_500, 5)),
}
"""The same for words that make a whole label harmless: only those that everybody knows."""

WORD_KINDS = ("job", "login", "contact", "money", "fan", "neutral", "infra")


class HostWordsRow(Row):
    """A group of words, TLDs or hosts of one kind."""

    id: Slug
    kind: Literal[
        "job",
        "login",
        "contact",
        "money",
        "fan",
        "neutral",
        "infra",
        "risky_tld",
        "free_host",
        "code_host",
        "proxy",
        "state",
        "go_state",
        "exempt",
    ]
    words: list[HostPart] = Field(min_length=1)
    sources: list[SourceRow] = Field(default_factory=list)
    note: str = ""


class RareNamesRow(Row):
    """Protected names that stand alone among hosts, what was counted for it, and when."""

    id: Slug
    kind: Literal["alone", "unlike"]
    note: Text
    counted: IsoDate
    names: list[HostPart] = Field(min_length=1)


def load_host_words(folder: Path = FOLDER) -> HostWords:
    """Read host_words.yml and rare_names.yml; a word written under two kinds keeps the first."""
    groups: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    for row in read_rows(folder / "host_words.yml", HostWordsRow):
        groups.setdefault(row.kind, []).extend(row.words)
        if row.kind in WORD_KINDS:
            for word in row.words:
                kinds.setdefault(word, row.kind)
    rare = {row.kind: row.names for row in read_rows(folder / "rare_names.yml", RareNamesRow)}
    return HostWords(
        kinds=kinds,
        plain=_dictionary(LANGUAGES),
        frequent=_dictionary(FREQUENT),
        risky_tlds=frozenset(groups.get("risky_tld", ())),
        free_hosts=frozenset(groups.get("free_host", ())),
        code_hosts=frozenset(groups.get("code_host", ())),
        proxies=frozenset(groups.get("proxy", ())),
        states=frozenset(groups.get("state", ())),
        go_states=frozenset(groups.get("go_state", ())),
        exempt=frozenset(groups.get("exempt", ())),
        alone=frozenset(rare.get("alone", ())),
        unlike=frozenset(rare.get("unlike", ())),
    )


def _dictionary(languages: Sizes) -> frozenset[str]:
    """Collect the most frequent words written in plain Latin letters."""
    words: set[str] = set()
    for language, (most, shortest) in languages.items():
        frequent = islice(wordfreq.iter_wordlist(language, "small"), most)
        words.update(w for w in frequent if len(w) >= shortest and w.isascii() and w.isalpha())
    # written anew in one piece: where they were read, they lie scattered among words let go
    joined = "\n".join(sorted(words))
    words.clear()
    wordfreq.get_frequency_list.cache_clear()
    return frozenset(joined.split("\n"))
