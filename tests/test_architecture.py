"""Who may import whom. The way of the data is the way of the imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What must never be imported by the files of a room (prefixes of dotted names).
FORBIDDEN = {
    "server/matching": (
        "flask",
        "flask_babel",
        "sqlalchemy",
        "gettext",
        "os",
        "mmap",
        "subprocess",
        "requests",
        "urllib.request",
        "server.store",
        "server.models",
        "server.db",
        "server.api",
        "server.pages",
        "server.explain",
        "server.knowledge",
        "server.i18n",
        "server.config",
        "server.feeds",
        "server.snapshots",
        "server.refresh",
        "server.lists",
    ),
    "server/lists": ("flask", "sqlalchemy.sql", "server.models", "server.api", "server.pages"),
    "server/snapshots": ("flask", "sqlalchemy.sql", "server.models", "server.api", "server.pages"),
    "server/store": ("flask", "server.snapshots", "server.refresh", "server.matching.index"),
    "server/knowledge": ("flask", "sqlalchemy", "server.store", "server.api", "server.pages"),
    "server/api": ("sqlalchemy", "server.models", "server.matching.engine", "server.pages"),
    "server/pages": ("sqlalchemy", "server.models", "server.matching.engine", "server.api"),
    "server/feeds": ("flask", "sqlalchemy.orm.query"),
    "quiz": (
        "server.matching",
        "server.store",
        "server.models",
        "server.api",
        "server.pages",
        "server.explain",
        "server.feeds",
    ),
    "quiz/exporting": (
        "flask",
        "flask_babel",
        "sqlalchemy",
        "os",
        "datetime",
        "time",
        "random",
        "urllib.request",
        "server.db",
        "quiz.store",
        "quiz.views",
    ),
    "quiz/grading": (
        "flask",
        "flask_babel",
        "sqlalchemy",
        "gettext",
        "os",
        "datetime",
        "time",
        "server",
        "quiz.content",
        "quiz.item",
        "quiz.models",
        "quiz.store",
        "quiz.views",
        "quiz.words",
    ),
}
QUIZ_TAKES = (
    "server.db",
    "server.i18n",
    "server.knowledge",
    "server.limits",
    "server.app_state",  # the sessions of the application that answers
)
QUIZ_SQL = (
    "quiz/models.py",
    "quiz/store.py",
    "quiz/classroom/models.py",
    "quiz/classroom/store.py",
)
PURE = (  # of the classroom: they know neither SQL nor the web, nor what time it is
    "quiz/classroom/code.py",
    "quiz/classroom/live.py",
    "quiz/classroom/results.py",
    "quiz/classroom/files.py",
)
CLOCKS = ("datetime.now", "date.today", "time.time", "datetime.utcnow")
WORDING = ("server/explain.py",)


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every absolute name that a file imports, wherever in the file."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: -node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def reaches(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files(room)
        for name in imports(path)
        if any(reaches(name, prefix) for prefix in FORBIDDEN[room])
    ]
    assert found == []


def test_matching_never_asks_the_clock() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {clock}"
        for path in files("server/matching")
        for clock in CLOCKS
        if clock + "(" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_only_the_store_knows_sql() -> None:
    allowed = ("store", "models", "db", "keys", "audit", "migrations", "app_state")
    found = [
        str(path.relative_to(ROOT))
        for path in files("server")
        if path.relative_to(ROOT).parts[1].removesuffix(".py") not in allowed
        and any(reaches(name, "server.models") for name in imports(path))
    ]
    assert found == []


def test_the_quiz_takes_little_from_the_server() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files("quiz")
        for name in imports(path)
        if reaches(name, "server")
        and not any(reaches(name, room) for room in QUIZ_TAKES)
        and not (path.name == "cli.py" and reaches(name, "server.cli.common"))
    ]
    assert found == []


def test_only_the_store_of_the_quiz_knows_sql() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in files("quiz")
        if str(path.relative_to(ROOT)) not in QUIZ_SQL
        and any(reaches(name, "sqlalchemy") or reaches(name, "quiz.models")
                for name in imports(path))
    ]  # fmt: skip
    assert found == []


@pytest.mark.parametrize("name", PURE)
def test_the_pure_parts_of_a_class_stay_pure(name: str) -> None:
    banned = ("flask", "flask_babel", "sqlalchemy", "os", "server", "quiz.views", "secrets", "time")
    assert [found for found in imports(ROOT / name)
            if any(reaches(found, prefix) for prefix in banned)] == []  # fmt: skip
    assert not any(f"{clock}(" in (ROOT / name).read_text(encoding="utf-8") for clock in CLOCKS)


def test_grading_never_asks_the_clock() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {clock}"
        for path in files("quiz/grading")
        for clock in CLOCKS
        if clock + "(" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_only_explain_reads_the_wording() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in files("server")
        if "server.wording" in set(imports(path)) and str(path.relative_to(ROOT)) not in WORDING
    ]
    assert found == []


def test_only_config_reads_the_environment() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in files("server")
        if re.search(r"os\.(getenv|environ(\.get|\[))", path.read_text(encoding="utf-8"))
        and path.name != "config.py"
    ]
    assert found == []


def test_the_engine_loads_without_flask_or_sql() -> None:
    code = (
        "import sys, server.matching.engine;"
        "print([m for m in ('flask','sqlalchemy','flask_babel') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout.strip() == "[]"


def test_files_stay_small() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for room in ("server", "quiz", "translations", "bench", "tests")
        for path in files(room)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    assert long == []
