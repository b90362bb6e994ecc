"""Small secret files of the instance folder, readable by their owner alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from server.config import ConfigError


def kept(path: Path, make: Callable[[], bytes]) -> str:
    """Read a secret (ASCII); on the first run make it. Of two processes one makes it, both read it.

    ConfigError when the file is empty, as a full disk may leave it.
    """
    if not path.exists():
        new = beside(path, make())
        try:
            with suppress(FileExistsError):
                os.link(new, path)
        finally:
            new.unlink()
    text = path.read_text(encoding="ascii").strip()
    if not text:
        raise ConfigError(f"{path} is empty; put it back from a backup, or remove it for a new one")
    return text


def beside(path: Path, data: bytes) -> Path:
    """Write a file next to `path`, whole on the disk before it is named; give the new one."""
    new = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return new
