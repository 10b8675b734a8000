"""Run one query on a store and write its whole answer, in a process that may be ended.

Knows nothing of HTTP but media types and the status of a problem; how long it may run is
watched from outside.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pyoxigraph import (
    DefaultGraph,
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
from server.language.admission import parse, refuse_other_graphs, refuse_other_servers
from server.language.tokens import nests_deeper
from server.messages.limits import Limits
from server.messages.messages import Answer, Extract, Kind, Problem, Question, Reply
from server.messages.problems import (
    cannot_evaluate,
    invalid_query,
    no_such_graph,
    not_acceptable,
    refused_query,
    too_deep,
    too_large,
    too_many_rows,
    too_much_memory,
)
from server.store.search import Searchable, SearchError, with_hits
from server.store.sinks import UNCOUNTED, Sink, TooLargeError, TooManyRowsError, row_counter

__all__ = [
    "DATASET_FORMATS",
    "GRAPH_FORMATS",
    "GRAPH_PREFIXES",
    "TRIPLE_FORMATS",
    "Desk",
    "answer_question",
    "extract_graph",
]

PAGE = "text/html"
ROW_FORMATS: Mapping[str, tuple[QueryResultsFormat, str]] = {
    "application/sparql-results+json": (QueryResultsFormat.JSON, "json"),
    "application/json": (QueryResultsFormat.JSON, "json"),
    "application/sparql-results+xml": (QueryResultsFormat.XML, "xml"),
    "application/xml": (QueryResultsFormat.XML, "xml"),
    "text/xml": (QueryResultsFormat.XML, "xml"),
    "text/csv": (QueryResultsFormat.CSV, "csv"),
    "text/tab-separated-values": (QueryResultsFormat.TSV, "tsv"),
    PAGE: (QueryResultsFormat.JSON, "json"),
}
TRIPLE_FORMATS: Mapping[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
}
GRAPH_FORMATS: Mapping[str, RdfFormat] = {**TRIPLE_FORMATS, PAGE: RdfFormat.N_TRIPLES}
DATASET_FORMATS: Mapping[str, RdfFormat] = {
    "application/n-quads": RdfFormat.N_QUADS,
    "application/trig": RdfFormat.TRIG,
}
# Local names under these hold "#", "=" and ",", which some stores misread when escaped.
GRAPH_PREFIXES = {name: iri for name, iri in PREFIXES.items() if name not in {"id", "doc"}}
PREFIX_LINE = re.compile(rb"(@prefix ([\w.-]*:) <[^>]*> \.\n)")

Result = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Desk:
    """What queries are answered with.

    Attributes:
        store: the data.
        limits: of every query.
        index: where text is searched, None for nowhere.
        prefixes: for Turtle.
        allowed: hosts that SERVICE and LOAD may ask.
        file: descriptor of the file for a long answer, and its path.
    """

    store: Store
    limits: Limits
    index: Searchable | None = None
    prefixes: Mapping[str, str] = field(default_factory=lambda: GRAPH_PREFIXES)
    allowed: Collection[str] = ()
    file: int | None = None
    path: str = ""


def answer_question(desk: Desk, question: Question) -> Reply:
    """Answer a question from a store, or say why not.

    The answer is whole or there is none: a limit that is met gives a problem.
    """
    if nests_deeper(question.query, desk.limits.nesting):
        return too_deep()
    try:
        _admit(desk, question)
        query = with_hits(question.query, desk.index)
    except SearchError as error:
        return cannot_evaluate(str(error))
    except QueryError as error:
        return refused_query(error)
    try:
        return _answer(_run(desk.store, query, question), question, desk)
    except SyntaxError:
        return _why_invalid(question.query)
    except (RuntimeError, OSError, ValueError) as error:
        return cannot_evaluate(str(error))
    except MemoryError:
        return too_much_memory(desk.limits.memory_bytes)


def extract_graph(desk: Desk, extract: Extract) -> Reply:
    """Return a whole graph of a store, or the whole store."""
    graph = NamedNode(extract.graph) if extract.graph else DefaultGraph()
    if isinstance(graph, NamedNode) and not desk.store.contains_named_graph(graph):
        return no_such_graph(graph.value)
    syntax = DATASET_FORMATS.get(extract.media_type) or GRAPH_FORMATS[extract.media_type]
    sink = _sink(desk, extract.encoding, syntax=syntax)
    source = None if extract.graph is None else graph
    prefixes = dict(_turtle_prefixes(desk, syntax)) or None
    try:
        # The engine's stubs ask for a whole IO[bytes]; it calls write and flush alone.
        desk.store.dump(sink, syntax, from_graph=source, prefixes=prefixes)  # type: ignore[arg-type]
    except TooLargeError:
        return too_large(desk.limits.answer_bytes, is_page=False)
    return _whole("graph", extract.media_type, sink, desk)


def _admit(desk: Desk, question: Question) -> None:
    refuse_other_servers(question.query, desk.allowed, question.base)
    if not (question.default_graphs or question.named_graphs):
        refuse_other_graphs(question.query, desk.store.contains_named_graph, question.base)


def _run(store: Store, query: str, question: Question) -> Result:
    base = question.base or None
    if not (question.default_graphs or question.named_graphs):
        return store.query(query, base_iri=base)
    return store.query(
        query,
        base_iri=base,
        default_graph=[NamedNode(iri) for iri in question.default_graphs],
        named_graphs=[NamedNode(iri) for iri in question.named_graphs],
    )


def _answer(result: Result, question: Question, desk: Desk) -> Reply:
    kind, media_type = _form(result, question)
    if not media_type:
        return not_acceptable(kind)
    is_page = media_type == PAGE
    try:
        if isinstance(result, QueryTriples):
            sink = _write_graph(result, media_type, question, desk)
        else:
            sink = _write_rows(result, media_type, question, desk)
    except TooLargeError:
        limit = desk.limits.page_bytes if is_page else desk.limits.answer_bytes
        return too_large(limit, is_page=is_page)
    except TooManyRowsError:
        return too_many_rows(desk.limits.rows)
    return _whole(kind, media_type, sink, desk)


def _form(result: Result, question: Question) -> tuple[Kind, str]:
    if isinstance(result, QuerySolutions):
        return "rows", question.rows
    if isinstance(result, QueryBoolean):
        return "boolean", question.boolean
    return "graph", question.graph


def _write_rows(
    result: QuerySolutions | QueryBoolean, media_type: str, question: Question, desk: Desk
) -> Sink:
    syntax, name = ROW_FORMATS[media_type]
    counted = name if isinstance(result, QuerySolutions) else ""
    sink = _sink(desk, question.encoding, is_page=media_type == PAGE, rows=counted)
    result.serialize(sink, syntax)  # type: ignore[arg-type]  # as for dump
    return sink


def _write_graph(result: QueryTriples, media_type: str, question: Question, desk: Desk) -> Sink:
    syntax = GRAPH_FORMATS[media_type]
    sink = _sink(desk, question.encoding, is_page=media_type == PAGE, syntax=syntax)
    prefixes = dict(_turtle_prefixes(desk, syntax)) or None
    serialize(result, sink, syntax, prefixes=prefixes)  # type: ignore[arg-type]  # as for dump
    return sink


def _sink(
    desk: Desk,
    encoding: str,
    *,
    is_page: bool = False,
    rows: str = "",
    syntax: RdfFormat | None = None,
) -> Sink:
    limits = desk.limits
    return Sink(
        limits.page_bytes if is_page else limits.answer_bytes,
        "" if is_page else encoding,
        None if is_page else desk.file,
        limits.rows + UNCOUNTED.get(rows, 0),
        row_counter(rows) if rows else None,
        _with_used_prefixes if syntax and _turtle_prefixes(desk, syntax) else None,
    )


def _whole(kind: Kind, media_type: str, sink: Sink, desk: Desk) -> Answer:
    body = sink.body()
    path = "" if body or not sink.size else desk.path
    return Answer(kind, media_type, body, sink.encoding, path, sink.size)


def _turtle_prefixes(desk: Desk, syntax: RdfFormat) -> Mapping[str, str]:
    return desk.prefixes if syntax in (RdfFormat.TURTLE, RdfFormat.TRIG) else {}


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
