"""What a teacher reads who typed a code wrongly."""

from __future__ import annotations

import pytest
from flask import Flask

from quiz.pack.code import CodeProblem, decode
from quiz.pack.said import said


@pytest.mark.parametrize(
    ("typed", "says"),
    [("6O", "no 0, 1, I, L and O"), ("66", "Count them"), ("6" * 20, "Read the code again")],
)
def test_every_reason_has_its_sentence(app: Flask, typed: str, says: str) -> None:
    with pytest.raises(CodeProblem) as problem:
        decode(typed)
    with app.test_request_context("/?lang=en"):
        app.preprocess_request()
        assert says in said(problem.value)
