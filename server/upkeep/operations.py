"""What whoever runs the server asks: whether it is well, how much it does, and what runs.

The list of queries needs the token, since it shows what others ask.
"""

import time
from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, request

from server.http.access import Access
from server.http.cache import Cache
from server.http.protocol import refuse
from server.messages.messages import Answer, Change, Question
from server.messages.problems import no_processes, no_such_query
from server.served.served import Served
from server.upkeep.watch import Watch

__all__ = ["Operations"]

METRICS = "text/plain; version=0.0.4; charset=utf-8"
READY_SECONDS = 5.0
PROBE = Question("ASK {}", "", "application/sparql-results+json", "", READY_SECONDS)


@dataclass(frozen=True, slots=True)
class Operations:
    """The addresses for operators.

    Attributes:
        served: the store of the moment.
        access: who may see and end queries.
        watch: what is counted.
        cache: answers kept.
    """

    served: Served
    access: Access
    watch: Watch
    cache: Cache[str, Any]  # whatever is kept

    def health(self) -> Response:
        """Tell that this process answers; it asks the store nothing."""
        return _unkept(jsonify(status="ok"))

    def ready(self) -> Response:
        """Tell whether the store answers; 503 while it does not."""
        if not isinstance(self.served.pool.ask(PROBE), Answer):
            refuse(no_processes())
        return _unkept(jsonify(status="ready", data=self.served.pool.tag))

    def metrics(self) -> Response:
        """Return the counts, for Prometheus."""
        pool = self.served.pool
        generation = int(pool.state["generation"])
        page = self.watch.page(pool.crowd(), self.cache.kept(), generation)
        return _unkept(Response(page, content_type=METRICS))

    def queries(self) -> Response:
        """Return what runs, for whoever has the token."""
        self.access.check(request.environ)
        now = time.time()
        running = [
            {
                "id": number,
                "request": run.label,
                "seconds": round(now - run.begun, 3),
                "limit": run.seconds,
                "lane": run.lane,
                "kind": _kind(run.asked),
                "query": run.asked.query if isinstance(run.asked, Question) else None,
            }
            for number, run in sorted(self.served.pool.runs.all().items())
        ]
        return _unkept(jsonify(queries=running))

    def end_query(self, number: int) -> Response:
        """End a query that runs, for whoever has the token."""
        self.access.check(request.environ)
        if not self.served.pool.runs.end(number):
            refuse(no_such_query(number))
        return _unkept(Response(status=204))


def _kind(asked: object) -> str:
    if isinstance(asked, Question):
        return "query"
    return asked.operation if isinstance(asked, Change) else "read"


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
