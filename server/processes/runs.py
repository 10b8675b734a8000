"""The queries that run: what they are, for how long, and how one is told to end."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from server.messages.messages import Change, Extract, Question
from server.processes.lanes import Lane, Lanes
from server.processes.orders import NICE, PARK, RESUME
from server.processes.processes import QueryProcess

__all__ = ["Run", "Runs", "Stopped"]

# Processor time that a query has in the fast lane when others wait, and in any case.
PRESSED_SECONDS = 0.02
LONG_SECONDS = 0.5
# How often whoever waits for the slow lane looks up.
LOOK_SECONDS = 0.5

Reason = Literal["late", "ended", "crowded"]


class Stopped(Exception):
    """A query has to end: it is too late, somebody wants it, or there is no room."""

    def __init__(self, reason: Reason) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


class Run:
    """One query or change that runs.

    Attributes:
        lane: where it is.
        was_long: whether its process has been told to let others go first.
        is_ended: whether somebody has asked to end it.
    """

    def __init__(
        self,
        lanes: Lanes | None,
        deadline: float,
        seconds: float,
        label: str,
        asked: Question | Extract | Change,
    ) -> None:
        """Note what runs until when; a change has no lanes."""
        self.lane: Lane = "fast"
        self.seconds = seconds
        self.label = label
        self.asked = asked
        self.begun = time.time()
        self.was_long = False
        self.is_ended = False
        self._lanes = lanes
        self._deadline = deadline

    def end(self) -> None:
        """Have it ended at its next tick."""
        self.is_ended = True

    def ticker(self, process: QueryProcess) -> Callable[[], None]:
        """Return what to call while waiting for the process; it raises Stopped."""

        def tick() -> None:
            self._check()
            if self._lanes:
                used = process.processor_seconds() - process.used_before
                if used >= LONG_SECONDS and not self.was_long:
                    self.was_long = True
                    process.order(NICE)
                if self.lane == "fast":
                    self._move_over(self._lanes, process, used)

        return tick

    def _check(self) -> None:
        if self.is_ended:
            raise Stopped("ended")
        if time.monotonic() >= self._deadline:
            raise Stopped("late")

    def _move_over(self, lanes: Lanes, process: QueryProcess, used: float) -> None:
        """Leave the fast lane if others wait, or if this has been long enough."""
        is_pressed = lanes.is_pressed()
        if used < (PRESSED_SECONDS if is_pressed else LONG_SECONDS):
            return
        lane = lanes.make_room(is_pressed=is_pressed)
        if lane is None:
            raise Stopped("crowded")
        self.lane = lane
        if lane == "parked":
            self._park(lanes, process)

    def _park(self, lanes: Lanes, process: QueryProcess) -> None:
        process.order(PARK)
        # One that has just begun to reply needs no more room.
        while not process.has_replied():
            if lanes.wait_for_slow(min(self._deadline, time.monotonic() + LOOK_SECONDS)):
                self.lane = "slow"
                break
            self._check()
        process.order(RESUME)


class Runs:
    """All that run in one web process, by number."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._running: dict[int, Run] = {}

    @contextmanager
    def listed(self, run: Run) -> Iterator[None]:
        """List a query while it runs."""
        with self._lock:
            number = next(self._numbers)
            self._running[number] = run
        try:
            yield
        finally:
            with self._lock:
                del self._running[number]

    def all(self) -> dict[int, Run]:
        """Return what runs now."""
        with self._lock:
            return dict(self._running)

    def end(self, number: int) -> bool:
        """Have one ended; False if it does not run."""
        with self._lock:
            run = self._running.get(number)
        if run:
            run.end()
        return run is not None
