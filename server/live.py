"""The dataset in force: always at hand, rebuilt beside the old one when the records change."""

from __future__ import annotations

import threading
import weakref
from typing import Any, Protocol

from server import privacy

SHORTEST_PAUSE = 0.05  # seconds; keeps a wrong setting from turning into a busy loop


class Follower(Protocol):
    """Makes datasets of records that change."""

    def step(self) -> Any | None:
        """A new dataset, or None when nothing changed since the last one."""

    def close(self) -> None:
        """Stop what it started."""


class LiveDataset:
    """Holds one immutable dataset. Readers take no lock; only one thread ever builds."""

    def __init__(self, follower: Follower, pause: float) -> None:
        """`pause` is how many seconds lie between two looks for changes."""
        self._follower = follower
        self._pause = max(pause, SHORTEST_PAUSE)
        self._held: tuple[Any] | None = None
        self._building = threading.Lock()
        self._closed = threading.Event()
        self._failing = False

    def current(self) -> Any:
        """Give the dataset in force at once; only the very first call builds it and may raise."""
        held = self._held
        if held is None:
            with self._building:
                if self._held is None:
                    self._held = (self._follower.step(),)
                    self._watch()
                held = self._held
        return held[0]

    def refresh(self) -> bool:
        """Look for changes; whether there were any. A failure keeps the old dataset."""
        try:
            with self._building:
                made = self._follower.step()
                if made is not None:
                    self._held = (made,)
            self._failing = False
        except Exception as error:
            if not self._failing:  # once, not every second
                privacy.log_failure(error, "rebuilding the dataset")
            self._failing = True
            return False
        return made is not None

    def close(self) -> None:
        """Stop looking for changes."""
        self._closed.set()
        with self._building:
            self._follower.close()

    def _watch(self) -> None:
        """Start the one thread that looks for changes; it ends with this object."""
        arguments = (weakref.ref(self), self._closed, self._pause)
        name = "lurewise-dataset"
        threading.Thread(target=_look, args=arguments, name=name, daemon=True).start()


def _look(owner: weakref.ref[LiveDataset], closed: threading.Event, pause: float) -> None:
    while not closed.wait(pause):
        live = owner()
        if live is None:
            return
        live.refresh()
        del live
