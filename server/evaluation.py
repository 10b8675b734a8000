"""Run one query on a store and write its whole answer, in a process that may be ended.

Knows nothing of HTTP but media types and the status of a problem; how long it may run is
watched from outside.
"""

import re
from collections.abc import Mapping

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from ontology.errors import QueryError
from ontology.vocabulary import PREFIXES
from server.admission import nesting, parse, refuse_other_servers
from server.limits import Limits
from server.messages import Answer, Kind, Problem, Question, Reply
from server.problems import (
    cannot_evaluate,
    invalid_query,
    not_acceptable,
    refused_query,
    too_deep,
    too_large,
    too_much_memory,
)

__all__ = ["evaluate"]

PAGE = "text/html"
ROW_FORMATS: Mapping[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    PAGE: QueryResultsFormat.JSON,
}
GRAPH_FORMATS: Mapping[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    PAGE: RdfFormat.N_TRIPLES,
}
# Local names under these hold "#", "=" and ",", which some stores misread when escaped.
GRAPH_PREFIXES = {name: iri for name, iri in PREFIXES.items() if name not in {"id", "doc"}}
PREFIX_LINE = re.compile(rb"(@prefix (\w+:) <[^>]*> \.\n)")

Result = QuerySolutions | QueryBoolean | QueryTriples


class TooLargeError(Exception):
    """Raised by a writer to stop an answer; never leaves this module."""


class BoundedWriter:
    """Collects what a serialiser writes, and stops it at a limit."""

    def __init__(self, limit: int) -> None:
        """Take at most ``limit`` bytes."""
        self.limit = limit
        self.size = 0
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        """Keep a piece; TooLargeError if there is no room for it."""
        self.size += len(piece)
        if self.size > self.limit:
            raise TooLargeError
        self.pieces.append(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing: everything is in memory."""


def evaluate(store: Store, question: Question, limits: Limits) -> Reply:
    """Answer a question from a store, or say why not.

    The answer is whole or there is none: a limit that is met gives a problem.
    """
    if nesting(question.query) > limits.nesting:
        return too_deep()
    try:
        refuse_other_servers(question.query)
    except QueryError as error:
        return refused_query(error)
    try:
        return _answer(_run(store, question), question, limits)
    except SyntaxError:
        return _why_invalid(question.query)
    except RuntimeError as error:
        return cannot_evaluate(str(error))
    except MemoryError:
        return too_much_memory(limits.memory_bytes)


def _run(store: Store, question: Question) -> Result:
    if not (question.default_graphs or question.named_graphs):
        return store.query(question.query)
    return store.query(
        question.query,
        default_graph=[NamedNode(iri) for iri in question.default_graphs],
        named_graphs=[NamedNode(iri) for iri in question.named_graphs],
    )


def _answer(result: Result, question: Question, limits: Limits) -> Reply:
    kind, media_type = _form(result, question)
    if not media_type:
        return not_acceptable(kind)
    limit = limits.page_bytes if media_type == PAGE else limits.answer_bytes
    writer = BoundedWriter(limit)
    try:
        _write(result, media_type, writer)
    except TooLargeError:
        return too_large(limit, is_page=media_type == PAGE)
    return Answer(kind, media_type, b"".join(writer.pieces))


def _form(result: Result, question: Question) -> tuple[Kind, str]:
    if isinstance(result, QuerySolutions):
        return "rows", question.rows
    if isinstance(result, QueryBoolean):
        return "boolean", question.boolean
    return "graph", question.graph


def _write(result: Result, media_type: str, writer: BoundedWriter) -> None:
    # The engine's stubs ask for a whole IO[bytes]; it calls write and flush alone.
    if not isinstance(result, QueryTriples):
        result.serialize(writer, ROW_FORMATS[media_type])  # type: ignore[arg-type]
        return
    syntax = GRAPH_FORMATS[media_type]
    prefixes = GRAPH_PREFIXES if syntax == RdfFormat.TURTLE else None
    serialize(result, writer, syntax, prefixes=prefixes)  # type: ignore[arg-type]
    if prefixes:
        writer.pieces = [_with_used_prefixes(b"".join(writer.pieces))]


def _with_used_prefixes(turtle: bytes) -> bytes:
    """Leave out the prefixes that nothing uses, and sort the others: the engine does neither."""
    declared = PREFIX_LINE.findall(turtle)
    body = turtle[sum(len(line) for line, _ in declared) :]
    used = sorted(line for line, name in declared if name in body)
    return b"".join(used) + body


def _why_invalid(query: str) -> Problem:
    try:
        parse(query)
    except QueryError as error:
        return invalid_query(query, error)
    return cannot_evaluate("the engine took the query apart but would not run it")
