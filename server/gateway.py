"""Stand before the web framework: answer queries and graphs, and count and name requests.

The framework takes longer to find a route than the engine to answer a short query, so what is
for programs is answered here; pages for people and everything else go on to it.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from server.endpoints.graph_store import PATH as STORE
from server.endpoints.graph_store import GraphStore
from server.endpoints.sparql import Endpoint, Page
from server.http.protocol import ASKED, BODY_READ, OUTCOME, PROBLEM, REQUEST, Environment
from server.http.responses import ANY_SITE, Response, Stream, problem_response, status_line
from server.messages.refusals import too_many_bodies
from server.upkeep.watch import Watch

__all__ = ["Gateway"]

LOG = logging.getLogger("casus.server")
SPARQL = ("/sparql", "/sparql/")
NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")
RETRY_SECONDS = 5

# PEP 3333: (status, headers, exc_info) -> write.
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]


class Gateway:
    """A WSGI application around another one."""

    def __init__(
        self,
        inner: Application,
        endpoint: Endpoint,
        watch: Watch,
        bodies: int,
    ) -> None:
        """Answer for an endpoint, and let ``inner`` answer the rest.

        ``bodies`` requests may be sending their bodies at the same time.
        """
        self._inner = inner
        self._endpoint = endpoint
        self._store = GraphStore(endpoint)
        self._watch = watch
        self._bodies = threading.Semaphore(bodies)

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        with self._endpoint.served.in_use():
            return self._answer(environ, start_response)

    def _answer(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        begun = time.perf_counter()
        given = environ.get("HTTP_X_REQUEST_ID", "")
        name = given if NAME.fullmatch(given) else self._watch.new_name()
        environ[REQUEST] = name
        path = environ["PATH_INFO"]
        response: Response | Page | None = None
        if path in SPARQL:
            response = self._with_body(environ, name, self._endpoint.respond)
        elif path.startswith(STORE) and path[len(STORE) : len(STORE) + 1] in ("", "/"):
            response = self._with_body(environ, name, self._store.respond)
        if not isinstance(response, Response):
            environ[OUTCOME] = response
            return self._pass_on(environ, start_response, begun)
        headers = [*response.headers, *ANY_SITE, ("X-Request-Id", name)]
        if response.status not in (204, 304):
            headers.append(("Content-Length", str(response.length())))
        start_response(status_line(response.status), headers)
        self._note(environ, response.status, begun, response.length())
        if environ["REQUEST_METHOD"] == "HEAD":
            if isinstance(response.body, Stream):
                response.body.close()
            return [b""]
        return response.body if isinstance(response.body, Stream) else [response.body]

    def _with_body(
        self,
        environ: Environment,
        name: str,
        respond: Callable[[Environment, str], Response | Page],
    ) -> Response | Page:
        """Respond to a request; if it has a body, while there is room for slow senders."""
        if environ["REQUEST_METHOD"] not in ("POST", "PUT"):
            return respond(environ, name)
        if not self._bodies.acquire(blocking=False):
            return problem_response(too_many_bodies(RETRY_SECONDS), "")
        environ[BODY_READ] = release = _Release(self._bodies)
        try:
            return respond(environ, name)
        finally:
            release()

    def _pass_on(
        self, environ: Environment, start_response: StartResponse, begun: float
    ) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            size = next((value for key, value in headers if key.lower() == "content-length"), "0")
            self._note(environ, int(status[:3]), begun, int(size))
            return start_response(status, [*headers, ("X-Request-Id", environ[REQUEST])], *rest)

        return self._inner(environ, start)

    def _note(self, environ: Environment, status: int, begun: float, size: int) -> None:
        seconds = time.perf_counter() - begun
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self._watch.note(_route(path), method, status, seconds, size)
        problem = environ.get(PROBLEM)
        if problem:
            self._watch.note_problem(problem.code)
        level = logging.WARNING if problem and status >= 500 else logging.INFO
        if LOG.isEnabledFor(level):
            fields = {
                "request": environ[REQUEST],
                "method": method,
                "path": path,
                "status": status,
                "seconds": round(seconds, 4),
                "bytes": size,
                "client": environ.get("REMOTE_ADDR", ""),
            }
            if problem:
                fields |= {"problem": problem.code, "query": environ.get(ASKED, "")}
            LOG.log(level, "request", extra={"fields": fields})


class _Release:
    """Gives a place back, once."""

    def __init__(self, places: threading.Semaphore) -> None:
        self._places: threading.Semaphore | None = places

    def __call__(self) -> None:
        places, self._places = self._places, None
        if places:
            places.release()


def _route(path: str) -> str:
    """Return one of a few words for an address."""
    if path in SPARQL:
        return "sparql"
    first = path.split("/", 2)[1]
    known = ("store", "queries", "health", "ready", "metrics", "static", "id", "ont", "voc")
    return first if first in known else "page" if not first else "other"
