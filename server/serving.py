"""Serve a build or a data set over HTTP with granian, until Ctrl-C.

Prints nothing itself; what the application answers is decided by ``server.application``, how
the store is held by ``server.processes.processes``.
"""

import gc
import multiprocessing
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from ontology.errors import UsageError
from server.upkeep.configuration import Configuration
from server.upkeep.reloading import Control, Reloader, follow

__all__ = ["serve"]

# Beyond one request for every query that runs or waits: pages, files, refusals.
SPARE_THREADS = 16
POLL_SECONDS = 0.05
# Connections that may be open at the same time.
CONNECTIONS = 4096


def serve(configuration: Configuration, announce: Callable[[str], None] | None = None) -> None:
    """Serve what a configuration says and return once it is stopped by SIGINT or SIGTERM.

    Port 0 takes a free one. ``announce`` is called with the address once it answers. SIGHUP
    loads the data anew, and serves it once it is there. Raises UsageError if the address
    cannot be used, and the loader's CasusError if the data cannot.
    """
    host = configuration.host
    with (
        _held_port(host, configuration.port) as port,
        Reloader(configuration, on_loss=_stop_for_loss) as reloader,
    ):
        if announce:
            _announce_when_ready(host, port, announce)
        _server(host, port, configuration, reloader.reload).serve(
            target_loader=partial(_load_app, configuration, reloader.address, os.getpid()),
            wrap_loader=False,
        )
        if reloader.is_lost:
            print("casus: the data that was written is lost; stopping", file=sys.stderr)
            sys.exit(1)


class _Server(MPServer):
    """granian's server, which leaves SIGHUP to us."""

    def __init__(self, on_hangup: Callable[[], None], **options: Any) -> None:
        super().__init__(**options)
        self._on_hangup = on_hangup

    def signal_handler_reload(self, *_: object) -> None:
        """Load the data anew, where granian would start its workers anew."""
        self._on_hangup()


def _server(
    host: str, port: int, configuration: Configuration, on_hangup: Callable[[], None]
) -> MPServer:
    # A fork of this process would hold copies of its sockets; a fresh one holds nothing.
    multiprocessing.set_start_method("spawn", force=True)
    limits = configuration.limits
    threads = limits.concurrency + limits.queue + limits.downloads + SPARE_THREADS
    return _Server(
        on_hangup,
        target="casus",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
        http=HTTPModes.auto,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=configuration.grace,
        # granian warns of many threads; most of ours wait for a query process.
        log_level=LogLevels.error,
    )


def _load_app(configuration: Configuration, address: str, parent: int) -> Flask:
    """Return the application, in the process that will serve it."""
    from server.application import create_app
    from server.http.connections import end_idle_connections
    from server.upkeep.watch import begin_logging

    begin_logging(configuration.log)
    threading.Thread(target=_end_with, args=(parent, Path(address).parent), daemon=True).start()
    control = Control(address)
    app = create_app(
        limits=configuration.limits,
        room=control.room,
        access=configuration.access,
        url=configuration.url,
        max_age=configuration.max_age,
    )
    follow(control, app.extensions["casus"], configuration.limits.seconds)
    end_idle_connections(configuration.limits.seconds)
    # What is there now stays; looking through it again and again makes requests wait.
    gc.collect()
    gc.freeze()
    return app


def _end_with(parent: int, folder: Path) -> None:
    """End this process once its parent is gone, however that ended, and remove its folder."""
    while os.getppid() == parent:
        time.sleep(1)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _stop_for_loss() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _held_port(host: str, port: int) -> Iterator[int]:
    """Give the port, a free one for 0, and keep the system from giving it to anybody else.

    UsageError if the address is taken or not ours: granian shares a port with whoever listens
    there already, and would take every other request from it.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        holder = socket.socket(family, kind)
        # So granian may bind it as well, since this one never listens.
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(address)
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host} port {port}: {error.strerror or error}; "
            "choose another with --host and --port"
        ) from error
    with holder:
        bound: int = holder.getsockname()[1]
        if sys.platform != "linux":
            holder.close()  # other systems let nobody else bind what is held
        yield bound


def _announce_when_ready(host: str, port: int, announce: Callable[[str], None]) -> None:
    def wait() -> None:
        reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        while True:
            try:
                socket.create_connection((reachable, port), timeout=1).close()
            except OSError:
                time.sleep(POLL_SECONDS)
            else:
                break
        announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")

    threading.Thread(target=wait, daemon=True).start()
