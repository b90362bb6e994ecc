"""Make the offers of a form in a language out of the content and its translations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel.support import NullTranslations, Translations

from quiz import content, signs, text
from quiz.exporting import wording
from quiz.exporting.question import CannotExport, Form, Mark, Part, Question, Step, Words
from quiz.grading import forms
from quiz.item import Item
from quiz.shown import slug
from quiz.words import FRAMES, N_, PILOT
from server.i18n import DOMAINS, Language, catalogue, languages, match

FORMS = ("practice", "A", "B", "booster")
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Material:
    """A form with the sentences around it: what a writer needs."""

    form: Form
    words: Words


def language_of(tag: str, choices: Sequence[Language] = ()) -> Language:
    """The language with this tag, of all or of `choices`; CannotExport names those there are."""
    choices = choices or languages()
    if found := match(tag, choices):
        return found
    known = ", ".join(language.id for language in choices)
    raise CannotExport(
        N_("There is no language “%(language)s”; choose one of: %(known)s."),
        language=tag,
        known=known,
    )


@lru_cache(maxsize=16)
def material(name: str, language: Language) -> Material:
    """The form `name` in `language`; CannotExport when there is none."""
    catalogue = _catalogue(language.id)
    say: Say = catalogue.ugettext
    items = [content.load()[item_id] for item_id in order(name)]
    questions = tuple(
        _question(text.translated(item, catalogue.upgettext), number, catalogue, say)
        for number, item in enumerate(items, 1)
    )
    about = [say(wording.ABOUT[name])]
    about += [say(wording.DRAFT)] if language.state == "draft" else []
    about += [say(PILOT)] if any(item.is_pilot for item in items) else []
    title = f"{say(wording.QUESTION)} {say(wording.FORM_NAMES[name])}"
    form = Form(name, title, " ".join(about), language.id, language.tag, language.dir, questions)
    return Material(form, _words(say))


def order(name: str) -> tuple[str, ...]:
    """The ids of a form's items, as paper has them too; CannotExport when it cannot be made."""
    if name not in FORMS:
        raise CannotExport(
            N_("There is no form “%(form)s”; choose one of: %(known)s."),
            form=name,
            known=", ".join(FORMS),
        )
    slots = content.slots(content.load())
    try:
        return tuple(slot.id for slot in forms.for_everybody(name, slots))
    except forms.FormError:
        raise CannotExport(
            N_("The form “%(form)s” lacks some of its offers; choose another one."), form=name
        ) from None


@lru_cache
def _catalogue(lang: str) -> Translations:
    merged = Translations()
    for domain in DOMAINS:
        found = catalogue(lang, domain)
        if isinstance(found, Translations):
            merged.merge(found)
    return merged


def _pay(item: Item, say: Say) -> str:
    """What such work usually pays, and where and when (ISO 8601) that was read; '' without."""
    if not item.pay_usual or item.pay_source is None:
        return item.pay_usual
    source = item.pay_source
    date = f" ({source.date})" if source.date else ""
    return f"{item.pay_usual} {say(wording.SOURCE)} {source.title}{date}"


def _question(item: Item, number: int, catalogue: NullTranslations, say: Say) -> Question:
    frame = say(FRAMES[item.frame])
    name = say(wording.LEAD) % {"lead": item.where, "text": frame}
    card = signs.load().cards[item.check.card]
    checks = item.first_step.best
    return Question(
        item=item.id,
        key=f"offer-{slug(item.id)}",
        name=f"{number:02}. {name}",
        lure=item.is_lure,
        frame=frame,
        scene=item.scene,
        line=item.line,
        pay_usual=_pay(item, say),
        parts=tuple(
            Part(b.kind, b.text, b.label, "" if b.who == "you" else b.who, b.who == "you")
            for b in item.blocks
        ),
        marks=tuple(Mark(h.code, h.label, h.quote, h.explain) for h in item.hotspots),
        counter=tuple(part.text for part in item.counter),
        rule=item.rule,
        check_title=catalogue.upgettext(f"signs.card{card.id}.title", card.title),
        check_result=item.check.result,
        steps=tuple(Step(o.text, o.card in checks) for o in item.first_step.options),
        version=item.version,
    )


def _words(say: Say) -> Words:
    plain = ("question", "lure", "genuine", "you", "first", "mark", "counter", "remember",
             "check", "result", "lead", "category")  # fmt: skip
    return Words(
        right={lure: say(sentence) for lure, sentence in wording.RIGHT.items()},
        wrong={lure: say(sentence) for lure, sentence in wording.WRONG.items()},
        **{name: say(getattr(wording, name.upper())) for name in plain},
    )
