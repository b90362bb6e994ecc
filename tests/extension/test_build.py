"""The packages: the same bytes from the same inputs, small enough, and true to their manifests."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import click
import numpy as np
import pytest

from extension import build
from extension.packing import zipped
from server.cli.lists import _of_knowledge
from server.lists.claims import canonical
from server.lists.file import State, write_full
from server.lists.keys import UNSIGNED

CONTENT = build.FOLDER / "content"
MOST = 450_000
ENTRIES = 50_000
LONGEST_CONTENT = 20_000


# As the one public list of scam sites that the server knows brings its 45,099 hosts: on nine days,
# more than half of them on one
DAYS = (24370, 4091, 3321, 3222, 3033, 2662, 2459, 1470, 471)


@pytest.fixture(scope="module")
def large_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The list of the shipped knowledge with 50,000 hosts in it, as a feed brings them."""
    base = _of_knowledge("2026-11-26")
    dice = random.Random(7)
    hashes = np.array(sorted({dice.getrandbits(48) for _ in range(ENTRIES)}), np.uint64)
    table = json.loads(base.table)
    feed = {str(dice.getrandbits(32)): day for day in range(len(DAYS))}
    table["claims"] |= {number: listed(day) for number, day in feed.items()}
    claims = np.array(dice.choices([int(one) for one in feed], DAYS, k=ENTRIES), np.uint32)
    path = tmp_path_factory.mktemp("large") / "list.bin"
    state = State(1, base.created, base.expires, hashes, claims, canonical(table))
    path.write_bytes(write_full(state, UNSIGNED))
    return path


def listed(day: int) -> dict[str, Any]:
    """A claim of a feed's day."""
    on = f"2026-{day + 1:02}-28"
    source = {"title": "Blocklist of a society", "url": "https://society.example/list", "date": on}
    said = {"listed_by": "A society", "listed_on": on, "kind": "community", "verdict": "danger"}
    return {
        **said,
        "code": "host_listed",
        "until": "2027-12-01",
        "sources": [{**source, "kind": "community", "publisher": "A society"}],
    }


def packages(list_file: Path, server: str = "", key: str = "") -> dict[str, bytes]:
    made = build.generated(server, key, list_file)
    return {name: zipped(build.package(name, made, server)) for name in build.BROWSERS}


def test_packages_are_the_same_byte_for_byte_and_small(
    large_list: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = packages(large_list), packages(large_list)
    assert one == two
    sizes = {name: len(data) for name, data in one.items()}
    with capsys.disabled():
        print(f"\npackages with {ENTRIES:,} entries: {sizes}")  # noqa: T201
    assert max(sizes.values()) <= MOST
    other = packages(large_list, "https://check.example", "A" * 43)
    assert other != one
    assert other == packages(large_list, "https://check.example", "A" * 43)


def test_a_package_holds_what_runs_and_nothing_else(large_list: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packages(large_list)["firefox"])) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("background.js") == (build.FOLDER / "background.js").read_bytes()
    assert names == sorted(names)
    assert not [name for name in names if name.endswith((".py", ".md", ".pyc"))]
    assert {"manifest.json", "background.js", "generated/list.bin", "generated/words.bin"} <= set(
        names
    )
    assert "manifest.firefox.json" not in names


