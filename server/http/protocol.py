"""Read a request as the SPARQL 1.1 Protocol has it: a query, an update, or a look around.

Source: https://www.w3.org/TR/sparql11-protocol/, section 2. What is asked is answered by
``server.endpoints.sparql``; here nothing is run. A request is a WSGI environment (PEP 3333).
"""

import math
from dataclasses import dataclass
from typing import Any, Literal, NoReturn
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from server.messages.limits import Limits
from server.messages.messages import Problem
from server.messages.refusals import (
    bad_parameter,
    missing_query,
    not_utf8,
    request_too_large,
    wrong_media_type,
)

__all__ = [
    "ASKED",
    "BODY_READ",
    "FORM",
    "OUTCOME",
    "PROBLEM",
    "QUERY",
    "REQUEST",
    "UPDATE",
    "Environment",
    "Operation",
    "Parameters",
    "RefusedRequest",
    "body_of",
    "parameters_of",
    "read_operation",
    "refuse",
    "seconds_of",
    "url_of",
]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
MAX_PARAMETERS = 1000

# What is put into the environment of a request on its way: what a page is to be made of, the
# problem that it met, its name, the query in it, and what to call once its body is read.
OUTCOME, PROBLEM, REQUEST = "casus.outcome", "casus.problem", "casus.request"
ASKED, BODY_READ = "casus.query", "casus.body"

# What a WSGI server gives: strings, and objects under names that begin with "wsgi.".
Environment = dict[str, Any]


class RefusedRequest(Exception):
    """A request that cannot be answered as it is."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.title)
        self.problem = problem


class Parameters:
    """The parameters of a request, in order; each name may stand there several times."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        """Keep (name, value) pairs."""
        self._pairs = pairs

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a parameter."""
        return tuple([value for key, value in self._pairs if key == name])

    def one(self, name: str) -> str | None:
        """Return the only value of a parameter, None if there is none; several are refused."""
        values = self.all(name)
        if len(values) > 1:
            refuse(bad_parameter(name, f"It is given {len(values)} times; give it once."))
        return values[0] if values else None

    def graphs(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter that are IRIs of graphs."""
        graphs = self.all(name)
        for iri in graphs:
            _check_iri(name, iri)
        return graphs

    def names(self) -> set[str]:
        """Return which parameters are given."""
        return {name for name, _ in self._pairs}


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks for.

    Attributes:
        kind: "query", "update", or "describe" for the description of the service.
        text: of the query or update.
        default_graphs, named_graphs: what it is asked of, if not the whole store.
        form: value of ``format``, "" if it is not given.
        timeout: value of ``timeout`` in seconds, None if it is not given.
        is_posted: whether it came by POST.
    """

    kind: Literal["query", "update", "describe"]
    text: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    form: str = ""
    timeout: float | None = None
    is_posted: bool = False


def read_operation(environ: Environment, limits: Limits) -> Operation:
    """Read a GET, HEAD or POST to the endpoint; RefusedRequest if it is none of the protocol's."""
    parameters = parameters_of(environ)
    if environ["REQUEST_METHOD"] != "POST":
        return _operation(parameters, limits, has_body=False)
    media_type, charset = _content_type(environ)
    if media_type not in (FORM, QUERY, UPDATE) or charset not in ("utf-8", "utf8"):
        refuse(wrong_media_type(environ.get("CONTENT_TYPE", "")))
    body = body_of(environ, limits.request_bytes)
    if media_type == FORM:
        more = _pairs(body, "the form")
    else:
        more = [("query" if media_type == QUERY else "update", _decoded(body))]
    return _operation(Parameters([*parameters._pairs, *more]), limits, has_body=True)


def parameters_of(environ: Environment) -> Parameters:
    """Return what stands in the query string of a request."""
    encoded = environ.get("QUERY_STRING", "").encode("latin-1", "replace")
    return Parameters(_pairs(encoded, "the query string") if encoded else [])


def body_of(environ: Environment, most: int) -> bytes:
    """Return the body of a request; RefusedRequest if it is longer than ``most`` bytes."""
    declared = environ.get("CONTENT_LENGTH") or ""
    if declared.isdecimal() and int(declared) > most:
        refuse(request_too_large(most))
    if not declared and not environ.get("wsgi.input_terminated"):
        return b""
    source = environ["wsgi.input"]
    left = min(int(declared), most + 1) if declared.isdecimal() else most + 1
    pieces = []
    while left > 0:
        piece = source.read(left)
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    body = b"".join(pieces)
    if BODY_READ in environ:
        environ[BODY_READ]()
    if len(body) > most:
        refuse(request_too_large(most))
    return body


def seconds_of(given: str | None) -> float | None:
    """Return the value of ``timeout``; RefusedRequest if it is no number above 0."""
    if not given:
        return None
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        refuse(bad_parameter("timeout", "It is a number of seconds above 0, such as 2.5."))
    return seconds


def url_of(environ: Environment, public: str = "") -> str:
    """Return the address that a request was sent to, without its query string.

    ``public`` is the address of the server's root as the world knows it, if not as asked.

    >>> url_of({"wsgi.url_scheme": "http", "HTTP_HOST": "a.example", "PATH_INFO": "/sparql"})
    'http://a.example/sparql'
    """
    path: str = environ.get("PATH_INFO", "/")
    if public:
        return public.rstrip("/") + path
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    return f"{environ['wsgi.url_scheme']}://{host}{environ.get('SCRIPT_NAME', '')}{path}"


def refuse(problem: Problem) -> NoReturn:
    """End the reading of a request with a problem."""
    raise RefusedRequest(problem)


def _operation(parameters: Parameters, limits: Limits, *, has_body: bool) -> Operation:
    query, update = parameters.one("query"), parameters.one("update")
    if query is not None and update is not None:
        refuse(bad_parameter("update", "There is a query as well; send one of the two."))
    if query is None and update is None:
        if has_body or parameters.names() - {"format"}:
            refuse(missing_query())
        return Operation("describe", form=parameters.one("format") or "")
    text = query if query is not None else update or ""
    if len(text) > limits.request_bytes or len(text.encode()) > limits.request_bytes:
        refuse(request_too_large(limits.request_bytes))
    names = ("default-graph-uri", "named-graph-uri")
    if update is not None:
        names = ("using-graph-uri", "using-named-graph-uri")
    return Operation(
        "query" if update is None else "update",
        text,
        parameters.graphs(names[0]),
        parameters.graphs(names[1]),
        parameters.one("format") or "",
        seconds_of(parameters.one("timeout")),
        has_body,
    )


def _content_type(environ: Environment) -> tuple[str, str]:
    """Return the media type of the body and its character set, in lower case."""
    media_type, *parameters = environ.get("CONTENT_TYPE", "").split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset


def _pairs(encoded: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        refuse(not_utf8(where.capitalize(), error))
    except ValueError:
        refuse(bad_parameter(where, f"It has more than {MAX_PARAMETERS} fields."))


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse(not_utf8("The body", error))


def _check_iri(name: str, iri: str) -> None:
    try:
        NamedNode(iri)
    except ValueError as error:
        refuse(bad_parameter(name, f"{iri!r} is no absolute IRI: {error}."))
