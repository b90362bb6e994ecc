"""Which lists are kept, and when a new one is built."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from server import db, store
from server.config import Settings
from server.lists import file, keeper, keys, lookalikes
from server.lists.keeper import Busy, Keeper
from server.lists.shelf import KEPT, Shelf
from tests.server.lists.world import KEY, NEXT, claim, state

Sessions = Callable[[], AbstractContextManager[Session]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of look-alikes take seconds, and are tested elsewhere."""
    monkeypatch.setattr(lookalikes, "words", lambda table: {})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path)


@pytest.fixture
def sessions(settings: Settings) -> Sessions:
    engine = db.create_engine(settings.database)
    db.migrate(engine)
    return db.session_factory(engine)


def add(sessions: Sessions, *hosts: str) -> None:
    with sessions() as session:
        store.upsert(session, [claim(host) for host in hosts], "test")
        session.commit()


class Builder:
    """Builds in a thread of this process, and counts."""

    def __init__(self, sessions: Sessions, result: int = 0) -> None:
        self.sessions, self.started, self.result = sessions, 0, result

    def __call__(self, settings: Settings) -> Any:
        self.started += 1
        self.thread = threading.Thread(target=self.run, args=(settings,))
        self.thread.start()
        return self

    def run(self, settings: Settings) -> None:
        if not self.result:
            keeper.build(self.sessions, settings)

    def poll(self) -> int | None:
        return None if self.thread.is_alive() else self.result


def hosts(path: Path) -> int:
    return len(file.state_of(file.parse(path.read_bytes())).hashes)


def older(shelf: Shelf, version: int) -> None:
    """Let a list look as if it had been written long ago."""
    then = time.time() - 2 * keeper.PAUSE
    os.utime(shelf.full(version), (then, then))


def test_the_first_list_is_waited_for_and_the_next_is_not(
    settings: Settings, sessions: Sessions
) -> None:
    add(sessions, "a.example")
    builder = Builder(sessions)
    lists = Keeper(sessions, settings, builder)
    first = lists.newest()
    assert first is not None
    assert (hosts(lists.shelf.full(first)), lists.newest(), builder.started) == (1, first, 1)

    add(sessions, "b.example")
    assert lists.newest() == first  # at most once a minute
    older(lists.shelf, first)
    assert Keeper(sessions, settings, builder).newest() == first  # the old one while it builds
    builder.thread.join()
    second = lists.newest()
    assert second == first + 1
    assert (hosts(lists.shelf.full(second)), builder.started) == (2, 2)


def test_a_builder_that_fails_is_not_waited_for_and_is_logged_once(
    settings: Settings, sessions: Sessions, caplog: pytest.LogCaptureFixture
) -> None:
    builder = Builder(sessions, result=2)
    lists = Keeper(sessions, settings, builder)
    assert lists.newest() is None
    assert lists.newest() is None
    assert builder.started == 1
    assert [one.message.count("BuilderFailed") for one in caplog.records] == [1]


def test_a_builder_that_fails_behind_an_older_list_is_logged_too(
    settings: Settings, sessions: Sessions, caplog: pytest.LogCaptureFixture
) -> None:
    add(sessions, "a.example")
    first = keeper.build(sessions, settings)
    add(sessions, "b.example")
    builder = Builder(sessions, result=2)
    lists = Keeper(sessions, settings, builder)
    older(lists.shelf, first)
    for _ in range(3):
        assert lists.newest() == first
        builder.thread.join()
    assert [one.message.count("building the list") for one in caplog.records] == [1]


def test_one_builder_at_a_time(settings: Settings, sessions: Sessions) -> None:
    with (
        keeper._alone(settings.instance),
        pytest.raises(Busy, match="another process"),
        keeper._alone(settings.instance),
    ):
        pass


