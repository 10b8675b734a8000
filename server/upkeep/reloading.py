"""Let another store take the place of the one that is served, without losing a request.

The process that was started (``Reloader``) owns the store processes and says to the web
process (``Control``, ``follow``), over a socket, in which room the store of the moment is to
be had. The earlier store ends once the web process has nothing to ask it any more.
"""

import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from ontology.errors import CasusError
from server.messages.messages import Channel
from server.processes.processes import StoreProcess
from server.upkeep.configuration import Configuration

__all__ = ["Control", "Reloader", "Replaceable", "follow"]

# Beyond the time that queries have, what an earlier store is kept for.
SPARE_SECONDS = 5.0


class Reloader:
    """Owns the store that is served; a context that ends it."""

    def __init__(self, configuration: Configuration, on_loss: Callable[[], None]) -> None:
        """Load the store; ``on_loss`` is called if what was written to it is lost.

        Raises the loader's CasusError if it cannot be loaded.
        """
        self._configuration = configuration
        self._on_loss = on_loss
        self._lock = threading.Lock()
        self._followers: list[Channel] = []
        self._store = self._load()
        self._folder = Path(tempfile.mkdtemp(prefix="casus-"))
        self.address = str(self._folder / "control")
        self.is_lost = False
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(self.address)
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Reloader":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the store and all that asks it."""
        self._listener.close()
        self._store.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def reload(self) -> None:
        """Load the data anew, in the background, and serve it once it is there."""
        threading.Thread(target=self._reload, daemon=True).start()

    def _load(self) -> StoreProcess:
        given, hosts = self._configuration, self._configuration.access.hosts
        return StoreProcess(given.source(), given.limits, given.loader, hosts, self._lose)

    def _lose(self) -> None:
        self.is_lost = True
        self._on_loss()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            channel = Channel(connection)
            with self._lock, suppress(OSError):
                channel.send({"room": str(self._store.room)})
                self._followers.append(channel)

    def _reload(self) -> None:
        if self._configuration.access.is_writable:
            print("casus: a store that is written to is not loaded anew", file=sys.stderr)
            return
        with self._lock:
            try:
                following = self._load()
            except CasusError as error:
                print(f"casus: not loaded anew: {error}", file=sys.stderr)
                return
            earlier, self._store = self._store, following
            self._followers = [one for one in self._followers if self._is_told(one)]
        earlier.close()

    def _is_told(self, follower: Channel) -> bool:
        """Tell a web process of the new store and wait until it has left the earlier one."""
        try:
            follower.connection.settimeout(self._configuration.limits.seconds + SPARE_SECONDS)
            follower.send({"room": str(self._store.room)})
            follower.receive()
        except (OSError, EOFError):
            return False
        return True


class Control:
    """The web process's end of the connection to the Reloader."""

    def __init__(self, address: str) -> None:
        """Connect, and learn where the store of the moment is to be had."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(address)
        self.channel = Channel(connection)
        self.room = self.next_room()

    def next_room(self) -> Path:
        """Wait for the next store; EOFError or OSError once there is none any more."""
        return Path(self.channel.receive()[0]["room"])


class Replaceable(Protocol):
    """An application whose store can be replaced."""

    def replace(self, room: Path, seconds: float, /) -> None:
        """Serve the store of another room; return once the earlier one is asked no more."""


def follow(control: Control, application: Replaceable, seconds: float) -> None:
    """Let an application serve each next store, in the background."""

    def run() -> None:
        with suppress(OSError, EOFError):
            while True:
                application.replace(control.next_room(), seconds)
                control.channel.send({"left": True})

    threading.Thread(target=run, daemon=True).start()
