"""The translation pipeline: extract | update | compile | webext | check.

One source of truth for the server, its pages and its knowledge. Files are quiet: no dates, no
line numbers, sorted, so that a diff shows only words. A near match is worse than none in a text
about danger, so nothing is ever guessed (no fuzzy matching), and fuzzy entries are not compiled.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import click
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translations import catalogs, checking, quiz_domain, webext
from translations.catalogs import (
    EXTENSION,
    MESSAGES,
    ROOT,
    SOURCE,
    languages,
    po_path,
    po_text,
    pot_path,
    read,
)

KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# Which fields of which knowledge file a person reads; the context is `<file>.<id>.<field>`.
KNOWLEDGE = {
    "lures.yml": ("description", "innocent"),
    "registers.yml": ("what_to_check",),
}


def extract_knowledge(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: dict[str, str]
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Babel extractor: a knowledge row's sentences, with `<file>.<id>.<field>` as context."""
    root = yaml.compose(fileobj.read().decode("utf-8"), Loader=yaml.SafeLoader)
    name = options["name"]
    for node in root.value if root else ():
        row = {key.value: value for key, value in node.value}
        for field in KNOWLEDGE[f"{name}.yml"]:
            if field in row and row[field].value:
                context = f"{name}.{row['id'].value}.{field}"
                line = row[field].start_mark.line + 1
                yield line, "pgettext", (context, " ".join(row[field].value.split())), []


def extract() -> Catalog:
    """Every sentence of the project as one catalogue."""
    catalog = Catalog(project="Lurewise", fuzzy=False)
    for name, _line, message, comments, context in _sources():
        catalog.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalog


def _sources() -> Iterator[tuple[str, int, Any, list[str], str | None]]:
    methods: list[tuple[str, Any]] = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
    for package in ("server", "quiz"):
        for name, *rest in extract_from_dir(
            ROOT / package, methods, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            yield (f"{package}/{name}", *rest)
    for file in sorted(KNOWLEDGE):
        path = ROOT / "server" / "knowledge" / file
        options = {"name": path.stem}
        rows = extract_knowledge(io.BytesIO(path.read_bytes()), None, None, options)
        for line, _function, (context, text), comments in rows:
            yield f"server/knowledge/{file}", line, text, comments, context


@click.group()
def main() -> None:
    """Keep the translations in step with the sentences of the project."""


@main.command("extract")
def extract_command() -> None:
    """Write messages.pot, quiz.pot and extension.pot from the sources."""
    for domain, template in _templates().items():
        pot_path(domain).write_bytes(po_text(template))


@main.command()
@click.argument("wanted", nargs=-1, metavar="[LANGUAGE]...")
def update(wanted: tuple[str, ...]) -> None:
    """Bring every language in step with the templates, without guessing.

    A LANGUAGE that has a row in locales.yml and no catalogue yet gets one.
    """
    for domain, template in _templates().items():
        pot_path(domain).write_bytes(po_text(template))
        for language in _rows_of(wanted) or languages():
            catalog, gone = catalogs.brought_in_step(language, domain, template)
            po_path(language, domain).parent.mkdir(parents=True, exist_ok=True)
            po_path(language, domain).write_bytes(po_text(catalog))
            for message in gone:
                context = f" [{message.context}]" if message.context else ""
                click.echo(
                    f"{language}/{domain}.po{context}: dropped, the project says it no more: "
                    f"{message.id!r} = {message.string!r}"
                )


@main.command("compile")
def compile_command() -> None:
    """Write the .mo files that the server reads."""
    compile_all()


def compile_all() -> None:
    """Compile every language whose .po is newer than its .mo."""
    for language in languages():
        for domain in (MESSAGES, quiz_domain.DOMAIN):
            source = po_path(language, domain)
            target = source.with_suffix(".mo")
            if not source.exists():
                continue
            if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
                continue
            # whole or not at all: another process may read it meanwhile
            with NamedTemporaryFile(dir=target.parent, delete=False) as file:
                write_mo(file, read(language, domain))
            Path(file.name).chmod(0o644)
            Path(file.name).replace(target)


@main.command("webext")
def webext_command() -> None:
    """Write what the extension reads: _locales and catalog."""
    webext.write()


@main.command()
@click.argument("wanted", nargs=-1, metavar="[LANGUAGE]...")
@click.option("--most", default=200, help="Most faults told of one language; 0 for all.")
def check(wanted: tuple[str, ...], most: int) -> None:
    """Fail when a sentence is missing or not as it must be, or a generated file is stale.

    With LANGUAGEs only those are looked at.
    """
    templates = _templates()
    lines = [] if wanted else _stale(templates)
    wrong = len(lines)
    told = []
    for language in _rows_of(wanted) or languages():
        found = checking.faults(language, templates)
        wrong += len(found)
        lines += [str(fault) for fault in (found[:most] if most else found)]
        if most and len(found) > most:
            lines.append(f"{language}: {len(found) - most} more; --most 0 tells all")
        told.append(_told(language, found, templates))
    for line in lines:
        click.echo(line, err=True)
    click.echo("\n".join(told))
    if not wanted:
        click.echo(f"{len(told) + 1} catalogues with the English, {wrong} failures")
        _missing()
    sys.exit(1 if wrong else 0)


def _stale(templates: dict[str, Catalog]) -> list[str]:
    """What is wrong apart from the languages: stale files, and the English itself."""
    found = [str(fault) for fault in checking.source_faults(templates)]
    for domain, template in templates.items():
        path = pot_path(domain)
        if not path.exists() or path.read_bytes() != po_text(template):
            found.append(f"{domain}.pot is stale: run python translations/build.py update")
    return [*found, *webext.problems()]


def _told(language: str, found: list[checking.Fault], templates: dict[str, Catalog]) -> str:
    line = checking.summary(language, found, templates)
    if not po_path(language, quiz_domain.DOMAIN).exists():
        return line
    uneven = quiz_domain.uneven(catalogs.known(language, quiz_domain.DOMAIN))
    return f"{line}; uneven pairs: {', '.join(uneven) or 'none'}"


def _missing() -> None:
    there = {SOURCE, *languages()}
    if gone := [row["id"] for row in catalogs.rows() if row["id"] not in there]:
        click.echo(f"No catalogue yet, so not offered: {', '.join(gone)}")


def _rows_of(wanted: tuple[str, ...]) -> list[str]:
    try:
        return [str(catalogs.row(language)["id"]) for language in wanted if language != SOURCE]
    except KeyError as error:
        raise click.BadParameter(str(error.args[0])) from None


def _templates() -> dict[str, Catalog]:
    return {
        MESSAGES: extract(),
        quiz_domain.DOMAIN: quiz_domain.extract(),
        EXTENSION: webext.extract(),
    }


if __name__ == "__main__":
    main()
