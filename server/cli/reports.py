"""`lurewise reports`: what people reported, to be read and closed by a person."""

from __future__ import annotations

import click

from server import store
from server.cli.common import records
from server.cli.errors import Refused
from server.cli.terminal import clean, line


@click.group(help="Read and close what people report.")
def command() -> None:
    """Group the commands."""


@command.command("list")
@click.option("--closed", is_flag=True, help="Those that are closed.")
def list_(closed: bool) -> None:
    """List the open reports, the oldest first: id, day, kind, type, and the value's beginning."""
    number = 0
    with records() as session:
        for kept in store.reports(session, closed=closed):
            number += 1
            new = kept.report
            day = kept.received.date().isoformat()
            value = line(new.value, 80)
            click.echo(f"{kept.id}  {day}  {new.kind:6}  {new.type:6}  {value}")
    click.echo(f"{number:,} {'closed' if closed else 'open'} reports", err=True)


@command.command()
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Show one report whole."""
    with records() as session:
        kept = store.get_report(session, id_)
    if kept is None:
        raise Refused(_unknown(id_))
    new = kept.report
    rows = {
        "id": kept.id,
        "received": kept.received.isoformat(timespec="minutes"),
        "kind": new.kind,
        new.type: new.value,
        "indicator": new.indicator,
        "reason": new.reason_code,
        "comment": new.comment,
        "contact": new.contact,
        "language": new.lang,
        "closed": kept.closed.isoformat(timespec="minutes") if kept.closed else "",
        "outcome": kept.outcome,
    }
    for name, value in rows.items():
        if value:
            click.echo(f"{name}: {clean(str(value))}")


@command.command()
@click.argument("id_", metavar="ID")
@click.option("--outcome", required=True, help="What was decided; not published.")
def close(id_: str, outcome: str) -> None:
    """Close a report; how to reach its author is forgotten."""
    if not outcome.strip():
        raise Refused('write what was decided: --outcome "why"')
    with records() as session:
        if not store.close_report(session, id_, outcome.strip(), "terminal"):
            raise Refused(f"{_unknown(id_)}, or it is closed already")
        session.commit()
    click.echo("Closed.")


def _unknown(id_: str) -> str:
    return f"there is no report {id_}; look: lurewise reports list"
