"""What one request may take: time, memory, rows, bytes, and how many may run at once."""

import os
from dataclasses import dataclass, field

__all__ = ["Limits"]

MEBIBYTE = 1 << 20


def _processors() -> int:
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one endpoint.

    Attributes:
        seconds: the longest a query may wait and run, together; a request may ask for less.
        rows: longest answer to SELECT, in rows; a longer one is refused, never cut.
        concurrency: queries in the fast lane, where each one starts; one process each.
        long: queries in the slow lane, where those go on that others wait for.
        parked: queries that may stand still on their way from the fast lane to the slow one.
        queue: queries that may wait to start; the next one is turned away.
        downloads: long answers that may be on their way to slow clients at the same time.
        request_bytes: longest request body, and longest query.
        upload_bytes: longest graph that may be written.
        answer_bytes: longest answer; a longer one is refused, never cut.
        page_bytes: longest answer shown as a page; a longer one has to be downloaded.
        memory_bytes: what one query may take on top of the store.
        nesting: how deep brackets may nest in a query.
        cache_bytes: what the answers that are kept may take together; 0 keeps none.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    concurrency: int = field(default_factory=lambda: max(8, 2 * _processors()))
    long: int = field(default_factory=lambda: max(2, _processors()))
    parked: int = 64
    queue: int = 1000
    downloads: int = 16
    request_bytes: int = MEBIBYTE
    upload_bytes: int = 64 * MEBIBYTE
    answer_bytes: int = 256 * MEBIBYTE
    page_bytes: int = 2 * MEBIBYTE
    memory_bytes: int = 1024 * MEBIBYTE
    nesting: int = 200
    cache_bytes: int = 64 * MEBIBYTE
