"""The SPARQL 1.1 Protocol, its query half: read a request, ask, write the answer.

Source: https://www.w3.org/TR/sparql11-protocol/, section 2. The media types are chosen by
``server.negotiation``; the query runs in ``server.queries``.
"""

import math
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Request, redirect, request, url_for
from pyoxigraph import NamedNode
from werkzeug.wrappers import Response

from server.limits import Limits
from server.messages import Answer, Question
from server.negotiation import BOOLEAN, FORMATS, GRAPH, ROWS, choose, is_page_preferred
from server.pages import results_page
from server.problems import (
    bad_parameter,
    missing_query,
    not_utf8,
    read_only,
    request_too_large,
    wrong_media_type,
)
from server.queries import QueryPool
from server.responses import answer_response, problem_response, refuse

__all__ = ["Endpoint", "Parameters"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
MAX_PARAMETERS = 1000


class Parameters:
    """The parameters of a request, in order; each name may stand there several times."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        """Keep (name, value) pairs."""
        self._pairs = pairs

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a parameter."""
        return tuple(value for key, value in self._pairs if key == name)

    def one(self, name: str) -> str | None:
        """Return the only value of a parameter, None if there is none; several are refused."""
        values = self.all(name)
        if len(values) > 1:
            refuse(bad_parameter(name, f"It is given {len(values)} times; give it once."))
        return values[0] if values else None

    def is_empty(self) -> bool:
        """Tell whether nothing was given."""
        return not self._pairs


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``/sparql`` over one pool of query processes."""

    pool: QueryPool
    limits: Limits

    def respond(self) -> Response:
        """Answer the current request."""
        accept = request.headers.get("Accept", "")
        parameters = _parameters(request)
        if parameters.is_empty() and request.method == "GET" and is_page_preferred(accept):
            return redirect(url_for("index"), 303)
        question = self._question(parameters, accept)
        reply = self.pool.ask(question)
        if not isinstance(reply, Answer):
            return problem_response(reply, question.query)
        is_page = reply.media_type == "text/html"
        response = results_page(reply, question.query) if is_page else answer_response(reply)
        response.vary.add("Accept")
        return response

    def _question(self, parameters: Parameters, accept: str) -> Question:
        if parameters.all("update"):
            refuse(read_only())
        query = parameters.one("query")
        if query is None:
            refuse(missing_query())
        if len(query.encode()) > self.limits.request_bytes:
            refuse(request_too_large(self.limits.request_bytes))
        wanted = _wanted(parameters.one("format"), accept)
        return Question(
            query,
            rows=choose(wanted, ROWS),
            boolean=choose(wanted, BOOLEAN),
            graph=choose(wanted, GRAPH),
            seconds=self._seconds(parameters.one("timeout")),
            default_graphs=_graphs(parameters, "default-graph-uri"),
            named_graphs=_graphs(parameters, "named-graph-uri"),
        )

    def _seconds(self, given: str | None) -> float:
        """Return the time limit that a request asks for, never more than the endpoint's."""
        if not given:
            return self.limits.seconds
        try:
            seconds = float(given)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            refuse(bad_parameter("timeout", "It is a number of seconds above 0, such as 2.5."))
        return min(seconds, self.limits.seconds)


def _parameters(asked: Request) -> Parameters:
    """Read the parameters of a request in any of the three forms of the protocol."""
    in_url = _pairs(asked.query_string, "the query string")
    if asked.method != "POST":
        return Parameters(in_url)
    charset = asked.mimetype_params.get("charset", "utf-8").lower()
    if asked.mimetype == UPDATE:
        refuse(read_only())
    if asked.mimetype not in (FORM, QUERY) or charset not in ("utf-8", "utf8"):
        refuse(wrong_media_type(asked.headers.get("Content-Type", "")))
    body = asked.get_data(cache=False)
    if asked.mimetype == FORM:
        return Parameters(in_url + _pairs(body, "the form"))
    try:
        return Parameters([*in_url, ("query", body.decode("utf-8"))])
    except UnicodeDecodeError as error:
        refuse(not_utf8("The body", error))


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


def _wanted(form: str | None, accept: str) -> str:
    """Return the Accept header that counts: that of ``format=`` if it is given."""
    if not form:
        return accept
    if form not in FORMATS and "/" not in form:
        names = ", ".join(FORMATS)
        refuse(bad_parameter("format", f"It is a media type or one of {names}."))
    return FORMATS.get(form, form)


def _graphs(parameters: Parameters, name: str) -> tuple[str, ...]:
    graphs = parameters.all(name)
    for iri in graphs:
        try:
            NamedNode(iri)
        except ValueError as error:
            refuse(bad_parameter(name, f"{iri!r} is no absolute IRI: {error}."))
    return graphs
