"""Who may run: a fast lane in which every query starts, and a slow one for those that stay.

A query has its place in the fast lane to itself for a moment. After that it makes room as
soon as others wait: it goes on in the slow lane, or, if that is full, stands still until
there is room. So short queries move on while long ones fill the rest. The processes
themselves are moved by ``server.processes.queries``.
"""

import threading
import time
from dataclasses import dataclass
from typing import Literal

from server.messages.limits import Limits

__all__ = ["Crowd", "Lane", "Lanes"]

Lane = Literal["fast", "slow", "parked"]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many queries are where, at one moment."""

    fast: int
    slow: int
    parked: int
    waiting: int


class Lanes:
    """The places of one endpoint; safe to use from many threads."""

    def __init__(self, limits: Limits) -> None:
        """Have as many places as the limits say."""
        self._limits = limits
        lock = threading.Lock()
        self._fast_free = threading.Condition(lock)
        self._slow_free = threading.Condition(lock)
        self._fast = self._slow = self._parked = self._waiting = 0

    def enter(self, deadline: float) -> Literal["in", "full", "late"]:
        """Take a place in the fast lane, waiting for it until time.monotonic() says so."""
        with self._fast_free:
            if self._fast < self._limits.concurrency and not self._waiting:
                self._fast += 1
                return "in"
            if self._waiting >= self._limits.queue:
                return "full"
            self._waiting += 1
            is_free = self._fast_free.wait_for(self._is_fast_free, deadline - time.monotonic())
            self._waiting -= 1
            if not is_free:
                # What woke this one up too late is for another.
                self._fast_free.notify()
                return "late"
            self._fast += 1
        return "in"

    def is_pressed(self) -> bool:
        """Tell whether others wait who find no place; may be out of date at once."""
        return self._waiting > self._limits.concurrency - self._fast

    def make_room(self, *, is_pressed: bool) -> Lane | None:
        """Leave the fast lane: for the slow one, or to be parked, only if others wait.

        None if there is no room for either.
        """
        with self._fast_free:
            if self._slow < self._limits.long:
                self._slow += 1
                found: Lane = "slow"
            elif not is_pressed:
                return "fast"
            elif self._parked < self._limits.parked:
                self._parked += 1
                found = "parked"
            else:
                return None
            self._fast -= 1
            self._fast_free.notify()
            return found

    def wait_for_slow(self, deadline: float) -> bool:
        """Go from parked to the slow lane; False, and still parked, if there is no room in time."""
        with self._slow_free:
            is_free = self._slow_free.wait_for(self._is_slow_free, deadline - time.monotonic())
            if is_free:
                self._parked -= 1
                self._slow += 1
            return is_free

    def leave(self, lane: Lane) -> None:
        """Give up a place."""
        with self._fast_free:
            if lane == "fast":
                self._fast -= 1
                self._fast_free.notify()
            elif lane == "slow":
                self._slow -= 1
                self._slow_free.notify()
            else:
                self._parked -= 1

    def crowd(self) -> Crowd:
        """Return how many are where."""
        with self._fast_free:
            return Crowd(self._fast, self._slow, self._parked, self._waiting)

    def _is_fast_free(self) -> bool:
        return self._fast < self._limits.concurrency

    def _is_slow_free(self) -> bool:
        return self._slow < self._limits.long
