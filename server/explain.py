"""From (verdict, reasons) to sentences in the reader's language.

The only home of verdict wording. A sentence never calls anything safe: it says who listed or
reported what, how near a match is, why it may be innocent, and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from gettext import NullTranslations
from typing import Any

from server.dates import day_text
from server.knowledge.helplines import Helpline
from server.knowledge.registers import Register
from server.matching.types import Assessment, Indicator, Reason, Source, SourceKind, Verdict
from server.wording import HELP, INNOCENT, NEXT_STEPS, REASONS, REGISTER, SUMMARY

LEARN = "/quiz/sign/"
"""Where the quiz teaches a lure sign: followed by its id, on the server that answered."""


def render(
    assessment: Assessment,
    words: NullTranslations,
    registers: Sequence[str] = (),
    *,
    numbers: bool = True,
) -> dict[str, Any]:
    """The translated half of an answer: summary, checked, reasons, next steps.

    `words` are the translations of the reader's language. `registers` are the sentences about the
    registers that fit the reader's countries, by `register_text`. `numbers` tells whether the
    answer also shows a number to call.
    """
    return {
        "verdict": assessment.verdict.code,
        "summary": words.gettext(SUMMARY[assessment.verdict]),
        "checked": [
            {
                "input": {"field": item.input.field, "index": item.input.index},
                "observable": {"type": item.observable.type, "value": item.observable.value},
                "verdict": item.verdict.code,
            }
            for item in assessment.checked
        ],
        "reasons": [_reason(reason, words) for reason in assessment.reasons],
        "next_steps": next_steps(assessment, words, registers, numbers=numbers),
    }


def explanation(reason: Reason, words: NullTranslations) -> str:
    """One sentence that says what was found."""
    if reason.code.startswith("lure_"):
        return _lure(reason, words)
    sentence = words.gettext(REASONS[wording_key(reason)])
    return sentence % {**_listing(reason.indicator, words), **reason.params}


def innocent(reason: Reason, words: NullTranslations) -> str | None:
    """Why it may be innocent, or None where nothing is claimed."""
    if reason.code.startswith("lure_"):
        text = reason.params.get("innocent", "")
        context = f"lures.{reason.params['sign']}.innocent"
        return _knowledge_text(context, text, words) if text else None
    text = INNOCENT.get(reason.code, "")
    return words.gettext(text) % reason.params if text else None


def wording_key(reason: Reason) -> str:
    """Listed by an authority, listed as somebody reports, or only reported: three sentences."""
    indicator, code = reason.indicator, str(reason.code)
    if indicator is None:
        return code
    if indicator.listed_kind is not SourceKind.AUTHORITY:
        variant = code.replace("_listed", "_reported")
    elif any(source.kind is SourceKind.AUTHORITY for source in indicator.sources):
        variant = code
    else:
        variant = f"{code}_as_reported"
    return variant if variant in REASONS else code


def next_steps(
    assessment: Assessment,
    words: NullTranslations,
    registers: Sequence[str] = (),
    *,
    numbers: bool = True,
) -> list[str]:
    """What to do now, most urgent first, without repeating a step."""
    keys: list[str] = [assessment.verdict.code]
    if assessment.verdict is Verdict.DANGER:
        keys += ["call" if numbers else "no_number"]
    keys += [reason.code for reason in assessment.reasons if reason.verdict <= Verdict.CAUTION]
    keys += ["always"]
    steps: dict[str, None] = {}
    for key in keys:
        for text in NEXT_STEPS.get(key, ()):
            steps[words.gettext(text)] = None
    return list(steps | dict.fromkeys(registers))


def register_text(register: Register, words: NullTranslations) -> str:
    """Where to look for a licensed agency, and what to check there."""
    context = f"registers.{register.id}.what_to_check"
    what = _knowledge_text(context, register.what_to_check, words)
    return words.gettext(REGISTER) % {"name": register.name, "url": register.url, "what": what}


def indicator_json(indicator: Indicator) -> dict[str, Any]:
    """An indicator as the API shows it."""
    return {
        "id": indicator.id,
        "type": indicator.type,
        "value": indicator.value,
        "category": indicator.category or None,
        "country": indicator.country or None,
        "confidence": indicator.confidence,
        "tlp": indicator.tlp.label,
        "listed_by": indicator.listed_by,
        "listed_kind": indicator.listed_kind,
        "listed_on": indicator.listed_on or None,
        "note": indicator.note or None,
        "sources": sources_json(indicator.sources),
    }


def helpline_json(line: Helpline, words: NullTranslations) -> dict[str, Any]:
    """A way to get help; those that exist in every country have a translated name."""
    source = line.sources[0]
    return {
        "country": line.country if len(line.country) == 2 else None,
        "name": words.gettext(HELP[line.key]) if line.key else line.name,
        "number": "; ".join(line.numbers) or None,
        "channel": line.channel,
        "scope": list(line.scope),
        "languages": list(line.languages),
        "url": line.url or None,
        "source": source.title,
        "source_url": source.url,
        "checked": line.checked,
        "recheck": line.recheck,
    }


def sources_json(sources: Iterable[Source]) -> list[dict[str, str | None]]:
    """Sources as the API shows them; an unknown date is null."""
    return [
        {
            "title": source.title,
            "url": source.url,
            "date": source.date or None,
            "kind": source.kind,
            "publisher": source.publisher or None,
        }
        for source in sources
    ]


def features_json(reason_features: Iterable[Any]) -> list[dict[str, Any]]:
    """Comparisons as the API shows them: what was held against what, and how near it is."""
    return [
        {
            "name": feature.name,
            "score": round(feature.score, 3),
            "query": feature.query,
            "candidate": feature.candidate,
        }
        for feature in reason_features
    ]


def _reason(reason: Reason, words: NullTranslations) -> dict[str, Any]:
    sources = reason.sources or (reason.indicator.sources if reason.indicator else ())
    return {
        "code": reason.code,
        "verdict": reason.verdict.code,
        "input": {"field": reason.input.field, "index": reason.input.index},
        "observable": {"type": reason.observable.type, "value": reason.observable.value},
        "score": round(reason.score, 3),
        "explanation": explanation(reason, words),
        "innocent": innocent(reason, words),
        "spans": [list(span) for span in reason.spans],
        "features": features_json(reason.features),
        "indicator": indicator_json(reason.indicator) if reason.indicator else None,
        "sources": sources_json(sources),
        "learn": LEARN + reason.params["sign"] if reason.code.startswith("lure_") else None,
    }


def _listing(indicator: Indicator | None, words: NullTranslations) -> dict[str, str]:
    if indicator is None:
        return {}
    return {
        "value": indicator.value,
        "listed_by": indicator.listed_by,
        "listed_on": day_text(indicator.listed_on, language_of(words))
        or words.gettext("date not known"),
        "publisher": next((s.publisher or s.title for s in indicator.sources), ""),
    }


def language_of(words: NullTranslations) -> str:
    """The id of the language that `words` are in, as its catalogue says; English where none is."""
    return str(words.info().get("language", "en"))


def _lure(reason: Reason, words: NullTranslations) -> str:
    sign = reason.params["sign"]
    text = _knowledge_text(f"lures.{sign}.description", reason.params["description"], words)
    found = words.gettext("Found in the text: “%(phrase)s”.")
    return f"{text} {found % {'phrase': reason.params['phrase']}}"


def _knowledge_text(context: str, text: str, words: NullTranslations) -> str:
    """Translate a sentence of the knowledge files; they are extracted from the YAML."""
    return words.pgettext(context, text)
