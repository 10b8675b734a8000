"""Run queries in processes that are ended when a limit is met.

The time limit counts waiting and running; who waits for whom is decided by
``server.processes.lanes``. A process that met its limit or its end is replaced; nobody else's query
is touched.
"""

import json
import logging
import os
import secrets
import signal
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from server.messages.limits import Limits
from server.messages.messages import Change, Changed, Extract, Problem, Question, Reply
from server.messages.problems import (
    busy,
    ended,
    ended_by_token,
    no_processes,
    timed_out,
    too_deep,
    too_much_memory,
)
from server.processes.lanes import Crowd, Lanes
from server.processes.orders import FORK, OPEN, STATE, WRITE
from server.processes.processes import QueryProcess
from server.processes.runs import Run, Runs, Stopped

__all__ = ["QueryPool"]

LOG = logging.getLogger("casus.server")
RETRY_SECONDS = 5
# What is known while the process that holds the store is not there.
NOTHING: Mapping[str, Any] = {
    "kind": "plain",
    "digest": secrets.token_hex(16),
    "generation": 0,
    "base": "",
    "prefixes": {},
    "quads": 0,
    "folder": "",
    "place": "",
}


class QueryPool:
    """The query processes of one web process over one store; safe to use from many threads."""

    def __init__(self, room: Path, limits: Limits) -> None:
        """Take processes from the StoreProcess in a room."""
        self._room = room
        self._limits = limits
        self._lanes = Lanes(limits)
        self._runs = Runs()
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._idle: list[QueryProcess] = []
        self.state = self._read_state()

    @property
    def tag(self) -> str:
        """What is served, as a name that changes with the data."""
        return f"{self.state['digest']}-{self.state['generation']}"

    @property
    def runs(self) -> Runs:
        """The queries that run."""
        return self._runs

    def crowd(self) -> Crowd:
        """Return how many queries run and wait."""
        return self._lanes.crowd()

    def ask(self, question: Question | Extract, label: str = "") -> Reply:
        """Return the whole answer, or the problem that there is none.

        ``label`` names the query in ``runs``.
        """
        seconds = min(question.seconds, self._limits.seconds)
        deadline = time.monotonic() + seconds
        entered = self._lanes.enter(deadline)
        if entered == "full":
            return busy(RETRY_SECONDS)
        if entered == "late":
            return timed_out(seconds)
        run = Run(self._lanes, deadline, seconds, label, question)
        with self._runs.listed(run):
            try:
                if seconds < question.seconds:
                    question = replace(question, seconds=seconds)
                return self._ask(question, run)
            finally:
                self._lanes.leave(run.lane)

    def change(self, change: Change, body: bytes, label: str = "") -> Changed | Problem:
        """Have a change made; one at a time, and seen by every question asked afterwards."""
        seconds = min(change.seconds, self._limits.seconds)
        deadline = time.monotonic() + seconds
        if not self._writing.acquire(timeout=seconds):
            return timed_out(seconds)
        try:
            run = Run(None, deadline, seconds, label, change)
            with self._runs.listed(run):
                return self._change(replace(change, seconds=seconds), body, run)
        finally:
            self._writing.release()

    def close(self) -> None:
        """End the processes that wait; the ones that run end with their query."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()

    def _ask(self, question: Question | Extract, run: Run) -> Reply:
        is_open = isinstance(question, Question) and question.is_open
        while True:
            try:
                process = self._told(question, is_open=is_open)
            except (OSError, EOFError):
                return no_processes()
            try:
                reply, is_spent = process.reply(run.ticker(process))
            except Stopped as stopped:
                process.end()
                return self._why_stopped(stopped, run)
            except (EOFError, ConnectionError) as error:
                status = process.end()
                if process.has_waited and isinstance(error, ConnectionResetError):
                    # It had died while it waited: the question lay there unread.
                    continue
                return self._why_ended(status, run)
            self._keep(process, is_spent=is_spent or is_open or run.was_long)
            return reply

    def _change(self, change: Change, body: bytes, run: Run) -> Changed | Problem:
        try:
            process = QueryProcess(self._room, WRITE)
        except (OSError, EOFError):
            return no_processes()
        try:
            reply = process.change(change, body, run.ticker(process))
        except Stopped as stopped:
            process.end()
            return self._why_stopped(stopped, run)
        except (EOFError, ConnectionError):
            return self._why_ended(process.end(), run)
        if isinstance(reply, Changed):
            self.state = {**self.state, "generation": reply.generation}
            self.close()
        else:
            process.end()
        return reply

    def _keep(self, process: QueryProcess, *, is_spent: bool) -> None:
        with self._lock:
            is_kept = not is_spent and process.generation == self.state["generation"]
            if is_kept:
                process.has_waited = True
                self._idle.append(process)
        if not is_kept:
            process.end()

    def _told(self, question: Question | Extract, *, is_open: bool) -> QueryProcess:
        """Return a process that has been asked: one that waits, the one used last, or a new one."""
        while not is_open:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None:
                break
            try:
                process.ask(question)
            except OSError:
                # It had died while it waited.
                process.end()
            else:
                return process
        process = QueryProcess(self._room, OPEN if is_open else FORK)
        process.ask(question)
        return process

    def _why_stopped(self, stopped: Stopped, run: Run) -> Problem:
        if stopped.reason == "ended":
            return ended_by_token()
        return busy(RETRY_SECONDS) if stopped.reason == "crowded" else timed_out(run.seconds)

    def _why_ended(self, status: int | None, run: Run) -> Problem:
        """Tell from its wait status why a query process ended in the middle of a query."""
        if run.is_ended:
            return ended_by_token()
        signalled = os.WTERMSIG(status) if status and os.WIFSIGNALED(status) else None
        if signalled in (signal.SIGSEGV, signal.SIGBUS):
            return too_deep()
        # The engine aborts where an allocation fails; the system kills where memory runs out.
        if signalled in (signal.SIGABRT, signal.SIGKILL):
            return too_much_memory(self._limits.memory_bytes)
        if signalled == signal.SIGXCPU:
            return timed_out(self._limits.seconds)
        if status is None:
            return no_processes()
        reference = secrets.token_hex(4)
        LOG.error("%s: a query process ended with status %s", reference, status)
        return ended(reference)

    def _read_state(self) -> Mapping[str, Any]:
        with suppress(OSError):
            state: Mapping[str, Any] = json.loads((self._room / STATE).read_text("utf-8"))
            return state
        return NOTHING
