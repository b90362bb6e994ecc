"""Small list files for the tests of both sides, always the same bytes.

`python -m tests.golden.list.write` writes them with the server's own code;
tests/server/lists/test_golden.py writes them again and compares. All names and hosts are invented.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from server.knowledge import legal_forms
from server.lists import file, tables
from server.lists.build import hash_of
from server.lists.claims import Claims, canonical, lapses
from server.lists.file import State
from server.lists.keys import UNSIGNED, Signer, from_text, to_text
from server.matching.domains.canonical import canonicalize, expressions
from server.matching.names.namekey import LegalForms, name_key
from server.matching.types import (
    Indicator,
    IndicatorType,
    ReasonCode,
    Source,
    SourceKind,
    Verdict,
)

HERE = Path(__file__).resolve().parent
CREATED = "2026-11-26"
FIRST, SECOND, STRANGER = (Signer(bytes([number]) * 32) for number in (1, 2, 3))
FORMS = LegalForms.of([("co ltd", "any"), ("บริษัท", "start"), ("จำกัด", "end"), ("pt", "both")])
LIST = Source("A list", "https://authority.example/list", "2026-11-01", SourceKind.AUTHORITY)
POST = Source("A post", "https://ngo.example/post", "2026-10", SourceKind.NGO)

# expression -> (confidence, listed by, kind, source, the day from which it does not warn)
Rows = dict[str, tuple[int, str, SourceKind, Source, str]]
AUTHORITY = (90, "An authority", SourceKind.AUTHORITY, LIST, "")
BEFORE: Rows = {
    "evil.example/": AUTHORITY,
    "jobs.bad.example/": (80, "An NGO", SourceKind.NGO, POST, ""),
    "t.me/badgroup": (80, "An NGO", SourceKind.NGO, POST, ""),
    "pages.example/offers/": (60, "An NGO", SourceKind.NGO, POST, ""),
    "expired.example/": (90, "An authority", SourceKind.AUTHORITY, LIST, "2026-11-01"),
    "192.0.2.7/": AUTHORITY,
}
AFTER: Rows = {
    **{key: row for key, row in BEFORE.items() if key != "jobs.bad.example/"},
    "evil.example/": (60, "An NGO", SourceKind.NGO, POST, ""),
    "xn--bcher-kva.example/": AUTHORITY,
    "late.example/a/b.html?x=1": AUTHORITY,
}
ORGANISATIONS = {
    "indicator--00000000-0000-4000-8000-000000000001": (
        "Bad Holding Group Co., Ltd.",
        "坏控股集团",
    ),
    "indicator--00000000-0000-4000-8000-000000000002": ("บริษัท ร้ายกาจ จำกัด",),
}
URLS = (
    "https://evil.example/",
    "https://www.evil.example/apply?id=1",
    "http://EVIL.example:8080/%7Eann/#top",
    "https://notevil.example/",
    "https://jobs.bad.example/a",
    "https://bad.example/",
    "https://t.me/badgroup",
    "https://t.me/badgroup/12",
    "https://t.me/",
    "https://pages.example/offers/1.html",
    "https://pages.example/",
    "https://expired.example/x",
    "http://192.0.2.7/a",
    "http://3221225991/a",
    "https://bücher.example/",
    "https://late.example/a/b.html?x=1",
    "https://late.example/a/b.html",
)
DAYS = ("2026-10-31", "2026-11-01", "2026-11-26", "2027-11-30", "2027-12-01")


def state(version: int, rows: Rows) -> State:
    """A list of these rows, with a table as small as can be."""
    claims = Claims(CREATED)
    entries = sorted((hash_of(key), _claim(key, row, claims)) for key, row in rows.items())
    organisations = [_organisation(id_, names, claims) for id_, names in ORGANISATIONS.items()]
    table = {
        "brands": [],
        "claims": claims.table(),
        "helplines": {},
        "legal_forms": tables.legal_forms(FORMS),
        "organisations": organisations,
        "redirectors": [],
        "registers": {},
        "shared_hosts": [],
        "words": {},
    }
    return State(
        version=version,
        created=CREATED,
        expires=lapses(CREATED),
        hashes=np.array([number for number, _ in entries], np.uint64),
        claims=np.array([claim for _, claim in entries], np.uint32),
        table=canonical(table),
    )


def files() -> dict[str, bytes]:
    """Every file by its name, and what is to be expected of them."""
    one, two = state(41, BEFORE), state(42, AFTER)
    link = {
        "old": FIRST.key,
        "new": SECOND.key,
        "signature": to_text(FIRST.sign(from_text(SECOND.key))),
    }
    rotated = Signer(SECOND.seed, (link,))
    whole = file.write_full(two, FIRST)
    damaged = bytearray(whole)
    damaged[-200] ^= 1
    lists = {
        "full-41.list": file.write_full(one, FIRST),
        "full-42.list": whole,
        "delta-41-42.list": file.write_delta(one, two, FIRST),
        "rotated-43.list": file.write_full(replace(two, version=43), rotated),
        "delta-42-43.list": file.write_delta(two, replace(two, version=43), rotated),
        "unsigned-0.list": file.write_full(replace(two, version=0), UNSIGNED),
        "stranger-44.list": file.write_full(replace(one, version=44), STRANGER),
        "tampered-42.list": bytes(damaged),
        "short-42.list": whole[:-1],
        "empty-45.list": file.write_full(state(45, {}), FIRST),
    }
    expected = _text(_expected(lists, one, two))
    forms = _text(tables.legal_forms(legal_forms.load()))
    return {**lists, "expected.json": expected, "../legal_forms.json": forms}


def _expected(lists: dict[str, bytes], one: State, two: State) -> dict[str, Any]:
    return {
        "key": FIRST.key,
        "rotated_key": SECOND.key,
        "files": {name: _verified(data) for name, data in lists.items()},
        "lookups": {
            "full-41.list": [_lookup(url, one) for url in URLS],
            "full-42.list": [_lookup(url, two) for url in URLS],
        },
        "names": {
            name: name_key(name, FORMS) for names in ORGANISATIONS.values() for name in names
        },
    }


def _verified(data: bytes) -> dict[str, Any]:
    """What `verify` with the first key says, and what is inside."""
    try:
        parsed = file.parse(data)
        file.verify(parsed, FIRST.key)
    except file.Unreadable as error:
        return {"trusted": False, "why": str(error)}
    header = parsed.header
    counts = {part["name"]: part.get("count") for part in header["sections"]}
    return {
        "trusted": True,
        "kind": parsed.kind,
        "version": header["version"],
        "since": header.get("since"),
        "counts": counts,
        "digest": header["digest"],
    }


def _lookup(url: str, listed: State) -> dict[str, Any]:
    found = expressions(canonicalize(url))
    numbers = dict(zip(listed.hashes.tolist(), listed.claims.tolist(), strict=True))
    hits = [one for one in found if hash_of(one) in numbers]
    claims = json.loads(listed.table)["claims"]
    number = numbers[hash_of(hits[0])] if hits else None
    claim = claims[str(number)] if hits else {"verdict": None, "until": ""}
    return {
        "url": url,
        "expressions": list(found),
        "hashes": [f"{hash_of(one):012x}" for one in found],
        "hit": hits[0] if hits else None,
        "claim": number,
        "verdict": claim["verdict"],
        "warns_on": [day for day in DAYS if day < claim["until"]],
    }


def _claim(key: str, row: tuple[int, str, SourceKind, Source, str], claims: Claims) -> int:
    confidence, by, kind, source, until = row
    page = not key.endswith("/") or key.count("/") > 1
    indicator = Indicator(
        id="",
        type=IndicatorType.URL if page else IndicatorType.HOST,
        value=key,
        confidence=confidence,
        listed_by=by,
        listed_kind=kind,
        listed_on=source.date,
        valid_until=date.fromisoformat(until) if until else None,
        sources=(source,),
    )
    verdict = Verdict.DANGER if confidence >= 70 else Verdict.CAUTION
    return claims.add(indicator, ReasonCode.URL_LISTED if page else ReasonCode.HOST_LISTED, verdict)


def _organisation(id_: str, names: tuple[str, ...], claims: Claims) -> dict[str, Any]:
    indicator = Indicator(
        id=id_,
        type=IndicatorType.ORGANISATION,
        value=names[0],
        confidence=90,
        listed_by="An authority",
        listed_kind=SourceKind.AUTHORITY,
        listed_on="2026-11-01",
        sources=(LIST,),
    )
    claim = claims.add(indicator, ReasonCode.NAME_LISTED, Verdict.DANGER)
    keys = [name_key(name, FORMS) for name in names]
    return {"id": id_, "names": list(names), "keys": keys, "claim": claim, "country": "KH"}


def _text(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


if __name__ == "__main__":
    for name, data in files().items():
        (HERE / name).write_bytes(data)
