"""The graph store: whole graphs read, and written where that is allowed.

Standard: SPARQL 1.1 Graph Store HTTP Protocol, https://www.w3.org/TR/sparql11-http-rdf-update/.
A graph is named by ``?graph=IRI``, by ``?default``, or by an address below ``/store/`` that is
its IRI. Without a name the whole data set is read or replaced, and a POST makes a new graph.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import quote

from pyoxigraph import NamedNode
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from server.endpoints.sparql import Endpoint
from server.http.encodings import choose_encoding
from server.http.negotiation import FORMATS, choose
from server.http.protocol import (
    PROBLEM,
    Environment,
    RefusedRequest,
    body_of,
    parameters_of,
    refuse,
    seconds_of,
    url_of,
)
from server.http.responses import PREFLIGHT, Response, problem_response, with_etag
from server.messages.messages import Change, Changed, Extract, Problem
from server.messages.problems import not_acceptable
from server.messages.refusals import (
    bad_parameter,
    method_not_allowed,
    missing_graph,
    read_only,
    wrong_media_type,
)
from server.store.changes import WRITTEN_FORMATS
from server.store.evaluation import DATASET_FORMATS, GRAPH_FORMATS

__all__ = ["PATH", "GraphStore"]

PATH = "/store"
READ, WRITTEN = "GET, HEAD, OPTIONS", "GET, HEAD, PUT, POST, DELETE, OPTIONS"
MULTIPART = "multipart/form-data"
# The first is the answer to "*/*"; no page is made of a whole graph.
TRIPLES = tuple(name for name in GRAPH_FORMATS if name != "text/html")
QUADS = tuple(DATASET_FORMATS)
MOST_PARTS = 1000


@dataclass(frozen=True, slots=True)
class GraphStore:
    """``/store`` beside an endpoint."""

    endpoint: Endpoint

    def respond(self, environ: Environment, label: str = "") -> Response:
        """Answer a request; ``label`` names it where its query is listed."""
        allowed = WRITTEN if self.endpoint.access.is_writable else READ
        try:
            method = environ["REQUEST_METHOD"]
            if method == "OPTIONS":
                return Response(204, [("Allow", allowed), *PREFLIGHT.items()])
            if method in ("GET", "HEAD"):
                return self._read(environ, label)
            if method not in ("PUT", "POST", "DELETE"):
                refuse(method_not_allowed(allowed))
            if not self.endpoint.access.is_writable:
                refuse(read_only())
            self.endpoint.access.check(environ)
            return self._write(environ, method, label)
        except RefusedRequest as refused:
            environ[PROBLEM] = refused.problem
            return problem_response(refused.problem, environ.get("HTTP_ACCEPT", ""), allowed)

    def _read(self, environ: Environment, label: str) -> Response:
        graph, accept = self._graph(environ), environ.get("HTTP_ACCEPT", "")
        form = parameters_of(environ).one("format") or ""
        media_type = choose(FORMATS.get(form, form) or accept, QUADS if graph is None else TRIPLES)
        if not media_type:
            refuse(not_acceptable("triples" if graph is not None else "dataset"))
        encoding = choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        extract = Extract(graph, media_type, self._seconds(environ), encoding)
        pool = self.endpoint.served.pool
        etag = f'W/"{pool.tag}-{_name(extract)}"'
        if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            return Response(304, with_etag(etag, self.endpoint.max_age))
        reply = pool.ask(extract, label)
        if isinstance(reply, Problem):
            refuse(reply)
        return self.endpoint.answer(reply, with_etag(etag, self.endpoint.max_age))

    def _write(self, environ: Environment, method: str, label: str) -> Response:
        graph = self._graph(environ)
        change = Change("delete", self._seconds(environ), graph)
        body, location = b"", ""
        if method == "DELETE" and graph is None:
            refuse(missing_graph())
        if method != "DELETE":
            parts, body = _data(environ, self.endpoint.limits.upload_bytes)
            if graph is None and not _all_quads(parts):
                graph = location = self._new_graph(environ, method)
            _check_formats(parts, has_graph=graph is not None)
            base = graph or self._url(environ)
            change = replace(change, graph=graph, parts=parts, base=base)
            change = replace(change, operation="put" if method == "PUT" else "post")
        outcome = self.endpoint.served.pool.change(change, body, label)
        if not isinstance(outcome, Changed):
            refuse(outcome)
        self.endpoint.cache.clear()
        headers = [("Cache-Control", "no-store")]
        if outcome.is_new:
            headers.append(("Location", location or self._address(environ, graph or "")))
        return Response(201 if outcome.is_new else 204, headers)

    def _graph(self, environ: Environment) -> str | None:
        """Return the graph that a request names: "" is the default graph, None the data set."""
        parameters = parameters_of(environ)
        name, is_default = parameters.one("graph"), "default" in parameters.names()
        if name is not None and is_default:
            refuse(bad_parameter("graph", "There is default as well; name one graph."))
        if is_default:
            return ""
        if name is None:
            path = environ["PATH_INFO"]
            if path.rstrip("/") == PATH:
                return None
            name = self._url(environ)
        try:
            return NamedNode(name).value
        except ValueError as error:
            refuse(bad_parameter("graph", f"{name!r} is no absolute IRI: {error}."))

    def _url(self, environ: Environment) -> str:
        url = url_of(environ, self.endpoint.url)
        # The path comes as bytes in Latin-1 (PEP 3333).
        return url.encode("latin-1", "replace").decode("utf-8", "replace")

    def _address(self, environ: Environment, graph: str) -> str:
        """Return where a graph of a name can be had."""
        root = self._url({**environ, "PATH_INFO": PATH})
        return graph if graph.startswith(f"{root}/") else f"{root}?graph={quote(graph, safe='')}"

    def _new_graph(self, environ: Environment, method: str) -> str:
        if method == "PUT":
            refuse(missing_graph())
        return f"{self._url({**environ, 'PATH_INFO': PATH})}/{secrets.token_hex(16)}"

    def _seconds(self, environ: Environment) -> float:
        most = self.endpoint.limits.seconds
        return min(seconds_of(parameters_of(environ).one("timeout")) or most, most)


def _name(extract: Extract) -> str:
    """Return a short name for what is asked."""
    named = f"{extract.graph!r}\0{extract.media_type}\0{extract.encoding}"
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _data(environ: Environment, most: int) -> tuple[tuple[tuple[str, int], ...], bytes]:
    """Return media type and length of each piece of data sent, and the data."""
    body = body_of(environ, most)
    given = environ.get("CONTENT_TYPE", "")
    media_type, options = parse_options_header(given)
    if media_type.lower() != MULTIPART:
        return ((media_type.lower(), len(body)),), body
    parser = FormDataParser(max_form_parts=MOST_PARTS, silent=False)
    try:
        _, _, files = parser.parse(BytesIO(body), MULTIPART, len(body), options)
    except ValueError as error:
        refuse(bad_parameter("the form", f"It cannot be read: {error}."))
    pieces = [
        (parse_options_header(file.content_type)[0].lower(), file.read())
        for _, file in files.items(multi=True)
    ]
    return tuple((name, len(piece)) for name, piece in pieces), b"".join(p for _, p in pieces)


def _all_quads(parts: tuple[tuple[str, int], ...]) -> bool:
    names = (*DATASET_FORMATS, "application/ld+json", "application/json")
    return all(media_type in names for media_type, _ in parts)


def _check_formats(parts: tuple[tuple[str, int], ...], *, has_graph: bool) -> None:
    for media_type, _ in parts:
        is_wrong = has_graph and media_type in DATASET_FORMATS
        if media_type not in WRITTEN_FORMATS or is_wrong:
            forms = "Turtle, N-Triples, RDF/XML or JSON-LD"
            refuse(wrong_media_type(media_type, forms if has_graph else f"N-Quads, TriG, {forms}"))
