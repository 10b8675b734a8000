"""Everything that can go wrong with a query or change, in the words that a client gets.

Each function makes one problem; how it is written (problem+json, text, page) is decided
by ``server.http.responses``. What is wrong with requests themselves stands in
``server.messages.refusals``.
"""

import re

from ontology.errors import QueryError
from server.language.mistakes import in_words, missing_part
from server.messages.messages import Problem
from server.messages.refusals import read_only

__all__ = [
    "busy",
    "cannot_change",
    "cannot_evaluate",
    "ended",
    "ended_by_token",
    "invalid_data",
    "invalid_query",
    "invalid_update",
    "no_processes",
    "no_such_graph",
    "no_such_query",
    "no_such_thing",
    "not_acceptable",
    "refused_query",
    "timed_out",
    "too_deep",
    "too_large",
    "too_many_rows",
    "too_much_memory",
]

MEBIBYTE = 1 << 20
PROLOGUE = r"(?:\s|\#[^\n\r]*[\n\r]|PREFIX\s*[^\s:]*\s*:\s*<[^>]*>|BASE\s*<[^>]*>)*"
UPDATE = re.compile(
    PROLOGUE + r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)


def invalid_query(query: str, error: QueryError) -> Problem:
    """A query that does not parse; an update is told that nothing can be changed here."""
    if UPDATE.match(query):
        return read_only()
    mistake = missing_part(query, error) or in_words(query, error)
    place = f"Line {mistake.line}, column {mistake.column}: " if mistake.line else ""
    return Problem(
        400,
        "syntax",
        "The query is not valid SPARQL.",
        f"{place}{mistake}",
        line=mistake.line,
        column=mistake.column,
    )


def invalid_update(update: str, error: QueryError) -> Problem:
    """An update that does not parse."""
    mistake = in_words(update, error)
    place = f"Line {mistake.line}, column {mistake.column}: " if mistake.line else ""
    return Problem(
        400,
        "syntax",
        "The update is not valid SPARQL.",
        f"{place}{mistake}",
        line=mistake.line,
        column=mistake.column,
    )


def refused_query(error: QueryError) -> Problem:
    """A query that may not run here, though it may be valid."""
    return Problem(403, "refused", "The query may not run here.", str(error))


def cannot_evaluate(reason: str) -> Problem:
    """A valid query that asks for what the engine does not know."""
    return Problem(400, "evaluation", "The query cannot be evaluated.", reason)


def no_such_graph(iri: str) -> Problem:
    """A graph that the store does not hold."""
    return Problem(
        404,
        "no-such-graph",
        "There is no such graph.",
        f"The store holds no graph <{iri}>. SELECT DISTINCT ?g {{ GRAPH ?g {{}} }} lists those "
        "that it holds.",
    )


def no_such_query(number: int) -> Problem:
    """A query that does not run, or no more."""
    return Problem(
        404, "no-such-query", "There is no such query.", f"No query {number} runs at the moment."
    )


def no_such_thing(iri: str) -> Problem:
    """An address of a thing that the graph says nothing about."""
    return Problem(
        404, "no-such-thing", "There is no such thing.", f"The graph says nothing about <{iri}>."
    )


def invalid_data(error: SyntaxError) -> Problem:
    """RDF that does not parse."""
    line = error.lineno or None
    return Problem(
        400,
        "data-syntax",
        "The data cannot be parsed.",
        f"{error.msg}",
        line=line,
        column=(error.offset or None) if line else None,
    )


def cannot_change(reason: str) -> Problem:
    """A valid update that cannot be made."""
    return Problem(400, "update", "The change cannot be made.", reason)


def not_acceptable(kind: str) -> Problem:
    """No form of the answer that the client accepts."""
    forms = {
        "rows": "JSON, XML, CSV, TSV and HTML",
        "boolean": "JSON, XML and HTML",
        "graph": "Turtle, N-Triples, RDF/XML, JSON-LD and HTML",
        "triples": "Turtle, N-Triples, RDF/XML and JSON-LD",
        "dataset": "N-Quads and TriG",
    }
    return Problem(
        406,
        "not-acceptable",
        "No acceptable form of the answer.",
        f"The answer comes as {forms[kind]}; ask for one of them with the Accept "
        "header or format=.",
    )


def too_many_rows(limit: int) -> Problem:
    """An answer over the limit of rows."""
    return Problem(
        413,
        "too-many-rows",
        "The answer has too many rows.",
        f"It has more than {limit:,}, and a part of it would look like the whole. Add a LIMIT, "
        "ask for counts, or load the dump instead.",
    )


def too_large(limit: int, *, is_page: bool) -> Problem:
    """An answer over the limit of bytes."""
    advice = "Download it as CSV or JSON" if is_page else "Add a LIMIT, or load the dump"
    return Problem(
        413,
        "answer-too-large",
        "The answer is too large.",
        f"It is longer than {limit / MEBIBYTE:g} MiB, and a part of it would look like the "
        f"whole. {advice} instead.",
    )


def timed_out(seconds: float) -> Problem:
    """A query that was ended at its time limit."""
    return Problem(
        503,
        "time-limit",
        "The query was ended at its time limit.",
        f"It had {seconds:g} seconds. Make it more selective, or load the dump into a store "
        "of your own.",
    )


def busy(retry_after: int) -> Problem:
    """No process free, and no room to wait for one."""
    return Problem(
        503,
        "busy",
        "Too many queries are waiting.",
        f"Try again in {retry_after} seconds.",
        retry_after=retry_after,
    )


def too_deep() -> Problem:
    """A query that used up the stack of its process."""
    return Problem(
        400,
        "too-complex",
        "The query is too complex.",
        "It nests or chains more operators than can be evaluated; split it.",
    )


def too_much_memory(limit: int) -> Problem:
    """A query that used up the memory of its process."""
    return Problem(
        503,
        "memory-limit",
        "The query was ended at its memory limit.",
        f"It needed more than {limit / MEBIBYTE:g} MiB. Sort, group or join less at once.",
    )


def ended(reference: str) -> Problem:
    """A query process that ended by a fault of ours."""
    return Problem(
        500,
        "fault",
        "The query ended by a fault of this server.",
        f"The log has more under {reference}. Other queries are not affected.",
        reference=reference,
    )


def ended_by_token() -> Problem:
    """A query that whoever runs the server has ended."""
    return Problem(
        503,
        "ended",
        "The query was ended.",
        "Whoever runs this server has ended it. Ask before you send it again.",
    )


def no_processes() -> Problem:
    """The process that holds the store is gone; it is being started again."""
    return Problem(
        503, "starting", "The store is being loaded.", "Try again shortly.", retry_after=5
    )
