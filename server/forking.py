"""The process that holds the store and forks the processes that run queries.

It is started as a fresh interpreter with one thread, loads the store once, and forks a
query process for every connection, which so shares its pages. It runs no query itself and
always answers. Its standard input is a socket to its owner: it says there that it is
ready, and ends, with all its processes, when the owner has gone.
"""

import gc
import importlib
import os
import selectors
import signal
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from pyoxigraph import Store

from ontology.errors import CasusError
from server.confinement import enclose, limit_memory
from server.limits import Limits
from server.messages import send
from server.query_process import serve_queries

__all__ = ["END", "FORK", "ORDER", "STATUS", "Loader", "Settings", "main", "settings"]

# What a client writes first: fork a process for this connection, or end a process.
ORDER = struct.Struct("!cq")
STATUS = struct.Struct("!q")
FORK, END = b"F", b"E"
# A client is a process of ours and writes its order at once.
PATIENCE = 5.0


class Loader(Protocol):
    """Opens the store of a built folder, such as ``graph.store.open_store``."""

    def __call__(self, folder: Path, /) -> Store:
        """Return the store; CasusError if the folder cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What this process has to know.

    Attributes:
        folder: the built graph.
        loader: "module:function" of a Loader.
        address: path of the socket that clients connect to.
        limits: the limits of every query.
    """

    folder: Path
    loader: str
    address: str
    limits: Limits


# The values are what json gives.
def settings(given: dict[str, Any]) -> Settings:
    """Return the settings that the owner wrote as JSON."""
    return Settings(
        Path(given["folder"]), given["loader"], given["address"], Limits(**given["limits"])
    )


def main(given: Settings) -> None:
    """Load the store, say so to the owner, and fork until the owner goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=0) as owner:
        try:
            store = _load(given)
        except CasusError as error:
            send(owner, {"error": type(error).__name__, "detail": str(error)})
            return
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(given.address)
            listener.listen(given.limits.concurrency)
            send(owner, {"ready": os.getpid()})
            _Forks(store, given.limits, owner, listener).serve()
        # An owner that was killed could not tidy up; one that was not may have done so.
        with suppress(OSError):
            Path(given.address).unlink()
            Path(given.address).parent.rmdir()


def _load(given: Settings) -> Store:
    """Load the store, and leave nothing that a fork would copy for no reason."""
    module, _, function = given.loader.partition(":")
    store = cast(Loader, getattr(importlib.import_module(module), function))(given.folder)
    gc.collect()
    gc.freeze()
    return store


class _Forks:
    """The forked processes, by process id."""

    def __init__(
        self, store: Store, limits: Limits, owner: socket.socket, listener: socket.socket
    ) -> None:
        self.store = store
        self.limits = limits
        self.owner = owner
        self.listener = listener
        self.running: dict[int, int | None] = {}

    def serve(self) -> None:
        """Take orders until the owner's end of the socket is closed."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.owner, selectors.EVENT_READ)
            selector.register(self.listener, selectors.EVENT_READ)
            while all(key.fileobj is not self.owner for key, _ in selector.select()):
                self._reap()
                self._take_order()
        for process in self.running:
            self._end(process)

    def _take_order(self) -> None:
        connection, _ = self.listener.accept()
        with connection:
            connection.settimeout(PATIENCE)
            try:
                order, process = ORDER.unpack(connection.recv(ORDER.size, socket.MSG_WAITALL))
                if order == FORK:
                    self._fork(connection)
                elif process in self.running:
                    connection.sendall(STATUS.pack(self._end(process)))
                    del self.running[process]
            except (OSError, struct.error) as error:
                print(f"casus: an order to fork was lost: {error}", file=sys.stderr)

    def _fork(self, connection: socket.socket) -> None:
        process = os.fork()
        if process:
            self.running[process] = None
            connection.sendall(STATUS.pack(process))
        else:
            self._become_query_process(connection)

    def _become_query_process(self, connection: socket.socket) -> None:
        """Serve one connection and end; never returns to the loop of the parent."""
        self.owner.detach()
        self.listener.detach()
        limit_memory(self.limits.memory_bytes)
        is_well = serve_queries(self.store, enclose(connection), self.limits)
        sys.stderr.flush()
        os._exit(0 if is_well else 1)

    def _end(self, process: int) -> int:
        """End a process, wait until it is gone, and return its wait status."""
        status = self.running[process]
        if status is None:
            os.kill(process, signal.SIGKILL)
            status = self.running[process] = os.waitpid(process, 0)[1]
        return status

    def _reap(self) -> None:
        """Note the processes that ended by themselves; their number stays theirs until asked."""
        for process, status in self.running.items():
            if status is None:
                ended, how = os.waitpid(process, os.WNOHANG)
                if ended:
                    self.running[process] = how
