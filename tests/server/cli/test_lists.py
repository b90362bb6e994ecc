"""`lurewise list`, `reports` and `indicators withdraw` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server import db, store
from server.config import Settings
from server.lists import file, lookalikes
from server.matching.types import ObservableType
from server.reporting import Kind, NewReport
from tests.golden.list import write
from tests.server.cli.conftest import Run

GOLDEN = write.HERE


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of look-alikes take seconds, and are tested elsewhere."""
    monkeypatch.setattr(lookalikes, "words", lambda table: {})


def test_verify_says_what_a_file_is(run: Run) -> None:
    key = write.FIRST.key
    done = run("list", "verify", str(GOLDEN / "full-42.list"), "--key", key)
    assert done.exit_code == 0
    assert "version 42 of 2026-11-26, in force until 2027-12-01, 7 entries" in done.output
    assert f"Signed by {key}. The signature holds." in done.output
    assert "The digest holds." in done.output
    loose = run("list", "verify", str(GOLDEN / "full-42.list"))
    assert "compare the key" in loose.output
    rotated = run("list", "verify", str(GOLDEN / "rotated-43.list"), "--key", key)
    assert rotated.exit_code == 0
    assert f"to which {key} leads" in rotated.output
    bare = run("list", "verify", str(GOLDEN / "unsigned-0.list"))
    assert bare.exit_code == 0
    assert "It is not signed" in bare.output


def test_verify_reads_a_difference_with_its_base(run: Run) -> None:
    delta = str(GOLDEN / "delta-41-42.list")
    alone = run("list", "verify", delta)
    assert alone.exit_code == 0
    assert "from version 41 to 42" in alone.output
    assert "1 removed, 3 added or changed" in alone.output
    assert "--base" in alone.output
    done = run("list", "verify", delta, "--base", str(GOLDEN / "full-41.list"))
    assert "The digest holds." in done.output
    wrong = run("list", "verify", delta, "--base", str(GOLDEN / "empty-45.list"))
    assert (wrong.exit_code, "not 45" in wrong.output) == (1, True)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("tampered-42.list", "the signature does not fit"),
        ("short-42.list", "shorter or longer"),
        ("stranger-44.list", "another key"),
        ("unsigned-0.list", "not signed"),
        ("expected.json", "no Lurewise list"),
    ],
)
def test_verify_refuses_in_one_sentence(run: Run, name: str, why: str) -> None:
    done = run("list", "verify", str(GOLDEN / name), "--key", write.FIRST.key)
    assert done.exit_code == 1
    assert "Do not use" in done.output
    assert why in done.output


def test_verify_names_a_missing_file(run: Run) -> None:
    done = run("list", "verify", "nothing.list")
    assert done.exit_code == 2
    assert "nothing.list: no such file" in done.output


def test_a_packaged_list_is_the_same_bytes(run: Run, tmp_path: Path) -> None:
    made = []
    for name, more in (("a", ()), ("b", ()), ("c", ("--created", "2026-12-31"))):
        path = tmp_path / name
        options = ("--knowledge-only", "--unsigned", "--output", str(path), *more)
        assert run("list", "build", *options).exit_code == 0
        made.append(path.read_bytes())
    assert made[0] == made[1]
    parsed = [file.parse(data) for data in made]
    assert parsed[2].header["created"] == "2026-12-31"
    assert "2026-11-01" < parsed[0].header["created"] < "2030"
    assert (parsed[0].header["version"], parsed[0].header["key"]) == (0, "")
    assert made[0][-64:] == bytes(64)
    epoch = tmp_path / "d"
    options = ("--knowledge-only", "--unsigned", "--output", str(epoch))
    assert run("list", "build", *options, env={"SOURCE_DATE_EPOCH": "1767225600"}).exit_code == 0
    assert file.parse(epoch.read_bytes()).header["created"] == "2026-01-01"
    done = run("list", "build", *options, env={"SOURCE_DATE_EPOCH": "9" * 20})
    assert (done.exit_code, "since 1970" in done.output) == (2, True)


