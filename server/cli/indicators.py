"""`lurewise indicators`: lists in and out, and one indicator withdrawn."""

from __future__ import annotations

import re
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click

from server import store
from server.cli.common import records
from server.cli.errors import Refused
from server.feeds import profiles
from server.feeds.exporter import export
from server.feeds.importer import Options, Report, import_file
from server.feeds.profiles import Profile
from server.matching.types import SourceKind, Tlp


@click.group(help="Import, export and withdraw indicators.")
def command() -> None:
    """Group the commands."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Import nothing when a row is bad.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and store nothing.")
@click.option("--origin", help="Name of the list; the same name again updates its rows.")
@click.option("--source-title", help="For a plain list of hosts: what was read.")
@click.option("--source-url", default="", help="Where it was read.")
@click.option("--source-date", default="", help="Its date (2026, 2026-11 or 2026-11-23).")
@click.option(
    "--source-kind", type=click.Choice([kind.value for kind in SourceKind]), default="community"
)
@click.option("--listed-by", default="", help="Who lists; else the source's title.")
@click.option("--confidence", type=click.IntRange(0, 100), default=70, show_default=True)
def import_(file: Path, strict: bool, dry_run: bool, origin: str | None, **source: Any) -> None:
    """Import FILE (.csv or .jsonl), holding back popular and shared hosts."""
    from server.feeds import guard

    options = Options(
        origin=origin or _origin(file),
        profile=_profile(**source) if source["source_title"] else None,
        strict=strict,
        dry_run=dry_run,
    )
    size = max(1, file.stat().st_size)
    with records() as session:
        lists = guard.load()
        with click.progressbar(length=size, label="Importing", file=sys.stderr) as bar:

            def progress(place: int) -> None:
                bar.update(place - bar.pos)

            report = import_file(session, file, options, lists, progress)
    _show(report, options)
    if strict and report.bad:
        sys.exit(2)


@command.command("export")
@click.option("--format", "format_", type=click.Choice(["csv", "jsonl"]), default="csv")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Else the terminal."
)
@click.option(
    "--tlp",
    type=click.Choice([level.name for level in Tlp], case_sensitive=False),
    default="CLEAR",
    show_default=True,
    help="How restricted the exported indicators may be.",
)
def export_(format_: str, output: Path | None, tlp: str) -> None:
    """Write the published indicators."""
    with records() as session:
        found = store.published(session)
        if output is None:
            export(found, sys.stdout, format_, Tlp.parse(tlp))
            sys.stdout.flush()  # a closed pipe shows here, where it can be handled
            return
        with output.open("w", encoding="utf-8", newline="") as file:
            number = export(found, file, format_, Tlp.parse(tlp))
    click.echo(f"{number:,} indicators written to {output}")


@command.command()
@click.argument("id_", metavar="ID")
@click.option("--reason", required=True, help="Why; it is published as a correction.")
def withdraw(id_: str, reason: str) -> None:
    """Withdraw one indicator: it warns no more, and everybody is told so."""
    with records() as session:
        if not store.withdraw(session, id_, reason.strip(), "terminal"):
            raise Refused(f"no indicator in force has the id {id_}")
        session.commit()
    click.echo("Withdrawn. Running servers follow within seconds, extensions with the next list.")


def _origin(file: Path) -> str:
    """The list a file belongs to: a known one, or its name without dates."""
    for profile in profiles.load():
        if fnmatch(file.name.lower(), profile.file):
            return profile.id
    stem = re.sub(r"[^a-z]+", "-", file.stem.lower()).strip("-")
    return f"file:{stem or 'list'}"


def _profile(
    source_title: str,
    source_url: str,
    source_date: str,
    source_kind: str,
    listed_by: str,
    confidence: int,
) -> Profile:
    return Profile(
        id="given",
        publisher=listed_by,
        title=source_title,
        url=source_url,
        date=source_date,
        kind=SourceKind(source_kind),
        confidence=confidence,
    )


def _show(report: Report, options: Options) -> None:
    for host, reason in report.held_back:
        click.echo(f"held back: {host}: {reason}")
    for line, reason in report.bad:
        click.echo(f"bad row: line {line}: {reason}", err=True)
    counts = report.counts
    verb = "imported" if report.stored else "nothing was stored; it would have been"
    click.echo(
        f"{options.origin}: {report.rows:,} rows read; {verb}: {counts.added:,} new, "
        f"{counts.changed + counts.restored:,} changed, {counts.unchanged:,} as before; "
        f"{len(report.held_back):,} held back, {len(report.bad):,} bad, "
        f"{report.repeated:,} repeated"
    )