def test_a_built_list_is_not_built_again(
    settings: Settings, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(sessions, "a.example")
    version = keeper.build(sessions, settings)
    left = settings.instance / "lists" / "9.list.1.new"
    left.touch()
    monkeypatch.setattr("server.lists.build.build", lambda *_: pytest.fail("built again"))
    assert keeper.build(sessions, settings) == version
    assert not left.exists()


def test_every_machine_makes_the_same_list(tmp_path: Path, sessions: Sessions) -> None:
    add(sessions, "a.example", "b.example")
    made = []
    for name in ("one", "two"):
        settings = Settings(instance=tmp_path / name, list_key="A" * 43)
        version = keeper.build(sessions, settings)
        made.append(keeper.shelf_of(settings).full(version).read_bytes())
    assert made[0] == made[1]


def test_a_withdrawal_leaves_with_the_next_list(settings: Settings, sessions: Sessions) -> None:
    add(sessions, "a.example", "b.example")
    before = keeper.build(sessions, settings)
    with sessions() as session:
        assert store.withdraw(session, "indicator--a.example", "a mistake", "test")
        session.commit()
    after = keeper.build(sessions, settings)
    shelf, signer = keeper.shelf_of(settings), keys.signer(settings)
    path = shelf.delta(before, after, signer)
    assert path is not None
    parsed = file.parse(path.read_bytes())
    file.verify(parsed, signer.key)
    old = file.state_of(file.parse(shelf.full(before).read_bytes()))
    assert len(file.apply(old, parsed).hashes) == 1
    assert [part["count"] for part in parsed.header["sections"][:2]] == [1, 0]


def test_other_records_begin_anew(settings: Settings, sessions: Sessions, tmp_path: Path) -> None:
    shelf = keeper.shelf_of(settings)
    for version in (1, 2, 50):
        shelf.add(state(version, {1: 1}), KEY, "other records")
    add(sessions, "a.example")
    lists = Keeper(sessions, settings, Builder(sessions))
    version = lists.newest()
    assert shelf.versions() == [version]


def test_thirty_versions_are_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for version in range(1, KEPT + 6):
        shelf.add(state(version, {version: 1}), KEY, "a")
    assert shelf.versions("a") == list(range(6, KEPT + 6))
    assert shelf.versions("b") == []
    assert not (tmp_path / "5.list.gz").exists()
    assert shelf.delta(5, KEPT + 5, KEY) is None
    assert shelf.delta(KEPT + 5, KEPT + 5, KEY) is None
    assert shelf.delta(KEPT + 9, KEPT + 5, KEY) is None
    made = shelf.delta(6, KEPT + 5, KEY)
    assert made is not None
    assert made.is_file()
    shelf.add(state(KEPT + 6, {1: 1}), KEY, "a")
    assert not made.exists()  # nobody asks for it any more


def test_records_that_went_back_forget_what_came_after(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for version in (3, 4, 5, 4):
        shelf.add(state(version, {version: 1}), KEY, "a")
    assert shelf.versions("a") == [3, 4]


def test_a_new_key_signs_the_newest_list(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.sign_again(NEXT)
    shelf.add(state(3, {7: 1}), KEY, "a")
    shelf.sign_again(NEXT)
    parsed = file.parse(shelf.full(3).read_bytes())
    file.verify(parsed, NEXT.key)
    assert file.state_of(parsed).digest == state(3, {7: 1}).digest


def test_a_damaged_list_is_dropped_and_built_again(settings: Settings, sessions: Sessions) -> None:
    add(sessions, "a.example")
    builder = Builder(sessions)
    version = Keeper(sessions, settings, builder).newest()
    assert version is not None
    path = keeper.shelf_of(settings).full(version)
    path.write_bytes(path.read_bytes()[:-9])
    assert Keeper(sessions, settings, builder).newest() == version
    assert (hosts(path), builder.started) == (1, 2)


def test_a_damaged_list_gives_no_difference(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for version in (1, 2):
        shelf.add(state(version, {version: 1}), KEY, "a")
    shelf.full(1).write_bytes(b"damaged")
    assert shelf.delta(1, 2, KEY) is None


def test_the_day_is_that_of_the_records(settings: Settings, sessions: Sessions) -> None:
    add(sessions, "a.example")
    with sessions() as session:
        day = keeper.day_of(store.state(session))
    assert date.fromisoformat(day)
    version = keeper.build(sessions, settings)
    path = keeper.shelf_of(settings).full(version)
    assert file.parse(path.read_bytes()).header["created"] == day
