"""The OpenAPI description of the extension's list, of reports and of corrections."""

from __future__ import annotations

from typing import Any

from server.api.openapi_parts import (
    BODY,
    LIMITED,
    headers,
    ok_answer,
    operation,
    parameter,
    ref,
    request_body,
)
from server.api.rows import JSON

BINARY = "application/octet-stream"
NOTHING = {"type": "string", "format": "binary"}
CACHED = {
    "ETag": ("The version.", 'W/"57"'),
    "Cache-Control": ("How long it may be kept.", "public, max-age=600"),
}
SIGNED = "Verify its signature before you believe it: docs/list-format.md."
UNCHANGED = {"304": {"description": "You have this version already.", "headers": headers(CACHED)}}
NEWEST = {"204": {"description": "`since` is the newest version.", "headers": headers(CACHED)}}
IF_NONE_MATCH = parameter("If-None-Match", {"type": "string"}, "The `ETag` you have.") | {
    "in": "header"
}


def list_paths() -> dict[str, Any]:
    """Describe the list, its differences and its key."""
    return {
        "/api/v1/list": {
            "get": operation(
                "list",
                "The list that extensions carry.",
                "Hosts and pages as hashes, protected names, organisations listed by an authority. "
                f"Never a person, a number or an account. {SIGNED}",
                ok=_cached("The whole list.", {BINARY: NOTHING}),
                others=UNCHANGED,
                problems=(),
                parameters=[IF_NONE_MATCH],
            )
        },
        "/api/v1/list/delta": {
            "get": operation(
                "list_delta",
                "What changed in the list.",
                "The difference to the newest version; the whole list when `since` is too old or "
                f"not known. {SIGNED}",
                ok=_cached("A difference or a whole list.", {BINARY: NOTHING}),
                others=UNCHANGED | NEWEST,
                problems=("invalid-fields",),
                parameters=[
                    parameter(
                        "since",
                        {"type": "integer", "minimum": 0, "maximum": 2**53},
                        "The version you have.",
                        required=True,
                    ),
                    IF_NONE_MATCH,
                ],
            )
        },
        "/api/v1/list/key": {
            "get": operation(
                "list_key",
                "The key that signs the list.",
                "Ed25519, base64url. Each old key has signed the 32 bytes of the next one.",
                ok=ok_answer(
                    "The key, and how those before it led to it.", {JSON: ref("KeyReply")}
                ),
                problems=(),
            )
        },
    }


def report_paths() -> dict[str, Any]:
    """Describe reports and corrections."""
    return {
        "/api/v1/reports": {
            "post": operation(
                "report",
                "Report a lure, or that we are wrong.",
                "Stored unpublished until somebody has read it. Never logged.",
                ok=ok_answer("It is stored.", {JSON: ref("ReportReply")}, limited=True),
                status=202,
                problems=(*BODY, *LIMITED),
                requestBody=request_body({JSON: ref("ReportRequest")}),
            )
        },
        "/api/v1/corrections": {
            "get": operation(
                "corrections",
                "What was withdrawn.",
                "Hosts, pages and organisations that nobody claims any more, the newest first.",
                ok=_cached("The corrections.", {JSON: ref("CorrectionsReply")}),
                others=UNCHANGED,
                problems=("invalid-fields",),
                parameters=[
                    parameter(
                        "since",
                        {"type": "string", "format": "date"},
                        "Only those from this day on (2026-11-26).",
                    ),
                    IF_NONE_MATCH,
                ],
            )
        },
    }


def _cached(text: str, kinds: dict[str, Any]) -> dict[str, Any]:
    return ok_answer(text, kinds) | {"headers": headers(CACHED)}
