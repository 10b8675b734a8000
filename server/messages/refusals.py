"""All that can be wrong with a request itself, whatever it asks; see `server.messages.problems`."""

from server.messages.messages import Problem

__all__ = [
    "bad_parameter",
    "busy_validating",
    "fault",
    "method_not_allowed",
    "missing_graph",
    "missing_query",
    "not_utf8",
    "read_only",
    "request_too_large",
    "too_many_bodies",
    "too_many_downloads",
    "unauthorized",
    "validation_timeout",
    "validation_too_large",
    "wrong_media_type",
]

MEBIBYTE = 1 << 20


def read_only() -> Problem:
    """An update, LOAD included."""
    return Problem(
        403,
        "read-only",
        "This endpoint is read-only.",
        "It answers SELECT, ASK, CONSTRUCT and DESCRIBE; INSERT, DELETE, LOAD and the other "
        "updates are refused. To change the data, load the dump into a store of your own.",
    )


def unauthorized(reason: str) -> Problem:
    """A request that needs the token; ``reason`` says why it has not got it, and what to do."""
    return Problem(
        401,
        "token",
        "This needs the token.",
        reason,
    )


def too_many_bodies(retry_after: int) -> Problem:
    """Too many requests whose bodies are still on their way."""
    return Problem(
        503,
        "busy",
        "Too many requests are still being sent.",
        f"Try again in {retry_after} seconds.",
        retry_after=retry_after,
    )


def too_many_downloads(retry_after: int) -> Problem:
    """Too many long answers on their way to others."""
    return Problem(
        503,
        "busy",
        "Too many long answers are on their way.",
        f"Try again in {retry_after} seconds, or ask for less at once.",
        retry_after=retry_after,
    )


def method_not_allowed(allowed: str) -> Problem:
    """A method that means nothing here."""
    return Problem(
        405, "method-not-allowed", "Method Not Allowed.", f"This address takes {allowed}."
    )


def missing_graph() -> Problem:
    """A request to the graph store that would change all of it."""
    return Problem(
        400,
        "graph-missing",
        "There is no graph.",
        "Name one, as /store?graph=IRI, or the default graph as /store?default.",
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


def busy_validating(retry_after: int) -> Problem:
    """Too many validations at the same time."""
    return Problem(
        503,
        "busy",
        "Other files are being validated.",
        f"Try again in {retry_after} seconds.",
        retry_after=retry_after,
    )


def validation_timeout(seconds: float) -> Problem:
    """A validation that was ended at its limit."""
    return Problem(
        503,
        "timeout",
        "The validation took too long.",
        f"It was ended after {seconds:g} seconds; use the command casus validate for large files.",
    )


def validation_too_large() -> Problem:
    """A validation that ran out of its memory."""
    return Problem(
        413,
        "too-large",
        "The validation needs more memory than one request may take.",
        "Send fewer triples at once, or use the command casus validate.",
    )


def wrong_media_type(
    given: str,
    forms: str = "application/sparql-query, application/sparql-update or "
    "application/x-www-form-urlencoded, in UTF-8",
) -> Problem:
    """A request body in a form that the protocol does not know."""
    return Problem(
        415,
        "media-type",
        "The request body has the wrong media type.",
        f"It is {given[:100] or 'not given'}; send {forms}.",
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
        f"It may have {limit / MEBIBYTE:g} MiB at most; put long lists of values into several "
        "queries, and triples into several files.",
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
