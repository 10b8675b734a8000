"""What is served at the moment: one store, and what the pages say about it.

It is replaced as a whole when another build takes its place; whoever has begun with the
earlier one goes on with it.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.messages.limits import Limits
from server.processes.queries import QueryPool
from server.served.overview import Example, Overview, read_examples

__all__ = ["Served", "Site"]

# What the start page waits for its counts before it is shown without them.
OVERVIEW_SECONDS = 5.0


@dataclass(frozen=True)
class Site:
    """The pages and files of one store.

    Attributes:
        pool: where it is asked.
        folder: of a build; None for plain data.
        base: what the IRIs of the build's data begin with.
        overview: its counts.
        examples: its example queries.
    """

    pool: QueryPool
    folder: Path | None
    base: str
    overview: Overview
    examples: tuple[Example, ...]


class Served:
    """The store of the moment; safe to use from many threads."""

    def __init__(self, room: Path, limits: Limits) -> None:
        """Serve the store whose processes are to be had in a room."""
        self._limits = limits
        self._left = threading.Condition()
        self._requests: Counter[QueryPool] = Counter()
        self.site = self._open(room)

    @property
    def pool(self) -> QueryPool:
        """Where questions are asked."""
        return self.site.pool

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep the store of the moment from being given up, for as long as a request lasts."""
        with self._left:
            pool = self.site.pool
            self._requests[pool] += 1
        try:
            yield
        finally:
            with self._left:
                self._requests[pool] -= 1
                if not self._requests[pool]:
                    del self._requests[pool]
                    self._left.notify_all()

    def replace(self, room: Path, seconds: float) -> QueryPool:
        """Serve another store from now on; return the pool of the earlier one.

        Requests that have begun with it are waited for, at most so many seconds.
        """
        following = self._open(room)
        with self._left:
            earlier, self.site = self.site.pool, following
            self._left.wait_for(lambda: earlier not in self._requests, seconds)
        return earlier

    def _open(self, room: Path) -> Site:
        pool = QueryPool(room, self._limits)
        folder = Path(pool.state["folder"]) if pool.state["folder"] else None
        overview = Overview(pool, min(OVERVIEW_SECONDS, self._limits.seconds))
        examples = read_examples(folder) if folder else ()
        return Site(pool, folder, pool.state["base"], overview, examples)
