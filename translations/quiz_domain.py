"""The domain `quiz`: the sentences of items and signs, and what can be wrong in a language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog

if TYPE_CHECKING:
    from quiz.item import Item

DOMAIN = "quiz"


def extract() -> Catalog:
    """Every sentence of the quiz's files as one catalogue."""
    from quiz.extract import rows

    catalog = Catalog(project="Lurewise", fuzzy=False)
    for name, (line, _function, (context, english), comments) in rows():
        catalog.add(english, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def problems(language: str, catalog: Catalog) -> Iterator[str]:
    """Quotes that are not in their translated block, as `language: context: what to do`."""
    from quiz.extract import broken_quotes

    for item in _items():
        for context in broken_quotes(item, _change(catalog)):
            yield (
                f"{language}: {context}: must stand exactly once in the translated block: copy it "
                "out of that, letter by letter, and make it long enough to be found once"
            )


def uneven(catalog: Catalog) -> list[str]:
    """Pairs whose translated halves differ in length by more than the quiz allows in English.

    The longer half gives itself away; each is told as `pair (difference in per cent)`.
    """
    from quiz import text
    from quiz.pairs import MAX_DIFFERENCE

    lengths = defaultdict(list)
    for item in _items():
        lengths[item.pair].append(text.length(text.translated(item, _change(catalog))))
    found = []
    for pair, both in sorted(lengths.items()):
        difference = (max(both) - min(both)) / max(both)
        if difference > MAX_DIFFERENCE:
            found.append(f"{pair} ({difference:.0%})")
    return found


def _change(catalog: Catalog) -> Callable[[str, str], str]:
    def change(context: str, english: str) -> str:
        found = catalog.get(english, context=context)
        return str(found.string) if found and found.string and not found.fuzzy else english

    return change


@lru_cache
def _items() -> tuple[Item, ...]:
    from quiz import content

    return tuple(item for item, _ in content.read_all()[0])
