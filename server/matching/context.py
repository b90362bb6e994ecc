"""What stands beside a name that many people or firms share, and can lift it to caution.

A common name alone never warns. Each row of `LIFTS` is one way in which what else was asked, or
stands in the same text, speaks for the listed one being meant; its docstring is its public
documentation. None of them leads to danger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from server.matching.dataset import Case
from server.matching.names.model import Level
from server.matching.types import Indicator, IndicatorType, MatchRule


def same_country(listed: Indicator, beside: tuple[Indicator, ...], case: Case) -> bool:
    """Say when the job is in a country of the listed one."""
    country = case.request.job_country
    return bool(country) and country in listed.country.split("/")


def listed_company_beside(listed: Indicator, beside: tuple[Indicator, ...], case: Case) -> bool:
    """Say when a listed organisation of the same country or the same source is named beside it."""
    return any(
        _belong_together(listed, other)
        for other in beside
        if other.type is IndicatorType.ORGANISATION and other.rule is not MatchRule.CONTEXT
    )


def reported_place_beside(listed: Indicator, beside: tuple[Indicator, ...], case: Case) -> bool:
    """Say when a place that sources report is named beside it, in the same country."""
    return any(
        _share_country(listed, other) for other in beside if other.type is IndicatorType.PLACE
    )


LIFTS: tuple[Callable[[Indicator, tuple[Indicator, ...], Case], bool], ...] = (
    same_country,
    listed_company_beside,
    reported_place_beside,
)


def lifted(listed: Indicator, query: str, case: Case) -> bool:
    """Whether anything beside the name `query` speaks for the listed one being meant."""
    beside = tuple(_beside(listed, query, case))
    return any(lift(listed, beside, case) for lift in LIFTS)


def _beside(listed: Indicator, query: str, case: Case) -> Iterator[Indicator]:
    """Listed organisations and reported places that the rest of the request surely names."""
    named = (found for name, found in case.named.items() if name != query)
    told: set[str] = {listed.id}
    for candidate in chain(case.mentioned, *named):
        other, match = candidate.indicator, candidate.match
        whole = match.whole or other.rule is MatchRule.DEFAULT
        if other.id not in told and match.level is Level.STRONG and whole:
            told.add(other.id)
            if case.may_see(candidate):
                yield other


def _belong_together(one: Indicator, two: Indicator) -> bool:
    urls = {source.url for source in one.sources if source.url}
    return _share_country(one, two) or any(source.url in urls for source in two.sources)


def _share_country(one: Indicator, two: Indicator) -> bool:
    return bool(set(filter(None, one.country.split("/"))) & set(two.country.split("/")))
