"""How clients talk to the process that holds the store: what they write first, and where.

Everything lies in one folder, the room: a socket for each generation of that process, a link
to the latest, what it serves, and long answers.
"""

import socket
import struct
from contextlib import suppress
from pathlib import Path

__all__ = [
    "CURRENT",
    "END",
    "FORK",
    "GIVE_WAY",
    "NICE",
    "OPEN",
    "ORDER",
    "PARK",
    "RESUME",
    "STATE",
    "STATUS",
    "WRITE",
    "socket_of",
    "tell",
]

# An order, and the process that it is about.
ORDER = struct.Struct("!cq")
# The answer: a process and the generation that forked it; to END, its wait status.
STATUS = struct.Struct("!qq")
# Fork a process for this connection: to ask, to ask allowed hosts as well, or to write.
FORK, OPEN, WRITE = b"F", b"O", b"W"
# End a process, let it stand still, let it go on, or let others go first.
END, PARK, RESUME, NICE = b"E", b"P", b"R", b"N"
# Leave the place to the next generation.
GIVE_WAY = b"G"
# Names in the room: where to connect, and what is served.
CURRENT, STATE = "current", "state.json"


def socket_of(room: Path, generation: int) -> Path:
    """Return where a generation listens."""
    return room / f"queries-{generation}"


def tell(address: Path, order: bytes, process: int = 0) -> tuple[int, int] | None:
    """Give an order and wait for its answer; None if nobody is there or answers."""
    with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(address))
        connection.sendall(ORDER.pack(order, process))
        received = connection.recv(STATUS.size, socket.MSG_WAITALL)
        if len(received) == STATUS.size:
            status, generation = STATUS.unpack(received)
            return status, generation
    return None
