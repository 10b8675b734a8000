"""Write answers and problems as HTTP responses, with the headers that all of them carry.

What an answer says is decided elsewhere. A response is no framework's, since the endpoint
answers before any framework sees a request; pages for people are made by ``server.pages.pages``.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO

from server.http.negotiation import PROBLEM, choose
from server.messages.messages import Answer, Problem, packed

__all__ = [
    "ANY_SITE",
    "CORS",
    "PREFLIGHT",
    "SECURITY",
    "Headers",
    "Response",
    "Stream",
    "answer_response",
    "problem_response",
    "status_line",
    "with_etag",
]

PROBLEM_TYPE = "https://w3id.org/casus/problem#"
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# The graph is public to whoever reaches the server, so pages of any site may ask it; what
# needs the token needs a header that no browser sends by itself.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Location, Retry-After, X-Request-Id",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
ANY_SITE = [*SECURITY.items(), *CORS.items()]
PIECE = 1 << 18
STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}

Headers = list[tuple[str, str]]


class Stream:
    """A long body that is read piece by piece; it is closed by whoever sends it."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        """Read from an open file."""
        self._source = source
        self.size = size

    def __iter__(self) -> Iterator[bytes]:
        """Yield pieces; the body ends early if its source fails, and its length tells so."""
        while piece := self._source.read(PIECE):
            yield piece

    def close(self) -> None:
        """Close the file."""
        self._source.close()


@dataclass(frozen=True, slots=True)
class Response:
    """A response to a request.

    Attributes:
        status: of HTTP.
        headers: without its length.
        body: whole, or to be streamed.
    """

    status: int
    headers: Headers
    body: bytes | Stream = b""

    def length(self) -> int:
        """Return the number of bytes of the body."""
        return self.body.size if isinstance(self.body, Stream) else len(self.body)


def answer_response(answer: Answer, headers: Headers) -> Response:
    """Return an answer as it is, in its media type, with some more headers."""
    charset = "; charset=utf-8" if answer.media_type.startswith("text/") else ""
    mine = [("Content-Type", answer.media_type + charset), *headers]
    if answer.encoding:
        mine.append(("Content-Encoding", answer.encoding))
    body = Stream(answer.stream, answer.size) if answer.stream else answer.body
    return Response(200, mine, body)


def problem_response(problem: Problem, accept: str, allow: str = "") -> Response:
    """Return a problem as problem+json (RFC 9457) or text, as the client likes.

    ``allow`` names the methods of an address that was asked with another one.
    """
    headers = [("Cache-Control", "no-store"), ("Vary", "Accept")]
    if problem.retry_after:
        headers.append(("Retry-After", str(problem.retry_after)))
    if problem.status == 405 and allow:
        headers.append(("Allow", allow))
    if problem.status == 401:
        headers.append(("WWW-Authenticate", 'Bearer realm="casus"'))
    if choose(accept, PROBLEM) == "text/plain":
        text = f"{problem.title}\n{problem.detail}\n"
        headers.append(("Content-Type", "text/plain; charset=utf-8"))
        return Response(problem.status, headers, text.encode())
    body = json.dumps(_members(problem), ensure_ascii=False).encode()
    headers.append(("Content-Type", "application/problem+json"))
    return Response(problem.status, headers, body)


def status_line(status: int) -> str:
    """Return the status with its phrase, as WSGI wants it."""
    return STATUS_LINES.get(status, f"{status} Unknown")


def with_etag(etag: str, max_age: int) -> Headers:
    """Return the headers of an answer that may be kept until the data changes."""
    control = f"public, max-age={max_age}" if max_age else "public, no-cache"
    return [("ETag", etag), ("Cache-Control", control), ("Vary", "Accept, Accept-Encoding")]


def _members(problem: Problem) -> dict[str, str | int]:
    """Return the members of a problem document; those without a value are left out."""
    members = {key: value for key, value in packed(problem).items() if value is not None}
    code = members.pop("code")
    return {"type": PROBLEM_TYPE + code, **members}
