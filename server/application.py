"""Put the Flask application together: which address is answered by what.

``create_app`` is what a WSGI server calls; ``server.serving`` does so with granian. Queries
and graphs are answered before Flask is asked (``server.gateway``).
"""

import atexit
import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.http import HTTP_STATUS_CODES

from server.endpoints.sparql import Endpoint
from server.endpoints.validation import ValidationService
from server.gateway import Gateway
from server.http.access import Access
from server.http.cache import Cache
from server.http.encodings import LEAST_BYTES, choose_encoding, encoded
from server.http.protocol import PROBLEM, RefusedRequest
from server.http.responses import CORS, SECURITY
from server.messages.limits import Limits
from server.messages.messages import Problem
from server.messages.refusals import fault, request_too_large
from server.pages.site import FILES, SitePages, problem_page
from server.processes.processes import LOADER, StoreProcess
from server.served.served import Served
from server.upkeep.operations import Operations
from server.upkeep.watch import Watch

__all__ = ["FILES", "create_app"]

LOG = logging.getLogger("casus.server")
# Requests that may be sending their bodies at the same time.
BODIES = 128
# How media types end that are text though they do not begin so.
TEXTS = ("json", "xml", "n-triples", "n-quads")
# How much smaller the requests are that are remembered than the answers that are kept.
REQUESTS_SHARE = 4


def create_app(
    source: Mapping[str, Any] | None = None,
    limits: Limits | None = None,
    room: Path | None = None,
    access: Access | None = None,
    url: str = "",
    max_age: int = 0,
    loader: str = LOADER,
) -> Flask:
    """Return the application that serves a source; `build_source` gives that of a build.

    Without the ``room`` of a StoreProcess that is already there, one is started, and ended
    with this process or by ``app.extensions["casus"].close()``. Raises the CasusError of the
    loader if the source cannot be used.

    Arguments:
        url: address of the server's root as the world knows it, "" if as asked.
        max_age: seconds for which others may keep an answer unasked.
    """
    limits, access = limits or Limits(), access or Access()
    store = None
    if room is None:
        assert source is not None
        store = StoreProcess(source, limits, loader, access.hosts)
        room = store.room
    served, watch = Served(room, limits), Watch()
    cache: Cache[str, Any] = Cache(limits.cache_bytes)
    places = threading.Semaphore(limits.downloads)
    requests: Cache[tuple[str, ...], str] = Cache(limits.cache_bytes // REQUESTS_SHARE)
    endpoint = Endpoint(served, limits, access, cache, requests, url, max_age, places)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = limits.request_bytes
    service = ValidationService(limits)
    app.add_url_rule("/validate", "validate", service.validate, methods=["POST"])
    _add_rules(app, SitePages(endpoint), Operations(served, access, watch, cache))
    app.register_error_handler(RefusedRequest, _refused)
    app.register_error_handler(HTTPException, partial(_failed, limits=limits))
    app.after_request(_with_headers)
    app.after_request(_with_encoding)
    app.wsgi_app = Gateway(app.wsgi_app, endpoint, watch, BODIES)  # type: ignore[method-assign]
    app.extensions["casus"] = Handle(served, cache, store)
    atexit.register(app.extensions["casus"].close)
    return app


class Handle:
    """What one may do to an application from outside."""

    def __init__(self, served: Served, cache: Cache[str, Any], store: StoreProcess | None) -> None:
        """Hold what is served."""
        self.served = served
        self._cache = cache
        self._store = store

    def replace(self, room: Path, seconds: float) -> None:
        """Serve the store of another room; return once the earlier one is asked no more.

        What has begun with the earlier one is waited for, at most so many seconds.
        """
        earlier = self.served.replace(room, seconds)
        self._cache.clear()
        earlier.close()

    def close(self) -> None:
        """End all processes that were started."""
        self.served.pool.close()
        if self._store:
            self._store.close()


def _add_rules(app: Flask, pages: SitePages, operations: Operations) -> None:
    rules: dict[str, tuple[str, Callable[..., Any]]] = {
        "/": ("index", pages.index),
        "/ont": ("terms", pages.terms),
        "/voc": ("codes", pages.terms),
        "/.well-known/void": ("void", pages.void),
        "/openapi.json": ("openapi", pages.openapi),
        "/health": ("health", operations.health),
        "/ready": ("ready", operations.ready),
        "/metrics": ("metrics", operations.metrics),
        "/queries": ("queries", operations.queries),
        "/<path:rest>": ("thing", pages.thing),
    }
    for path, (name, view) in rules.items():
        app.add_url_rule(path, name, view)
    # Queries come to Flask only where a page is to be made of the answer.
    methods = ["GET", "POST"]
    app.add_url_rule("/sparql", "sparql", pages.outcome, methods=methods, strict_slashes=False)
    app.add_url_rule("/queries/<int:number>", "end_query", operations.end_query, methods=["DELETE"])
    for name in FILES:
        app.add_url_rule(f"/{name}", name, partial(pages.file, name))


def _refused(refused: RefusedRequest) -> Response:
    request.environ[PROBLEM] = refused.problem
    return problem_page(refused.problem)


def _failed(error: HTTPException, limits: Limits) -> Response:
    """Return what Flask raises (404, 405, 413 …) as a problem; a fault gets an id for the log."""
    status = error.code or 500
    if status >= 500:
        reference = secrets.token_hex(4)
        LOG.error("%s: %s %s", reference, request.method, request.path)
        problem = fault(reference)
    elif isinstance(error, RequestEntityTooLarge):
        problem = request_too_large(limits.request_bytes)
    else:
        name = HTTP_STATUS_CODES.get(status, "Error")
        code = name.lower().replace(" ", "-")
        problem = Problem(status, code, f"{name}.", error.description or name)
    request.environ[PROBLEM] = problem
    response = problem_page(problem)
    allowed = [value for key, value in error.get_headers() if key == "Allow"]
    if allowed:
        response.headers["Allow"] = allowed[0]
    return response


def _with_encoding(response: Response) -> Response:
    """Encode what is text and long enough, as the client likes."""
    media_type = response.mimetype or ""
    is_text = media_type.startswith("text/") or media_type.endswith(TEXTS)
    is_long = (response.content_length or 0) >= LEAST_BYTES
    if response.status_code != 200 or not is_text or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    encoding = choose_encoding(request.headers.get("Accept-Encoding", ""))
    if not encoding or not is_long:
        return response
    response.headers["Content-Encoding"] = encoding
    etag, _ = response.get_etag()
    if etag:
        # Weak, as it is that of every encoding; so no part of the file may be asked for by it.
        response.set_etag(etag, weak=True)
    for name in ("Content-Length", "Accept-Ranges"):
        response.headers.pop(name, None)
    response.direct_passthrough = False
    response.response = encoded(response.iter_encoded(), encoding)
    return response


def _with_headers(response: Response) -> Response:
    """Add the headers for browsers: what a page may load, and that any site may ask."""
    response.headers.update({**SECURITY, **CORS})
    return response
