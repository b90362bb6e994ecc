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
from typing import IO, Any

import click
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translations import catalogs, quiz_domain, webext
from translations.catalogs import (
    EXTENSION,
    HERE,
    MESSAGES,
    ROOT,
    languages,
    po_path,
    po_text,
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
        _pot(domain).write_bytes(po_text(template))


@main.command()
def update() -> None:
    """Bring every language in step with the templates, without guessing."""
    for domain, template in _templates().items():
        _pot(domain).write_bytes(po_text(template))
        for language in languages():
            catalog = read(language, domain)
            catalog.update(template, no_fuzzy_matching=True)
            po_path(language, domain).parent.mkdir(parents=True, exist_ok=True)
            po_path(language, domain).write_bytes(po_text(catalog))


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
            with target.open("wb") as file:
                write_mo(file, read(language, domain))


@main.command("webext")
def webext_command() -> None:
    """Write what the extension reads: _locales and catalog."""
    webext.write()


@main.command()
def check() -> None:
    """Fail when a sentence is missing, a placeholder differs or a generated file is stale."""
    found = []
    for domain, template in _templates().items():
        for language in languages():
            found += catalogs.problems(language, template, domain)
        if _pot(domain).read_bytes() != po_text(template):
            found.append(f"{domain}.pot is stale: run python translations/build.py update")
    for language in languages():
        found += quiz_domain.problems(language, read(language, quiz_domain.DOMAIN))
    found += webext.problems()
    for line in found:
        click.echo(line, err=True)
    sys.exit(1 if found else 0)


def _templates() -> dict[str, Catalog]:
    return {
        MESSAGES: extract(),
        quiz_domain.DOMAIN: quiz_domain.extract(),
        EXTENSION: webext.extract(),
    }


def _pot(domain: str) -> Path:
    return HERE / f"{domain}.pot"


if __name__ == "__main__":
    main()
