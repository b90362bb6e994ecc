"""Every verdict can be told in words, with its innocent reading, and nothing is called safe."""

from __future__ import annotations

import re

import pytest

from server import wording
from server.matching import judge_urls
from server.matching.domains.gates import GATES
from server.matching.types import ReasonCode, Verdict

NOTES_ONLY = {"host_recognised", "shared_host", "link_unwrapped", "input_unreadable"}


def listed(code: str) -> str:
    """The reason code behind the sentence of a claim that somebody only reports."""
    return code.removesuffix("_as_reported").replace("_reported", "_listed")


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    reported = {code for code in wording.REASONS if code.endswith("_reported")}
    assert set(wording.REASONS) - reported == set(ReasonCode)
    assert {listed(code) for code in reported} <= set(ReasonCode)


def test_every_gate_has_a_sentence() -> None:
    assert {gate.code for gate in GATES} == set(judge_urls.SENTENCES)


@pytest.mark.parametrize("code", sorted(set(wording.REASONS) - NOTES_ONLY))
def test_every_warning_has_an_innocent_reading(code: str) -> None:
    assert wording.INNOCENT[listed(code)]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_summary_and_a_next_step(verdict: Verdict) -> None:
    assert wording.SUMMARY[verdict]
    assert wording.NEXT_STEPS[verdict.code]


def test_nothing_is_called_safe() -> None:
    sentences = [*wording.SUMMARY.values(), *wording.REASONS.values(), *wording.INNOCENT.values()]
    sentences += [step for steps in wording.NEXT_STEPS.values() for step in steps]
    assert [s for s in sentences if re.search(r"\b(safe|trusted|verified)\b", s, re.I)] == []


def test_sentences_are_short() -> None:
    """Sixth-grade reading: no sentence over 25 words."""
    sentences = [*wording.SUMMARY.values(), *wording.REASONS.values(), *wording.INNOCENT.values()]
    parts = [part for text in sentences for part in re.split(r"(?<=[.:])\s", text)]
    assert [part for part in parts if len(part.split()) > 25] == []
