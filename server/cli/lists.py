"""`lurewise list`: the signed list that extensions carry.

`verify` ends with exit code 1 when a file is not what it says.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from server import db, store
from server.cli.common import ready_engine, records
from server.cli.errors import Refused
from server.config import Settings
from server.knowledge.reader import FOLDER
from server.lists import file, keeper, keys
from server.lists.shelf import write
from server.matching.types import Indicator

NICENESS = 10  # a builder in the background takes what the server leaves
DATED = re.compile(
    r"\b(?:checked|counted|date|domains_checked|listed_on|on): \"?(\d{4}-\d{2}-\d{2})\b"
)


@click.group(help="Build, sign and verify the list that extensions carry.")
def command() -> None:
    """Group the commands."""


@command.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write this file; else the list is built for the server, in the instance folder.",
)
@click.option(
    "--created",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Its day; else the day on which the records changed.",
)
@click.option(
    "--knowledge-only", is_flag=True, help="Of the shipped knowledge alone; needs no database."
)
@click.option("--unsigned", is_flag=True, help="Without a signature, for a signed package.")
@click.option("--background", is_flag=True, help="Yield to the server, and say nothing.")
@click.option("--epoch", type=int, envvar="SOURCE_DATE_EPOCH", hidden=True)
def build(
    output: Path | None,
    created: datetime | None,
    knowledge_only: bool,
    unsigned: bool,
    background: bool,
    epoch: int | None,
) -> None:
    """Build a list of what is published, TLP:CLEAR, in force, and about nobody.

    With --knowledge-only its day is the newest date in the knowledge files (or of
    SOURCE_DATE_EPOCH), so that the same files make the same bytes.
    """
    if output is None and (knowledge_only or unsigned):
        raise Refused("a list for the server is signed and whole; give --output FILE for others")
    if background:
        os.nice(NICENESS)
    day = created.date().isoformat() if created else ""
    settings = Settings.from_env()
    if output is None:
        _for_the_server(settings, day, background)
        return
    signer = keys.UNSIGNED if unsigned else keys.signer(settings)
    state = _of_knowledge(day or _day(epoch)) if knowledge_only else _of_records(day)
    write(output, file.write_full(state, signer))
    click.echo(f"{_described(file.parse(output.read_bytes()))} written to {output}")


@command.command()
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--key", "pinned", default="", help="The key that must have signed it, or led to it.")
@click.option(
    "--base",
    type=click.Path(dir_okay=False, path_type=Path),
    help="For a difference: the list that it changes.",
)
def verify(path: Path, pinned: str, base: Path | None) -> None:
    """Say what FILE is, who signed it, and whether signature and digest hold."""
    try:
        parsed = file.parse(path.read_bytes())
        click.echo(_described(parsed))
        file.verify(parsed, pinned, unsigned=True)
        click.echo(_signature(parsed, pinned))
        click.echo(_digest(parsed, base))
    except file.Unreadable as error:
        click.echo(f"Do not use {path}: {error}.", err=True)
        sys.exit(1)


@command.command()
def rotate() -> None:
    """Make a new key, signed by the one in force, and sign the newest list with it."""
    settings = Settings.from_env()
    done = keys.rotate(settings)
    click.echo(f"The key {done.old} has signed its successor {done.new}.")
    if done.seed:
        click.echo("Set this on every machine, with a copy of list_succession.json beside it:")
        click.echo(f"LUREWISE_LIST_KEY={done.seed}")
        return
    keeper.shelf_of(settings).sign_again(keys.signer(settings))
    click.echo("Running servers use it at once, and extensions follow by its signature.")


@command.command()
def show() -> None:
    """Show the key in force, the keys before it, and the versions that are kept."""
    settings = Settings.from_env()
    signer, shelf = keys.signer(settings), keeper.shelf_of(settings)
    click.echo(f"key: {signer.key}")
    for link in reversed(signer.succession):
        click.echo(f"before it: {link['old']}")
    kept = shelf.versions()
    click.echo("no list is built yet; run: lurewise list build" if not kept else "kept:")
    for version in kept:
        data = shelf.full(version).read_bytes()
        click.echo(f"  {_described(file.parse(data))}, {len(data):,} bytes")


def _for_the_server(settings: Settings, day: str, background: bool) -> None:
    engine = ready_engine(settings)
    try:
        version = keeper.build(db.session_factory(engine), settings, day)
    except keeper.Busy:
        if background:
            sys.exit(keeper.BUSY)
        raise
    finally:
        engine.dispose()
    if not background:
        data = keeper.shelf_of(settings).full(version).read_bytes()
        click.echo(f"{_described(file.parse(data))}: {len(data):,} bytes")


def _of_records(day: str) -> file.State:
    from server.lists.build import build as make

    with records() as session:
        state = store.state(session)
        return make(store.published(session), state.version, day or keeper.day_of(state))


def _of_knowledge(day: str) -> file.State:
    """A list of version 0, so that every list of a server is newer."""
    from server.knowledge import entities, places
    from server.lists.build import build as make

    found: Iterable[Indicator] = [*entities.load(), *places.load()]
    return make(found, 0, day)


def _day(epoch: int | None) -> str:
    """The day of SOURCE_DATE_EPOCH, else the newest date in the knowledge files."""
    if epoch is not None:
        try:
            return datetime.fromtimestamp(epoch, UTC).date().isoformat()
        except (ValueError, OverflowError, OSError):
            raise Refused(f"SOURCE_DATE_EPOCH is {epoch}; write seconds since 1970") from None
    texts = (path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.yml")))
    return max(day for text in texts for day in DATED.findall(text))


def _described(parsed: file.Parsed) -> str:
    header = parsed.header
    counts = {one["name"]: one.get("count", 0) for one in header["sections"]}
    until = f"of {header['created']}, in force until {header['expires']}"
    if parsed.kind == file.FULL:
        return f"List of version {header['version']} {until}, {counts['hashes']:,} entries"
    return (
        f"Difference from version {header['since']} to {header['version']} {until}: "
        f"{counts['removed']:,} removed, {counts['hashes']:,} added or changed"
    )


def _signature(parsed: file.Parsed, pinned: str) -> str:
    key = parsed.header["key"]
    if not key:
        return "It is not signed: trust it only inside a package that is."
    if pinned:
        led = "" if key == pinned else f", to which {pinned} leads"
        return f"Signed by {key}{led}. The signature holds."
    return f"Signed by {key}. The signature holds; compare the key, or give it with --key."


def _digest(parsed: file.Parsed, base: Path | None) -> str:
    if parsed.kind == file.FULL:
        file.state_of(parsed)
    elif base is None:
        return "Whether the digest holds shows only with the list that it changes: --base FILE."
    else:
        file.apply(file.state_of(file.parse(base.read_bytes())), parsed)
    return "The digest holds."
