"""The versions of the list that are kept, so that who has an older one gets only what changed.

One folder: `<version>.list`, the differences that were asked for, and whose records they are of.
Everything in it can be made anew: whoever deletes it loses time, and clients get whole lists.
"""

from __future__ import annotations

import gzip
import os
import re
import secrets
from pathlib import Path

from server.lists import file
from server.lists.file import State
from server.lists.keys import Signer

KEPT = 30
_LIST = re.compile(r"(\d{1,15})\.list")


class Shelf:
    """Reads and writes the folder. Readers need no lock; one builder writes at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def versions(self, identity: str = "") -> list[int]:
        """The kept versions, the oldest first; none when they are of other records."""
        if not self.folder.is_dir() or (identity and self._identity() != identity):
            return []
        names = (_LIST.fullmatch(name) for name in os.listdir(self.folder))
        return sorted(int(found[1]) for found in names if found)

    def full(self, version: int) -> Path:
        """Where a whole list lies; beside it, with `.gz`, the same compressed."""
        return self.folder / f"{version}.list"

    def add(self, state: State, signer: Signer, identity: str) -> Path:
        """Keep a new list, and forget the oldest, the differences, and those of other records."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._identity() != identity:
            self._forget("*.list*")
            write(self.folder / "records", identity.encode())
        self._forget("*.delta*")
        path = self.full(state.version)
        write_both(path, file.write_full(state, signer))
        # what is left of a history that went on elsewhere cannot be told from ours
        for old in [v for v in self.versions() if v > state.version] + self.versions()[:-KEPT]:
            self._forget(f"{old}.list*")
        return path

    def delta(self, since: int, version: int, signer: Signer) -> Path | None:
        """Give the file that makes `version` of `since`; None when that is not kept any more."""
        path = self.folder / f"{since}-{version}.delta"
        if path.exists() or since >= version:
            return path if since < version else None
        try:
            old, new = (
                file.state_of(file.parse(self.full(one).read_bytes())) for one in (since, version)
            )
        except (OSError, file.Unreadable):
            return None
        write_both(path, file.write_delta(old, new, signer))
        return path

    def sign_again(self, signer: Signer) -> None:
        """Sign the newest list with the key in force, where another one did; drop a damaged one."""
        for newest in self.versions()[-1:]:
            try:
                parsed = file.parse(self.full(newest).read_bytes())
                state = file.state_of(parsed)
            except file.Unreadable:
                self._forget(f"{newest}.list*")
                continue
            if parsed.header["key"] != signer.key:
                self._forget("*.delta*")
                write_both(self.full(newest), file.write_full(state, signer))

    def _identity(self) -> str:
        try:
            return (self.folder / "records").read_text(encoding="utf-8")
        except OSError:
            return ""

    def _forget(self, pattern: str) -> None:
        for path in self.folder.glob(pattern):
            path.unlink(missing_ok=True)


def write_both(path: Path, data: bytes) -> None:
    """Write a file and its compressed form; the plain one last, because it is looked for."""
    write(path.with_name(f"{path.name}.gz"), gzip.compress(data, 9, mtime=0))
    write(path, data)


def write(path: Path, data: bytes) -> None:
    """Write beside `path` and rename, so that nobody ever reads half a file."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}.new")
    try:
        with beside.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
