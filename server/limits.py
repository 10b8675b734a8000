"""What one request may take: time, memory, bytes, and how many may run at once."""

import os
from dataclasses import dataclass, field

__all__ = ["Limits"]

MEBIBYTE = 1 << 20


def _default_concurrency() -> int:
    return max(4, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one endpoint.

    Attributes:
        seconds: the longest a query may wait and run, together; a request may ask for less.
        concurrency: queries that run at the same time, one process each.
        queue: queries that may wait for a free process; the next one is turned away.
        request_bytes: longest request body, and longest query.
        answer_bytes: longest answer; a longer one is refused, never cut.
        page_bytes: longest answer shown as a page; a longer one has to be downloaded.
        memory_bytes: what one query may take on top of the store.
        nesting: how deep brackets may nest in a query.
    """

    seconds: float = 30.0
    concurrency: int = field(default_factory=_default_concurrency)
    queue: int = 64
    request_bytes: int = MEBIBYTE
    answer_bytes: int = 64 * MEBIBYTE
    page_bytes: int = 2 * MEBIBYTE
    memory_bytes: int = 1024 * MEBIBYTE
    nesting: int = 200
