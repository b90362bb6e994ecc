"""A backup is whole while others write, and comes back as other records, of a later version."""

from __future__ import annotations

import io
import stat
import tarfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from server import backup, db, store
from server.cli.setup import set_up
from server.config import Settings
from server.matching.types import Indicator, IndicatorType, SourceKind

FIRST = ("a.example", "b.example")


def host(value: str) -> Indicator:
    return Indicator("", IndicatorType.HOST, value, 70, "A list", SourceKind.NGO)


def listed(settings: Settings) -> set[str]:
    engine = db.create_engine(settings.database)
    with db.session_factory(engine)() as session:
        found = {one.value for one in store.published(session, without=store.KNOWLEDGE)}
    engine.dispose()
    return found


def add(settings: Settings, *values: str) -> None:
    engine = db.create_engine(settings.database)
    with db.session_factory(engine)() as session:
        store.upsert(session, map(host, values), "x")
        session.commit()
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with two hosts."""
    made = Settings(instance=tmp_path / "instance")
    set_up(made, lambda _: None)
    (made.instance / "list_key").write_text("A" * 43)
    add(made, *FIRST)
    return made


def state(settings: Settings) -> store.DatasetInfo:
    engine = db.create_engine(settings.database)
    with db.session_factory(engine)() as session:
        found = store.state(session)
    engine.dispose()
    return found


def test_there_and_back(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    assert backup.write(settings, path) == ["lurewise.db", "secret_key", "list_key"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    secret = (settings.instance / "secret_key").read_text()
    add(settings, "late.example")
    before = state(settings)
    (settings.instance / "secret_key").write_text("another")
    kept = backup.restore(settings, path)
    assert listed(settings) == set(FIRST)
    assert (settings.instance / "secret_key").read_text() == secret
    assert sorted(file.name.partition(".2")[0] for file in kept) == ["lurewise.db", "secret_key"]
    assert stat.S_IMODE((settings.instance / "lurewise.db").stat().st_mode) == 0o600
    after = state(settings)
    assert after.identity != before.identity, "no index or list of before is taken for theirs"
    assert after.version > before.version, "extensions take no older list"


def test_on_a_new_machine(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    backup.write(settings, path)
    other = replace(settings, instance=tmp_path / "other")
    assert backup.restore(other, path) == []
    assert listed(other) == set(FIRST)
    assert stat.S_IMODE(other.instance.stat().st_mode) == 0o700


def test_while_another_writes(settings: Settings, tmp_path: Path) -> None:
    """Pairs are written together: a backup at any moment has both or none, and is whole."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            add(settings, f"left{number}.example", f"right{number}.example")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        paths = [tmp_path / f"{number}.tar.gz" for number in range(5)]
        for path in paths:
            backup.write(settings, path)
    finally:
        stop.set()
        writer.join()
    for path in paths:
        other = replace(settings, instance=tmp_path / path.stem)
        backup.restore(other, path)
        found = listed(other) - set(FIRST)
        left, right = ({v for v in found if v.startswith(side)} for side in ("left", "right"))
        assert {v.removeprefix("left") for v in left} == {v.removeprefix("right") for v in right}


def test_not_under_a_running_server(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    backup.write(settings, path)
    engine = db.create_engine(settings.database)
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT count(*) FROM indicator"))
    with pytest.raises(backup.BackupProblem, match="stop Lurewise"):
        backup.restore(settings, path)
    engine.dispose()
    assert listed(settings) == set(FIRST)
    backup.restore(settings, path)


def test_over_a_damaged_database_with_a_rest_beside_it(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    backup.write(settings, path)
    (settings.instance / "lurewise.db").write_bytes(b"damaged" * 1000)
    (settings.instance / "lurewise.db-wal").write_bytes(b"damaged" * 1000)
    backup.restore(settings, path)
    assert listed(settings) == set(FIRST)


def test_a_file_is_never_overwritten(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.tar.gz"
    path.write_bytes(b"precious")
    with pytest.raises(backup.BackupProblem, match="another name"):
        backup.write(settings, path)
    assert path.read_bytes() == b"precious"
    assert [
        one.name for one in tmp_path.iterdir() if one.name.startswith((".", "backup.tar.gz."))
    ] == []


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "other", ""])
def test_other_archives_are_refused(settings: Settings, tmp_path: Path, name: str) -> None:
    path = tmp_path / "other.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        if name:
            tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(backup.BackupProblem, match="no backup"):
        backup.restore(settings, path)
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(backup.BackupProblem):
        backup.restore(settings, path)
    assert listed(settings) == set(FIRST)


def test_a_newer_release_is_said(settings: Settings, tmp_path: Path) -> None:
    engine = db.create_engine(settings.database)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    path = tmp_path / "backup.tar.gz"
    backup.write(settings, path)
    with pytest.raises(db.NewerDatabase, match="newer release"):
        backup.restore(settings, path)
    with pytest.raises(db.NewerDatabase, match="newer release"):
        set_up(settings, lambda _: None)


def test_postgresql_has_its_own(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, database_url="postgresql://h/d")
    with pytest.raises(backup.BackupProblem, match="pg_dump"):
        backup.write(settings, tmp_path / "x")
