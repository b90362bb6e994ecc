"""What a name may say. A name alone rarely decides: see the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from inspect import getdoc

from server.matching.context import LIFTS, lifted
from server.matching.dataset import Case, Where
from server.matching.index import Candidate
from server.matching.names.features import single_word
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level, compare
from server.matching.names.prepare import PreparedName, prepare, without_additions
from server.matching.types import (
    IndicatorType,
    InputRef,
    MatchRule,
    NameInput,
    NameKind,
    Observable,
    ObservableType,
    Reason,
    ReasonCode,
    SourceKind,
    Verdict,
)

ALLOWED = {
    NameKind.ORGANISATION: {IndicatorType.ORGANISATION, IndicatorType.PLACE},
    NameKind.PERSON: {IndicatorType.PERSON},
    NameKind.UNKNOWN: {IndicatorType.ORGANISATION, IndicatorType.PERSON, IndicatorType.PLACE},
}

# (type, listed by an authority, strong match) -> (code, verdict). Anything else is a note.
# Danger needs an authority, an organisation and a strong match. Before this table: a town is never
# an accusation; a name of everyday words must be met whole; a shared name needs context.
POLICY = {
    (IndicatorType.ORGANISATION, True, True): (ReasonCode.NAME_LISTED, Verdict.DANGER),
    (IndicatorType.ORGANISATION, False, True): (ReasonCode.NAME_LISTED, Verdict.CAUTION),
    (IndicatorType.PERSON, True, True): (ReasonCode.NAME_LISTED, Verdict.CAUTION),
    (IndicatorType.PLACE, True, True): (ReasonCode.PLACE_NAMED, Verdict.UNKNOWN),
    (IndicatorType.PLACE, False, True): (ReasonCode.PLACE_NAMED, Verdict.UNKNOWN),
}
OTHERWISE = (ReasonCode.NAME_SIMILAR, Verdict.UNKNOWN)
"""A name that is only similar, or of which a part is met, is a note."""
ONE_WORD_OF_IT = (ReasonCode.NAME_LISTED, Verdict.CAUTION)
"""One rare word of a longer listed name: others may trade under that word, so never danger."""
IN_CONTEXT = (ReasonCode.NAME_LISTED, Verdict.CAUTION)
WITHOUT_CONTEXT = (ReasonCode.NAME_SHARED, Verdict.UNKNOWN)
"""What a strong match with a shared name says, with and without one of `LIFTS`."""


def describe() -> dict[str, object]:
    """The rules of names as data: each row of the policy, and what lifts a shared name.

    `policy` are rows {type, listed_by_authority, strong, code, verdict}; `shared_names` gives the
    two outcomes and `lifts`, each {name, description}; `as_listed` tells what may be added to
    a name.
    """
    policy = [
        {
            "type": str(type_),
            "listed_by_authority": authority,
            "strong": strong,
            "code": str(code),
            "verdict": verdict.code,
        }
        for (type_, authority, strong), (code, verdict) in POLICY.items()
    ]
    lifts = [{"name": lift.__name__, "description": getdoc(lift) or ""} for lift in LIFTS]
    return {
        "policy": policy,
        "one_word_of_it": {"code": str(ONE_WORD_OF_IT[0]), "verdict": ONE_WORD_OF_IT[1].code},
        "as_listed": getdoc(as_listed) or "",
        "otherwise": {"code": str(OTHERWISE[0]), "verdict": OTHERWISE[1].code},
        "shared_names": {
            "in_context": IN_CONTEXT[1].code,
            "without_context": WITHOUT_CONTEXT[1].code,
            "lifts": lifts,
        },
    }


def judge_name(name: NameInput, where: Where, case: Case) -> list[Reason]:
    """Judge one name that was given as a name."""
    query = prepare(name.value, name.kind, case.data.names)
    candidates = [
        as_listed(query, candidate, case.data.names)
        for candidate in case.data.index.names(query)
        if _asked_for(candidate, name.kind) and case.may_see(candidate)
    ]
    return _reasons(name.value, candidates, where, case)


def _asked_for(candidate: Candidate, kind: NameKind) -> bool:
    """Whether a name of this kind may mean it; a place that is only like the name says nothing."""
    type_ = candidate.indicator.type
    sure = type_ is not IndicatorType.PLACE or candidate.match.level is Level.STRONG
    return type_ in ALLOWED[kind] and sure


def as_listed(query: PreparedName, candidate: Candidate, lexicon: NameLexicon) -> Candidate:
    """Leave out what recruiters write onto the name of a listed organisation.

    A country or city of the one that it is listed in, words such as HR and Careers at its ends, its
    own initials: they make it no other one. `HR of Prince Holding Group (Cambodia) Plc.`
    """
    indicator, match = candidate.indicator, candidate.match
    certain = match.level is Level.STRONG and match.whole
    if certain or indicator.type is not IndicatorType.ORGANISATION:
        return candidate
    bare = without_additions(query, indicator.country.split("/"), lexicon)
    if bare is None:
        return candidate
    better = compare(bare, prepare(candidate.name, NameKind.ORGANISATION, lexicon), lexicon)
    return replace(candidate, match=better) if better.level is Level.STRONG else candidate


def judge_mentions(ref: InputRef, case: Case) -> list[Reason]:
    """Judge the listed names that stand in the text: one reason a listing, with all its places."""
    found: dict[str, list[Candidate]] = {}
    for candidate in case.mentioned:
        if case.may_see(candidate):
            found.setdefault(candidate.indicator.id, []).append(candidate)
    reasons = []
    for candidates in found.values():
        spans = tuple(candidate.span for candidate in candidates if candidate.span is not None)
        # a name may stand there whole and, elsewhere, in part
        first = max(candidates, key=lambda candidate: candidate.match.whole)
        start, end = first.span or (0, 0)
        query = case.request.text[start:end]
        reasons.append(_reason(query, first, Where(ref, spans), case))
    return reasons


def _reasons(query: str, candidates: Iterable[Candidate], where: Where, case: Case) -> list[Reason]:
    best: dict[str, Reason] = {}
    for candidate in candidates:
        reason = _reason(query, candidate, where, case)
        known = best.get(candidate.indicator.id)
        if known is None or (reason.verdict, -reason.score) < (known.verdict, -known.score):
            best[candidate.indicator.id] = reason
    return sorted(best.values(), key=lambda reason: (reason.verdict, -reason.score))


def _reason(query: str, candidate: Candidate, where: Where, case: Case) -> Reason:
    code, verdict = _policy(query, candidate, case)
    return Reason(
        code=code,
        verdict=verdict,
        input=where.input,
        observable=Observable(ObservableType.NAME, query),
        score=candidate.match.score,
        params={"query": query, "matched": candidate.name},
        features=candidate.match.features,
        spans=where.spans,
        indicator=candidate.indicator,
    )


def _policy(query: str, candidate: Candidate, case: Case) -> tuple[ReasonCode, Verdict]:
    indicator, match = candidate.indicator, candidate.match
    strong = match.level is Level.STRONG
    if indicator.type is IndicatorType.PLACE:
        return ReasonCode.PLACE_NAMED, Verdict.UNKNOWN
    if indicator.rule is MatchRule.FULL_NAME and not match.whole:
        return OTHERWISE
    if indicator.rule is MatchRule.CONTEXT:
        return IN_CONTEXT if strong and lifted(indicator, query, case) else WITHOUT_CONTEXT
    authority = indicator.listed_kind is SourceKind.AUTHORITY
    outcome = POLICY.get((indicator.type, authority, strong), OTHERWISE)
    one_word = any(feature.name == single_word.__name__ for feature in match.features)
    return ONE_WORD_OF_IT if one_word and outcome[1] is Verdict.DANGER else outcome
