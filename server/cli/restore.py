"""`lurewise restore`: a backup put back."""

from __future__ import annotations

from pathlib import Path

import click

from server import backup
from server.config import Settings


@click.command(help="Put the backup FILE back; the server must be stopped.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Restore and say what was replaced."""
    for old in backup.restore(Settings.from_env(), file):
        click.echo(f"The file before is kept as {old}")
    click.echo("Restored. Start with: lurewise serve")
