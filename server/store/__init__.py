"""Records to matching types and back: the only room that knows both SQL and matching."""

from server.store.reading import (
    DatasetInfo,
    changed,
    count,
    count_changed,
    get,
    gone,
    published,
    state,
)
from server.store.rows import indicator_id
from server.store.writing import (
    Counts,
    expire,
    load_knowledge,
    read_mark,
    set_mark,
    upsert,
    withdraw,
    withdraw_missing,
)

__all__ = [
    "Counts",
    "DatasetInfo",
    "changed",
    "count",
    "count_changed",
    "expire",
    "get",
    "gone",
    "indicator_id",
    "load_knowledge",
    "published",
    "read_mark",
    "set_mark",
    "state",
    "upsert",
    "withdraw",
    "withdraw_missing",
]
