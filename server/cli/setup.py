"""`lurewise setup`: everything a server needs before it can answer; quick when it is there."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click
from sqlalchemy.orm import Session

from quiz.classroom import store as classes
from server import db, store
from server.app_state import kept_secret
from server.config import ROOT, Settings
from server.knowledge.reader import FOLDER
from server.snapshots.code import fingerprint

MARK = "knowledge"
RULES = "rules"
FILES = ("entities.yml", "places.yml")  # the knowledge that is kept in the records


@click.command(help="Make the instance folder and database, and load the knowledge.")
def command() -> None:
    """Set up and say what was done."""
    settings = Settings.from_env()
    set_up(settings, click.echo)
    click.echo("Ready. Start with: lurewise serve")


def set_up(settings: Settings, say: Callable[[str], Any]) -> None:
    """Bring folder, secret, schema, knowledge and translations up to date; safe to repeat."""
    settings.make_folder()
    if not settings.secret_key:
        kept_secret(settings.instance / "secret_key")
    db.make_file(settings.database)
    engine = db.create_engine(settings.database)
    try:
        if not db.is_current(engine):
            db.migrate(engine)
            say("Database: tables made")
        with db.session_factory(engine)() as session:
            _load(session, say)
            _renew(session)
            store.expire(session, datetime.now(UTC).date())
            classes.sweep(session, datetime.now(UTC))
            session.commit()
    finally:
        engine.dispose()
    compile_translations()


def _load(session: Session, say: Callable[[str], Any]) -> None:
    digest = _digest()
    if store.read_mark(session, MARK) == digest:
        return
    from server.knowledge import entities, places

    counts, gone = store.load_knowledge(session, [*entities.load(), *places.load()])
    store.set_mark(session, MARK, digest)
    say(
        f"Knowledge: {counts.added} added, {counts.changed + counts.restored} changed, "
        f"{counts.unchanged} unchanged, {gone} withdrawn"
    )


def _renew(session: Session) -> None:
    """Count the version up after other code or knowledge: the extension's list is built of both."""
    found = fingerprint()
    if store.read_mark(session, RULES) != found:
        store.renew(session)
        store.set_mark(session, RULES, found)


def _digest() -> str:
    total = hashlib.sha256()
    for name in FILES:
        total.update((FOLDER / name).read_bytes())
    return total.hexdigest()


def compile_translations() -> None:
    """Compile what is newer than its compiled form; an installation without sources has both."""
    path = ROOT / "translations" / "build.py"
    spec = importlib.util.spec_from_file_location("lurewise_translations", path)
    if not path.is_file() or spec is None or spec.loader is None:
        return
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.compile_all()
