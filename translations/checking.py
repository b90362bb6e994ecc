"""Everything that can be wrong with a language's catalogues, told so that it can be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from translations import catalogs, quiz_domain, rules, terms
from translations.catalogs import HERE, QUIZ, SOURCE


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. `english` is '' where a whole file or language is meant."""

    language: str
    domain: str
    context: str
    english: str
    rule: str
    what: str

    def __str__(self) -> str:
        place = f"{self.language}/{self.domain}.po" if self.domain else self.language
        context = f" [{self.context}]" if self.context else ""
        quote = f" “{_short(self.english)}”" if self.english else ""
        return f"{place}{context}{quote}: {self.rule}: {self.what}"


def faults(language: str, templates: Mapping[str, Catalog]) -> list[Fault]:
    """What is wrong with one language, but for what exceptions.yml allows."""
    found = list(_all(language, templates))
    allowed = [row for row in exceptions() if row["language"] == language]
    kept = [fault for fault in found if not any(_allows(row, fault) for row in allowed)]
    for row in allowed:
        if row["domain"] in templates and not any(_allows(row, fault) for fault in found):
            what = "nothing breaks this rule here now: take the row out of exceptions.yml"
            place = (row["domain"], row.get("context", ""), row["english"])
            kept.append(Fault(language, *place, row["rule"], what))
    return kept


def source_faults(templates: Mapping[str, Catalog]) -> Iterator[Fault]:
    """What is wrong with the English: a verdict word, a text too long for the stores."""
    for domain, template in templates.items():
        for one in catalogs.sentences(template):
            artefact = domain == QUIZ and (".blocks." in one.context or ".quote" in one.context)
            for text in [] if artefact else _ids(one):
                for rule, what in terms.calls_safe(text, text, SOURCE):
                    yield _fault(SOURCE, domain, one, rule, what)
            most = rules.STORE.get(one.context or "") if domain == catalogs.EXTENSION else None
            if most and len(str(one.id)) > most:
                yield _fault(SOURCE, domain, one, "length", f"stores take {most} characters")


def exceptions() -> list[dict[str, Any]]:
    """The rows of exceptions.yml."""
    return yaml.safe_load((HERE / "exceptions.yml").read_text(encoding="utf-8")) or []


def sentence_faults(
    language: str, domain: str, source: Message, target: Message
) -> Iterator[Fault]:
    """What is wrong with one translated sentence, in every plural form."""
    row = catalogs.row(language)
    texts, ids = catalogs.forms(target), _ids(source)
    for number, text in enumerate(texts):
        english = ids[min(number, len(ids) - 1)]
        found = [
            *rules.sentence(source, text, english, domain, row["script"]),
            *terms.used(english, text, language),
            *(() if _said_by_others(domain, source) else terms.calls_safe(english, text, language)),
        ]
        for rule, what in found:
            yield _fault(language, domain, source, rule, what)


def _all(language: str, templates: Mapping[str, Catalog]) -> Iterator[Fault]:
    row = catalogs.row(language)
    if row["state"] == "reviewed" and "," not in row["reviewed_by"]:
        what = "reviewed, by whom? write reviewed_by: name, day in locales.yml"
        yield Fault(language, "", "", "", "state", what)
    for what in terms.gaps(language):
        yield Fault(language, "", "", "", "glossary", what)
    for domain, template in templates.items():
        if not catalogs.po_path(language, domain).exists():
            what = f"missing: run python translations/build.py update {language}, and translate it"
            yield Fault(language, domain, "", "", "file", what)
            continue
        try:
            catalog = catalogs.known(language, domain)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            what = f"cannot be read ({error}): mend that line"
            yield Fault(language, domain, "", "", "file", what)
            continue
        yield from _of_domain(language, domain, template, catalog)
        if domain == QUIZ:
            for line in quiz_domain.problems(language, catalog):
                _, context, what = line.split(": ", 2)
                yield Fault(language, domain, context, "", "quote", what)


def _of_domain(language: str, domain: str, template: Catalog, catalog: Catalog) -> Iterator[Fault]:
    path = catalogs.po_path(language, domain)
    if f'"Plural-Forms: {catalogs.row(language)["plural"]}\\n"' not in path.read_text("utf-8"):
        what = f"not that of CLDR: run python translations/build.py update {language}"
        yield Fault(language, domain, "", "", "plural", what)
    for source in catalogs.sentences(template):
        target = catalogs.find(catalog, source)
        if target is None or not any(catalogs.forms(target)):
            yield _fault(language, domain, source, "untranslated", "write the translation")
        elif target.fuzzy:
            yield _fault(language, domain, source, "fuzzy", "look at it and take the mark away")
        elif not all(catalogs.forms(target)) or _forms_differ(catalog, source, target):
            yield _fault(language, domain, source, "plural", f"write {catalog.num_plurals} forms")
        else:
            yield from sentence_faults(language, domain, source, target)
    wanted = {(one.context, one.id) for one in catalogs.sentences(template)}
    what = f"not a sentence of the project: run python translations/build.py update {language}"
    for extra in catalogs.sentences(catalog):
        if (extra.context, extra.id) not in wanted:
            yield _fault(language, domain, extra, "unknown", what)


def _forms_differ(catalog: Catalog, source: Message, target: Message) -> bool:
    wanted = catalog.num_plurals if isinstance(source.id, tuple) else 1
    return len(catalogs.forms(target)) != wanted


def _said_by_others(domain: str, source: Message) -> bool:
    """Whether an invented offer speaks: a lure may well call itself safe."""
    context = source.context or ""
    return domain == QUIZ and (".blocks." in context or context.endswith(".quote"))


def _allows(row: Mapping[str, Any], fault: Fault) -> bool:
    return (
        row["domain"] == fault.domain
        and row["rule"] == fault.rule
        and row["english"] == fault.english
        and row.get("context", "") == fault.context
    )


def _fault(language: str, domain: str, source: Message, rule: str, what: str) -> Fault:
    return Fault(language, domain, source.context or "", _ids(source)[0], rule, what)


def _ids(source: Message) -> tuple[str, ...]:
    return tuple(source.id) if isinstance(source.id, (tuple, list)) else (str(source.id),)


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def summary(language: str, found: Iterable[Fault], templates: Mapping[str, Catalog]) -> str:
    """One line about a language: how many sentences, and how many of them lack what."""
    counts = Counter(fault.rule for fault in found)
    total = sum(len(catalogs.sentences(template)) for template in templates.values())
    other = counts.total() - counts["untranslated"] - counts["fuzzy"]
    state = catalogs.row(language)["state"]
    return (
        f"{language:8}{state:9}{total} sentences, {counts['untranslated']} untranslated, "
        f"{counts['fuzzy']} fuzzy, {other} failures"
    )
