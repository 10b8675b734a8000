"""Put the Flask application together: which address is answered by what.

``create_app`` is what a WSGI server calls; ``server.serving`` does so with granian.
"""

import atexit
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask, Response, render_template, request, send_from_directory
from werkzeug.exceptions import HTTPException

from server.limits import Limits
from server.overview import Example, Overview, prefix_lines, read_examples
from server.processes import LOADER, StoreProcess
from server.queries import QueryPool
from server.responses import error_response, with_headers
from server.sparql import Endpoint

__all__ = ["FILES", "Site", "create_app"]

# The files of a build that anyone may load, with their media types.
FILES = {
    "casus.ttl": "text/turtle; charset=utf-8",
    "inferred.ttl": "text/turtle; charset=utf-8",
    "ontology.ttl": "text/turtle; charset=utf-8",
    "dataset.ttl": "text/turtle; charset=utf-8",
    "sources.nq.gz": "application/gzip",
}
# What the start page waits for its counts before it is shown without them.
OVERVIEW_SECONDS = 5.0


@dataclass(frozen=True)
class Site:
    """The pages and files of one build.

    Attributes:
        folder: the build.
        overview: its counts.
        examples: its example queries.
    """

    folder: Path
    overview: Overview
    examples: tuple[Example, ...]

    def index(self) -> str:
        """Return the start page, its query box filled with an example if one is asked for."""
        chosen = request.args.get("example", "")
        number = int(chosen) if chosen.isascii() and chosen.isdigit() else 0
        is_known = 0 < number <= len(self.examples)
        return render_template(
            "index.html",
            counts=self.overview.counts(),
            examples=self.examples,
            query=self.examples[number - 1].query if is_known else _first_query(),
            files=[name for name in FILES if (self.folder / name).is_file()],
        )

    def file(self, name: str) -> Response:
        """Return one of the build's files."""
        response = send_from_directory(self.folder, name)
        response.content_type = FILES[name]
        return response


def create_app(
    folder: Path,
    limits: Limits | None = None,
    address: str | None = None,
    loader: str = LOADER,
) -> Flask:
    """Return the application that serves a built folder.

    Without the ``address`` of a StoreProcess that is already there, one is started, and
    ended with this process or by ``app.extensions["casus"]()``. Raises the CasusError of
    the loader if the folder cannot be used.
    """
    limits = limits or Limits()
    folder = folder.resolve()
    store = None
    if address is None:
        store = StoreProcess(folder, limits, loader)
        address = store.address
    pool = QueryPool(address, limits)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = limits.request_bytes
    app.extensions["casus"] = partial(_close, pool, store)
    atexit.register(app.extensions["casus"])
    site = Site(
        folder, Overview(pool, min(OVERVIEW_SECONDS, limits.seconds)), read_examples(folder)
    )
    _add_rules(app, site, Endpoint(pool, limits))
    app.register_error_handler(HTTPException, partial(error_response, limits=limits))
    app.after_request(with_headers)
    return app


def _add_rules(app: Flask, site: Site, endpoint: Endpoint) -> None:
    app.add_url_rule("/", "index", site.index)
    app.add_url_rule(
        "/sparql",
        "sparql",
        endpoint.respond,
        methods=["GET", "POST"],
        strict_slashes=False,
    )
    app.add_url_rule("/health", "health", _health)
    for name in FILES:
        app.add_url_rule(f"/{name}", name, partial(site.file, name))


def _health() -> dict[str, str]:
    """Tell that this process answers; it asks the store nothing."""
    return {"status": "ok"}


def _first_query() -> str:
    return (
        prefix_lines()
        + "\nSELECT * WHERE {\n  ?agreement a casus:Agreement ; skos:prefLabel ?label\n}"
    )


def _close(pool: QueryPool, store: StoreProcess | None) -> None:
    pool.close()
    if store:
        store.close()
