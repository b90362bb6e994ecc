"""`lurewise indicators`: lists in and out, and one indicator withdrawn."""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click
from click.core import ParameterSource

from server import store
from server.cli.common import records
from server.cli.errors import Refused
from server.cli.terminal import line
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
@click.option(
    "--origin", help="Name of the list, else of the file; the same name again updates its rows."
)
@click.option("--source-title", help="For a plain list of hosts: what was read.")
@click.option("--source-url", default="", help="Where it was read.")
@click.option("--source-date", default="", help="Its date (2026, 2026-11 or 2026-11-23).")
@click.option(
    "--source-kind", type=click.Choice([kind.value for kind in SourceKind]), default="community"
)
@click.option("--listed-by", default="", help="Who lists; else the source's title.")
@click.option("--confidence", type=click.IntRange(0, 100), default=70, show_default=True)
@click.pass_context
def import_(
    context: click.Context,
    file: Path,
    strict: bool,
    dry_run: bool,
    origin: str | None,
    **source: Any,
) -> None:
    """Import FILE (.csv or .jsonl), holding back popular and shared hosts."""
    from server.feeds import guard

    if not source["source_title"] and (unused := _given(context)):
        raise Refused(f"{unused[0]} is of use only with --source-title, for a plain list of hosts")
    options = Options(
        origin=(origin or "").strip() or _origin(file),
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
@click.option("--knowledge", is_flag=True, help="With what every Lurewise ships, too.")
def export_(format_: str, output: Path | None, tlp: str, knowledge: bool) -> None:
    """Write the published indicators that this installation has beyond the shipped ones."""
    with records() as session:
        found = store.published(session, without="" if knowledge else store.KNOWLEDGE)
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
    """Withdraw an indicator, and what other lists say of the same value.

    It warns no more, whichever list names it again, and everybody is told so.
    """
    if not reason.strip():
        raise Refused('write why; everybody will read it: --reason "why"')
    with records() as session:
        gone = store.withdraw(session, id_, reason.strip(), "terminal")
        if not gone:
            raise Refused(f"no indicator in force has the id {line(id_)}; look: lurewise lookup")
        session.commit()
    for claim in gone:
        click.echo(f"withdrawn: {claim.id}, of {line(claim.origin)}, by {line(claim.listed_by)}")
    click.echo("Running servers follow within seconds, extensions with the next list.")


def _origin(file: Path) -> str:
    """The list a file belongs to: a known one, or the file by its whole name."""
    for profile in profiles.load():
        if fnmatch(file.name.lower(), profile.file):
            return profile.id
    return f"file:{normalize('NFC', file.name).lower()}"


def _given(context: click.Context) -> list[str]:
    """The options about the source that were written."""
    return [
        param.opts[0]
        for param in context.command.params
        if str(param.name).startswith(("source_", "listed_", "confidence"))
        and context.get_parameter_source(str(param.name)) is not ParameterSource.DEFAULT
    ]


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
    for value, reason in report.held_back:
        click.echo(f"held back: {line(value)}: {reason}")
    for number, before in report.repeated:
        click.echo(f"repeated: line {number}: the value stands on line {before} already", err=True)
    for number, reason in report.bad:
        click.echo(f"bad row: line {number}: {line(reason, 500)}", err=True)
    counts = report.counts
    verb = "imported" if report.stored else "nothing was stored; it would have been"
    click.echo(
        f"{line(options.origin)}: {report.rows:,} rows read; {verb}: {counts.added:,} new, "
        f"{counts.changed + counts.restored:,} changed, {counts.unchanged:,} as before; "
        f"{len(report.held_back):,} held back, {len(report.bad):,} bad, "
        f"{len(report.repeated):,} repeated"
    )
    if counts.kept_out:
        click.echo(f"{counts.kept_out:,} not listed again: a person withdrew them here")
