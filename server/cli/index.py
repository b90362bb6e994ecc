"""`lurewise index`: the file that all workers share, built and looked at."""

from __future__ import annotations

import os
import sys

import click

from server import db, store
from server.cli.common import ready_engine
from server.config import Settings
from server.snapshots import builder, file
from server.snapshots.code import fingerprint

NICENESS = 10  # a builder in the background takes what the server leaves


@click.group(help="Build the index file of all indicators, or look at it.")
def command() -> None:
    """Group the commands."""


@command.command("build")
@click.option("--background", is_flag=True, help="Yield to the server, and say nothing.")
def build_(background: bool) -> None:
    """Build the file; running servers take it up by themselves."""
    settings = Settings.from_env()
    if background:
        os.nice(NICENESS)
    engine = ready_engine(settings)
    try:
        stamp = builder.build(db.session_factory(engine), settings)
    except builder.Busy:
        if background:
            sys.exit(builder.BUSY)
        raise
    finally:
        engine.dispose()
    if not background:
        size = builder.path_of(settings).stat().st_size / 1e6
        click.echo(f"Index of {stamp.rows:,} indicators built: {size:.1f} MB")


@command.command("status")
def status() -> None:
    """Read the whole file and say what is in it; exit code 1 when it cannot serve."""
    settings = Settings.from_env()
    engine = ready_engine(settings)
    path = builder.path_of(settings)
    with db.session_factory(engine)() as session:
        state = store.state(session)
        if not path.exists():
            click.echo(
                f"No index file; {store.count(session):,} indicators in the records. "
                "Small records need none. Build one with: lurewise index build"
            )
            return
        try:
            stamp, _ = file.open_file(path)
        except file.Damaged as error:
            click.echo(f"The index file is damaged: {error}. Run: lurewise index build", err=True)
            sys.exit(1)
        late = store.count_changed(session, stamp.version)
    engine.dispose()
    click.echo(
        f"{stamp.rows:,} indicators of version {stamp.version} ({stamp.updated}), "
        f"{path.stat().st_size / 1e6:.1f} MB, every checksum fits"
    )
    click.echo(f"{late:,} changed since, up to version {state.version}")
    if stamp.identity != state.identity or stamp.version > state.version:
        click.echo("It was built of other records. Run: lurewise index build", err=True)
        sys.exit(1)
    if stamp.code != fingerprint():
        click.echo("It was built by other code or rules. Run: lurewise index build", err=True)
        sys.exit(1)
