"""`lurewise serve`: the production server, set up first when needed."""

from __future__ import annotations

import errno
import os
import socket
import threading
from typing import TYPE_CHECKING

import click

from server import cores, db, heap, limitstore, refresh
from server.cli.errors import Refused
from server.cli.setup import set_up
from server.config import Settings

if TYPE_CHECKING:
    from flask import Flask

KILL_SECONDS = 10  # how long a stop waits for requests under way


@click.command(help="Answer on http://HOST:PORT (set up first when needed).")
@click.option("--host", help="Address to serve on; else HOST, else 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Else PORT, else 5000.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Else LUREWISE_WORKERS, else as many as cores."
)
def command(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve until interrupted."""
    given = {"HOST": host, "PORT": port, "LUREWISE_WORKERS": workers}
    # in the environment, so that the worker processes see the same
    os.environ.update({name: str(value) for name, value in given.items() if value})
    settings = Settings.from_env()
    count = cores.workers(settings)
    os.environ.update({"LUREWISE_WORKERS": str(count)})  # so they know that they share limits
    look_at_port(settings.host, settings.port)
    look_at_settings(settings)
    set_up(settings, click.echo)
    index(settings)
    if count > 1:
        read_ahead()
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from server.matching.names.kernel import COMPILED

    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    if not COMPILED:
        click.echo(
            "Names are searched without the compiled kernel: right, but several times slower. To"
            " build it, install a C++ compiler and Python's headers (on Debian: sudo apt-get"
            " install g++ python3-dev) and then Lurewise again."
        )
    click.echo(f"Lurewise answers on http://{shown}:{settings.port} (stop with Ctrl+C)")
    server = Server(
        "server.cli.serve:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=count,
        # a check waits for nothing, but a client that sends its body slowly holds a thread: with 4
        # of them, 4 such clients stopped everybody
        blocking_threads=max(1, settings.threads),
        workers_kill_timeout=KILL_SECONDS,
        log_access=False,
        log_level=LogLevels.error,
    )
    limitstore.forget(settings)
    try:
        server.serve()
    finally:
        limitstore.forget(settings)


def application() -> Flask:
    """The application of one worker, its dataset built before the first request."""
    from server import create_app

    app = create_app()
    app.extensions["lurewise"].live.current()
    keep()
    heap.settle()
    return app


def read_ahead() -> None:
    """Read the knowledge before the workers are made, where these are copies of this process.

    They share its memory, some 100 MB, and start sooner. One worker alone would share with nobody.
    """
    if cores.copied():
        from server import create_app, dataset

        create_app()  # what it imports and reads stays read
        dataset.read_rules()
        for thread in set(threading.enumerate()) - {threading.main_thread()}:
            thread.join(1)  # timers of the limiter, which end by themselves
        heap.settle()


def keep() -> None:
    """Keep this worker's threads of requests, which start later, to one core, if wanted."""
    if Settings.from_env().one_core:
        cores.keep_to_one()


def index(settings: Settings) -> None:
    """Have the index file of large records built before anybody asks."""
    engine = db.create_engine(settings.database)
    try:
        refresh.prepare(db.session_factory(engine), settings, click.echo)
    finally:
        engine.dispose()


def look_at_settings(settings: Settings) -> None:
    """ConfigError for what only a worker would find out, after it was said that it answers."""
    from server.languages import offered
    from server.lists.keys import read_seed

    offered(settings)
    if settings.list_key:
        read_seed(settings.list_key, "LUREWISE_LIST_KEY")


def look_at_port(host: str, port: int) -> None:
    """Refused when nobody can serve there."""
    if not 0 < port < 65536:
        raise Refused(f"PORT is {port}; write a number from 1 to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refused(
                    f"port {port} is in use by another program; choose one: PORT={port + 1}"
                ) from None
            raise Refused(
                f"cannot serve on {host} port {port}: {error.strerror}; look at HOST and PORT"
            ) from None
