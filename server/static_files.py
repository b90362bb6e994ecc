"""Static files with their version in the address, kept for a year; texts go out compressed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask_compress import Compress

from server.headers import API

YEAR = 365 * 24 * 3600
TEXTS = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/manifest+json"]


def init_app(app: Flask) -> None:
    """Add `?v=` to the address of every static file; compress pages, never the API."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR
    app.config["COMPRESS_MIMETYPES"] = TEXTS
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_BR_LEVEL"] = 5
    app.config["COMPRESS_REGISTER"] = False
    compress = Compress(app)

    @app.after_request
    def compress_pages(response: Response) -> Response:
        return response if request.path.startswith(API) else compress.after_request(response)

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint.rpartition(".")[2] != "static" or "v" in values:
            return
        blueprint = app.blueprints.get(endpoint.rpartition(".")[0])
        folder = (blueprint or app).static_folder
        if folder and (version := _version(Path(folder) / values.get("filename", ""))):
            values["v"] = version


@lru_cache
def _version(path: Path) -> str:
    """A digest of the file's content, '' when there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else ""
