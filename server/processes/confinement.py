"""Shut a query process in: no new file, no connection, bounded memory and processor time.

The kernel holds these limits, whatever the query engine does. What a query may say is
decided by ``server.language.admission``; how long it may take on the clock by
``server.processes.queries``.
"""

import math
import os
import resource
import socket
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

__all__ = [
    "STACK_BYTES",
    "close_all_but",
    "enclose",
    "forbid_opening",
    "lift_limits",
    "limit_memory",
    "limit_processor",
    "volunteer",
]

# Deep queries need deep recursion; only what is touched of it is ever taken.
STACK_BYTES = 512 << 20
# What the C library sets aside for a new thread, taken or not.
ARENA_BYTES = 128 << 20
KEPT = (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_CPU)


def enclose(connection: socket.socket, files: Collection[int] = ()) -> None:
    """Keep one connection and some files and nothing else, and make it impossible to open more.

    Without a free descriptor there is no socket and no file: SERVICE and LOAD could reach
    nobody, even if a query that uses them got this far.
    """
    close_all_but({connection.fileno(), *files})
    forbid_opening(for_good=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def close_all_but(kept: Collection[int]) -> None:
    """Close every file descriptor but standard output and error and some others."""
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    start = 3
    for descriptor in sorted({*kept} - {0, 1, 2}):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))


def forbid_opening(*, for_good: bool) -> None:
    """Let this process open nothing more, until ``lift_limits`` if not for good."""
    hardest = 0 if for_good else resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hardest))


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
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_processor(seconds: float) -> None:
    """End this process (SIGXCPU) once it has run for so many seconds from now.

    The clock's limit comes first while somebody watches; this one is for a process whose
    watcher has died.
    """
    spent = math.ceil(time.process_time() + seconds) + 2
    now, hardest = resource.getrlimit(resource.RLIMIT_CPU)
    if now != spent:
        resource.setrlimit(resource.RLIMIT_CPU, (spent, hardest))


def lift_limits() -> None:
    """Undo the limits of memory, processor time and open files of this process."""
    for kind in KEPT:
        hardest = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (hardest, hardest))


def volunteer() -> None:
    """Ask the system to end this process first where memory runs out, before any other."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
