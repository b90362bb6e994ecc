"""The secret of an installation: whole or not there, whatever stops its making."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server import create_app, kept
from server.app_state import kept_secret
from server.config import ConfigError, Settings


def test_one_secret_for_all_who_start_at_once(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(kept_secret, [path] * 16))
    assert found == {path.read_text()}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_stop_while_it_is_written_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret_key"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(kept.os, "fsync", full)
        with pytest.raises(OSError, match="space"):
            kept_secret(path)
    assert not path.exists()
    assert kept_secret(path)


def test_an_empty_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("\n")
    with pytest.raises(ConfigError, match="secret_key is empty"):
        create_app(Settings(instance=tmp_path))


def test_a_wrong_key_of_the_list_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="LUREWISE_LIST_KEY"):
        create_app(Settings(instance=tmp_path, list_key="abc"))
