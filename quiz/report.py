"""The figures of the groups as words for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from quiz.grading.group import Estimate, Gain
from quiz.grading.marks import MarkFigures
from quiz.languages import LanguageRow
from quiz.stats import Group, ItemRow
from quiz.words import FINDINGS, ITEM_VERDICTS, ONE_ARM, SUSPICIONS, Finding


def as_json(groups: Sequence[Group], languages: Sequence[LanguageRow] = ()) -> list[dict[str, Any]]:
    """Plain values; a group that is too small has only its language and state.

    `languages` are the items compared with English; each goes to its group.
    """
    return [_json(group, of(group, languages)) for group in groups]


def as_text(groups: Sequence[Group], languages: Sequence[LanguageRow] = ()) -> str:
    """One paragraph for each group."""
    if not groups:
        return "No answers yet."
    return "\n\n".join("\n".join(_lines(group, of(group, languages))) for group in groups)


def of(group: Group, languages: Sequence[LanguageRow]) -> list[LanguageRow]:
    """The comparisons of one group."""
    here = (group.language, group.review_state)
    return [row for row in languages if (row.language, row.review_state) == here]


def _json(group: Group, languages: Sequence[LanguageRow]) -> dict[str, Any]:
    finding = group.gain.finding if group.gain else Finding.HIDDEN
    head = {"language": group.language, "review_state": group.review_state}
    if not group.begun:
        return {**head, "finding": finding, "sentence": FINDINGS[finding]}
    body = asdict(group)
    del body["hidden"]  # of shared results of a class alone
    for name in ("before", "after"):
        if group.gain:
            body["gain"][name] = _shares(getattr(group.gain, name))
    rows = [{"item": row.item, "version": row.version, **asdict(row.found)} for row in languages]
    return {**body, "languages": rows, "finding": finding, "sentence": FINDINGS[finding]}


def _shares(counts: Any) -> dict[str, float]:
    names = ("sensitivity", "specificity", "balanced_accuracy", "d_prime", "criterion")
    return {name: getattr(counts, name) for name in names}


def _lines(group: Group, languages: Sequence[LanguageRow]) -> Iterator[str]:
    yield f"{group.language} ({group.review_state})"
    if not group.begun:
        yield f"  {FINDINGS[Finding.HIDDEN]}"
        return
    finished = "fewer than five" if group.finished is None else group.finished
    yield f"  {group.begun} began, {finished} finished both forms"
    if group.gain is None:
        yield f"  {FINDINGS[Finding.HIDDEN]}"
    else:
        yield from _gain(group.gain)
    if group.before and group.after:
        checks = f"{group.before.real_check:.0%} before, {group.after.real_check:.0%} after"
        yield f"  a real check as the first step: {checks}"
        yield f"  area under the curve: {group.before.auc:.2f} before, {group.after.auc:.2f} after"
        for when, phase in (("before", group.before), ("after", group.after)):
            if phase.marks:
                yield f"  marks {when}: {_marks(phase.marks)}"
    yield from map(_item, group.items)
    yield from map(_language, languages)


def _gain(gain: Gain) -> Iterator[str]:
    before, after = gain.before, gain.after
    yield f"  {FINDINGS[gain.finding]}"
    yield f"  lures found: {before.sensitivity:.0%} before, {after.sensitivity:.0%} after"
    yield f"  genuine left alone: {before.specificity:.0%} before, {after.specificity:.0%} after"
    yield f"  change in d': {_estimate(gain.d_prime)}"
    yield f"  shift of the criterion (below 0: more suspicious): {_estimate(gain.criterion)}"
    if not gain.both_arms:
        yield f"  {ONE_ARM}"


def _marks(marks: MarkFigures) -> str:
    return (
        f"{marks.precision:.0%} of the parts marked matter (blindly {marks.chance:.0%}); "
        f"{marks.recall:.0%} of the parts that matter were marked ({marks.n} answers)"
    )


def _language(row: LanguageRow) -> str:
    found = row.found
    note = " (provisional)" if found.provisional else ""
    return (
        f"  {row.item} v{row.version} against English: {found.logit:+.2f} logits, 95 % interval "
        f"{found.low:+.2f} to {found.high:+.2f}, {found.n} and {found.reference} people: "
        f"{SUSPICIONS[found.suspicion]}{note}"
    )


def _estimate(change: Estimate) -> str:
    return f"{change.value:+.2f}, 95 % interval {change.low:+.2f} to {change.high:+.2f}"


def _item(row: ItemRow) -> str:
    figures = row.figures
    name = f"  {row.item} v{row.version}: {figures.n} people"
    if figures.difficulty is None:
        return f"{name}, {ITEM_VERDICTS[figures.verdict]}"
    numbers = f"{figures.difficulty:.0%} right"
    for label, value in (("item-rest", figures.item_rest), ("Kelley", figures.kelley)):
        numbers += f", {label} {value:+.2f}" if value is not None else ""
    note = " (provisional)" if figures.provisional else ""
    misleads = "; misleads a trained class" if row.misleads else ""
    return f"{name}, {numbers}: {ITEM_VERDICTS[figures.verdict]}{note}{misleads}"
