"""What a teacher takes away, on paper or as a file: forms with one order for everybody.

Works inside a request and outside of one: a command makes its own small application.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, has_app_context
from flask_babel import force_locale, gettext
from jinja2 import ChoiceLoader, FileSystemLoader

from quiz import content
from quiz import run as runs
from quiz.grading import forms
from quiz.item import Item
from quiz.pack.code import FORMS
from quiz.shown import Shown, show
from quiz.words import frame_names
from server.i18n import Language, languages, set_up_words

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "server"
QUIZ = ROOT / "quiz"
TAUGHT = frozenset({"practice", "booster"})
"""Forms whose answers are explained to learners; the others measure."""


class Unknown(ValueError):
    """There is no such form or language; the message names those that there are."""


@contextmanager
def speaking(language_id: str) -> Iterator[Language]:
    """Speak a language until the end of the block; Unknown when this project has it not."""
    language = language_of(language_id)
    with nullcontext() if has_app_context() else _own_app().app_context(), \
            force_locale(language.id):  # fmt: skip
        yield language


def language_of(language_id: str) -> Language:
    """A language by its id."""
    known = {language.id: language for language in languages()}
    if language_id not in known:
        raise Unknown(f"there is no language {language_id!r}; use one of {', '.join(known)}")
    return known[language_id]


def order(form: str) -> tuple[str, ...]:
    """The items of a form as everybody gets them; Unknown when the form cannot be made."""
    if form not in FORMS:
        raise Unknown(f"there is no form {form!r}; use one of {', '.join(FORMS)}")
    try:
        found = forms.for_everybody(form, content.slots(content.load()))
    except forms.FormError as error:
        raise Unknown(str(error)) from None
    return tuple(slot.id for slot in found)


def offers(form: str, language: Language) -> list[Shown]:
    """The items of a form in the language that is spoken."""
    names = frame_names()
    items: list[Item] = [content.load()[item_id] for item_id in order(form)]
    return [show(item, language, names[item.frame]) for item in items]


def form_name(form: str) -> str:
    """What a form is called, in the language that is spoken."""
    return {
        "practice": gettext("Practice"),
        "A": gettext("Form A"),
        "B": gettext("Form B"),
        "booster": gettext("Booster"),
    }[form]


def is_pilot(form: str) -> bool:
    """Whether an item of the form waits for its reviewer."""
    return any(content.load()[item_id].is_pilot for item_id in order(form))


def best_steps(item: Item) -> list[str]:
    """The first steps that are a real check."""
    return [option.id for option in item.first_step.options if runs.is_real_check(item, option.id)]


def render(template: str, **values: Any) -> str:
    """Render a template of the quiz; it must not need a request."""
    from flask import current_app

    return current_app.jinja_env.get_template(f"quiz/{template}").render(**values)


@lru_cache
def style(*names: str) -> str:
    """The house style and style sheets of the quiz as one text."""
    files = [SITE / "static" / "site.css", *(QUIZ / "static" / "quiz" / name for name in names)]
    return "\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def digest(*parts: str) -> str:
    """Twelve hex digits that change with the parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


@lru_cache
def _own_app() -> Flask:
    app = Flask("lurewise_away", root_path=str(QUIZ), static_folder=None)
    folders = (QUIZ / "templates", SITE / "templates")
    app.jinja_loader = ChoiceLoader([FileSystemLoader(folder) for folder in folders])
    set_up_words(app)
    return app
