"""`lurewise lookup`: what is listed near a query."""

from __future__ import annotations

import json
import math

import click

from server.cli.common import dataset
from server.cli.terminal import line
from server.matching.types import IndicatorType, Tlp


@click.command(help="Find listed hosts, names and contacts near QUERY.")
@click.argument("query")
@click.option(
    "--type", "type_", type=click.Choice([kind.value for kind in IndicatorType]), default=None
)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--threshold", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="As the API answers.")
def command(query: str, type_: str | None, limit: int, threshold: float, as_json: bool) -> None:
    """Print what is found, best first. Operators see everything up to TLP:AMBER."""
    from server.checking import lookup

    if math.isnan(threshold):
        raise click.BadParameter("write a number from 0 to 1", param_hint="--threshold")
    with dataset() as data:
        found = lookup(query, type_ or "", limit, threshold, data, Tlp.AMBER)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo("Nothing listed is near this. That proves nothing about it.")
    for row in found:
        one = row["indicator"]
        click.echo(f"{row['score']:.2f}  {one['type']:13} {line(one['value'])}")
        verb = "listed" if one["listed_kind"] == "authority" else "reported"
        day = one["listed_on"] or "date not known"
        click.echo(f"      {verb} by {line(one['listed_by'])}, {day}")
        for source in one["sources"]:
            click.echo(f"      {line(source['title'])} {line(source['url'])}".rstrip())
        click.echo(f"      {one['id']}")
