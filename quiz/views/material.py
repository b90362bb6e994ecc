"""What a teacher takes away: the offers as files for the tools that her school has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz.exporting import collect, wording
from quiz.exporting.collect import Material, language_of
from quiz.exporting.formats import FORMATS, Format
from quiz.exporting.h5p import HOW
from quiz.exporting.question import CannotExport, Misfit
from quiz.views.common import bp, page
from server.i18n import Language, current, offered_here

UPLOAD = 16 * 1024 * 1024
"""Bytes of an H5P template as it is sent."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen; `beside` is the second language or None."""

    form: str
    language: Language
    beside: Language | None

    @property
    def languages(self) -> tuple[Language, ...]:
        """One language, or both."""
        return (self.language, *((self.beside,) if self.beside else ()))


@bp.get("/material")
def material() -> ResponseReturnValue:
    """Choose a form and one or two languages; every format with what does not fit it."""
    choice, problem = _chosen()
    return _page(choice, problem, 422 if problem else 200)


@bp.get("/material/<name>")
def material_file(name: str) -> ResponseReturnValue:
    """One file."""
    if name not in FORMATS:
        abort(404)
    return _file(FORMATS[name], b"")


@bp.post("/material/h5p")
def material_h5p() -> ResponseReturnValue:
    """Fill a template of H5P that was sent. It is not kept."""
    if (request.content_length or 0) > UPLOAD:
        choice, _ = _chosen()
        problem = gettext("This file is larger than %(limit)s MB.", limit=UPLOAD // 2**20)
        return _page(choice, f"{problem} {gettext(HOW)}", 413)
    request.max_content_length = UPLOAD
    if (sent := request.files.get("template")) is None:
        return _file(FORMATS["h5p"], b"")
    with sent.stream:
        return _file(FORMATS["h5p"], sent.read())


def _file(kind: Format, template: bytes) -> ResponseReturnValue:
    choice, problem = _chosen()
    if problem:
        return _page(choice, problem, 422)
    try:
        made = collect.material(choice.form, choice.language)
        data = kind.file(made, template)
    except CannotExport as error:
        return _page(choice, _sentence(error), 422)
    answer = Response(data, content_type=kind.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind.filename(made.form)}"'
    return answer


def _chosen() -> tuple[Choice, str]:
    """What was chosen, and what is wrong with it; what is wrong is replaced."""
    given = request.args
    form, problem = given.get("form", "practice"), ""
    language, beside = current(), None
    try:
        if tag := given.get("language", ""):
            language = language_of(tag, offered_here())
        if tag := given.get("beside", ""):
            beside = language_of(tag, offered_here())
        collect.order(form)
    except CannotExport as error:
        problem = _sentence(error)
        form = form if form in _forms() else "practice"
    return Choice(form, language, beside if beside != language else None), problem


def _page(choice: Choice, problem: str, status: int) -> ResponseReturnValue:
    made = [collect.material(choice.form, language) for language in choice.languages]
    return page(
        "material.html",
        status,
        choice=choice,
        problem=problem,
        forms=[(name, gettext(wording.FORM_NAMES[name])) for name in _forms()],
        rows=[_row(kind, choice, made) for kind in FORMATS.values()],
        upload=UPLOAD // 2**20,
        **_printed(choice),
    )


def _row(kind: Format, choice: Choice, made: list[Material]) -> dict[str, Any]:
    """One format on the page: a link for each language, or what does not fit."""
    files = []
    for language, one in zip(choice.languages, made, strict=True):
        misfits = kind.misfits(one.form, one.words)
        if kind.fill:
            address = url_for("quiz.material_h5p", form=choice.form, language=language.id)
        else:
            address = url_for(
                "quiz.material_file", name=kind.name, form=choice.form, language=language.id
            )
        files.append({"language": language, "address": address,
                      "misfits": [_misfit(misfit) for misfit in misfits]})  # fmt: skip
    return {
        "name": kind.name,
        "title": gettext(kind.title),
        "note": gettext(kind.note),
        "fills": bool(kind.fill),
        "files": files,
    }


def _printed(choice: Choice) -> dict[str, str]:
    """Where the paper and the pack of the form are; '' where this server has none."""
    query = f"?lang={choice.language.id}"
    both = query + (f"&beside={choice.beside.id}" if choice.beside else "")
    paper, pack = f"paper/{choice.form}", f"pack/{choice.form}.html"
    return {
        "paper": _address(paper, both),
        "pack": _address(pack, query),
    }


def _address(path: str, query: str) -> str:
    start = url_for("quiz.start")
    rules = {str(rule.rule).split("<")[0] for rule in current_app.url_map.iter_rules()}
    known = f"{bp.url_prefix}/{path.split('/')[0]}/" in rules
    return f"{start}{path}{query}" if known else ""


def _forms() -> list[str]:
    """The forms that have their offers."""
    found = []
    for name in collect.FORMS:
        try:
            collect.order(name)
        except CannotExport:
            continue
        found.append(name)
    return found


def _misfit(misfit: Misfit) -> str:
    field = gettext(wording.FIELDS.get(misfit.field, misfit.field))
    return gettext(
        "%(item)s %(field)s: %(length)s characters, and %(limit)s are allowed.",
        item=misfit.item,
        field=field,
        length=misfit.length,
        limit=misfit.limit,
    ).strip()


def _sentence(error: CannotExport) -> str:
    reason = gettext(error.sentence, **error.values)
    return f"{reason} {gettext(error.then)}" if error.then else reason
