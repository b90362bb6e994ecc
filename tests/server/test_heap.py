"""The collector stays away while knowledge is read, and comes back."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from server.heap import NEW_OBJECTS, uncollected


def test_the_collector_stays_away_inside_and_comes_back() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(ValueError, match="wrong row"), uncollected():
        raise ValueError("wrong row")
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_no_collection_looks_at_the_phrases_while_they_are_read() -> None:
    from server.knowledge.lures import load_lures

    seen: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        seen.append(phase)

    gc.callbacks.append(note)
    try:
        load_lures()
    finally:
        gc.callbacks.remove(note)
    assert len(seen) <= 2  # the beginning and end of one, when all has been read; else some 1,700


def test_a_settled_process_looks_at_new_objects_only() -> None:
    code = (
        "import gc\nfrom server import heap\nkept = [[i] for i in range(50_000)]\nheap.settle()\n"
        "print(gc.get_freeze_count() > 50_000, gc.get_threshold()[0], gc.isenabled())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", str(NEW_OBJECTS), "True"]
