"""End connections that only dribble: too slow to send a request, or to take an answer.

The HTTP server waits for bodies, and for readers, as long as they like, and each may hold a
thread; so whoever looks on has to end them. It asks the system what each connection has moved
(``TCP_INFO``, tcp(7)); where the system does not tell, nothing is ended.
"""

import os
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LEAST_BYTES", "Moved", "end_dribblers", "end_idle_connections", "is_stuck"]

LOOK_SECONDS = 5.0
# What a connection has to move in the time that it has.
LEAST_BYTES = 16 << 10
# Places in struct tcp_info of <linux/tcp.h>.
COUNT, TOTALS = struct.Struct("=I"), struct.Struct("=QQ")
UNACKED_AT, TOTALS_AT, NOT_SENT_AT, LENGTH = 24, 120, 144, 148
ESTABLISHED = 1


@dataclass(frozen=True, slots=True)
class Moved:
    """What a connection had moved at some time.

    Attributes:
        time: of time.monotonic().
        acked, received: bytes that the other end has taken and sent.
    """

    time: float
    acked: int
    received: int


def end_idle_connections(query_seconds: float) -> None:
    """End what dribbles, from now on, in the background.

    A connection has the time that a query may take, and as much again but at least half a
    minute, to move LEAST_BYTES, or to be answered.
    """
    if not hasattr(socket, "TCP_INFO") or not Path("/proc/self/fd").is_dir():
        return
    patience = query_seconds + max(query_seconds, 30.0)

    def run() -> None:
        earlier: dict[int, Moved] = {}
        while True:
            time.sleep(LOOK_SECONDS)
            earlier = end_dribblers(earlier, time.monotonic(), patience)

    threading.Thread(target=run, daemon=True).start()


def end_dribblers(earlier: dict[int, Moved], now: float, patience: float) -> dict[int, Moved]:
    """End this process's connections that have not moved enough for so many seconds.

    Arguments:
        earlier: what the last call returned, {} at first: by inode of the socket.
    """
    seen: dict[int, Moved] = {}
    for inode, connection in _connections():
        with connection, suppress(OSError):
            info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, LENGTH)
            if len(info) < LENGTH or info[0] != ESTABLISHED:
                continue
            acked, received = TOTALS.unpack_from(info, TOTALS_AT)
            is_sending = any(COUNT.unpack_from(info, at)[0] for at in (UNACKED_AT, NOT_SENT_AT))
            before = earlier.get(inode, Moved(now, acked, received))
            if not is_stuck(before, acked, received, is_sending=is_sending):
                before = Moved(now, acked, received)
            if now - before.time > patience:
                connection.shutdown(socket.SHUT_RDWR)
                continue
            seen[inode] = before
    return seen


def is_stuck(before: Moved, acked: int, received: int, *, is_sending: bool) -> bool:
    """Tell whether a connection has moved too little since some time to count as going on.

    While an answer is on its way only what is taken of it counts; else any answer counts,
    and so does a body that comes along well.

    >>> is_stuck(Moved(0.0, 0, 0), acked=0, received=60, is_sending=False)
    True
    """
    if is_sending:
        return acked - before.acked < LEAST_BYTES
    return acked == before.acked and received - before.received < LEAST_BYTES


def _connections() -> Iterator[tuple[int, socket.socket]]:
    """Yield the inode and a copy of each TCP connection of this process."""
    for entry in Path("/proc/self/fd").iterdir():
        try:
            name = str(entry.readlink())
            if not name.startswith("socket:["):
                continue
            connection = socket.socket(fileno=os.dup(int(entry.name)))
        except (OSError, ValueError):
            continue
        if connection.family in (socket.AF_INET, socket.AF_INET6):
            yield int(name[8:-1]), connection
        else:
            connection.close()
