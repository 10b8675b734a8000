"""Everything that can go wrong with a query, in the words that a client gets.

Each function makes one problem; how it is written (problem+json, text, page) is decided
by ``server.responses``.
"""

import re

from ontology.errors import QueryError
from server.messages import Problem
from server.mistakes import in_words

__all__ = [
    "bad_parameter",
    "busy",
    "cannot_evaluate",
    "ended",
    "fault",
    "invalid_query",
    "missing_query",
    "no_processes",
    "not_acceptable",
    "not_utf8",
    "read_only",
    "refused_query",
    "request_too_large",
    "timed_out",
    "too_deep",
    "too_large",
    "too_much_memory",
    "wrong_media_type",
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
    mistake = in_words(query, error)
    place = f"Line {mistake.line}, column {mistake.column}: " if mistake.line else ""
    return Problem(
        400,
        "syntax",
        "The query is not valid SPARQL.",
        f"{place}{mistake}",
        line=mistake.line,
        column=mistake.column,
    )


def read_only() -> Problem:
    """An update, LOAD included."""
    return Problem(
        403,
        "read-only",
        "This endpoint is read-only.",
        "It answers SELECT, ASK, CONSTRUCT and DESCRIBE; INSERT, DELETE, LOAD and the other "
        "updates are refused. To change the data, load the dump into a store of your own.",
    )


def refused_query(error: QueryError) -> Problem:
    """A query that may not run here, though it may be valid."""
    return Problem(403, "refused", "The query may not run here.", str(error))


def cannot_evaluate(reason: str) -> Problem:
    """A valid query that asks for what the engine does not know."""
    return Problem(400, "evaluation", "The query cannot be evaluated.", reason)


def not_acceptable(kind: str) -> Problem:
    """No form of the answer that the client accepts."""
    forms = {
        "rows": "JSON, XML, CSV, TSV and HTML",
        "boolean": "JSON, XML and HTML",
        "graph": "Turtle, N-Triples, RDF/XML, JSON-LD and HTML",
    }
    return Problem(
        406,
        "not-acceptable",
        "No acceptable form of the answer.",
        f"The answer to this query comes as {forms[kind]}; ask for one of them with the Accept "
        "header or format=.",
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


def no_processes() -> Problem:
    """The process that holds the store is gone; it is being started again."""
    return Problem(
        503, "starting", "The store is being loaded.", "Try again shortly.", retry_after=5
    )


def missing_query() -> Problem:
    """A request to the endpoint without a query."""
    return Problem(
        400,
        "query-missing",
        "There is no query.",
        "Send one as /sparql?query=…, as the form field query, or as the body of a POST with "
        "Content-Type: application/sparql-query.",
    )


def bad_parameter(name: str, reason: str) -> Problem:
    """A parameter that is given twice or cannot be used."""
    return Problem(400, "parameter", f"The parameter {name} cannot be used.", reason)


def wrong_media_type(given: str) -> Problem:
    """A request body in a form that the protocol does not know."""
    return Problem(
        415,
        "media-type",
        "The request body has the wrong media type.",
        f"It is {given or 'not given'}; send application/sparql-query or "
        "application/x-www-form-urlencoded, in UTF-8.",
    )


def not_utf8(where: str, error: UnicodeDecodeError) -> Problem:
    """Text that is not UTF-8."""
    return Problem(
        400,
        "encoding",
        "The request is not UTF-8.",
        f"{where}, byte {error.start}: {error.reason}.",
    )


def request_too_large(limit: int) -> Problem:
    """A request body or a query over the limit of bytes."""
    return Problem(
        413,
        "request-too-large",
        "The request is too large.",
        f"A query may have {limit / MEBIBYTE:g} MiB at most; put long lists of values into "
        "several queries.",
    )


def fault(reference: str) -> Problem:
    """A fault of ours outside a query."""
    return Problem(
        500,
        "fault",
        "A fault of this server.",
        f"The log has more under {reference}.",
        reference=reference,
    )
