"""Hold a store, fork processes that ask it, and give way to a fork that has changed it.

The orders that it takes stand in ``server.processes.orders``; what its forks do in
``server.processes.query_process``. It runs no query itself and always answers.
"""

import gc
import json
import os
import selectors
import shutil
import signal
import socket
import struct
import sys
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from server.messages.messages import Changed, Channel, Problem, packed
from server.processes.confinement import (
    close_all_but,
    enclose,
    forbid_opening,
    lift_limits,
    limit_memory,
    volunteer,
)
from server.processes.orders import (
    CURRENT,
    END,
    FORK,
    GIVE_WAY,
    NICE,
    OPEN,
    ORDER,
    PARK,
    STATE,
    STATUS,
    WRITE,
    socket_of,
    tell,
)
from server.processes.query_process import change_store, serve_queries
from server.store.evaluation import Desk
from server.store.search import LateIndex

__all__ = ["Holder"]

NICENESS = 10
# A client is a process of ours and writes its order at once.
PATIENCE = 5.0
# How often processes are looked for that stand still and that nobody will ask for any more.
ROUNDS_SECONDS = 60.0


class Holder:
    """The process with the store, and the processes forked from it, by process id.

    A fork that has made a change goes on in the same loop as the next generation.
    """

    def __init__(
        self,
        room: Path,
        desk: Desk,
        owner: socket.socket,
        state: Mapping[str, Any],
        files: tuple[int, ...] = (),
    ) -> None:
        """Hold the store of a desk for an owner.

        Arguments:
            room: folder for sockets and long answers.
            state: what clients may read about the store.
            files: descriptors that forks have to keep.
        """
        self.room = room
        self.desk = desk
        self.owner = owner
        self.files = files
        self.state = state
        self.generation = 0
        self.writer = 0
        self.has_given_way = False

    def take_over(self) -> None:
        """Listen in the place of whoever did before, for this generation's processes."""
        self.has_given_way = False
        self.running: dict[int, int | None] = {}
        self.ending: dict[int, socket.socket] = {}
        self.parked: dict[int, float] = {}
        self.listener = socket.socket(socket.AF_UNIX)
        self.address = socket_of(self.room, self.generation)
        self.address.unlink(missing_ok=True)
        self.listener.bind(str(self.address))
        self.listener.listen(1024)
        self.bell, ringer = socket.socketpair()
        for end in (self.bell, ringer):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ringer.fileno(), warn_on_full_buffer=False)
        self.ringer = ringer
        self.selector = selectors.DefaultSelector()
        for waited_for in (self.owner, self.listener, self.bell):
            self.selector.register(waited_for, selectors.EVENT_READ)
        _replace(self.room / STATE, json.dumps({**self.state, "generation": self.generation}))
        _point(self.room / CURRENT, self.address)

    def serve(self) -> None:
        """Take orders until the owner's end of the socket is closed."""
        while not (self.has_given_way and not self._is_needed()):
            ready = {key.fileobj for key, _ in self.selector.select(ROUNDS_SECONDS)}
            self._end_forgotten()
            if self.owner in ready:
                break
            if self.bell in ready:
                self.bell.recv(4096)
            self._reap()
            if self.listener in ready:
                self._take_order()
        self._leave()

    def _take_order(self) -> None:
        connection, _ = self.listener.accept()
        connection.settimeout(PATIENCE)
        try:
            order, process = ORDER.unpack(connection.recv(ORDER.size, socket.MSG_WAITALL))
            if order in (FORK, OPEN, WRITE):
                self._fork(order, connection)
            elif order == GIVE_WAY:
                self.has_given_way = True
            elif process in self.running:
                self._do(order, process, connection)
                return
        except (OSError, struct.error) as error:
            print(f"casus: an order to fork was lost: {error}", file=sys.stderr)
        connection.close()

    def _do(self, order: bytes, process: int, connection: socket.socket) -> None:
        """Do something to a process that has not been reported as ended yet."""
        status = self.running[process]
        if order == END:
            self.ending[process] = connection
            if status is None:
                os.kill(process, signal.SIGKILL)
            else:
                self._report(process, status)
            return
        if status is None and order == NICE:
            os.setpriority(os.PRIO_PROCESS, process, NICENESS)
        elif status is None and order == PARK:
            os.kill(process, signal.SIGSTOP)
            self.parked[process] = time.monotonic()
        elif status is None:
            os.kill(process, signal.SIGCONT)
            self.parked.pop(process, None)
        connection.sendall(STATUS.pack(0, self.generation))
        connection.close()

    def _fork(self, order: bytes, connection: socket.socket) -> None:
        process = os.fork()
        if process:
            if order == WRITE:
                self.writer = process
            self.running[process] = None
            connection.sendall(STATUS.pack(process, self.generation))
            return
        try:
            connection.settimeout(None)
            volunteer()
            if order == WRITE:
                self._change(connection)
            else:
                self._answer(connection, is_open=order == OPEN)
        except BaseException:  # noqa: BLE001
            # It would go on in the loop of its parent, and take orders in its place.
            traceback.print_exc()
            os._exit(1)

    def _answer(self, connection: socket.socket, *, is_open: bool) -> None:
        """Serve one connection and end; never returns to the loop of the parent."""
        path = self._file_of(os.getpid())
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        signal.set_wakeup_fd(-1)
        limit_memory(self.desk.limits.memory_bytes)
        kept = (file, *self.files)
        if is_open:
            close_all_but({connection.fileno(), *kept})
        else:
            enclose(connection, kept)
        allowed = self.desk.allowed if is_open else ()
        desk = replace(self.desk, file=file, path=str(path), allowed=allowed)
        is_well = serve_queries(desk, Channel(connection))
        sys.stderr.flush()
        os._exit(0 if is_well else 1)

    def _change(self, connection: socket.socket) -> None:
        """Make a change and become the next generation, or end."""
        previous = self.address
        signal.set_wakeup_fd(-1)
        self.selector.close()
        for ours in (self.listener, self.bell, self.ringer, *self.ending.values()):
            ours.close()
        limit_memory(self.desk.limits.memory_bytes)
        if not self.desk.allowed:
            forbid_opening(for_good=False)
        outcome = change_store(self.desk, Channel(connection))
        lift_limits()
        if not isinstance(outcome, bool):
            if isinstance(outcome, Problem):
                with suppress(OSError):
                    Channel(connection).send({"problem": packed(outcome)})
            os._exit(0)
        self.desk = replace(self.desk, index=LateIndex(self.desk.store))
        gc.freeze()
        self.generation += 1
        self.take_over()
        tell(previous, GIVE_WAY)
        with connection, suppress(OSError):
            Channel(connection).send({"changed": packed(Changed(outcome, self.generation))})

    def _reap(self) -> None:
        """Note the processes that ended, and tell those who waited for it."""
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not process:
                return
            if process in self.running:
                self.running[process] = status
                if process in self.ending:
                    self._report(process, status)

    def _end_forgotten(self) -> None:
        """End processes that stand still for longer than any query may take."""
        latest = time.monotonic() - self.desk.limits.seconds - ROUNDS_SECONDS
        for process in [one for one, since in self.parked.items() if since < latest]:
            del self.parked[process]
            if self.running.get(process, 0) is None:
                os.kill(process, signal.SIGKILL)

    def _report(self, process: int, status: int) -> None:
        del self.running[process]
        self.parked.pop(process, None)
        self._remove_file(process)
        with self.ending.pop(process) as connection, suppress(OSError):
            connection.sendall(STATUS.pack(status, self.generation))

    def _is_needed(self) -> bool:
        """Tell whether a process of this generation still runs, the next one aside."""
        return any(
            status is None and process != self.writer for process, status in self.running.items()
        )

    def _leave(self) -> None:
        """End what still runs, unless it is the next generation, and clear away."""
        following = self.writer if self.has_given_way else None
        ours = [one for one, status in self.running.items() if status is None and one != following]
        for process in ours:
            os.kill(process, signal.SIGKILL)
        for process in ours:  # each may make its file until it is gone
            os.waitpid(process, 0)
        for process in self.running:
            self._remove_file(process)
        with suppress(OSError):
            self.address.unlink()
        if not self.has_given_way:  # an owner that was killed could not tidy up
            shutil.rmtree(self.room, ignore_errors=True)
        with suppress(OSError):  # an earlier generation may be the last to leave
            self.room.rmdir()

    def _file_of(self, process: int) -> Path:
        return self.room / f"answer-{process}"

    def _remove_file(self, process: int) -> None:
        with suppress(OSError):
            self._file_of(process).unlink()


def _replace(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _point(link: Path, target: Path) -> None:
    """Make a symbolic link lead to a target from one moment to the next."""
    new = link.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.symlink_to(target.name)
    new.replace(link)
