"""Shut a query process in: no new file, no connection, bounded memory and processor time.

The kernel holds these limits, whatever the query engine does. What a query may say is
decided by ``server.admission``; how long it may take on the clock by ``server.queries``.
"""

import math
import os
import resource
import socket
import time
from pathlib import Path

__all__ = ["STACK_BYTES", "enclose", "limit_memory", "limit_processor"]

# Deep queries need deep recursion; only what is touched of it is ever taken.
STACK_BYTES = 512 << 20
# What the C library sets aside for a new thread, taken or not.
ARENA_BYTES = 128 << 20
# Standard input, output and error, then the connection to whoever asks.
CONNECTION = 3


def enclose(connection: socket.socket) -> socket.socket:
    """Keep one connection and nothing else, and make it impossible to open anything.

    Returns the connection, which has moved to another file descriptor. Without a free
    descriptor there is no socket and no file: SERVICE and LOAD could reach nobody, even
    if a query that uses them got this far.
    """
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.dup2(connection.detach(), CONNECTION)
    os.closerange(CONNECTION + 1, os.sysconf("SC_OPEN_MAX"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (CONNECTION + 1, CONNECTION + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kept = socket.socket(fileno=CONNECTION)
    kept.setblocking(True)
    return kept


def limit_memory(extra: int) -> None:
    """Let this process grow by ``extra`` bytes over what it has, its query thread aside.

    Beyond it the engine ends its process with SIGABRT. Call it before ``enclose``, which
    leaves no file descriptor to ask the system with; one that does not tell has no limit.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return
    limit = pages * resource.getpagesize() + STACK_BYTES + ARENA_BYTES + extra
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def limit_processor(seconds: float) -> None:
    """End this process (SIGXCPU) once it has run for so many seconds from now.

    The clock's limit comes first while somebody watches; this one is for a process whose
    watcher has died.
    """
    spent = math.ceil(time.process_time() + seconds) + 2
    hardest = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (spent, hardest))
