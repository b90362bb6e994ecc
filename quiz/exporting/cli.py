"""`lurewise quiz export`: a form in a language as a file for another tool."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quiz.exporting.question import DoNotFit, Misfit

NAMES = "kahoot classquiz gift moodle-xml qti21 qti30 h5p csv html pdf".split()
FORMS = ("practice", "A", "B", "booster")


@click.command()
@click.option("--format", "name", type=click.Choice(NAMES), required=True)
@click.option("--lang", default="en", show_default=True, help="Language of the offers.")
@click.option("--form", type=click.Choice(FORMS), default="practice", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE"
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="For h5p: a Question Set downloaded from your own site.",
)
@click.option("--beside", help="For pdf: a second language, printed beside the first.")
def export(
    name: str, lang: str, form: str, output: Path, template: Path | None, beside: str | None
) -> None:
    """Write the offers of a form for Kahoot, Moodle, H5P and others. Nothing is ever cut."""
    _refuse_what_does_not_belong(name, template, beside)
    try:
        data = _data(name, form, lang, beside, template)
    except DoNotFit as error:
        for misfit in error.misfits:
            click.echo(_told(misfit, form, lang), err=True)
        click.echo(f"{error} Nothing was written.", err=True)
        sys.exit(2)
    except ValueError as error:  # of a format, the pack or the paper: what is wrong, what to do
        raise click.ClickException(str(error)) from None
    output.write_bytes(data)
    click.echo(f"Wrote {output} ({len(data)} bytes).")


def _refuse_what_does_not_belong(name: str, template: Path | None, beside: str | None) -> None:
    if template and name != "h5p":
        raise click.UsageError("--template is for --format h5p")
    if beside and name != "pdf":
        raise click.UsageError("--beside is for --format pdf")


def _data(name: str, form: str, lang: str, beside: str | None, template: Path | None) -> bytes:
    from quiz.exporting.collect import language_of, material

    language = language_of(lang)
    if name in ("html", "pdf"):
        return _printed(name, form, language.id, beside and language_of(beside).id)
    from quiz.exporting.formats import FORMATS

    filled = template.read_bytes() if template else b""
    return FORMATS[name].file(material(form, language), filled)


def _printed(name: str, form: str, language: str, beside: str | None) -> bytes:
    """What the pack and the paper make of a form; the reason when they cannot."""
    if name == "html":
        from quiz.audio import FOLDER
        from quiz.pack.build import pack
        from server.cli.common import instance

        return bytes(pack(form, language, instance() / FOLDER))
    from quiz.paper.pdf import NoChromium, pdf

    try:
        return bytes(pdf(form, language, beside))
    except NoChromium as error:
        raise click.ClickException(str(error)) from None


def _told(misfit: Misfit, form: str, lang: str) -> str:
    where = misfit.item or f"form {form}"
    shorten = f"shorten it in quiz/items/{misfit.item}.yml" if misfit.item else "shorten it"
    if lang != "en":
        shorten = f"shorten its translation in translations/{lang}"
    return f"{where}: {misfit.field} has {misfit.length}, {misfit.limit} may be; {shorten}"
