"""Import a list: read, validate, hold back, store; all of it or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from server import store
from server.audit import record
from server.feeds import names
from server.feeds.guard import GuardList
from server.feeds.profiles import Profile
from server.feeds.readers import read
from server.feeds.rows import BadRow, read_row
from server.matching.keys import key_of
from server.matching.types import Indicator

PROGRESS_ROWS = 500


@dataclass(slots=True)
class Report:
    """What came of an import. Nothing of it is in the records when `stored` is false."""

    rows: int = 0
    repeated: list[tuple[int, int]] = field(default_factory=list)
    """Line number, and the line where the same value stood first."""
    held_back: list[tuple[str, str]] = field(default_factory=list)
    """Host or name, and reason."""
    bad: list[tuple[int, str]] = field(default_factory=list)
    """Line number and reason."""
    counts: store.Counts = field(default_factory=store.Counts)
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """How to import. `origin` names the list: the same list again updates its own rows only."""

    origin: str
    profile: Profile | None = None
    strict: bool = False
    dry_run: bool = False
    actor: str = "cli"


def import_file(
    session: Session,
    path: Path,
    options: Options,
    guard: GuardList,
    progress: Callable[[int], None] = lambda _place: None,
    today: date | None = None,
) -> Report:
    """Import one file in one transaction; FileProblem or OSError when it cannot be read.

    `strict` stores nothing when a row is bad; `dry_run` never stores. `progress` gets the place
    in the file, in bytes, now and then.
    """
    report = Report()
    try:
        found = _indicators(path, options.profile, guard, report, progress)
        seen_on = today or datetime.now(UTC).date()
        report.counts = store.upsert(session, found, options.origin, seen_on=seen_on)
        if options.dry_run or (options.strict and report.bad):
            session.rollback()
            return report
        _record(session, options, report)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    report.stored = True
    return report


def _indicators(
    path: Path,
    profile: Profile | None,
    guard: GuardList,
    report: Report,
    progress: Callable[[int], None],
) -> Iterator[Indicator]:
    """The rows to store, the first of each value only, the others noted in `report`."""
    seen: dict[tuple[str, str], int] = {}
    with path.open("rb") as raw, _text(raw) as file:
        for line, fields in read(path, file, profile):
            report.rows += 1
            if report.rows % PROGRESS_ROWS == 0:
                progress(raw.tell())
            try:
                if isinstance(fields, BadRow):
                    raise fields
                indicator, host = read_row(fields)
            except BadRow as error:
                report.bad.append((line, str(error)))
                continue
            if host and (reason := guard.held_back(host)):
                report.held_back.append((host, reason))
                continue
            if held := names.held_back(indicator, guard):
                report.held_back.append(held)
                continue
            key = (indicator.type, host or key_of(indicator.type, indicator.value))
            if (before := seen.setdefault(key, line)) != line:
                report.repeated.append((line, before))
                continue
            yield indicator
        progress(raw.tell())


def _text(raw: IO[bytes]) -> IO[str]:
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _record(session: Session, options: Options, report: Report) -> None:
    record(
        session,
        options.actor,
        "indicators.import",
        options.origin,
        added=report.counts.added,
        changed=report.counts.changed,
        restored=report.counts.restored,
        held_back=len(report.held_back),
        bad=len(report.bad),
    )
