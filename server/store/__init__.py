"""Records to matching types and back: the only room that knows both SQL and matching."""

from server.store.corrections import Correction, corrections
from server.store.marks import begin_anew, read_mark, renew, set_mark
from server.store.reading import (
    DatasetInfo,
    changed,
    count,
    count_changed,
    gone,
    published,
    state,
)
from server.store.reports import KeptReport, add_report, close_report, get_report, reports
from server.store.rows import indicator_id
from server.store.withdrawing import Withdrawn, withdraw, withdraw_missing
from server.store.writing import (
    KNOWLEDGE,
    Counts,
    expire,
    load_knowledge,
    upsert,
)

__all__ = [
    "KNOWLEDGE",
    "Correction",
    "Counts",
    "DatasetInfo",
    "KeptReport",
    "Withdrawn",
    "add_report",
    "begin_anew",
    "changed",
    "close_report",
    "corrections",
    "count",
    "count_changed",
    "expire",
    "get_report",
    "gone",
    "indicator_id",
    "load_knowledge",
    "published",
    "read_mark",
    "renew",
    "reports",
    "set_mark",
    "state",
    "upsert",
    "withdraw",
    "withdraw_missing",
]
