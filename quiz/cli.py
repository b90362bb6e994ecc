"""`lurewise quiz check | preview | stats | export`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import click

from quiz.content import ITEMS, read, read_all
from quiz.exporting.cli import export
from quiz.pairs import missing
from quiz.preview import preview as preview_text
from quiz.problems import ContentError
from quiz.rules import problems
from server.i18n import SOURCE_LANGUAGE, catalogue, languages

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
@click.option("--since", type=WHEN, help="Only runs that began then or later.")
@click.option("--until", type=WHEN, help="Only runs that began before then.")
def stats(as_json: bool, since: datetime | None, until: datetime | None) -> None:
    """Say what a class gained, and how the items do. Groups under five are not shown.

    Days and hours are those of LUREWISE_TIMEZONE.
    """
    from quiz import report, store
    from quiz.languages import differences
    from quiz.stats import groups
    from server.cli.common import records, zone

    own = zone()
    with records() as session:
        runs = list(store.runs(session, since=_in(own, since), until=_in(own, until)))
    found = groups(runs), differences(runs)
    click.echo(json.dumps(report.as_json(*found), indent=2) if as_json else report.as_text(*found))


@command.command()
@click.option("--lang", default=SOURCE_LANGUAGE, show_default=True, help="The language spoken.")
@click.option("--all", "every", is_flag=True, help="List the parts that have a recording too.")
def audio(lang: str, every: bool) -> None:
    """List what is to be recorded: the name of each file, and what a speaker says in it.

    Files lie in the folder `audio` of the instance folder. One whose text has changed is named.
    """
    from quiz import audio as recordings
    from server.cli.common import instance

    known = {choice.id for choice in languages()}
    if lang not in known:
        raise click.UsageError(f"there is no language {lang!r}; known are {', '.join(known)}")
    folder = instance() / recordings.FOLDER
    words = catalogue(lang, "quiz")
    parts = list(recordings.wanted(lang, lambda *text: str(words.pgettext(*text))))
    present = {part.name for part in parts if (folder / part.name).is_file()}
    for part in parts:
        if every or part.name not in present:
            click.echo(f"{part.name}\t{' '.join(part.spoken.split())}")
    for name in recordings.stale(folder, lang, {part.name for part in parts}):
        click.echo(f"no longer needed, its text has changed: {name}", err=True)
    click.echo(f"{len(present)} of {len(parts)} parts have a recording in {folder}", err=True)


def _in(own: tzinfo, moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=own).astimezone(UTC)
