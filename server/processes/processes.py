"""Start and watch the process that forks, and hold the ends of the processes that it forks.

``StoreProcess`` is the owner's side, once a server; ``QueryProcess`` is one process that runs
one query at a time. Which query goes to which process is decided by ``server.processes.queries``.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import ontology.errors
from ontology.errors import CasusError, UnreadableError
from server.messages.limits import Limits
from server.messages.messages import (
    Answer,
    Change,
    Changed,
    Channel,
    Extract,
    Problem,
    Question,
    Reply,
    packed,
)
from server.processes.orders import CURRENT, END, FORK, ORDER, STATUS, socket_of, tell

__all__ = ["LOADER", "QueryProcess", "StoreProcess", "build_source"]

LOADER = "server.store.opening:open_data"
# The path of the modules comes along, since -P leaves the working directory out of it.
START = (
    "import json, sys; given = json.loads(sys.argv[1]); sys.path[:] = given.pop('path'); "
    "from server.processes.forking import main, settings; main(settings(given))"
)
RESTART_SECONDS = 1.0
# How often whoever waits for a process looks up: at limits, at others who wait.
TICK_SECONDS = 0.025
TICK = struct.pack("ll", 0, int(TICK_SECONDS * 1_000_000))
# The clock of the processor time of another process (Linux, <linux/posix-timers.h>).
PROCESS_CLOCK = 2


def build_source(folder: Path, default_graph: str = "all", place: str = "auto") -> dict[str, Any]:
    """Return the source of a build, for a StoreProcess."""
    return {
        "paths": [str(folder.resolve())],
        "is_plain": False,
        "is_writable": False,
        "default_graph": default_graph,
        "place": place,
    }


class StoreProcess:
    """A process that holds a store, for as long as this object is open.

    If it dies it is started again in the same room, unless what it held was written to:
    then ``on_loss`` is called, since what was written is lost.
    """

    def __init__(
        self,
        source: Mapping[str, Any],
        limits: Limits,
        loader: str = LOADER,
        allowed: tuple[str, ...] = (),
        on_loss: Callable[[], None] | None = None,
    ) -> None:
        """Start the process and wait until the store is loaded.

        Raises the loader's CasusError if the source cannot be used.
        """
        self.room = Path(tempfile.mkdtemp(prefix="casus-"))
        self._settings = {
            "path": sys.path,
            "source": {**source, "room": str(self.room)},
            "loader": loader,
            "room": str(self.room),
            "limits": asdict(limits),
            "allowed": allowed,
        }
        self._name = ", ".join(source["paths"]) or "the store"
        self._is_writable = bool(source["is_writable"])
        self._on_loss = on_loss
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
        self._let_go()
        self._watcher.join()
        self._lifeline.close()
        self._process.wait()
        shutil.rmtree(self.room, ignore_errors=True)

    def _let_go(self) -> None:
        with contextlib.suppress(OSError):
            self._lifeline.shutdown(socket.SHUT_WR)

    def _start(self) -> None:
        self._lifeline, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", START, json.dumps(self._settings)],
                stdin=theirs.fileno(),
                start_new_session=True,
            )
        try:
            message, _ = Channel(self._lifeline).receive()
        except EOFError as error:
            raise UnreadableError(
                f"{self._name}: the process that loads the store ended with "
                f"status {self._process.wait()}; its message stands above"
            ) from error
        except BaseException:
            # Whoever gives up waiting (Ctrl-C) does not leave it loading.
            self._process.kill()
            self._process.wait()
            raise
        if "error" in message:
            self._process.wait()
            kind: type[CasusError] = getattr(ontology.errors, message["error"], CasusError)
            raise kind(message["detail"])

    def _watch(self) -> None:
        """Start the process again whenever its last generation ends before its time."""
        while True:
            if not select.select([self._lifeline], [], [], RESTART_SECONDS)[0]:
                if self._closing.is_set():
                    self._let_go()
                continue
            if self._closing.is_set():
                return
            self._process.wait()
            if self._is_writable:
                print("casus: the process that holds the store ended", file=sys.stderr)
                if self._on_loss:
                    self._on_loss()
                return
            print("casus: the process that holds the store ended; starting it", file=sys.stderr)
            self._lifeline.close()
            if self._closing.wait(RESTART_SECONDS):
                return
            with contextlib.suppress(CasusError, OSError):
                self._start()


class QueryProcess:
    """One process that answers one question at a time.

    Attributes:
        process_id: of the process.
        generation: of the store that it asks.
        used_before: processor seconds that it had used when its question was asked.
        has_waited: whether it has answered a question and was kept for another one.
    """

    def __init__(self, room: Path, order: bytes = FORK) -> None:
        """Have a process forked; OSError or EOFError if there is nobody to fork it."""
        self._connection = socket.socket(socket.AF_UNIX)
        try:
            self._connection.connect(str(room / CURRENT))
            self._connection.sendall(ORDER.pack(order, 0))
            received = self._connection.recv(STATUS.size, socket.MSG_WAITALL)
            if len(received) < STATUS.size:
                raise EOFError("the process that forks closed the connection")
            self.process_id, self.generation = STATUS.unpack(received)
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, TICK)
        except BaseException:
            self._connection.close()
            raise
        self._address = socket_of(room, self.generation)
        self._channel = Channel(self._connection)
        self.used_before = 0.0
        self.has_waited = False

    def ask(self, question: Question | Extract) -> None:
        """Hand over a question; OSError if the process has ended before."""
        self.used_before = self.processor_seconds()
        name = "question" if isinstance(question, Question) else "extract"
        self._channel.send({name: packed(question)})

    def reply(self, tick: Callable[[], None]) -> tuple[Reply, bool]:
        """Return the reply to the question, and whether the process has had its day.

        ``tick`` is called every TICK_SECONDS; what it raises leaves the process busy.
        Raises EOFError or ConnectionError if the process ends; on Linux ConnectionResetError
        tells that it ended before it had read the question (unix_release_sock in the kernel's
        net/unix/af_unix.c).
        """
        message, body = self._channel.receive(tick)
        if "problem" in message:
            return Problem(**message["problem"]), message["spent"]
        answer = Answer(**message["answer"], body=body)
        if answer.path:
            # It is removed with the process; what is open stays.
            answer = replace(answer, stream=Path(answer.path).open("rb"))  # noqa: SIM115
        return answer, message["spent"]

    def change(self, change: Change, body: bytes, tick: Callable[[], None]) -> Changed | Problem:
        """Have a change made by a process forked to WRITE; as ``ask``."""
        self._channel.send({"change": packed(change)}, body)
        message, _ = self._channel.receive(tick)
        if "problem" in message:
            return Problem(**message["problem"])
        return Changed(**message["changed"])

    def has_replied(self) -> bool:
        """Tell whether there is something to read from the process."""
        try:
            self._connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def processor_seconds(self) -> float:
        """Return the processor time that the process has used; 0.0 where nobody can tell."""
        try:
            return time.clock_gettime((~self.process_id << 3) | PROCESS_CLOCK)
        except OSError:
            return 0.0

    def order(self, order: bytes) -> None:
        """Let the process stand still, go on, or let others go first."""
        tell(self._address, order, self.process_id)

    def end(self) -> int | None:
        """End the process now and wait until it is gone.

        Returns its wait status; None if the process that forked it is gone as well.
        """
        self._connection.close()
        told = tell(self._address, END, self.process_id)
        if told is None:
            with contextlib.suppress(OSError):
                os.kill(self.process_id, signal.SIGKILL)
        return told[0] if told else None
