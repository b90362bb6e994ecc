"""What a person judged alarmed popular hosts to be, by their name only: nothing was visited."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

CLASSES = ("unrelated", "own", "uses the name")
FILE = Path(__file__).with_name("judged_hosts.csv")


@lru_cache(maxsize=1)
def judged() -> dict[str, str]:
    """Map a host to its class: unrelated, the brand's own (or a partner's), uses the name."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["host"]: row["class"] for row in csv.DictReader(file)}
