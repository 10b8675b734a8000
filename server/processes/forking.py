"""What the process that holds the store begins with: it loads the store and says so.

It is started as a fresh interpreter with one thread, loads the store once, and forks a
query process for every connection, which so shares its pages. Its standard input is a socket
to its owner; it ends, with all its processes, when the owner has gone.
"""

import gc
import importlib
import os
import signal
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from ontology.errors import CasusError
from server.messages.limits import Limits
from server.messages.messages import Channel
from server.processes.holder import Holder
from server.store.evaluation import Desk
from server.store.opening import Opened

__all__ = ["Loader", "Settings", "main", "settings"]


class Loader(Protocol):
    """Opens data, such as ``server.store.opening.open_data``."""

    def __call__(self, source: dict[str, Any], /) -> Opened:
        """Return the store; CasusError if the source cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What this process has to know.

    Attributes:
        source: what the loader takes.
        loader: "module:function" of a Loader.
        room: folder for sockets and long answers.
        limits: the limits of every query.
        allowed: hosts that SERVICE and LOAD may ask.
    """

    source: dict[str, Any]
    loader: str
    room: Path
    limits: Limits
    allowed: tuple[str, ...] = ()


# The values are what json gives.
def settings(given: dict[str, Any]) -> Settings:
    """Return the settings that the owner wrote as JSON."""
    limits = Limits(**given["limits"])
    room, allowed = Path(given["room"]), tuple(given["allowed"])
    return Settings(given["source"], given["loader"], room, limits, allowed)


def main(given: Settings) -> None:
    """Load the store, say so to the owner, and fork until the owner goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    owner = socket.socket(fileno=0)
    try:
        opened = _load(given)
    except CasusError as error:
        with suppress(OSError):
            Channel(owner).send({"error": type(error).__name__, "detail": str(error)})
        return
    desk = Desk(opened.store, given.limits, opened.index, opened.prefixes, given.allowed)
    holder = Holder(given.room, desk, owner, opened.state, opened.files)
    holder.take_over()
    with suppress(OSError):  # an owner that has gone meanwhile is noticed at once
        Channel(owner).send({"ready": os.getpid()})
    holder.serve()


def _load(given: Settings) -> Opened:
    """Load the store, and leave nothing that a fork would copy for no reason."""
    module, _, function = given.loader.partition(":")
    opened = cast(Loader, getattr(importlib.import_module(module), function))(given.source)
    gc.collect()
    gc.freeze()
    return opened