def test_manifests_differ_only_where_browsers_do() -> None:
    chromium, firefox = (build.manifest(name, "https://check.example") for name in build.BROWSERS)
    assert chromium["background"] == {"service_worker": "background.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["background.js"], "type": "module"}
    for made in (chromium, firefox):
        assert made["host_permissions"][-1] == "https://check.example/*"
        assert "https://*/*" not in made["host_permissions"]
        assert "<all_urls>" not in json.dumps(made)
    data = firefox["browser_specific_settings"]["gecko"]["data_collection_permissions"]
    assert data["required"] == ["none"]


def rows() -> dict[str, dict[str, Any]]:
    """Hosts of every row of the table, as the content scripts have them."""
    found = {}
    for path in sorted((CONTENT / "sites").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        hosts = re.search(r"hosts: \[(.*?)\]", text, re.S)
        assert hosts, path
        names = re.findall(r"'([^']+)'", hosts[1])
        if ".map(" in text:
            names = [f"*.glassdoor.{top}" for top in names]
        found[path.stem] = {f"https://{name}/*" for name in names}
    return found


def test_the_manifest_and_the_table_of_sites_name_the_same_hosts() -> None:
    table = rows()
    made = build.manifest("chromium")
    named = {}
    for entry in made["content_scripts"]:
        site = Path(entry["js"][0]).stem
        named[site] = set(entry["matches"])
        assert [*entry["js"][1:]] == [
            f"content/{name}.js" for name in ("jsonld", "extract", "watch", "main")
        ]
    optional = {"facebook", "telegram"}
    assert named == {site: hosts for site, hosts in table.items() if site not in optional}
    assert set(made["host_permissions"]) == set().union(*named.values())
    sites = (build.FOLDER / "js" / "sites.js").read_text(encoding="utf-8")
    for site in optional:
        assert all(host in sites for host in table[site])
    assert all(f"\n  {site}: " in sites for site in table)


def test_all_that_a_page_can_get_is_at_most_20_kb(capsys: pytest.CaptureFixture[str]) -> None:
    common = {path.name: path.stat().st_size for path in CONTENT.glob("*.js")}
    largest = max(path.stat().st_size for path in (CONTENT / "sites").glob("*.js"))
    warned = {name: common[name] for name in ("box.js", "intercept.js")}
    whole = sum(common.values()) + largest
    with capsys.disabled():
        always = whole - sum(warned.values())
        print(f"\ncontent script: {always:,} bytes a page, {whole:,} with a warning")  # noqa: T201
    assert whole <= LONGEST_CONTENT


def test_only_the_doorways_reach_out() -> None:
    """js/api.js calls the server, js/ext.js reads packaged files; eslint holds the same."""
    reaches = re.compile(
        r"\b(fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)"
    )
    found = {
        path.relative_to(build.FOLDER).as_posix()
        for path in build.FOLDER.rglob("*.js")
        if build.GENERATED not in path.parents and reaches.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"js/api.js", "js/ext.js"}
    names = re.compile(r"globalThis\.(browser|chrome)|\bchrome\.|\bbrowser\.")
    found = {
        path.relative_to(build.FOLDER).as_posix()
        for path in build.FOLDER.rglob("*.js")
        if build.GENERATED not in path.parents and names.search(path.read_text(encoding="utf-8"))
    }
    # a classic script can import nothing: one line of its own
    assert found == {"js/ext.js", "content/main.js"}


def test_every_sentence_is_used_and_every_used_sentence_is_there() -> None:
    messages = json.loads((build.FOLDER / "_locales/en/messages.json").read_text(encoding="utf-8"))
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for pattern in ("*.js", "*.html", "manifest.json")
        for path in build.FOLDER.rglob(pattern)
        if build.GENERATED not in path.parents
    )
    patterns = ("verdict_", "done_", "box_danger", "box_caution", "list_")
    unused = [k for k in messages if not re.search(rf"['\"_]{k}(__|['\"])", code)]
    assert [key for key in unused if not key.startswith(patterns)] == []
    said = set(re.findall(r"data-(?:say|title)=\"(\w+)\"|(?:say|parts)\('(\w+)'", code))
    assert {a or b for a, b in said} - set(messages) == set()


@pytest.mark.parametrize(
    ("server", "key", "says"),
    [
        ("http://check.example", "", "no server"),
        ("check.example", "", "no server"),
        ("https://check.example", "short", "43"),
        ("", "A" * 43, "SERVER"),
    ],
)
def test_bad_inputs_are_told(server: str, key: str, says: str, large_list: Path) -> None:
    with pytest.raises(click.BadParameter, match=says):
        build.generated(server, key, large_list)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(b"PK..")
    with pytest.raises(click.BadParameter, match="no list"):
        build.generated("", "", path)


def test_files_stay_small() -> None:
    long = [
        f"{path.name}: {count} lines"
        for path in build.FOLDER.rglob("*.js")
        if build.GENERATED not in path.parents
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    assert long == []
