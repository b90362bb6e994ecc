"""The pack's own JavaScript writes the same codes as Python, and Python reads them."""

from __future__ import annotations

import json
import subprocess
from random import Random
from typing import Any

from quiz.pack import build, code
from quiz.pack.code import Carried
from tests import prepare
from tests.quiz.pack.test_code import answers

ROUNDS = 400
SCRIPT = """
const { resultCode } = require(process.argv[1]);
const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(rows.map((row) => resultCode(row.form, row.run, row.given))));
"""


def row(carried: Carried) -> dict[str, Any]:
    """What the script of a pack hands over for these answers."""
    given = {answer.item: answer for answer in carried.given}
    items = code.items(carried.form) or tuple(given)
    if not code.items(carried.form):  # a pack has all six, with or without an answer
        items += tuple(f"C{99 - n}" for n in range(code.BOOSTER_ITEMS - len(items)))
    return {
        "form": {
            "head": code.head(carried.form, carried.language),
            "width": code.width(carried.form),
            "numbers": [] if code.items(carried.form) else [code.number_of(i) for i in items],
        },
        "run": carried.run,
        "given": [
            {"lure": one.lure, "confidence": one.confidence, "step": one.first_step}
            if (one := given.get(item))
            else None
            for item in items
        ],
    }


def javascript(rows: list[dict[str, Any]]) -> list[str]:
    node = prepare.node()
    assert node, f"node {prepare.NODE_FROM} or newer is missing. {prepare.NODE_HOW}"
    done = subprocess.run(
        [node, "-e", SCRIPT, str(build.HERE / "code.js")],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_both_write_the_same_and_python_reads_it() -> None:
    random = Random(26)
    carried = [answers(random.choice(code.FORMS), random) for _ in range(ROUNDS)]
    written = javascript([row(one) for one in carried])
    assert written == [code.encode(one) for one in carried]
    assert [code.decode(text) for text in written] == carried


def test_a_booster_that_was_stopped_keeps_its_answers() -> None:
    whole = answers("booster", Random(3))
    handed = row(whole)
    handed["given"][1] = None
    kept = tuple(one for place, one in enumerate(whole.given) if place != 1)
    assert code.decode(javascript([handed])[0]).given == kept
