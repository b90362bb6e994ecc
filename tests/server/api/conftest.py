"""An application with a small dataset, and keys of every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import create_app, db, keys
from server.app_state import AppState
from server.cli.setup import set_up
from server.config import Settings
from server.matching.types import CheckInput, Tlp


@dataclass(frozen=True)
class SmallDataset:
    """Names, each with the TLP level it may travel to."""

    names: dict[str, Tlp]
    version: str = "7"
    updated: str = "2026-11-20"


class FixedLive:
    """One dataset that never changes."""

    def __init__(self, dataset: SmallDataset) -> None:
        self.dataset = dataset

    def current(self) -> SmallDataset:
        return self.dataset


NAMES = {"Bad Holding Group": Tlp.CLEAR, "Amber Holding Group": Tlp.AMBER}


def indicator(value: str, tlp: Tlp) -> dict[str, Any]:
    """An indicator as `explain.indicator_json` writes it."""
    return {
        "id": "indicator--00000000-0000-4000-8000-000000000001",
        "type": "organisation",
        "value": value,
        "category": None,
        "country": "KH",
        "confidence": 90,
        "tlp": tlp.label,
        "listed_by": "An authority",
        "listed_kind": "authority",
        "listed_on": "2025-10-14",
        "note": None,
        "sources": [
            {
                "title": "A list",
                "url": "https://authority.example/list",
                "date": "2025-10-14",
                "kind": "authority",
                "publisher": None,
            }
        ],
    }


def plain_answer(
    request: CheckInput, dataset: SmallDataset, lang: str, ceiling: Tlp = Tlp.CLEAR
) -> dict[str, Any]:
    """Answer every check in the shape of the contract; listed names are danger."""
    listed = [name.value for name in request.names if dataset.names.get(name.value, 9) <= ceiling]
    verdict = "danger" if listed else "unknown"
    fields = {"urls": request.urls, "contacts": request.contacts}
    checked = [
        {
            "input": {"field": field, "index": index},
            "observable": {"type": "url", "value": value},
            "verdict": "unknown",
        }
        for field, values in fields.items()
        for index, value in enumerate(values)
    ]
    return {
        "verdict": verdict,
        "summary": f"{verdict} in {lang}",
        "checked": checked,
        "reasons": [],
        "next_steps": [f"country {request.country}, job {request.job_country}"],
        "helplines": [],
        "dataset": {"version": dataset.version, "updated": dataset.updated},
        "lang": lang,
    }


def plain_lookup(
    query: str, type_: str, limit: int, threshold: float, dataset: SmallDataset, ceiling: Tlp
) -> list[dict[str, Any]]:
    """Find names that begin alike, in the shape of the contract."""
    feature = {"name": "words", "score": 0.9, "query": query, "candidate": query}
    found = [
        {"indicator": indicator(n, t), "score": 0.9, "level": "strong", "features": [feature]}
        for n, t in dataset.names.items()
        if n.split()[0] == query.split(" ")[0] and t <= ceiling
    ]
    return found[:limit] if threshold <= 0.9 and type_ in ("", "organisation") else []


@pytest.fixture(autouse=True)
def plain_matching(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the views call the plain functions above, but where a test asks for the real ones."""
    if "real_app" not in request.fixturenames:
        plain = SimpleNamespace(answer=plain_answer, lookup=plain_lookup)
        monkeypatch.setattr("server.api.check.checking", plain)
        monkeypatch.setattr("server.api.lookup.checking", plain)


@pytest.fixture(scope="session")
def real_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application as people get it: set up, with all knowledge loaded."""
    settings = Settings(instance=tmp_path_factory.mktemp("real"), ratelimit_enabled=False)
    set_up(settings, lambda _: None)
    return create_app(settings)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Flask]:
    """Make an application; keyword arguments are settings."""
    folder = tmp_path_factory.mktemp("instance")
    db.migrate(db.create_engine(f"sqlite:///{folder / 'lurewise.db'}"))

    def make(**settings: Any) -> Flask:
        app = create_app({"instance": folder, "ratelimit_enabled": False, **settings})
        old: AppState = app.extensions["lurewise"]
        live = FixedLive(SmallDataset(NAMES))
        app.extensions["lurewise"] = AppState(old.settings, live, old.sessions)
        return app

    return make


@pytest.fixture(scope="session")
def app(build: Callable[..., Flask]) -> Flask:
    return build()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def make_key(app: Flask) -> Callable[..., dict[str, str]]:
    """Make the headers of a new key."""

    def make(*scopes: str, ceiling: Tlp = Tlp.CLEAR) -> dict[str, str]:
        with app.extensions["lurewise"].sessions() as session:
            token, _ = keys.create(session, "test", scopes or ("lookup", "batch"), ceiling)
        return {"Authorization": f"Bearer {token}"}

    return make


@pytest.fixture(scope="session")
def key(make_key: Callable[..., dict[str, str]]) -> dict[str, str]:
    return make_key()
