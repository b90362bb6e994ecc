"""The figures of the groups as words for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from quiz.grading.group import Estimate, Gain
from quiz.stats import Group, ItemRow
from quiz.words import FINDINGS, ITEM_VERDICTS, ONE_ARM, Finding


def as_json(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """Plain values; a group that is too small has only its language and state."""
    return [_json(group) for group in groups]


def as_text(groups: Sequence[Group]) -> str:
    """One paragraph for each group."""
    if not groups:
        return "No answers yet."
    return "\n\n".join("\n".join(_lines(group)) for group in groups)


def _json(group: Group) -> dict[str, Any]:
    finding = group.gain.finding if group.gain else Finding.HIDDEN
    head = {"language": group.language, "review_state": group.review_state}
    if not group.begun:
        return {**head, "finding": finding, "sentence": FINDINGS[finding]}
    body = asdict(group)
    for name in ("before", "after"):
        if group.gain:
            body["gain"][name] = _shares(getattr(group.gain, name))
    return {**body, "finding": finding, "sentence": FINDINGS[finding]}


def _shares(counts: Any) -> dict[str, float]:
    names = ("sensitivity", "specificity", "balanced_accuracy", "d_prime", "criterion")
    return {name: getattr(counts, name) for name in names}


def _lines(group: Group) -> Iterator[str]:
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
    yield from map(_item, group.items)


def _gain(gain: Gain) -> Iterator[str]:
    before, after = gain.before, gain.after
    yield f"  {FINDINGS[gain.finding]}"
    yield f"  lures found: {before.sensitivity:.0%} before, {after.sensitivity:.0%} after"
    yield f"  genuine left alone: {before.specificity:.0%} before, {after.specificity:.0%} after"
    yield f"  change in d': {_estimate(gain.d_prime)}"
    yield f"  shift of the criterion (below 0: more suspicious): {_estimate(gain.criterion)}"
    if not gain.both_arms:
        yield f"  {ONE_ARM}"


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
