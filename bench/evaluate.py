"""Measure detection on real data: `make evaluate DATA=folder [JSON=file]`.

Every figure comes from the same check that the server makes, with the shipped knowledge and
nothing else. A file that is not in the folder is named and left out. The data is never shipped.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.checks import Checker
from bench.measures import MEASURES


@dataclass(slots=True)
class Result:
    """One figure: `value` of `total`, or a ratio when `total` is 0; `wrong` rows behind it."""

    group: str
    name: str
    value: float
    total: int = 0
    goal: str = ""
    wrong: list[Any] = field(default_factory=list)

    def shown(self) -> str:
        if not self.total:
            return f"{self.value:.3f}"
        return f"{self.value:g} of {self.total} ({100 * self.value / self.total:.2f} %)"


Measure = Callable[[Path, Checker], Iterator[tuple[str, float, int, list[Any]]]]


def run(folder: Path) -> tuple[list[Result], list[str]]:
    """Every measure whose file is in the folder, and the names of the files that are not."""
    checker, results, absent = Checker(), [], []
    for group, file, goal, measure in MEASURES:
        path = folder / file
        if not path.exists():
            absent.append(file)
            continue
        sys.stderr.write(f"measuring {file}\n")
        for name, value, total, wrong in measure(path, checker):
            results.append(Result(group, name, value, total, goal, wrong))
    return results, absent


def table(results: list[Result]) -> str:
    """The figures as a Markdown table."""
    lines = ["| measured | figure |", "|---|---|"]
    group = ""
    for result in results:
        if result.group != group:
            group = result.group
            lines.append(f"| **{group}** | {result.goal} |")
        lines.append(f"| {result.name} | {result.shown()} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path, help="write figures and every wrong row here")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"there is no folder {options.folder}; say make evaluate DATA=folder")
    results, absent = run(options.folder)
    print(table(results))
    for name in absent:
        print(f"left out, not in the folder: {name}")
    if options.json:
        rows = {"absent": absent, "results": [asdict(result) for result in results]}
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
