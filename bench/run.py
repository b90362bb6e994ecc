"""`make bench`: run the benches, print each figure, and write bench/RESULTS.md.

`ONLY=text,http` runs some parts and keeps what was measured of the others; `QUICK=1` runs small
sizes in seconds, to see that everything works, and writes nothing.
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bench import growth, page, tools
from bench.filled import FOLDER
from bench.rounds import Point, Report, Result, show

PARTS = {
    "lookalikes": "bench.lookalikes",
    "names": "bench.million_names",
    "hosts": "bench.million_hosts",
    "text": "bench.phrases",
    "http": "bench.whole_check",
    "refresh": "bench.refresh",
    "quiz": "bench.first_paint",
}
KEPT = FOLDER / "results.json"
HERE = Path(__file__).parent


@click.command()
@click.option("--only", default="", help="Parts, separated by commas; all when left out.")
@click.option("--quick", is_flag=True, help="Small sizes; nothing is written.")
def main(only: str, quick: bool) -> None:
    """Measure, print and write; exit code 1 when a bar is not reached."""
    wanted = [name.strip() for name in only.split(",") if name.strip()] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        raise click.UsageError(f"there is no part {unknown[0]!r}; known are {', '.join(PARTS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwind: servers must not stay behind
    failed = 0
    for name in wanted:
        click.echo(f"== {name}")
        try:
            report: Report = import_module(PARTS[name]).run(quick)
        except tools.Missing as error:
            raise click.ClickException(str(error)) from None
        for result in report.results:
            click.echo(show(result))
        failed += sum(result.passed is False for result in report.results)
        if not quick:
            keep(name, report)
    if not quick:
        write()
    sys.exit(1 if failed else 0)


def keep(name: str, report: Report, path: Path = KEPT) -> None:
    """Note what a part found beside what the others found before."""
    kept = _kept(path)
    today = datetime.now(UTC).date().isoformat()
    kept[name] = {"date": today, **asdict(report)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def write(folder: Path = HERE, path: Path = KEPT) -> None:
    """Write RESULTS.md, and growth.svg when there is growth, of everything that is kept."""
    kept = {name: row for name, row in _kept(path).items() if name in PARTS}
    reports = {name: read(kept[name]) for name in PARTS if name in kept}
    dates = {name: row["date"] for name, row in kept.items()}
    (folder / "RESULTS.md").write_text(page.page(reports, dates), encoding="utf-8")
    points = [point for report in reports.values() for point in report.growth]
    if points:
        (folder / "growth.svg").write_text(growth.svg(points), encoding="utf-8")


def read(row: dict[str, Any]) -> Report:
    """A report as it was kept."""
    results = [Result(**result) for result in row["results"]]
    return Report(results, [Point(**point) for point in row["growth"]], row["notes"])


def _kept(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


if __name__ == "__main__":
    main()
