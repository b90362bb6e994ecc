"""What the tests in JavaScript compare with: lists, and the server's answers to the same questions.

`python -m tests.extension.made FOLDER` writes the files; then
`LUREWISE_MADE=FOLDER node --test` runs the tests by hand.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from server.cli.lists import _of_knowledge
from server.knowledge.legal_forms import load as load_forms
from server.lists import rice
from server.lists.build import hash_of
from server.lists.claims import canonical
from server.lists.file import State, write_delta, write_full
from server.lists.keys import UNSIGNED, Signer, to_text
from server.matching.domains import limits, redirectors, urls
from server.matching.domains.canonical import canonicalize, expressions
from server.matching.domains.suffix import LIST, suffix_rules
from server.matching.names.namekey import name_key
from server.knowledge.hosts import redirectors as redirector_table
from server.knowledge.hosts import shared_hosts
from tests.server.matching.domains import test_canonical, test_redirectors, test_urls

CREATED = "2026-11-26"
SEED = 20261126
SUFFIX_RULES = 700
"""Rules of the suffix list that are tried, each under several hosts."""


def write(folder: Path) -> None:
    """Write every file."""
    folder.mkdir(parents=True, exist_ok=True)
    knowledge = _of_knowledge(CREATED)
    (folder / "list.bin").write_bytes(write_full(knowledge, UNSIGNED))
    for name, data in signed_lists(knowledge).items():
        (folder / name).write_bytes(data)
    for name, rows in answers().items():
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")


def signed_lists(knowledge: State) -> dict[str, bytes]:
    """Make lists of two versions, the difference, a new key, and strangers' lists."""
    first, second, stranger = (Signer(bytes([n]) * 32) for n in (1, 2, 3))
    link = _link(first, second)
    old, new = _state(knowledge, 1, range(0, 600)), _state(knowledge, 2, range(300, 900))
    renewed = Signer(second.seed, (link,))
    forged = {**link, "old": first.key, "new": stranger.key}
    return {
        "one.bin": write_full(old, first),
        "two.bin": write_full(new, first),
        "one-to-two.bin": write_delta(old, new, first),
        "renewed.bin": write_full(new, renewed),
        "one-to-two-renewed.bin": write_delta(old, new, renewed),
        "stranger.bin": write_full(new, stranger),
        "forged.bin": write_full(new, Signer(stranger.seed, (forged,))),
        "unsigned.bin": write_full(new, UNSIGNED),
        "key.txt": first.key.encode(),
        "rice.bin": _many(),
    }


def _link(old: Signer, new: Signer) -> dict[str, str]:
    raw = new._private().public_key().public_bytes_raw()
    return {"old": old.key, "new": new.key, "signature": to_text(old.sign(raw))}


def _state(knowledge: State, version: int, numbers: range) -> State:
    """A list of hosts h<n>.example, with a claim that ends, one that has ended, and a table."""
    table: dict[str, Any] = json.loads(knowledge.table)
    claim = {"verdict": "danger", "code": "host_listed", "listed_by": "A Ministry"}
    claim |= {"listed_on": "2026-11-01", "kind": "authority", "sources": []}
    table["claims"]["7"] = {**claim, "until": "2027-11-26"}
    table["claims"]["8"] = {**claim, "until": "2026-11-25"}
    table["claims"]["9"] = {**claim, "code": "url_listed", "verdict": "caution", "until": "2027-11-26"}
    rows = {hash_of(f"h{n}.example/"): 8 if n % 10 == 3 else 7 + 0 * version for n in numbers}
    rows[hash_of("t.me/somegroup")] = 9
    rows[hash_of("t.me/")] = 7  # a shared host as a whole: the reader must not believe it
    rows[hash_of("linkedin.com/")] = 7  # a known host: one of the two lists is wrong
    rows[hash_of(f"changes.example/v{version}")] = 9
    order = sorted(rows)
    hashes, claims = np.array(order, np.uint64), np.array([rows[n] for n in order], np.uint32)
    return replace(
        knowledge, version=version, hashes=hashes, claims=claims, table=canonical(table)
    )


def _many(count: int = 300_000) -> bytes:
    """Code 300,000 random numbers: k in the first byte, the XOR of all in eight, then the code."""
    numbers = np.unique(np.random.default_rng(SEED).integers(0, 1 << 48, count + 50, np.uint64))
    numbers = numbers[:count]
    k, data = rice.encode(numbers)
    check = int(np.bitwise_xor.reduce(numbers))
    return bytes([k]) + check.to_bytes(8, "big") + data


def answers() -> dict[str, Any]:
    """The server's answers, by the part that is asked."""
    return {
        "canonical": test_canonical.OFFICIAL + test_canonical.OTHERS,
        "canonical_text": [[url, canonicalize(url), expressions(canonicalize(url))] for url in _urls()],
        "urls": [[text, _parsed(text)] for text in _urls()],
        "redirectors": [[text, _hops(text)] for text in _redirected()],
        "shared": [[host, _shared(host)] for host in _shared_hosts()],
        "suffixes": [[host, asdict(suffix_rules().split(host))] for host in _hosts()],
        "name_keys": [[name, name_key(name, load_forms())] for name in _names()],
        "limits": {name: asdict(getattr(limits, name)) for name in LIMITS},
    }


LIMITS = (
    "EMBEDDED HOMOGRAPH SPELLING COMBO TYPO_COMBO SUBDOMAIN TWO_TYPOS HYPHEN SUFFIX UNKNOWN"
).split()
