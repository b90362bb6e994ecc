"""Organisations listed by an authority, under the names for which the server itself warns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from server.dataset import assemble, name_lexicon
from server.lists.claims import Claims
from server.lists.personal import contact
from server.matching.dataset import Case, Where
from server.matching.index import Index
from server.matching.judge_names import judge_name
from server.matching.names.namekey import LegalForms, name_key
from server.matching.types import (
    CheckInput,
    Indicator,
    IndicatorType,
    InputRef,
    MatchRule,
    NameInput,
    NameKind,
    ReasonCode,
    SourceKind,
    Verdict,
)


def listed(indicator: Indicator) -> bool:
    """Whether a name may travel: an organisation, listed by an authority, not shared by others."""
    return (
        indicator.type is IndicatorType.ORGANISATION
        and indicator.listed_kind is SourceKind.AUTHORITY
        and indicator.rule is not MatchRule.CONTEXT
    )


def rows(
    found: Sequence[Indicator], claims: Claims, forms: LegalForms, today: date
) -> list[dict[str, Any]]:
    """Make the table's rows, by id. A name stays only if the server calls it danger by itself.

    So the extension alone never warns of a name more loudly than the server would.
    """
    index = Index.build(found, name_lexicon())
    case = Case(assemble(index, "", "").matching, CheckInput(), today)
    out = []
    for indicator in sorted(found, key=lambda one: one.id):
        keys: dict[str, str] = {}
        for name in dict.fromkeys((indicator.value, *indicator.aliases)):
            key = name_key(name, forms)
            if not key or contact(name) or key in case.data.brands.words.plain:
                continue  # a single word of a dictionary is too many other companies' name
            if all(_danger(one, indicator, case) for one in (name, key)):
                keys.setdefault(key, name)
        if keys:
            out.append(
                {
                    "id": indicator.id,
                    "names": list(keys.values()),
                    "keys": list(keys),
                    "claim": claims.add(indicator, ReasonCode.NAME_LISTED, Verdict.DANGER),
                    "country": indicator.country,
                }
            )
    return out


def _danger(name: str, indicator: Indicator, case: Case) -> bool:
    asked = NameInput(name, NameKind.ORGANISATION)
    return any(
        reason.verdict is Verdict.DANGER and reason.indicator == indicator
        for reason in judge_name(asked, Where(InputRef("names")), case)
    )
