"""Scripts without spaces: split legal forms and weak words off the ends of a run."""

from __future__ import annotations

from server.matching.names.lexicon import LegalForm, NameLexicon

Pieces = tuple[str, list[str], set[str]]
"""What is left, the weak words, and the classes of the legal forms."""


def split_run(run: str, script: str, lexicon: NameLexicon, forms_only: bool = False) -> Pieces:
    """Split a folded run of one script, for example 太子集团有限公司, into its parts.

    The last thing that is left is never taken away as a weak word, so that a name made of weak
    words alone keeps one; legal forms are always taken.
    """
    words = () if forms_only else lexicon.glued_words.get(script, ())
    weak: list[str] = []
    classes: set[str] = set()
    while run:
        form = _form_end(run, script, lexicon)
        word = None if form else _weak_end(run, words)
        if form is not None:
            run = _without(run, form.words[0])
            classes.add(form.cls)
        elif word is not None:
            run = _without(run, word)
            weak.append(word)
        else:
            break
    return run, weak, classes


def _form_end(run: str, script: str, lexicon: NameLexicon) -> LegalForm | None:
    if _begins_or_ends(run, lexicon.glued_texts.get(script, ())):
        for form in lexicon.glued_forms[script]:
            text = form.words[0]
            if (form.at != "start" and run.endswith(text)) or (
                form.at != "end" and run.startswith(text)
            ):
                return form
    return None


def _weak_end(run: str, words: tuple[str, ...]) -> str | None:
    if _begins_or_ends(run, words):
        for word in words:
            if run != word and (run.endswith(word) or run.startswith(word)):
                return word
    return None


def _begins_or_ends(run: str, texts: tuple[str, ...]) -> bool:
    """Whether it begins or ends with one of them; all are tried at once, and few runs do."""
    return run.endswith(texts) or run.startswith(texts)


def _without(run: str, text: str) -> str:
    return run.removesuffix(text) if run.endswith(text) else run.removeprefix(text)
