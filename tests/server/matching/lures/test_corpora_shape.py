"""The blind corpora keep their shape: a figure measured on them means the same in each language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
HONEST = sorted((HERE / "honest").glob("*.yml"))
FRESH = sorted((HERE / "fresh").glob("*.yml"))
FILES = [*HONEST, *FRESH]

SIZES = {"ads": 25, "news": 10, "lures": 6}
LENGTHS = {"ads": (30, 500), "news": (20, 1000), "lures": (60, 500)}  # characters
KINDS = {"compound": 4, "task": 2}
# The script of most letters; a language that is not named here is written in Latin letters.
SCRIPTS = {
    "bn": "BENGALI", "hi": "DEVANAGARI", "km": "KHMER", "lo": "LAO", "my": "MYANMAR",
    "ne": "DEVANAGARI", "ta": "TAMIL", "th": "THAI", "ur": "ARABIC",
    "zh_Hans": "CJK", "zh_Hant": "CJK",
}  # fmt: skip
PLATFORMS = {
    "bit.ly", "chat.whatsapp.com", "facebook.com", "fb.com", "fb.me", "instagram.com",
    "line.me", "lin.ee", "m.me", "t.me", "wa.me", "zalo.me",
}  # fmt: skip
# Real endings only: "14.000.000" and "nhà.Lương" are a sum and a missing space, not hosts.
HOST = re.compile(
    r"(?<![\w.])((?:[a-z0-9-]+\.)+(?:[a-z]{2}|com|net|org|info|biz|app|xyz|top|shop|vip|site|"
    r"online|asia|work|jobs|example))(?![\w])",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:https?://|www\.)(?:[^\s/@]*@)?([^\s/:?#]+)", re.IGNORECASE)


def load(path: Path) -> dict[str, list[dict[str, Any]]]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict), f"{path.name} holds no mapping"
    return loaded


def rows() -> list[tuple[str, str, str]]:
    """Each text as (folder/file, section, text)."""
    return [
        (f"{path.parent.name}/{path.name}", section, entry["text"])
        for path in FILES
        for section, entries in load(path).items()
        for entry in entries
    ]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def letters(text: str) -> str:
    """What is left of a text when case, space and signs are taken off it."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def foreign_hosts(text: str) -> list[str]:
    """The hosts in a text that a real somebody could own."""
    hosts = {host.lower().rstrip(".,)") for host in HOST.findall(text) + LINK.findall(text)}
    known = {host.removeprefix("www.") for host in hosts}
    return sorted(host for host in known if not host.endswith(".example") and host not in PLATFORMS)


def test_both_folders_speak_the_same_languages() -> None:
    assert HONEST
    assert [path.name for path in HONEST] == [path.name for path in FRESH]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_says_that_it_was_written_blind(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("#")
    assert "before the phrases were read" in first


@pytest.mark.parametrize("path", HONEST, ids=name_of)
def test_honest_counts(path: Path) -> None:
    loaded = load(path)
    assert {section: len(entries) for section, entries in loaded.items()} == {
        "ads": SIZES["ads"],
        "news": SIZES["news"],
    }
    assert all(set(entry) == {"text"} for entries in loaded.values() for entry in entries)


@pytest.mark.parametrize("path", FRESH, ids=name_of)
def test_lure_counts(path: Path) -> None:
    loaded = load(path)
    assert {section: len(entries) for section, entries in loaded.items()} == {
        "lures": SIZES["lures"]
    }
    assert all(set(entry) == {"text", "kind"} for entry in loaded["lures"])
    assert Counter(entry["kind"] for entry in loaded["lures"]) == KINDS


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_lengths(path: Path) -> None:
    wrong = []
    for section, entries in load(path).items():
        least, most = LENGTHS[section]
        wrong += [
            (section, number, len(entry["text"]))
            for number, entry in enumerate(entries, 1)
            if not least <= len(entry["text"].strip()) <= most
        ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_text_is_in_the_script_of_its_language(path: Path) -> None:
    script = SCRIPTS.get(path.stem, "LATIN")
    text = " ".join(entry["text"] for entries in load(path).values() for entry in entries)
    names = [unicodedata.name(char, "") for char in text if char.isalpha()]
    assert sum(name.startswith(script) for name in names) > 0.6 * len(names)


def test_no_text_stands_twice() -> None:
    seen = Counter(letters(text) for _, _, text in rows())
    assert [text for text, times in seen.items() if times > 1] == []


def test_no_link_leads_to_a_real_place() -> None:
    wrong = [(name, host) for name, _, text in rows() for host in foreign_hosts(text)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("hr@tinhoc.example or t.me/somebody", []),
        ("see https://jobs.paper.example/apply", []),
        ("mail a@gmail.com", ["gmail.com"]),
        ("www.paper.co.th/apply", ["paper.co.th"]),
        ("https://evil.museum/x", ["evil.museum"]),
        ("14.000.000 đồng, 8.30 am", []),
    ],
)
def test_the_link_check_sees_hosts(text: str, hosts: list[str]) -> None:
    assert foreign_hosts(text) == hosts
