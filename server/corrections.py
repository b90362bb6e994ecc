"""Corrections as everybody reads them: the store's, less what names a person's account."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from server import store
from server.lists.personal import personal_page
from server.matching.types import IndicatorType

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 5_000


def read(
    session: Session, since: date | None = None, most: int = MOST
) -> tuple[list[store.Correction], bool]:
    """Give the newest ones, and whether older ones were left out."""
    found = list(store.corrections(session, since, most + 1))
    public = [
        one for one in found[:most] if one.type != IndicatorType.URL or not personal_page(one.value)
    ]
    return public, len(found) > most
