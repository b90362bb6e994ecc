"""`lurewise index`: build, look, and say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import Settings
from server.snapshots import builder, file
from tests.server.cli.conftest import Run


@pytest.fixture
def path(instance: Path) -> Path:
    """Where the index file of that folder lies."""
    return builder.path_of(Settings(instance=instance))


def test_no_file_is_said_and_is_no_error(ready: Run) -> None:
    done = ready("index", "status")
    assert done.exit_code == 0
    assert "No index file" in done.output


def test_build_then_status_then_check(ready: Run, path: Path) -> None:
    built = ready("index", "build")
    assert built.exit_code == 0
    assert "indicators built" in built.output
    stamp, _ = file.open_file(path)
    status = ready("index", "status")
    assert status.exit_code == 0
    assert f"{stamp.rows:,} indicators of version {stamp.version}" in status.output
    assert "0 changed since" in status.output
    assert ready("check", "--name", "Prince Group").exit_code == 1


def test_what_changed_since_is_counted_and_checked(ready: Run, tmp_path: Path) -> None:
    ready("index", "build")
    plain = tmp_path / "plain.csv"
    plain.write_text("domain\nbad.example\n")
    ready("indicators", "import", str(plain), "--source-title", "A blog")
    assert "1 changed since" in ready("index", "status").output
    assert ready("check", "https://www.bad.example/").exit_code == 1


def test_a_damaged_file_is_said_and_not_served(ready: Run, path: Path) -> None:
    ready("index", "build")
    whole = bytearray(path.read_bytes())
    whole[file.PAGE + 5] ^= 1
    path.write_bytes(whole)
    done = ready("index", "status")
    assert done.exit_code == 1
    assert "damaged" in done.output
    assert "lurewise index build" in done.output
    assert ready("check", "--name", "Prince Group").exit_code == 1


def test_a_file_of_other_code_is_said(ready: Run, path: Path) -> None:
    ready("index", "build")
    stamp, arrays = file.open_file(path)
    other = {name: getattr(stamp, name) for name in stamp.__slots__} | {"code": "older"}
    file.write(path, arrays, file.Stamp(**other))
    done = ready("index", "status")
    assert done.exit_code == 1
    assert "other code" in done.output


def test_a_second_builder_is_refused_in_words(ready: Run, path: Path) -> None:
    path.parent.mkdir()
    with builder._alone(path):
        done = ready("index", "build")
        assert done.exit_code == 2
        assert "another process is building" in done.output
        assert ready("index", "build", "--background").exit_code == builder.BUSY


def test_before_setup_it_says_what_to_run(run: Run) -> None:
    for command in ("build", "status"):
        done = run("index", command)
        assert done.exit_code == 2
        assert "lurewise setup" in done.output
