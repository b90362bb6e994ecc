"""Hold back names that an import must never list: those of protected brands, and of nobody alone.

As hosts are: what an honest firm is called, and what half of all firms are called, would warn of
honest employers. A name that is matched only in context (`rule` context) warns of nobody by itself.
"""

from __future__ import annotations

from functools import lru_cache

from server.dataset import name_lexicon
from server.feeds.guard import GuardList
from server.knowledge.brands import load_brands
from server.matching.domains.brands import BrandClass
from server.matching.names.prepare import View, prepare
from server.matching.types import Indicator, IndicatorType, MatchRule, NameKind

EVERYBODYS = "a name without a word that tells it from others"
BRAND = "the name of a protected brand or of a widely used site"


def held_back(indicator: Indicator, hosts: GuardList) -> tuple[str, str] | None:
    """The first name of an organisation that must not be listed, and why; or None."""
    if indicator.type is not IndicatorType.ORGANISATION or indicator.rule is MatchRule.CONTEXT:
        return None
    for name in (indicator.value, *indicator.aliases):
        view = _view(name)
        if not view.distinctive:
            return name, EVERYBODYS
        if (one := _joined(view)) in _brands() or hosts.held_back(f"{one}.com"):
            return name, BRAND
    return None


@lru_cache(maxsize=1)
def _brands() -> frozenset[str]:
    return frozenset(
        name
        for brand in load_brands()
        if brand.brand_class is not BrandClass.GENERIC
        for name in (_joined(_view(brand.name)), *brand.names)
    )


def _view(name: str) -> View:
    return prepare(name, NameKind.ORGANISATION, name_lexicon()).view


def _joined(view: View) -> str:
    """One word without legal forms, as hosts are called: `westernunion` of Western Union Ltd."""
    return "".join(token.text or token.native for token in view.tokens)
