"""`lurewise knowledge check|languages`: are the knowledge files right, and what do they lack?"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from server.knowledge.check import problems
from server.knowledge.coverage import coverage, table
from server.languages import languages


@click.group(help="Check the knowledge files, and tell what they lack.")
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


@command.command("languages")
def of_languages() -> None:
    """Say what there is for the readers of each language and their countries."""
    found = coverage(languages())
    click.echo(table(found))
    for one in found:
        click.echo(f"{one.lang} lacks: {', '.join(one.gaps) or 'nothing'}", err=True)
