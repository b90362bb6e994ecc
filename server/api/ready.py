"""Parts that a request needs, or a problem that names the missing one."""

from __future__ import annotations

from typing import Any

from server import db, privacy
from server.api.problems import ApiProblem, field_error
from server.app_state import state
from server.lists import keys

RETRY = {"Retry-After": "5"}


def dataset() -> Any:
    """Give the dataset in force; ApiProblem while there is none."""
    try:
        return state().live.current()
    except Exception as error:
        privacy.log_failure(error, "loading the dataset")
        raise missing("dataset") from None


def database() -> None:
    """Reach the database; ApiProblem when it does not answer."""
    try:
        with state().sessions() as session:
            db.ping(session)
    except Exception as error:
        privacy.log_failure(error, "reaching the database")
        raise missing("database") from None


def signer() -> keys.Signer:
    """Give the key that signs the list; ApiProblem when what is set is none."""
    try:
        return keys.signer(state().settings)
    except Exception as error:
        privacy.log_failure(error, "reading the key of the list")
        raise missing("list key") from None


def missing(part: str) -> ApiProblem:
    """Name the part that is not there."""
    return ApiProblem("not-ready", [field_error(part, "is not available")], RETRY)
