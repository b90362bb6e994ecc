"""How often: by learner where there is one, by address only as a high ceiling.

Sixty phones behind one router have one address, so nothing that a class does is counted by it.
Wrong codes are counted by address and all together: when somebody tries codes out, only
addresses that were wrong lately have to wait, so a class that scans its code is not held up.
Wrong teacher links are counted by class. Limits live where the server's do.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app
from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from server.app_state import EXTENSION as STATE
from server.app_state import AppState
from server.limits import address_key, place

EXTENSION = "lurewise_classroom"
TEN_MINUTES, HOUR, MINUTE = 600, 3600, 60


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` in `seconds`."""

    name: str
    amount: int
    seconds: int


NEW_CLASS = Limit("new", 60, HOUR)  # one address
JOIN = Limit("join", 600, TEN_MINUTES)  # one address: ten classes at a time
START = Limit("start", 240, TEN_MINUTES)  # runs without a class, one address
JOIN_CLASS = Limit("join-class", 400, TEN_MINUTES)  # one class
WRONG = Limit("wrong", 60, TEN_MINUTES)  # codes that nobody has, one address
WRONG_ALL = Limit("wrong-all", 600, TEN_MINUTES)  # the same, everybody together
WRONG_SECRET = Limit("secret", 30, TEN_MINUTES)  # one class
WRONG_SECRET_ALL = Limit("secret-all", 300, TEN_MINUTES)
POLL = Limit("poll", 120, MINUTE)  # one learner
POLL_OTHERS = Limit("poll-others", 3000, MINUTE)  # one address: walls and teachers
ANSWER = Limit("answer", 120, MINUTE)  # one learner


class Guard:
    """Counts what happens; without a storage nothing is ever too much."""

    def __init__(self, uri: str) -> None:
        """Count in `uri`, which `server.limits.place` gives."""
        self._shared = MovingWindowRateLimiter(storage_from_string(uri, wrap_exceptions=True))
        self._own = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, limit: Limit, *key: str) -> bool:
        """Count one; False when it is too much."""
        item = _item(limit)
        try:
            return self._shared.hit(item, limit.name, *key)
        except StorageError:
            return self._own.hit(item, limit.name, *key)

    def full(self, limit: Limit, *key: str) -> bool:
        """Whether the next one would be too much."""
        item = _item(limit)
        try:
            return not self._shared.test(item, limit.name, *key)
        except StorageError:
            return not self._own.test(item, limit.name, *key)

    def seen(self, limit: Limit, *key: str) -> bool:
        """Whether anything was counted lately."""
        item = _item(limit)
        try:
            left = self._shared.get_window_stats(item, limit.name, *key).remaining
        except StorageError:
            left = self._own.get_window_stats(item, limit.name, *key).remaining
        return left < item.amount


def init_app(app: Flask) -> None:
    """Count for this application, unless its operator limits elsewhere."""
    state: AppState = app.extensions[STATE]
    on = state.settings.ratelimit_enabled
    app.extensions[EXTENSION] = Guard(place(state.settings)) if on else None


def may(limit: Limit, key: str = "") -> bool:
    """Count one for `key`, or for the address that asks; False when it is too much."""
    guard = _guard()
    return guard is None or guard.hit(limit, key or address_key())


def may_guess() -> bool:
    """Whether this address may try a code that it types or links to."""
    if (guard := _guard()) is None:
        return True
    address = address_key()
    if guard.full(WRONG, address):
        return False
    return not (guard.full(WRONG_ALL) and guard.seen(WRONG, address))


def guessed_wrong() -> None:
    """Count a code that nobody has."""
    if guard := _guard():
        guard.hit(WRONG, address_key())
        guard.hit(WRONG_ALL)


def claimed_wrong(class_id: str) -> bool:
    """Count a teacher's link that is wrong; False when it was too many.

    A right one is let in whatever was counted: else a learner could lock the teacher out.
    """
    guard = _guard()
    return guard is None or (guard.hit(WRONG_SECRET, class_id) and guard.hit(WRONG_SECRET_ALL))


def _item(limit: Limit) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(limit.amount, limit.seconds, namespace="lurewise-class")


def _guard() -> Guard | None:
    found: Guard | None = current_app.extensions[EXTENSION]
    return found