def test_build_rotate_and_show(ready: Run, instance: Path, tmp_path: Path) -> None:
    assert "no list is built yet" in ready("list", "show").output
    built = ready("list", "build")
    assert built.exit_code == 0, built.output
    (path,) = (instance / "lists").glob("*.list")
    key = file.parse(path.read_bytes()).header["key"]
    done = ready("list", "rotate")
    assert (done.exit_code, key in done.output) == (0, True)
    parsed = file.parse(path.read_bytes())
    assert parsed.header["key"] != key
    file.verify(parsed, key)
    shown = ready("list", "show").output
    assert f"key: {parsed.header['key']}" in shown
    assert f"before it: {key}" in shown
    assert "List of version" in shown
    output = tmp_path / "copy.list"
    assert ready("list", "build", "--output", str(output)).exit_code == 0
    assert file.state_of(file.parse(output.read_bytes())).digest == parsed.header["digest"]


def test_an_unsigned_list_is_never_served(ready: Run) -> None:
    done = ready("list", "build", "--unsigned")
    assert (done.exit_code, "--output" in done.output) == (2, True)


def test_a_key_in_the_environment_is_rotated_by_hand(
    ready: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LUREWISE_LIST_KEY", "A" * 43)
    done = ready("list", "rotate")
    assert done.exit_code == 0
    assert "LUREWISE_LIST_KEY=" in done.output
    monkeypatch.setenv("LUREWISE_LIST_KEY", "wrong")
    done = ready("list", "show")
    assert (done.exit_code, "LUREWISE_LIST_KEY" in done.output) == (2, True)


def test_other_rules_make_a_new_list(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = db.session_factory(db.create_engine(Settings.from_env().database))
    versions = []
    for rules in ("these", "these", "others"):
        monkeypatch.setattr("server.cli.setup.fingerprint", lambda rules=rules: rules)
        assert ready("setup").exit_code == 0
        with sessions() as session:
            versions.append(store.state(session).version)
    assert versions == [versions[0], versions[0], versions[0] + 1]


def test_reports_are_read_and_closed(ready: Run) -> None:
    new = NewReport(
        Kind.REPORT,
        ObservableType.NAME,
        "Bad\x1b[2J Holding",
        comment="a\nb",
        contact="me@x.example",
    )
    sessions = db.session_factory(db.create_engine(Settings.from_env().database))
    with sessions() as session:
        id_ = store.add_report(session, new)
        session.commit()
    listed = ready("reports", "list").output
    assert id_ in listed
    assert "Bad [2J Holding" in listed
    assert "1 open reports" in listed
    shown = ready("reports", "show", id_).output
    assert "contact: me@x.example" in shown
    assert "\x1b" not in shown
    assert ready("reports", "close", id_, "--outcome", "listed").exit_code == 0
    assert "contact" not in ready("reports", "show", id_).output
    assert id_ in ready("reports", "list", "--closed").output
    for arguments in (("show", "nothing"), ("close", id_, "--outcome", "x")):
        done = ready("reports", *arguments)
        assert (done.exit_code, "there is no report" in done.output) == (2, True)


def test_an_indicator_is_withdrawn_once(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    options = ("--knowledge", "--format", "jsonl", "--output", str(path))
    assert ready("indicators", "export", *options).exit_code == 0
    before = [json.loads(line)["value"] for line in path.read_text().splitlines()]
    sessions = db.session_factory(db.create_engine(Settings.from_env().database))
    with sessions() as session:
        one = next(store.published(session))
    assert ready("indicators", "withdraw", one.id, "--reason", "a mistake").exit_code == 0
    again = ready("indicators", "withdraw", one.id, "--reason", "a mistake")
    assert (again.exit_code, one.id in again.output) == (2, True)
    assert ready("setup").exit_code == 0  # the knowledge files do not bring it back
    ready("indicators", "export", *options)
    after = [json.loads(line)["value"] for line in path.read_text().splitlines()]
    assert len(after) == len(before) - 1
