"""`lurewise knowledge check`: are the knowledge files right?"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from server.knowledge.check import problems


@click.group(help="Check the knowledge files.")
def command() -> None:
    """Group the commands."""


@command.command()
def check() -> None:
    """Read every knowledge file and name what is wrong: file, line, field."""
    found = problems(today=datetime.now(UTC).date())
    for problem in found:
        click.echo(str(problem), err=True)
    click.echo(f"{len(found)} problems" if found else "The knowledge files are right.")
    sys.exit(2 if found else 0)
