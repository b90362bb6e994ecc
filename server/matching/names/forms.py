"""Take legal forms off the words of a name: `Co., Ltd.`, `PT … Tbk`, with a slip in a long one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from rapidfuzz.distance import OSA

from server.matching.names import fold
from server.matching.names.lexicon import LONG_FORM, LegalForm, NameLexicon


def strip_forms(words: list[str], lexicon: NameLexicon) -> tuple[list[str], set[str]]:
    """Take the legal forms off a name; give what is left and the classes that were found."""
    classes: set[str] = set()
    words = _strip_misspelt(words, lexicon, classes)
    texts = [fold.latin(word) for word in words]
    changed = True
    while changed and words:
        changed = False
        for i in range(len(words)):
            form = _form_at(texts, i, lexicon.forms)
            if form is not None:
                size = len(form.words)
                words, texts = words[:i] + words[i + size :], texts[:i] + texts[i + size :]
                classes.add(form.cls)
                changed = True
                break
    return words, classes


def _strip_misspelt(words: list[str], lexicon: NameLexicon, classes: set[str]) -> list[str]:
    """Take off a long legal form, with one slip in it at most: `Joint Stok Company`."""
    texts = [fold.latin(word) for word in words]
    ends = list(accumulate(map(len, texts), initial=0))
    for i, text in enumerate(texts):
        if ends[-1] - ends[i] < LONG_FORM - 1:
            break
        for form in lexicon.long_forms.get(text[:1], ()):
            end = i + len(form.words)
            # the lengths say no to nearly all
            if (
                end < len(ends)
                and -2 < ends[end] - ends[i] - form.letters < 2
                and end - i < len(texts)
            ):
                run, whole = "".join(texts[i:end]), "".join(form.words)
                if run != whole and OSA.distance(run, whole, score_cutoff=1) <= 1:
                    classes.add(form.cls)
                    return words[:i] + words[end:]
    return words


def _form_at(
    texts: list[str], i: int, forms: Mapping[str, tuple[LegalForm, ...]]
) -> LegalForm | None:
    for form in forms.get(texts[i], ()):
        size = len(form.words)
        if tuple(texts[i : i + size]) == form.words and _may_stand(
            form.at, i, i + size, len(texts)
        ):
            return form
    return None


def _may_stand(at: str, start: int, end: int, size: int) -> bool:
    return (
        at == "any"
        or (at in ("start", "both") and start == 0)
        or (at in ("end", "both") and end == size)
    )
