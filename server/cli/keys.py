"""`lurewise keys`: API keys for partners."""

from __future__ import annotations

import click

from server import keys
from server.cli.common import records
from server.cli.terminal import line
from server.matching.types import Tlp


@click.group(help="Make, list and revoke API keys.")
def command() -> None:
    """Group the commands."""


@command.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(keys.SCOPES),
    default=("lookup", "batch"),
    show_default=True,
    help="What the key may do; may be given more than once.",
)
@click.option(
    "--tlp",
    "ceiling",
    type=click.Choice([level.name for level in keys.CEILINGS], case_sensitive=False),
    default="CLEAR",
    show_default=True,
    help="How restricted the indicators may be that it sees.",
)
def create(name: str, scopes: tuple[str, ...], ceiling: str) -> None:
    """Make a key for NAME. The token is shown once."""
    with records() as session:
        token, _ = keys.create(session, name, scopes, Tlp.parse(ceiling))
    click.echo(token)
    click.echo("Keep it now: it is stored as a hash and never shown again.", err=True)


@command.command("list")
def list_() -> None:
    """Show every key, without its token."""
    with records() as session:
        found = keys.list_keys(session)
    click.echo(
        f"{'id':5}{'prefix':12}{'tlp':7}{'created':12}{'last used':12}{'state':9}scopes; name"
    )
    for key in found:
        used = key.last_used.date().isoformat() if key.last_used else "never"
        state = "revoked" if key.revoked else "in force"
        scopes = ",".join(sorted(key.scopes))
        created = key.created.date().isoformat()
        click.echo(
            f"{key.id:<5}{key.prefix:12}{key.ceiling.name:7}{created:12}{used:12}{state:9}"
            f"{scopes}; {line(key.name)}"
        )


@command.command()
@click.argument("key")
def revoke(key: str) -> None:
    """Revoke the key with this id, name or shown prefix."""
    with records() as session:
        info = keys.revoke(session, key)
    click.echo(f"Revoked {info.prefix} ({line(info.name)}).")
