"""Send runaway queries and light ones at the same time, and see what becomes of each."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

__all__ = ["Ended", "Storm", "memory_of", "processes_below", "storm"]

# How many clients send the light queries.
LIGHT_CLIENTS = 8
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one query.

    Attributes:
        status: of HTTP; 0 where the connection was broken.
        seconds: from sending it to the end of its answer.
    """

    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Storm:
    """What became of a storm: the runaways, and the light queries beside them."""

    runaways: Sequence[Ended]
    lights: Sequence[Ended]


def storm(address: str, runaways: Sequence[str], lights: Sequence[str]) -> Storm:
    """Send all runaways at once and, beginning a moment later, the light queries by a few clients.

    ``address`` is host and port.
    """
    with ThreadPoolExecutor(len(runaways)) as wild, ThreadPoolExecutor(LIGHT_CLIENTS) as tame:
        local = threading.local()

        def light(query: str) -> Ended:
            if not hasattr(local, "connection"):
                local.connection = HTTPConnection(address, timeout=PATIENCE_SECONDS)
            return _ask(local.connection, query)

        def runaway(query: str) -> Ended:
            return _ask(HTTPConnection(address, timeout=PATIENCE_SECONDS), query)

        going = [wild.submit(runaway, query) for query in runaways]
        time.sleep(0.2)
        found = list(tame.map(light, lights))
        return Storm([one.result() for one in going], found)


def _ask(connection: HTTPConnection, query: str) -> Ended:
    begun = time.perf_counter()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    status = 0
    with suppress(HTTPException, ConnectionError):
        connection.request("POST", "/sparql", urlencode({"query": query}), headers)
        response = connection.getresponse()
        response.read()
        status = response.status
    return Ended(status, time.perf_counter() - begun)


def processes_below(process: int) -> list[int]:
    """Return a process and all below it (Linux)."""
    parents = dict(_parents())
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def memory_of(process: int) -> int:
    """Return the bytes of memory of a process and all below it, shared pages once (Linux)."""
    total = 0
    for one in processes_below(process):
        with suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total << 10


def _parents() -> Iterator[tuple[int, int]]:
    for entry in os.scandir("/proc"):
        with suppress(OSError):
            if entry.name.isdecimal():
                stat = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace")
                yield int(entry.name), int(stat.rpartition(")")[2].split()[1])
