"""Clients that ask a running server, and keep the moments and lengths of their waits."""

from __future__ import annotations

import http.client
import json
import socket
import time
from multiprocessing.connection import Connection
from typing import Any


class Client:
    """One open connection."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def verdict(self, host: str) -> str:
        """Check one address."""
        try:
            return self._ask(host)
        except (ConnectionError, http.client.HTTPException):  # it was idle for too long
            self.close()
            return self._ask(host)

    def _ask(self, host: str) -> str:
        body = json.dumps({"urls": [f"https://{host}/"]})
        headers = {"Content-Type": "application/json"}
        self.connection.request("POST", "/api/v1/check", body, headers)
        answer: dict[str, Any] = json.loads(self.connection.getresponse().read())
        return str(answer["verdict"])

    def close(self) -> None:
        """Hang up."""
        self.connection.close()


def hammer(port: int, pipe: Connection) -> None:
    """Ask without a stop until told; send the moments and lengths of all waits."""
    clients = [Client(port) for _ in range(4)]
    waits = []
    while not pipe.poll():
        for client in clients:
            start = time.monotonic()
            client.verdict("ordinary.example.com")
            waits.append((start, time.monotonic() - start))
    pipe.send(waits)
    for client in clients:
        client.close()


def answers(port: int) -> bool:
    """Whether the server is there."""
    client = Client(port)
    try:
        return bool(client.verdict("ordinary.example.com"))
    except OSError:
        return False
    finally:
        client.close()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
