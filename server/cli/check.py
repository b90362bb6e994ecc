"""`lurewise check`: one check at the terminal.

Exit codes: 0 nothing found (unknown or recognised), 1 a warning (caution or danger), 2 bad input.
"""

from __future__ import annotations

import json
import re
import sys
from typing import IO, Any

import click

from server.cli.common import dataset
from server.cli.errors import Refused
from server.cli.terminal import clean
from server.matching.types import CheckInput, NameInput, Tlp

COLOURS = {"danger": "red", "caution": "yellow"}


@click.command(
    help="Check addresses, names, contacts or a text for warning signs. "
    "Exit code: 0 no warning, 1 caution or danger, 2 bad input."
)
@click.argument("inputs", nargs=-1, metavar="[URL|NAME|CONTACT|TEXT]...")
@click.option("--name", "names", multiple=True, help="A recruiter's or company's name.")
@click.option("--contact", "contacts", multiple=True, help="A phone number, handle or email.")
@click.option("--text", help="The words of an advertisement or message.")
@click.option(
    "--file",
    "file",
    type=click.File(encoding="utf-8"),
    help="Read the text from a file; - is standard input.",
)
@click.option("--country", default="", help="Where the person is (two letters), for helplines.")
@click.option("--job-country", default="", help="Where the job is (two letters).")
@click.option("--lang", default="en", show_default=True, help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="As the API answers.")
def command(lang: str, as_json: bool, **given: Any) -> None:
    """Check and print."""
    from server import checking, i18n
    from server.config import Settings

    choices = i18n.offered(Settings.from_env())
    language = i18n.match(lang, choices)
    if language is None:
        known = ", ".join(one.id for one in choices)
        raise Refused(f"there is no language {lang!r}; known are {known}")
    request = read_request(**given)
    from flask_babel import force_locale

    with dataset() as data:
        answer = checking.answer(request, data, language.id, Tlp.AMBER)
        with force_locale(language.id):
            shown = human(answer)
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else shown)
    sys.exit(1 if answer["verdict"] in COLOURS else 0)


def read_request(
    inputs: tuple[str, ...],
    names: tuple[str, ...],
    contacts: tuple[str, ...],
    text: str | None,
    file: IO[str] | None,
    country: str,
    job_country: str,
) -> CheckInput:
    """Put everything that was given into one request; Refused when it is nothing or too much."""
    from server.checking import MAX_TEXT, read_free_input

    for option, code in (("--country", country), ("--job-country", job_country)):
        if code and not re.fullmatch(r"[A-Za-z]{2}", code):
            raise Refused(f"{option}: write two letters, like TH")
    parts = [read_free_input(one) for one in inputs if one.strip()]
    texts = [part.text for part in parts if part.text] + ([text] if text else [])
    texts += [_read(file)] if file else []
    request = CheckInput(
        urls=tuple(url for part in parts for url in part.urls),
        names=(*(n for part in parts for n in part.names), *map(NameInput, names)),
        contacts=(*(c for part in parts for c in part.contacts), *contacts),
        text="\n".join(texts),
        country=country.upper(),
        job_country=job_country.upper(),
    )
    if len(request.text) > MAX_TEXT:
        raise Refused(f"the text is longer than {MAX_TEXT} characters")
    if not (request.urls or request.names or request.contacts or request.text.strip()):
        raise Refused("give something to check: an address, a name, a contact or a text")
    return request


def human(answer: dict[str, Any]) -> str:
    """The answer as lines: verdict, reasons with sources, innocent readings, next steps."""
    from flask_babel import gettext

    verdict = answer["verdict"]
    lines = [answer["summary"]]
    for reason in answer["reasons"]:
        lines += ["", f"* [{reason['verdict']}] {reason['explanation']}"]
        if reason["innocent"]:
            lines.append(f"  {gettext('It may be innocent:')} {reason['innocent']}")
        for source in reason["sources"]:
            shown = (source["title"], source["date"], source["url"])
            lines.append("  - " + ", ".join(part for part in shown if part))
    lines += [""] + [f"> {step}" for step in answer["next_steps"]]
    for line in answer["helplines"]:
        shown = (line["country"], line["name"], line["number"] or line["url"])
        lines.append("> " + ", ".join(part for part in shown if part))
    first = click.style(verdict.upper(), fg=COLOURS.get(verdict), bold=True)
    return "\n".join([first, *map(clean, lines)])


def _read(file: IO[str]) -> str:
    from server.checking import MAX_TEXT

    try:
        return file.read(MAX_TEXT + 1)
    except UnicodeDecodeError:
        raise Refused(f"{file.name} is not UTF-8 text") from None
