"""One file with the records and the secrets of an installation on SQLite, and back again.

It is a tar of the database, copied as it was at one moment while others go on writing, and of the
secret files of the instance folder. Everything else there can be made anew, but for recordings.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from server import db, store
from server.config import Settings
from server.kept import beside

DATABASE = "lurewise.db"
SECRETS = ("secret_key", "list_key", "list_succession.json")
LEAP = 1000
"""How far the version of restored records jumps: extensions may hold newer lists than the backup's,
and take none that is older than theirs."""


class BackupProblem(RuntimeError):
    """A backup cannot be made or put back; the message says why and what to do."""


def write(settings: Settings, path: Path) -> list[str]:
    """Make the file `path`, readable by its owner alone; give the names of what it holds.

    BackupProblem when there is such a file already, or the records are not in SQLite.
    """
    source = _database(settings)
    if path.exists():
        raise BackupProblem(f"{path} is there already; choose another name")
    if not source.exists():
        raise BackupProblem("the database is not set up yet; run: lurewise setup")
    new = beside(path, b"")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".lurewise-") as folder:
            copy = Path(folder) / DATABASE
            _copy(source, copy)
            found = [settings.instance / name for name in SECRETS]
            files = [copy, *(file for file in found if file.is_file())]
            with tarfile.open(new, "w:gz") as tar:
                for file in files:
                    tar.add(file, file.name, recursive=False, filter=_ours)
        with new.open("rb") as handle:
            os.fsync(handle.fileno())
        new.rename(path)
    finally:
        new.unlink(missing_ok=True)
    return [file.name for file in files]


def restore(settings: Settings, path: Path) -> list[Path]:
    """Put a backup back, and give the files that it replaced, which lie beside the new ones.

    Everything is read and looked at first; BackupProblem or NewerDatabase leave all as it was.
    """
    target = _database(settings)
    settings.make_folder()
    with tempfile.TemporaryDirectory(dir=settings.instance, prefix=".lurewise-") as folder:
        files = _unpack(path, Path(folder))
        if DATABASE not in files:
            raise BackupProblem(f"{path} is no backup of Lurewise: it has no {DATABASE}")
        with _alone(target) as version:
            _prepare(files[DATABASE], version)
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
            places = {name: settings.instance / name for name in files} | {DATABASE: target}
            return [
                old
                for name, file in files.items()
                if (old := _put(file, places[name], stamp)) is not None
            ]


def _database(settings: Settings) -> Path:
    url = db.normal_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise BackupProblem(
            "the records are in PostgreSQL, which has its own commands: pg_dump and pg_restore; "
            f"keep {', '.join(SECRETS)} of the instance folder with the dump"
        )
    return db.sqlite_path(url)


def _copy(source: Path, copy: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it


def _ours(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names and numbers of this machine's users."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info


def _unpack(path: Path, folder: Path) -> dict[str, Path]:
    """The files of a backup by their names; what it should not have is refused."""
    try:
        with tarfile.open(path, "r:gz") as tar:
            for info in tar:
                if info.name not in (DATABASE, *SECRETS) or not info.isfile():
                    raise BackupProblem(f"{path} is no backup of Lurewise: {info.name[:80]!r}")
                tar.extract(info, folder, filter="data")
                (folder / info.name).chmod(0o600)
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise BackupProblem(f"{path} is damaged, or is no backup of Lurewise") from None
    return {file.name: file for file in sorted(folder.iterdir())}


@contextmanager
def _alone(target: Path) -> Iterator[int]:
    """Hold the database that is there so that no server has it open; give its version."""
    if not target.exists():
        yield 0
        return
    with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as held:
        try:
            held.execute("PRAGMA locking_mode = EXCLUSIVE")
            held.execute("PRAGMA journal_mode = DELETE")  # not while another has it open
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise BackupProblem(
                "the database is in use; stop Lurewise, then restore, then start it again"
            ) from None
        except sqlite3.DatabaseError:
            yield 0  # a damaged one is what a backup is for
            return
        try:
            found = held.execute("SELECT version FROM dataset_state").fetchone()
        except sqlite3.DatabaseError:
            found = None
        yield int(found[0]) if found else 0


def _prepare(file: Path, version: int) -> None:
    """Bring restored records to the newest form, as other records than those before."""
    engine = db.create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        if not whole:
            raise BackupProblem("the database in the backup is damaged")
        if not db.is_current(engine):
            db.migrate(engine)
        with db.session_factory(engine)() as session:
            store.begin_anew(session, version + LEAP, LEAP)
            session.commit()
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    finally:
        engine.dispose()


def _put(file: Path, place: Path, stamp: str) -> Path | None:
    """Put a file in its place; give the other one that was there, under its new name."""
    old = None
    if place.exists():
        if filecmp.cmp(file, place, shallow=False):
            return None
        old = place.with_name(f"{place.name}.{stamp}.old")
        place.rename(old)
    for end in ("-wal", "-shm", "-journal"):  # what a crash left belongs to the old one
        with suppress(FileNotFoundError):
            Path(f"{place}{end}").rename(f"{place}.{stamp}.old{end}")
    # not a rename: the database may lie on another disk than the instance folder
    new = beside(place, b"")
    with file.open("rb") as source, new.open("wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
    new.replace(place)
    return old
