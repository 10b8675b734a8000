"""Start and watch the process that forks, and hold the ends of the processes that it forks.

``StoreProcess`` is the owner's side, once a server; ``QueryProcess`` is one process that runs
one query at a time. Which query goes to which process is decided by ``server.queries``.
"""

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from pathlib import Path

import ontology.errors
from ontology.errors import CasusError, UnreadableError
from server.forking import END, FORK, ORDER, STATUS
from server.limits import Limits
from server.messages import Answer, Problem, Question, Reply, receive, send

__all__ = ["LOADER", "QueryProcess", "StoreProcess"]

LOADER = "graph.store:open_store"
# The path of the modules comes along, since -P leaves the working directory out of it.
START = (
    "import json, sys; given = json.loads(sys.argv[1]); sys.path[:] = given.pop('path'); "
    "from server.forking import main, settings; main(settings(given))"
)
RESTART_SECONDS = 1.0


class StoreProcess:
    """A process that holds the store of a built folder, for as long as this object is open.

    If it dies it is started again, at the same address.
    """

    def __init__(self, folder: Path, limits: Limits, loader: str = LOADER) -> None:
        """Start the process and wait until the store is loaded.

        Raises the loader's CasusError if the folder cannot be used.
        """
        self.room = Path(tempfile.mkdtemp(prefix="casus-"))
        self.address = str(self.room / "queries")
        self._settings = {
            "path": sys.path,
            "folder": str(folder.resolve()),
            "loader": loader,
            "address": self.address,
            "limits": asdict(limits),
        }
        self._closing = threading.Event()
        try:
            self._start()
        except BaseException:
            shutil.rmtree(self.room, ignore_errors=True)
            raise
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """End the process with all the processes it forked, and wait for it."""
        self._closing.set()
        self._lifeline.close()
        self._process.wait()
        self._watcher.join()
        shutil.rmtree(self.room, ignore_errors=True)

    def _start(self) -> None:
        self._lifeline, theirs = socket.socketpair()
        Path(self.address).unlink(missing_ok=True)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", START, json.dumps(self._settings)],
                stdin=theirs.fileno(),
                start_new_session=True,
            )
        try:
            message, _ = receive(self._lifeline)
        except EOFError as error:
            raise UnreadableError(
                f"{self._settings['folder']}: the process that loads the store ended with "
                f"status {self._process.wait()}; its message stands above"
            ) from error
        if "error" in message:
            self._process.wait()
            kind: type[CasusError] = getattr(ontology.errors, message["error"], CasusError)
            raise kind(message["detail"])

    def _watch(self) -> None:
        """Start the process again whenever it ends before its time."""
        while self._process.wait() is not None and not self._closing.is_set():
            print("casus: the process that holds the store ended; starting it", file=sys.stderr)
            self._lifeline.close()
            if self._closing.wait(RESTART_SECONDS):
                return
            with contextlib.suppress(CasusError, OSError):
                self._start()
            if self._closing.is_set():
                self._lifeline.close()


class QueryProcess:
    """One process that answers one question at a time."""

    def __init__(self, address: str) -> None:
        """Have a process forked; OSError or EOFError if there is nobody to fork it."""
        self._address = address
        self._connection = socket.socket(socket.AF_UNIX)
        try:
            self._connection.connect(address)
            self._connection.sendall(ORDER.pack(FORK, 0))
            self.process_id = _status(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def ask(self, question: Question, deadline: float) -> tuple[Reply, bool]:
        """Return the reply, and whether the process has had its day.

        ``deadline`` is a time of time.monotonic(). Raises TimeoutError if it passes (the
        process is then still busy) and EOFError or ConnectionError if the process ends.
        """
        self._connection.settimeout(max(deadline - time.monotonic(), 0.001))
        send(self._connection, asdict(question))
        message, body = receive(self._connection, deadline)
        if "problem" in message:
            return Problem(**message["problem"]), message["spent"]
        return Answer(**message["answer"], body=body), message["spent"]

    def is_alive(self) -> bool:
        """Tell whether the process still waits for a question."""
        self._connection.settimeout(0)
        try:
            return bool(self._connection.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def end(self) -> int | None:
        """End the process now and wait until it is gone.

        Returns its wait status; None if the process that forked it is gone as well.
        """
        self._connection.close()
        with socket.socket(socket.AF_UNIX) as connection:
            try:
                connection.connect(self._address)
                connection.sendall(ORDER.pack(END, self.process_id))
                return _status(connection)
            except (OSError, EOFError):
                return None


def _status(connection: socket.socket) -> int:
    received = connection.recv(STATUS.size, socket.MSG_WAITALL)
    if len(received) < STATUS.size:
        raise EOFError("the process that forks closed the connection")
    status: int = STATUS.unpack(received)[0]
    return status
