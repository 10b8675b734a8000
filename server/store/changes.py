"""Change a store: an update, or a graph written or removed as in the Graph Store Protocol.

Runs in a process that takes the place of the one that holds the store if all goes well, and
is thrown away if not; so a change is made whole or not at all. Standards: SPARQL 1.1 Update;
SPARQL 1.1 Graph Store HTTP Protocol, https://www.w3.org/TR/sparql11-http-rdf-update/.
"""

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from ontology.errors import QueryError
from server.language.admission import refuse_outside, syntax_error, without_silent_loads
from server.language.tokens import nests_deeper
from server.language.updates import with_declarations_first, with_using
from server.messages.messages import Change, Problem
from server.messages.problems import (
    cannot_change,
    cannot_evaluate,
    invalid_data,
    invalid_update,
    no_such_graph,
    refused_query,
    too_deep,
    too_much_memory,
)
from server.store.evaluation import DATASET_FORMATS, TRIPLE_FORMATS, Desk
from server.store.search import SearchError, with_hits

__all__ = ["WRITTEN_FORMATS", "make_change"]

WRITTEN_FORMATS = {**TRIPLE_FORMATS, **DATASET_FORMATS}


def make_change(desk: Desk, change: Change, body: bytes) -> bool | Problem:
    """Change a store; tell whether a graph was created, or why nothing could be done."""
    try:
        if change.operation == "update":
            return _update(desk, change, body.decode("utf-8"))
        return _write_graph(desk.store, change, body)
    except MemoryError:
        return too_much_memory(desk.limits.memory_bytes)


def _update(desk: Desk, change: Change, text: str) -> bool | Problem:
    if nests_deeper(text, desk.limits.nesting):
        return too_deep()
    try:
        allowed = desk.allowed if change.is_open else ()
        update = with_declarations_first(text)
        update = without_silent_loads(update, allowed, change.base)
        refuse_outside(update, allowed, change.base)
    except QueryError as error:
        return refused_query(error)
    try:
        update = with_using(update, change.default_graphs, change.named_graphs)
        update = with_hits(update, desk.index)
    except SearchError as error:
        return cannot_evaluate(str(error))
    except QueryError as error:
        return cannot_change(str(error))
    try:
        desk.store.update(update, base_iri=change.base or None)
    except SyntaxError as error:
        return invalid_update(text, syntax_error(error))
    except (RuntimeError, OSError, ValueError) as error:
        return cannot_change(str(error))
    return False


def _write_graph(store: Store, change: Change, body: bytes) -> bool | Problem:
    graph = NamedNode(change.graph) if change.graph else DefaultGraph()
    is_new = isinstance(graph, NamedNode) and not store.contains_named_graph(graph)
    if change.operation == "delete":
        if is_new:
            return no_such_graph(change.graph or "")
        store.remove_graph(graph)
        return False
    if change.operation == "put":
        if change.graph is None:
            store.clear()
        else:
            store.clear_graph(graph)
    try:
        start = 0
        for media_type, length in change.parts:
            _load(store, change, media_type, body[start : start + length])
            start += length
    except SyntaxError as error:
        return invalid_data(error)
    except (OSError, ValueError) as error:
        return cannot_change(str(error))
    if isinstance(graph, NamedNode):
        store.add_graph(graph)
    return is_new


def _load(store: Store, change: Change, media_type: str, data: bytes) -> None:
    syntax, base = WRITTEN_FORMATS[media_type], change.base or None
    graph = NamedNode(change.graph) if change.graph else None
    if syntax != RdfFormat.JSON_LD or change.graph is None:
        store.load(input=data, format=syntax, base_iri=base, to_graph=graph)
        return
    # JSON-LD may hold graphs with names of their own, in which this request has no business.
    quads = list(parse(data, syntax, base_iri=base, rename_blank_nodes=True))
    if any(quad.graph_name != DefaultGraph() for quad in quads):
        raise ValueError("the data names graphs of its own; send it without graph= or default")
    place = graph or DefaultGraph()
    store.extend(Quad(quad.subject, quad.predicate, quad.object, place) for quad in quads)
