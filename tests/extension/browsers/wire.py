"""What stands around the browsers: job sites under their own names, and a witness on the wire.

`Sites` answers for every host with pages that a test lays out, over TLS, and notes who asked for
what. `Witness` passes an extension's calls on to the real server, notes every byte of them, and
can be told to be ill.
"""

from __future__ import annotations

import datetime
import http.client
import re
import ssl
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOP = {"connection", "transfer-encoding", "keep-alive", "content-length", "server", "date"}

# What any browser sends with any request of its kind
COMMON = {
    "host", "connection", "content-length", "content-type", "accept", "accept-encoding",
    "accept-language", "user-agent", "cache-control", "pragma",
}  # fmt: skip
FETCH = re.compile(r"sec-(fetch|ch-ua)(-.*)?")


@dataclass
class Call:
    """One request as it came over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256  # with the usual five a busy machine refuses tabs that open together

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a connection early is no fault."""


def _handler(answer: Callable[[Call], tuple[int, dict[str, str], bytes] | None]) -> type:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            found = answer(Call(self.command, self.path, headers, self.rfile.read(size)))
            if found is None:
                self.close_connection = True
                self.connection.close()
                return
            status, sent, body = found
            self.send_response(status)
            for name, value in {**sent, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_OPTIONS = do_HEAD = _any

        def log_message(self, *given: Any) -> None:
            """Say nothing."""

    return Handler


class _Served(ABC):
    """A server in a thread of its own."""

    def __init__(self) -> None:
        self.http = _Quiet(("127.0.0.1", 0), _handler(self.answer))
        self.port = int(self.http.server_address[1])
        self.calls: list[Call] = []

    def start(self) -> None:
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    @abstractmethod
    def answer(self, call: Call) -> tuple[int, dict[str, str], bytes] | None:
        """Give status, headers and body; None hangs up."""


Served = TypeVar("Served", bound=_Served)


class Witness(_Served):
    """Between an extension and the server.

    `ill` is a status, the bytes of an answer, 'away', 'slow' (until it is well again), or None.
    """

    def __init__(self, server: str) -> None:
        super().__init__()
        self.server = server.removeprefix("http://")
        self.ill: int | str | bytes | None = None
        self.retry_after = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def to(self, path: str) -> list[Call]:
        """The calls to a path."""
        return [call for call in list(self.calls) if call.path.startswith(path)]

    def answer(self, call: Call) -> tuple[int, dict[str, str], bytes] | None:
        self.calls.append(call)
        if self.ill == "away":
            return None
        while self.ill == "slow":
            time.sleep(0.1)
        if isinstance(self.ill, bytes):
            return 200, {"Content-Type": "application/json"}, self.ill
        if isinstance(self.ill, int):
            return self.ill, {"Retry-After": self.retry_after} if self.retry_after else {}, b"{}"
        connection = http.client.HTTPConnection(self.server, timeout=30)
        try:
            connection.request(call.method, call.path, call.body or None, call.headers)
            response = connection.getresponse()
            kept = {k: v for k, v in response.getheaders() if k.lower() not in HOP}
            return response.status, kept, response.read()
        finally:
            connection.close()


@dataclass
class Page:
    """What a site answers."""

    html: str
    headers: dict[str, str] = field(default_factory=dict)


class Sites(_Served):
    """Every site in one: pages by host and path (without query, or with it)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        certificate, key = self_signed(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.http.socket = context.wrap_socket(
            self.http.socket, server_side=True, do_handshake_on_connect=False
        )
        self.pages: dict[str, Page] = {}

    def lay(self, url: str, html: str, **headers: str) -> None:
        """Lay a page out under its address."""
        address = url.removeprefix("https://").partition("#")[0]
        self.pages[address] = Page(html, {k.replace("_", "-"): v for k, v in headers.items()})

    def answer(self, call: Call) -> tuple[int, dict[str, str], bytes]:
        self.calls.append(call)
        address = call.headers.get("host", "") + call.path
        page = self.pages.get(address) or self.pages.get(address.partition("?")[0])
        kind = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
        if page is None:
            return 404, kind, b"<!doctype html><title>none</title>"
        return 200, {**kind, **page.headers}, page.html.encode()


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate that nobody trusts; the browsers of the tests are told to take it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "job sites of the tests")])
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("jobs.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "cert.pem", folder / "key.pem"
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret


@contextmanager
def served(made: Served) -> Iterator[Served]:
    """Let it answer until the end of the block."""
    made.start()
    yield made
    made.close()
