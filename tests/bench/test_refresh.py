"""Both benches run to their end, small: what they compare agrees, and changes reach all workers."""

from __future__ import annotations

from bench import million_hosts, refresh


def test_hosts_answer_as_a_set_does() -> None:
    report = million_hosts.run(quick=True)  # Disagreement would be raised
    assert [result.passed for result in report.results if "bytes" in result.name].count(False) == 0
    assert sum("times" in result.figure for result in report.results) == 8


def test_two_workers_follow_the_records() -> None:
    report = refresh.run(quick=True)
    figures = {result.name: result for result in report.results}
    soon = [figures[name] for name in figures if "workers" in name and "known" in name]
    soon += [figures[name] for name in figures if "forgotten" in name]
    assert len(soon) == 3
    assert all(float(result.figure.split()[0]) < 25 for result in soon)  # 5 times the budget
    pauses = [result for name, result in figures.items() if name.startswith("longest pause")]
    assert len(pauses) == 2
    memory = figures["memory of the workers (PSS)"]
    assert len(memory.spread.split(", ")) == refresh.WORKERS
