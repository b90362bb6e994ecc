"""The domain `quiz`: the sentences of items and signs, and what can be wrong in a language."""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.catalog import Catalog

DOMAIN = "quiz"


def extract() -> Catalog:
    """Every sentence of the quiz's files as one catalogue."""
    from quiz.extract import rows

    catalog = Catalog(project="Lurewise", fuzzy=False)
    for name, (line, _function, (context, english), comments) in rows():
        catalog.add(english, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def problems(language: str, catalog: Catalog) -> Iterator[str]:
    """Quotes that are not in their translated block: their part could not be marked."""
    from quiz import content
    from quiz.extract import broken_quotes

    def change(context: str, english: str) -> str:
        found = catalog.get(english, context=context)
        return str(found.string) if found and found.string and not found.fuzzy else english

    for item, _ in content.read_all()[0]:
        for context in broken_quotes(item, change):
            yield f"{language}: {context}: copy it exactly out of the translated block"
