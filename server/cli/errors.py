"""Known errors as one sentence for the person at the terminal."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from quiz.problems import ContentError
from server import db
from server.backup import BackupProblem
from server.config import ConfigError
from server.feeds.readers import FileProblem
from server.keys import KeyProblem
from server.knowledge.reader import KnowledgeError
from server.lists.file import Unreadable
from server.lists.keeper import Busy as ListBusy
from server.snapshots.builder import Busy


class Refused(Exception):
    """A command cannot do what it was asked; the message says why and what to do."""


KNOWN = (
    *(Refused, ConfigError, FileProblem, KeyProblem, KnowledgeError, ContentError),
    *(Busy, ListBusy, Unreadable, db.NewerDatabase, BackupProblem),
)


def sentence(error: Exception) -> str | None:
    """What to print, or None for an error that nobody expected or that click handles."""
    if isinstance(error, KNOWN):
        return str(error)
    if isinstance(error, SQLAlchemyError):
        return db.explain(error)
    if isinstance(error, BrokenPipeError):
        return None
    if isinstance(error, OSError):
        return f"{error.filename or 'file'}: {(error.strerror or 'cannot be used').lower()}"
    return None
