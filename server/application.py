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
from server.overview import PREFIX_LINES, Example, Overview, read_examples
from server.processes import LOADER, StoreProcess
from server.queries import QueryPool
from server.responses import error_response, with_headers
from server.sparql import Endpoint

__all__ = ["FILES", "Site", "create_app"]

# The files of a build that anyone may load, with their media types.
FILES = {
    "casus.ttl": "text/turtle",
    "inferred.ttl": "text/turtle",
    "ontology.ttl": "text/turtle",
    "dataset.ttl": "text/turtle",
    "sources.nq.gz": "application/gzip",
}
# What the start page waits for its counts before it is shown without them.
OVERVIEW_SECONDS = 5.0
FIRST_QUERY = f"""{PREFIX_LINES}
SELECT * WHERE {{
  ?agreement a casus:Agreement ; skos:prefLabel ?label
}}
"""


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
        numbered = {str(number): one for number, one in enumerate(self.examples, start=1)}
        chosen = numbered.get(request.args.get("example", ""))
        return render_template(
            "index.html",
            counts=self.overview.counts(),
            examples=self.examples,
            query=chosen.query if chosen else FIRST_QUERY,
            files=[name for name in FILES if (self.folder / name).is_file()],
        )

    def file(self, name: str) -> Response:
        """Return one of the build's files."""
        return send_from_directory(self.folder, name, mimetype=FILES[name])


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


def _close(pool: QueryPool, store: StoreProcess | None) -> None:
    pool.close()
    if store:
        store.close()
