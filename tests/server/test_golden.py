"""The golden cases: what must warn, what must stay quiet. Python and JavaScript share the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.checks import Checker
from server.matching.types import Assessment, CheckInput, NameInput, NameKind, Verdict

FILE = Path(__file__).parent.parent / "golden" / "checks.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def request(case: dict[str, Any]) -> CheckInput:
    body = case["request"]
    context = body.get("context", {})
    return CheckInput(
        urls=tuple(body.get("urls", ())),
        names=tuple(NameInput(n["value"], NameKind(n["kind"])) for n in body.get("names", ())),
        contacts=tuple(body.get("contacts", ())),
        text=body.get("text", ""),
        country=context.get("country", ""),
        job_country=context.get("job_country", ""),
    )


def told(assessment: Assessment) -> list[str]:
    return [f"{r.verdict.code} {r.code} {dict(r.params)}" for r in assessment.reasons]


def test_there_are_enough_cases_of_both_kinds() -> None:
    warn = [case for case in CASES if case["warn"]]
    assert len(warn) >= 60
    assert len(CASES) - len(warn) >= 120
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_golden_case(checker: Checker, case: dict[str, Any]) -> None:
    assessment = checker.check(request(case))
    assert (assessment.verdict <= Verdict.CAUTION) == case["warn"], told(assessment)
    for reason in assessment.reasons:
        if reason.verdict <= Verdict.CAUTION:
            assert reason.indicator or reason.sources or reason.code == "lookalike_government"


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["request"].get("text")], ids=lambda case: case["id"]
)
def test_spans_point_into_the_text_as_it_was_sent(checker: Checker, case: dict[str, Any]) -> None:
    text = case["request"]["text"]
    for reason in checker.check(request(case)).reasons:
        for start, end in reason.spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        if reason.code.startswith("lure_") and reason.params.get("phrase"):
            assert any(reason.params["phrase"] in text[a:b] for a, b in reason.spans)
