"""The linters of browsers' stores and of JavaScript, each locked in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from extension import build
from tests import prepare

HERE = Path(__file__).resolve().parent
TOOLS = {"eslint": "bin/eslint.js", "web-ext": "bin/web-ext.js"}


def run(tool: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a locked linter with the node of the tests."""
    node = prepare.node()
    script = HERE / tool / "node_modules" / tool / TOOLS[tool]
    assert node, f"node {prepare.NODE_FROM} or newer is missing. {prepare.NODE_HOW}"
    assert script.is_file(), "run python tests/prepare.py first"
    return subprocess.run(
        [node, str(script), *arguments],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "NO_UPDATE_NOTIFIER": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_eslint_is_content() -> None:
    config = HERE / "eslint" / "eslint.config.js"
    done = run("eslint", "--config", str(config), "--max-warnings", "0", ".", cwd=build.FOLDER)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("js/x.js", "export const y = () => fetch('https://a.example');", "no-restricted-globals"),
        ("js/x.js", "export const y = chrome.runtime;", "no-restricted-globals"),
        ("popup/x.js", "document.body.innerHTML = 'x';", "no-restricted-properties"),
        ("js/core/x.js", "export const y = () => document.title;", "no-undef"),
    ],
)
def test_eslint_would_find(tmp_path: Path, name: str, text: str, rule: str) -> None:
    """Only the doorways name the browser and the network; nobody writes HTML; the core is pure."""
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(text + "\n", encoding="utf-8")
    config = tmp_path / "eslint.config.mjs"
    own = (HERE / "eslint" / "eslint.config.js").as_uri()
    config.write_text(f"export {{ default }} from '{own}';\n", encoding="utf-8")
    done = run("eslint", "--config", str(config), "--format", "json", name, cwd=tmp_path)
    found = json.loads(done.stdout)
    assert rule in {message["ruleId"] for message in found[0]["messages"]}


def test_web_ext_finds_neither_error_nor_warning(tmp_path: Path) -> None:
    """What addons.mozilla.org would say of the package for Firefox."""
    made = build.generated("https://check.example", "A" * 43, _some_list(tmp_path))
    folder = tmp_path / "firefox"
    build.unpack(build.package("firefox", made, "https://check.example"), folder)
    done = run("web-ext", "lint", "--source-dir", str(folder), "--output", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert (found["errors"], found["warnings"], found["notices"]) == ([], [], [])


def _some_list(folder: Path) -> Path:
    path = folder / "list.bin"
    path.write_bytes(b"LWL1")
    return path
