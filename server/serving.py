"""Serve a built folder over HTTP with granian, until Ctrl-C.

Prints nothing itself; what the application answers is decided by ``server.application``.
"""

import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from flask import Flask
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from ontology.errors import UsageError
from server.limits import Limits
from server.processes import LOADER, StoreProcess

__all__ = ["serve"]

# Beyond one request for every query that runs or waits: pages, files, refusals.
SPARE_THREADS = 8
STOP_SECONDS = 10
POLL_SECONDS = 0.05


def serve(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    announce: Callable[[str], None] | None = None,
    loader: str = LOADER,
) -> None:
    """Serve a built folder and return once it is stopped by SIGINT or SIGTERM.

    Port 0 takes a free one. ``announce`` is called with the address once it answers. Raises
    UsageError if the address cannot be used, and the loader's CasusError if the folder
    cannot.
    """
    limits = limits or Limits()
    port = _usable_port(host, port)
    with closing(StoreProcess(folder, limits, loader)) as store:
        if announce:
            _announce_when_ready(host, port, announce)
        _server(host, port, limits).serve(
            target_loader=partial(_load_app, folder, limits, store.address, os.getpid()),
            wrap_loader=False,
        )


def _server(host: str, port: int, limits: Limits) -> MPServer:
    # A fork of this process would hold copies of its sockets; a fresh one holds nothing.
    multiprocessing.set_start_method("spawn", force=True)
    return MPServer(
        target="casus",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=limits.concurrency + limits.queue + SPARE_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        # granian warns of many threads; most of ours wait for a query process.
        log_level=LogLevels.error,
    )


def _load_app(folder: Path, limits: Limits, address: str, parent: int) -> Flask:
    """Return the application, in the process that will serve it."""
    from server.application import create_app

    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    return create_app(folder, limits, address)


def _end_with(parent: int) -> None:
    """End this process once its parent is gone, however that ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _usable_port(host: str, port: int) -> int:
    """Return the port, a free one for 0; UsageError if the address is taken or not ours.

    granian shares a port with whoever listens there already, and would take every other
    request from it.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            bound: int = probe.getsockname()[1]
            return bound
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host} port {port}: {error.strerror or error}; "
            "choose another with --host and --port"
        ) from error


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
