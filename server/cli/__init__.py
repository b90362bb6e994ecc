"""`lurewise`: every command in its own file, imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "setup": "Make the instance folder and database, and load the knowledge.",
    "serve": "Answer on http://HOST:PORT (set up first when needed).",
    "check": "Check addresses, names, contacts or a text for warning signs.",
    "lookup": "Find listed hosts, names and contacts near a query.",
    "indicators": "Import, export and withdraw indicators.",
    "list": "Build, sign and verify the list that extensions carry.",
    "reports": "Read and close what people report.",
    "index": "Build the index file of all indicators, or look at it.",
    "knowledge": "Check the knowledge files.",
    "quiz": "Check, show and measure the quiz.",
    "backup": "Write records and secrets into one file, while a server runs.",
    "restore": "Put a backup back; the server must be stopped.",
    "keys": "Make, list and revoke API keys.",
}
MODULES = {"list": "lists"}  # where the file has another name than the command


class LazyGroup(click.Group):
    """Loads a command's module by its name, and turns known errors into one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = _module(cmd_name).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what went wrong is one sentence and exit code 2, never a traceback."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            from server.cli.errors import sentence

            if (text := sentence(error)) is None:
                raise
            click.echo(f"lurewise: {text}", err=True)
            ctx.exit(2)


def _module(name: str) -> Any:
    return import_module(f"server.cli.{MODULES.get(name, name)}")


@click.group(cls=LazyGroup)
@click.version_option(package_name="lurewise", prog_name="lurewise")
def main() -> None:
    """Check job offers for signs of trafficking into scam compounds, with reasons and sources."""
