"""`make bench`: run the benches, print each figure, and write bench/RESULTS.md.

`ONLY=text,http` runs some parts and keeps what was measured of the others; `QUICK=1` runs small
sizes in seconds, to see that everything works, and writes nothing.
"""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import click

from bench import growth, page, tools
from bench.rounds import Report, show

PARTS = {
    "lookalikes": "bench.lookalikes",
    "names": "bench.million_names",
    "hosts": "bench.million_hosts",
    "text": "bench.phrases",
    "http": "bench.whole_check",
    "refresh": "bench.refresh",
    "quiz": "bench.first_paint",
}
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
            write(name, report)
    sys.exit(1 if failed else 0)


def write(name: str, report: Report, folder: Path = HERE) -> None:
    """Write what a part found into RESULTS.md, and growth.svg when there is growth; the other
    parts stay as they are."""
    path = folder / "RESULTS.md"
    kept = page.sections(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept[name] = page.section(name, report, datetime.now(UTC).date().isoformat())
    path.write_text(page.page({part: kept[part] for part in PARTS if part in kept}), "utf-8")
    if report.growth:
        (folder / "growth.svg").write_text(growth.svg(report.growth), encoding="utf-8")


if __name__ == "__main__":
    main()
