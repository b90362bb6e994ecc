"""The extension's own tests in JavaScript, run by node beside the server's answers."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests import prepare
from tests.extension import made

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parents[1] / "extension" / "content"
LONGEST = 300  # seconds; a run takes some 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("made")
    made.write(where)
    return where


def test_node(folder: Path) -> None:
    """Every file *.test.mjs; the report of a failure is node's own."""
    node = prepare.node()
    assert node, f"node {prepare.NODE_FROM} or newer is missing. {prepare.NODE_HOW}"
    assert (HERE / "node_modules" / "jsdom").is_dir(), "run python tests/prepare.py first"
    run = subprocess.run(
        [node, "--test", "--test-reporter=spec", *map(str, sorted(HERE.glob("*/*.test.mjs")))],
        cwd=HERE,
        env={**os.environ, "LUREWISE_MADE": str(folder), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    counts = dict(re.findall(r"^ℹ (pass|fail|skipped|todo) (\d+)$", run.stdout, re.MULTILINE))
    assert int(counts["pass"]) >= 80
    assert (counts["fail"], counts["skipped"], counts["todo"]) == ("0", "0", "0")


def test_what_a_page_gets_of_this_half_is_at_most_12_kb() -> None:
    """jsonld, extract, watch and the largest row; all content scripts together have 20 kB."""
    common = sum(path.stat().st_size for path in CONTENT.glob("*.js") if path.stem in OURS)
    largest = max(path.stat().st_size for path in (CONTENT / "sites").glob("*.js"))
    assert common + largest <= 12_000


OURS = ("jsonld", "extract", "watch")


def test_no_lock_file_names_a_registry() -> None:
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "integrity" in lock
