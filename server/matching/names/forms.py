"""Take legal forms off the words of a name: `Co., Ltd.`, `PT … Tbk`, with a slip in a long one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from rapidfuzz.distance import OSA

from server.matching.names import fold
from server.matching.names.lexicon import END, LONG_FORM, LegalForm, NameLexicon

Found = tuple[LegalForm, int]
"""A legal form, and the number of its first word in the name."""


def strip_forms(words: list[str], lexicon: NameLexicon) -> tuple[list[str], list[str], set[str]]:
    """Take the legal forms off a name.

    Gives the words that are left, the same romanised, and the classes of forms that were found.
    """
    classes: set[str] = set()
    texts = fold.latins(words)
    found = _misspelt(texts, lexicon) or _form_in(texts, lexicon.forms)
    while found is not None:
        form, start = found
        end = start + len(form.words)
        words, texts = words[:start] + words[end:], texts[:start] + texts[end:]
        classes.add(form.cls)
        found = _form_in(texts, lexicon.forms)
    return words, texts, classes


def _misspelt(texts: list[str], lexicon: NameLexicon) -> Found | None:
    """A long legal form with one slip in it: `Joint Stok Company`."""
    forms = lexicon.long_forms
    # one slip in a long form leaves its first letters as they are, or its last ones
    begun = [text[:END] in forms.beginnings for text in texts]
    closed = [text[-END:] in forms.endings for text in texts]
    if True not in begun and True not in closed:
        return None
    ends = list(accumulate(map(len, texts), initial=0))
    for start, text in enumerate(texts):
        if ends[-1] - ends[start] < LONG_FORM - 1:
            break
        last = len(texts) if start else len(texts) - 1  # never the whole name
        for end in range(last, start, -1):
            letters = ends[end] - ends[start]
            if letters < LONG_FORM - 1:
                break
            if begun[start] or closed[end - 1]:
                # of so many words and letters are few
                for form in forms.sized.get((text[:1], end - start, letters), ()):
                    run, whole = "".join(texts[start:end]), "".join(form.words)
                    if run != whole and OSA.distance(run, whole, score_cutoff=1) <= 1:
                        return form, start
    return None


def _form_in(texts: list[str], forms: Mapping[str, tuple[LegalForm, ...]]) -> Found | None:
    if forms.keys().isdisjoint(texts):
        return None
    for start, text in enumerate(texts):
        for form in forms.get(text, ()):
            end = start + len(form.words)
            if tuple(texts[start:end]) == form.words and _may_stand(
                form.at, start, end, len(texts)
            ):
                return form, start
    return None


def _may_stand(at: str, start: int, end: int, size: int) -> bool:
    return (
        at == "any"
        or (at in ("start", "both") and start == 0)
        or (at in ("end", "both") and end == size)
    )
