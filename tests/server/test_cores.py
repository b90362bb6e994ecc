"""Workers stay on a core each, and what they start does not."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bench.serving import OURS, family, free_port, serving
from server import cores
from server.config import Settings

MANY = 3
"""A worker that answers has more threads than this."""
PATIENCE = 60  # seconds; one worker answers before the other is there


@contextmanager
def workers(instance: Path, count: int, one_core: str) -> Iterator[list[list[set[int]]]]:
    """The cores of each thread of each worker, once all are at work."""
    env = {"LUREWISE_INSTANCE": str(instance), "LUREWISE_WORKERS": str(count)}
    with serving(OURS, free_port(), **env, LUREWISE_ONE_CORE=one_core) as server:
        end = time.monotonic() + PATIENCE
        found: list[list[set[int]]] = []
        while time.monotonic() < end:
            found = [_cores(pid) for pid in family(server.process.pid)[1:]]
            if len(found) == count and all(map(_at_work if one_core == "1" else _many, found)):
                break
            time.sleep(0.1)
        yield found


def _cores(pid: int) -> list[set[int]]:
    found = []
    for thread in sorted(Path(f"/proc/{pid}/task").iterdir()):
        with suppress(ProcessLookupError):  # it has just ended
            found.append(os.sched_getaffinity(int(thread.name)))
    return found


def _many(threads: list[set[int]]) -> bool:
    return len(threads) > MANY


def _at_work(threads: list[set[int]]) -> bool:
    return _many([one for one in threads if len(one) == 1])


def test_each_worker_answers_on_a_core_of_its_own(tmp_path: Path) -> None:
    everywhere = os.sched_getaffinity(0)
    with workers(tmp_path, 2, "1") as found:
        kept = [[one for one in threads if len(one) == 1] for threads in found]
        assert all(map(_at_work, found))
        homes = [set.union(*threads) for threads in kept]
        assert [len(home) for home in homes] == [1, 1]
        assert len(everywhere) == 1 or homes[0] != homes[1]
        # the thread that has the index built is free, and so is what it starts
        assert all(everywhere in threads for threads in found)


def test_an_operator_can_let_them_wander(tmp_path: Path) -> None:
    with workers(tmp_path, 1, "0") as [threads]:
        assert all(one == os.sched_getaffinity(0) for one in threads)


@pytest.mark.parametrize(("given", "most"), [(1, 1), (2, 2), (4, 4), (64, 4)])
def test_as_many_workers_as_cores_and_at_most_four(
    monkeypatch: pytest.MonkeyPatch, given: int, most: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(given)))
    assert cores.workers(Settings()) == most
    assert cores.workers(Settings(workers=7)) == 7
    monkeypatch.delattr(os, "sched_getaffinity")  # macOS
    monkeypatch.setattr(os, "cpu_count", lambda: given)
    assert cores.workers(Settings()) == most
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores.workers(Settings()) == 1


def test_one_worker_where_each_would_read_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores.multiprocessing, "get_start_method", lambda: "spawn")
    assert cores.workers(Settings()) == 1
    assert cores.workers(Settings(workers=2)) == 2


def test_a_system_without_the_call_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.sched_getaffinity(0)
    monkeypatch.delattr(os, "sched_setaffinity")  # macOS, Windows
    cores.keep_to_one()
    assert os.sched_getaffinity(0) == before


def test_a_process_that_a_kept_thread_starts_may_run_anywhere(tmp_path: Path) -> None:
    everywhere = os.sched_getaffinity(0)
    try:
        cores.keep_to_one()
        assert len(os.sched_getaffinity(0)) == 1
        child = cores.spawn(Settings(instance=tmp_path), "index", "build", "--background")
        assert os.sched_getaffinity(child.pid) == everywhere
        child.wait()
        cores.keep_to_one()  # nothing more to take away
    finally:
        os.sched_setaffinity(0, everywhere)
        cores._given.clear()
