"""`lurewise backup`: the records and secrets as one file."""

from __future__ import annotations

from pathlib import Path

import click

from server import backup
from server.config import Settings


@click.command(help="Write records and secrets into FILE (.tar.gz), while a server runs.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write and say what is in it."""
    held = backup.write(Settings.from_env(), file)
    click.echo(f"{file}: {', '.join(held)}. Whoever has it has the secrets: keep it safe.")
