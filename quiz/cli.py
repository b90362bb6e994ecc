"""`lurewise quiz check | preview | stats | export`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from quiz.content import ITEMS, read, read_all
from quiz.exporting.cli import export
from quiz.pairs import missing
from quiz.preview import preview as preview_text
from quiz.problems import ContentError
from quiz.rules import problems

WHEN = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H", "%Y-%m-%dT%H:%M"])
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(help="Check, show and measure the quiz.")
def command() -> None:
    """Group the commands."""


command.add_command(export)


@command.command()
@click.option("--folder", type=FOLDER, default=ITEMS, help="Where the items are.")
def check(folder: Path) -> None:
    """Read every item and name what is wrong: file, line, and what to do."""
    found = problems(folder)
    for problem in found:
        click.echo(str(problem), err=True)
    items, _ = read_all(folder)
    if absent := missing(items):
        click.echo(f"Not written yet: {', '.join(absent)}. Forms need all of them.")
    click.echo(f"{len(found)} problems" if found else f"{len(items)} items are right.")
    sys.exit(2 if found else 0)


@command.command()
@click.argument("item_id", metavar="ITEM")
@click.option("--folder", type=FOLDER, default=ITEMS, help="Where the items are.")
def preview(item_id: str, folder: Path) -> None:
    """Show in the terminal what ITEM shows, with its marks and its feedback."""
    path = folder / f"{item_id.upper()}.yml"
    if not path.is_file():
        known = ", ".join(file.stem for file in sorted(folder.glob("*.yml"))) or "none yet"
        raise click.UsageError(f"there is no item {item_id}; known are: {known}")
    try:
        item, _ = read(path)
    except ContentError as error:
        raise click.ClickException(str(error)) from None
    click.echo(preview_text(item))
    click.echo(
        f"\nAs a page: LUREWISE_QUIZ_PREVIEW=1 lurewise serve, then open /quiz/preview/{item.id}"
    )


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--since", type=WHEN, help="Only runs that began then or later (UTC).")
@click.option("--until", type=WHEN, help="Only runs that began before then (UTC).")
def stats(as_json: bool, since: datetime | None, until: datetime | None) -> None:
    """Say what a class gained, and how the items do. Groups under five are not shown."""
    from quiz import report, store
    from quiz.stats import groups
    from server.cli.common import records

    with records() as session:
        found = groups(store.runs(session, since=_utc(since), until=_utc(until)))
    text = json.dumps(report.as_json(found), indent=2) if as_json else report.as_text(found)
    click.echo(text)


def _utc(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=UTC)
