"""H5P: a Question Set put into a template that the teacher exported from her own site.

Sites refuse packages of newer libraries than theirs, so nothing of H5P comes with us: the
template gives the versions, the words on the buttons and the settings. Every file of it is kept
but `content/content.json` and the title and language in `h5p.json`. The template must hold one
question of the type Multiple Choice, which is the pattern for ours.
Source: h5p/h5p-question-set and h5p/h5p-multi-choice, `semantics.json`; h5p.org, "Specification".
"""

from __future__ import annotations

import copy
import json
import uuid
import zipfile
import zlib
from io import BytesIO
from typing import Any

from quiz.exporting.explain import breaks, explanation, stem
from quiz.exporting.question import CannotExport, Form, Misfit, Question, Words, too_long
from quiz.words import N_

SET, CHOICE = "H5P.QuestionSet", "H5P.MultiChoice"
OLDEST = (1, 13)
"""The oldest Multiple Choice whose fields were read; the versions before have others."""
TITLE = 255
LARGEST = 64 * 1024 * 1024
"""Bytes of a template, unpacked. A Question Set with its libraries has about 10 MB."""
LARGEST_JSON = 256 * 1024
"""Bytes of a file that is read: the pattern is copied for each offer. One has about 5 kB."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""What a damaged or encrypted file raises, or one that is packed in a way nobody here knows."""
SPACE = uuid.UUID("4c757265-7769-7365-8000-000000000001")
HOW = N_(
    "On your own site make a Question Set with one question of the type Multiple Choice, "
    "save it, and download it as .h5p."
)

Json = dict[str, Any]


def write(form: Form, words: Words, template: bytes) -> bytes:
    """The form inside `template`; CannotExport when it is not such a template."""
    package, content, pattern = _read(template)
    try:
        content["questions"] = [_question(q, form, words, pattern) for q in form.questions]
    except RecursionError:
        raise _unreadable("content/content.json") from None
    _settings(content, form)
    package["title"] = form.title
    package["language"] = form.tag
    for name in ("extraTitle", "defaultLanguage"):
        if name in package:
            package[name] = {"extraTitle": form.title, "defaultLanguage": form.tag}[name]
    return _copied(template, {"h5p.json": package, "content/content.json": content})


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Titles longer than H5P's column."""
    found = too_long("", "title", form.title, TITLE)
    for question in form.questions:
        found += too_long(question.item, "name", question.name, TITLE)
    return found


def _read(template: bytes) -> tuple[Json, Json, Json]:
    """`h5p.json`, `content.json`, and the question that is the pattern."""
    try:
        with zipfile.ZipFile(BytesIO(template)) as package:
            if sum(info.file_size for info in package.infolist()) > LARGEST:
                raise CannotExport(
                    N_("This template is larger than %(limit)s MB when it is unpacked."),
                    HOW,
                    limit=LARGEST // 2**20,
                )
            about = _json(package, "h5p.json")
            content = _json(package, "content/content.json")
    except UNREADABLE:
        raise _no_package() from None
    if about.get("mainLibrary") != SET:
        raise CannotExport(
            N_("This is a package of %(found)s, not of %(wanted)s."),
            HOW,
            found=about.get("mainLibrary"),
            wanted=SET,
        )
    return about, content, _pattern(content)


def _no_package() -> CannotExport:
    return CannotExport(N_("This file is no .h5p package: it cannot be unpacked."), HOW)


def _unreadable(name: str) -> CannotExport:
    return CannotExport(N_("%(file)s of this package cannot be read."), HOW, file=name)


def _json(package: zipfile.ZipFile, name: str) -> Json:
    try:
        if package.getinfo(name).file_size > LARGEST_JSON:
            raise ValueError(name)
        found = json.loads(package.read(name))
    except KeyError:
        raise CannotExport(N_("This package has no %(file)s."), HOW, file=name) from None
    except (ValueError, *UNREADABLE):
        raise _unreadable(name) from None
    if not isinstance(found, dict):
        raise _unreadable(name)
    return found


def _pattern(content: Json) -> Json:
    """The first Multiple Choice question of the template."""
    questions = content.get("questions")
    for question in questions if isinstance(questions, list) else []:
        if not isinstance(question, dict) or not isinstance(question.get("params"), dict):
            continue
        name, _, version = str(question.get("library", "")).partition(" ")
        if name != CHOICE:
            continue
        if _number(version) < OLDEST:
            raise CannotExport(
                N_("%(library)s of this site is too old; it must be %(oldest)s or newer."),
                HOW,
                library=f"{CHOICE} {version}",
                oldest=".".join(map(str, OLDEST)),
            )
        return dict(question)
    raise CannotExport(N_("This Question Set has no question of the type Multiple Choice."), HOW)


def _number(version: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version.split("."))
    except ValueError:
        return (0,)


def _question(question: Question, form: Form, words: Words, pattern: Json) -> Json:
    params = copy.deepcopy(pattern["params"])
    params.pop("media", None)  # the picture of the question that was only a pattern
    params["question"] = stem(question, words)
    params["answers"] = [
        {
            "correct": key == question.right,
            "tipsAndFeedback": {
                "tip": "",
                "chosenFeedback": f"<div>{breaks([words.verdict(question, key)])}</div>",
                "notChosenFeedback": "",
            },
            "text": f"<div>{breaks([text])}</div>",
        }
        for key, text in words.answers()
    ]
    params["overallFeedback"] = [
        {"from": 0, "to": 100, "feedback": " ".join(explanation(question, words))}
    ]
    behaviour = _group(params, "behaviour")
    behaviour.update({"type": "single", "singlePoint": True, "randomAnswers": False})
    return {
        "library": pattern["library"],
        "params": params,
        "subContentId": str(uuid.uuid5(SPACE, f"{form.language} {question.key}")),
        "metadata": {
            "contentType": "Multiple Choice",
            "license": "CC BY",
            "licenseVersion": "4.0",
            "title": question.name,
        },
    }


def _settings(content: Json, form: Form) -> None:
    """All offers, in their order, with the words about them before the first."""
    content.pop("poolSize", None)  # would show a part of them only
    content["randomQuestions"] = False
    _group(content, "introPage").update({
        "showIntroPage": True,
        "title": form.title,
        "introduction": f"<p>{breaks([form.about])}</p>",
    })  # fmt: skip


def _group(content: Json, name: str) -> Json:
    """The group `name`, made where there is none."""
    found = content.get(name)
    if not isinstance(found, dict):
        found = content[name] = {}
    return found


def _copied(template: bytes, changed: dict[str, Json]) -> bytes:
    """The package with the changed files; all others keep their bytes, names and order."""
    file = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(file, "w") as new:
            for info in old.infolist():
                value = changed.get(info.filename)
                data = old.read(info) if value is None else _bytes(value)
                new.writestr(info, data, compress_type=zipfile.ZIP_DEFLATED)
    except RecursionError:
        raise _unreadable("content/content.json") from None
    except UNREADABLE:
        raise _no_package() from None
    return file.getvalue()


def _bytes(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
