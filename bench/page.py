"""bench/RESULTS.md: what was measured, on which machine, and what bounds it next."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.rounds import Report, Result

PACKAGES = """numpy rapidfuzz ada-url tldextract ahocorasick-rs phonenumbers flask werkzeug granian
gunicorn orjson pydantic""".split()
KERNEL = (
    "The filter by signatures is numpy and rapidfuzz only: it reads 8 bytes a name of every length "
    "that fits, so its time grows with the number of names. A whole search finds its candidates "
    "with a compiled kernel where a compiler is (`server/matching/names/kernel`), which is held "
    "beside numpy above; without it all answers are the same. What bounds a check next is Python "
    "itself: preparing the name, comparing what is near, and the request around it."
)


_SECTION = re.compile(r"^## (\w+) \(", re.MULTILINE)
_END = "## What bounds it next"


def page(sections: Mapping[str, str]) -> str:
    """Write the page out of its sections, by the name of their part."""
    head = "\n".join(["# Results of `make bench`", "", *_machine(), ""])
    return "\n".join([head, *sections.values(), f"{_END}\n\n{KERNEL}\n"])


def section(name: str, report: Report, day: str) -> str:
    """What one part found on a day (ISO 8601): the figures, and how they were measured."""
    parts = [f"## {name.capitalize()} ({day})", "", *_table(report.results), ""]
    if report.growth:
        parts += ["![Time of one look-up by the number of rows](growth.svg)", ""]
    if report.notes:
        parts += [*(f"- {note}" for note in report.notes), ""]
    return "\n".join(parts)


def sections(text: str) -> dict[str, str]:
    """The sections of a page that was written before: a part that is not measured again keeps its
    own, on every machine that has the page."""
    body = text.partition(_END)[0]
    starts = list(_SECTION.finditer(body))
    ends = [match.start() for match in starts[1:]] + [len(body)]
    return {
        match[1].lower(): body[match.start() : end].rstrip("\n") + "\n"
        for match, end in zip(starts, ends, strict=True)
    }


def _table(results: Sequence[Result]) -> list[str]:
    words = {True: "pass", False: "**fail**", None: ""}
    rows = [
        f"| {one.name} | {one.bar} | {one.figure} | {one.spread} | {words[one.passed]} |"
        for one in results
    ]
    command = results[0].command if results else ""
    head = ["| | bar | figure | rounds, lowest to highest | |", "|---|---|---|---|---|"]
    return [f"Again with `{command}`.", "", *head, *rows]


def _machine() -> list[str]:
    """Processor, cores, memory, system and versions, as a list."""
    tells = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = tells.partition("model name")[2].partition(":")[2].partition("\n")[0].strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    found = [f"Python {platform.python_version()}", *filter(None, map(_version, PACKAGES))]
    wrk = [*_said("wrk", "-v").split(), "", ""][1]
    found += [f"Node.js {_said('node', '--version')}", f"wrk {wrk}"]
    return [
        "Ratios of ways that ran in turns, in one run; the median of the rounds, with the lowest "
        "and the highest. A machine that others use at the same time moves the absolute figures, "
        "and less the ratios.",
        "",
        f"- Machine: {model or platform.processor()}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"{platform.freedesktop_os_release().get('PRETTY_NAME', platform.system())}, "
        f"kernel {platform.release()}",
        f"- Versions: {', '.join(found)}",
    ]


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


def _said(*command: str) -> str:
    """What a tool says of itself; nothing is installed for that."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip()
