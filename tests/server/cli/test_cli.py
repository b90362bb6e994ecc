"""The command line: what it does, and one clear sentence with exit code 2 when it cannot."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from server.cli import COMMANDS
from server.cli.check import human
from server.cli.errors import Refused
from server.cli.serve import look_at_port
from tests.server.cli.conftest import Run

LIST = "domain\nbad.example\nt.me\nnot a host\n"


def test_setup_makes_everything_and_is_quick_the_second_time(run: Run, instance: Path) -> None:
    first = run("setup")
    assert first.exit_code == 0
    assert "Knowledge: " in first.output
    assert (instance / "lurewise.db").is_file()
    for file in ("secret_key", "lurewise.db"):
        assert (instance / file).stat().st_mode & 0o777 == 0o600
    assert instance.stat().st_mode & 0o777 == 0o700
    secret = (instance / "secret_key").read_text()
    second = run("setup")
    assert second.exit_code == 0
    assert "Knowledge: " not in second.output
    assert (instance / "secret_key").read_text() == secret


@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o600), (0o775, 0o644)])
def test_a_folder_that_is_there_keeps_its_rights(
    run: Run, instance: Path, folder: int, file: int
) -> None:
    instance.mkdir()
    instance.chmod(folder)
    assert run("setup").exit_code == 0
    assert instance.stat().st_mode & 0o777 == folder
    assert (instance / "lurewise.db").stat().st_mode & 0o777 == file


@pytest.mark.parametrize(
    "arguments",
    [["keys", "list"], ["indicators", "export"], ["check", "x.example"], ["lookup", "x"]],
)
def test_before_setup_it_says_what_to_run(run: Run, instance: Path, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "lurewise setup" in done.output
    assert not instance.exists()


def test_import_lists_what_it_did(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(LIST)
    done = ready("indicators", "import", str(path), "--source-title", "A blog")
    assert done.exit_code == 0
    assert "held back: t.me" in done.output
    assert "bad row: line 4" in done.output
    assert "1 new" in done.output
    out = ready("indicators", "export").output
    assert "bad.example" in out
    assert "t.me," not in out


def test_two_files_are_two_lists(ready: Run, tmp_path: Path) -> None:
    for number, name in enumerate(("export1.csv", "export2.csv", "รายชื่อ.csv", "បញ្ជី.csv")):
        path = tmp_path / name
        path.write_text("domain\nbad.example\n")
        done = ready("indicators", "import", str(path), "--source-title", f"A blog {number}")
        assert (f"file:{name}: " in done.output, "1 new" in done.output) == (True, True)
    assert ready("indicators", "export").output.count("bad.example") == 4
    done = ready("indicators", "import", str(path), "--source-title", "B", "--origin", "mine")
    assert "mine: " in done.output


def test_what_stands_twice_in_a_file_is_named(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("domain\nbad.example\nBAD.example\n")
    done = ready("indicators", "import", str(path), "--source-title", "A blog")
    assert "repeated: line 3: the value stands on line 2 already" in done.output


def test_a_withdrawal_holds_whoever_says_it_again(ready: Run, tmp_path: Path) -> None:
    row = "organisation,Zarvex Trading,90,T,authority,T\n"
    for name in ("one.csv", "two.csv"):
        path = tmp_path / name
        path.write_text(f"type,value,confidence,listed_by,listed_kind,source_title\n{row}")
        assert "1 new" in ready("indicators", "import", str(path)).output
    assert ready("check", "--name", "Zarvex Trading").exit_code == 1
    found = json.loads(ready("lookup", "Zarvex Trading", "--json").output)
    done = ready("indicators", "withdraw", found[0]["indicator"]["id"], "--reason", "a mistake")
    assert done.output.count("withdrawn: ") == 2
    assert ready("check", "--name", "Zarvex Trading").exit_code == 0
    third = path.rename(tmp_path / "three.csv")
    assert "a person withdrew" in ready("indicators", "import", str(third)).output
    assert ready("check", "--name", "Zarvex Trading").exit_code == 0


def test_a_lookup_shows_ids_and_nothing_that_steers_a_terminal(
    ready: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = {"title": "T\x1b[2J", "url": "https://x.example/"}
    one = {"id": "indicator--1", "type": "host", "value": "bad\x1b[2J.example", "sources": [source],
           "listed_kind": "ngo", "listed_by": "A\nB", "listed_on": None}  # fmt: skip
    monkeypatch.setattr("server.checking.lookup", lambda *_: [{"score": 1.0, "indicator": one}])
    shown = ready("lookup", "bad.example").output
    assert "\x1b" not in shown
    assert "reported by A B, date not known" in shown
    assert "indicator--1" in shown
    nan = ready("lookup", "bad.example", "--threshold", "nan")
    assert (nan.exit_code, "from 0 to 1" in nan.output) == (2, True)


def test_strict_import_stores_nothing(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(LIST)
    done = ready("indicators", "import", str(path), "--source-title", "A blog", "--strict")
    assert done.exit_code == 2
    assert "nothing was stored" in done.output
    assert "bad.example" not in ready("indicators", "export").output


def test_export_to_a_file(ready: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    options = ("--format", "jsonl", "--output", str(path))
    assert ready("indicators", "export", *options, "--knowledge").exit_code == 0
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(row["tlp"] == "TLP:CLEAR" for row in rows)
    assert ready("indicators", "export", *options).exit_code == 0
    assert path.read_text() == "", "what everybody has is not told again"


def test_a_key_from_making_to_revoking(ready: Run, instance: Path) -> None:
    made = ready("keys", "create", "An NGO", "--scope", "lookup", "--tlp", "amber")
    token = made.stdout.strip()
    assert token.startswith("lw_")
    assert token.encode() not in (instance / "lurewise.db").read_bytes()
    listed = ready("keys", "list").output
    assert listed.splitlines()[1].startswith("1 ")
    assert "An NGO" in listed
    assert token not in listed
    assert ready("keys", "revoke", token[:10]).exit_code == 0
    assert "revoked" in ready("keys", "list").output
    assert ready("keys", "revoke", "An NGO").exit_code == 2


def test_bad_input_is_one_sentence(ready: Run, tmp_path: Path) -> None:
    latin, empty = tmp_path / "latin.csv", tmp_path / "empty.csv"
    latin.write_bytes(b"domain\n\xe9\xe8.example\n")
    empty.write_bytes(b"")
    table = [
        (["indicators", "import", str(tmp_path / "none.csv")], "does not exist"),
        (["indicators", "import", str(tmp_path)], "directory"),
        (["indicators", "import", str(latin), "--strict", "--source-title", "x"], "line 2: value"),
        (["indicators", "import", str(latin), "--confidence", "5"], "--source-title"),
        (["indicators", "withdraw", "x", "--reason", " "], "everybody"),
        (["reports", "close", "x", "--outcome", " "], "what was decided"),
        (["indicators", "import", str(empty)], "empty"),
        (["indicators", "export", "--output", str(tmp_path / "no" / "x.csv")], "no such file"),
        (["keys", "create", " "], "name"),
        (["keys", "create", "An\nNGO"], "one line"),
        (["keys", "create", "x", "--scope", "feeds"], "feeds"),
        (["check", "--country", "Thailand", "x"], "two letters"),
        (["keys", "create", "x", "--scope", "all"], "all"),
        (["nonsense"], "nonsense"),
        (["check", "--lang", "xx", "a.example"], "xx"),
        (["check"], "something to check"),
    ]
    for arguments, says in table:
        done = ready(*arguments)
        assert done.exit_code == 2, arguments
        assert says in done.output
        assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://x/y", "sqlite:// and postgresql://"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_a_database_that_is_not_there(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str, says: str
) -> None:
    monkeypatch.setenv("LUREWISE_DATABASE_URL", url)
    for command in (["keys", "list"], ["setup"]):
        done = run(*command)
        assert done.exit_code == 2
        assert says in done.output


def test_a_file_that_is_no_database(run: Run, instance: Path) -> None:
    instance.mkdir()
    (instance / "lurewise.db").write_bytes(b"this is not a database file at all" * 100)
    done = run("keys", "list")
    assert done.exit_code == 2
    assert "no SQLite file" in done.output


def test_a_busy_port_is_said_before_anything_else(run: Run, instance: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert done.exit_code == 2
    assert f"port {port} is in use" in done.output
    assert not instance.exists()


def test_help_names_every_command_and_loads_none() -> None:
    code = (
        "import sys; from server.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'flask', 'sqlalchemy', 'granian'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.endswith("[]\n")
    assert all(f"  {name} " in out.stdout for name in COMMANDS)


def test_knowledge_is_right(run: Run) -> None:
    done = run("knowledge", "check")
    assert done.exit_code == 0, done.output


def test_an_answer_for_people() -> None:
    source = {"title": "The list", "date": "2025-10-14", "url": "https://list.example/"}
    reason = {
        "verdict": "danger",
        "explanation": "It is listed.",
        "innocent": "It may be another.",
        "sources": [source],
    }
    answer = {
        "verdict": "danger",
        "summary": "Stop.",
        "reasons": [reason],
        "next_steps": ["Call somebody."],
        "helplines": [
            {"country": "KH", "name": "Police", "number": "117", "url": ""},
            {"country": None, "name": "IOM", "number": None, "url": "https://iom.example/"},
        ],
    }
    out = human(answer)
    assert "None" not in out
    for part in ("DANGER", "Stop.", "It is listed.", "It may be another.", "The list, 2025-10-14",
                 "https://list.example/", "Call somebody.", "117"):  # fmt: skip
        assert part in out


@pytest.mark.parametrize("port", [0, 65536, 99999])
def test_a_port_that_does_not_exist_is_refused_in_words(port: int) -> None:
    with pytest.raises(Refused, match="from 1 to 65535"):
        look_at_port("127.0.0.1", port)
