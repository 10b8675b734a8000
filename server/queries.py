"""Run queries in processes that are ended when a limit is met.

At most so many run at once, so many wait, and the time limit counts both. A process that
met its limit or its end is replaced; nobody else's query is touched.
"""

import logging
import os
import secrets
import signal
import threading
import time
from dataclasses import replace

from server.limits import Limits
from server.messages import Problem, Question, Reply
from server.problems import (
    busy,
    ended,
    no_processes,
    timed_out,
    too_deep,
    too_much_memory,
)
from server.processes import QueryProcess

__all__ = ["QueryPool"]

LOG = logging.getLogger("casus.server")
RETRY_SECONDS = 5


class QueryPool:
    """The query processes of one web process; safe to use from many threads."""

    def __init__(self, address: str, limits: Limits) -> None:
        """Take processes from the StoreProcess at an address, as many as the limits allow."""
        self._address = address
        self._limits = limits
        self._changed = threading.Condition()
        self._idle: list[QueryProcess] = []
        self._running = 0
        self._waiting = 0

    def ask(self, question: Question) -> Reply:
        """Return the whole answer, or the problem that there is none."""
        seconds = min(question.seconds, self._limits.seconds)
        deadline = time.monotonic() + seconds
        problem = self._enter(deadline, seconds)
        if problem:
            return problem
        try:
            return self._ask(replace(question, seconds=seconds), deadline)
        finally:
            self._leave()

    def close(self) -> None:
        """End the processes that wait; the ones that run end with their query."""
        with self._changed:
            idle, self._idle = self._idle, []
        for process in idle:
            process.end()

    def _enter(self, deadline: float, seconds: float) -> Problem | None:
        with self._changed:
            if self._running >= self._limits.concurrency:
                if self._waiting >= self._limits.queue:
                    return busy(RETRY_SECONDS)
                self._waiting += 1
                is_free = self._changed.wait_for(self._is_free, deadline - time.monotonic())
                self._waiting -= 1
                if not is_free:
                    return timed_out(seconds)
            self._running += 1
        return None

    def _is_free(self) -> bool:
        return self._running < self._limits.concurrency

    def _leave(self) -> None:
        with self._changed:
            self._running -= 1
            self._changed.notify()

    def _ask(self, question: Question, deadline: float) -> Reply:
        try:
            process = self._process()
        except (OSError, EOFError):
            return no_processes()
        try:
            reply, is_spent = process.ask(question, deadline)
        except TimeoutError:
            process.end()
            return timed_out(question.seconds)
        except (EOFError, ConnectionError):
            return self._why_ended(process.end())
        if is_spent:
            process.end()
        else:
            with self._changed:
                self._idle.append(process)
        return reply

    def _process(self) -> QueryProcess:
        """Return a process that waits, the one used last, else a new one."""
        while True:
            with self._changed:
                process = self._idle.pop() if self._idle else None
            if process is None:
                return QueryProcess(self._address)
            if process.is_alive():
                return process
            process.end()

    def _why_ended(self, status: int | None) -> Problem:
        """Tell from its wait status why a query process ended in the middle of a query."""
        signalled = os.WTERMSIG(status) if status and os.WIFSIGNALED(status) else None
        if signalled in (signal.SIGSEGV, signal.SIGBUS):
            return too_deep()
        # The engine aborts where an allocation fails; the system kills where memory runs out.
        if signalled in (signal.SIGABRT, signal.SIGKILL):
            return too_much_memory(self._limits.memory_bytes)
        if signalled == signal.SIGXCPU:
            return timed_out(self._limits.seconds)
        reference = secrets.token_hex(4)
        LOG.error("%s: a query process ended with status %s", reference, status)
        return ended(reference)
