"""Memory of a running server: pages that several processes share count once.

    python -m bench.memory PID

PID is that of `lurewise serve`; its workers are found by themselves.
"""

from __future__ import annotations

import sys
from pathlib import Path


def pss(pid: int) -> float:
    """Proportional set size of a process, in MB: its own pages, and its part of shared ones."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those they started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [one for child in map(int, children) for one in (child, *descendants(child))]


if __name__ == "__main__":
    sizes = {pid: pss(pid) for pid in descendants(int(sys.argv[1]))}
    for pid, size in sizes.items():
        print(f"{pid}: {size:.0f} MB")
    print(f"together: {sum(sizes.values()):.0f} MB")
