"""What passes between the web application and the processes that run queries.

A message is one JSON object and a body of bytes; both ends are ours, and nothing is pickled.
"""

import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Answer", "Message", "Problem", "Question", "Reply", "receive", "send"]

# The values are what json gives: strings, numbers, lists, booleans and None.
Message = dict[str, Any]
Kind = Literal["rows", "boolean", "graph"]

LENGTHS = struct.Struct("!IQ")
# A timeout of zero would mean not to wait at all for what has already come.
LEAST_SECONDS = 0.001


@dataclass(frozen=True, slots=True)
class Question:
    """A query with everything that decides its answer.

    Attributes:
        query: SPARQL query text.
        rows, boolean, graph: media type of the answer, by kind of query; "" where the
            client accepts none.
        default_graphs, named_graphs: IRIs of the data set; both empty means the
            query's own FROM clauses, else the store's default graph.
        seconds: time limit, waiting included.
    """

    query: str
    rows: str
    boolean: str
    graph: str
    seconds: float
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer.

    Attributes:
        kind: what was asked for: rows, a boolean or a graph.
        media_type: the type of Question that was used.
        body: the serialised answer; for "text/html" SPARQL JSON or N-Triples to make a page of.
    """

    kind: Kind
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer.

    Attributes:
        status: HTTP status.
        code: short name for programs, such as "syntax".
        title: what went wrong, the same words for every problem with that code.
        detail: what went wrong this time, and what to do.
        line, column: 1-based place in the query, where there is one.
        retry_after: seconds after which trying again makes sense.
        reference: under which id the log has more.
    """

    status: int
    code: str
    title: str
    detail: str
    line: int | None = None
    column: int | None = None
    retry_after: int | None = None
    reference: str | None = None


Reply = Answer | Problem


def send(connection: socket.socket, message: Message, body: bytes = b"") -> None:
    """Write one message."""
    header = json.dumps(message).encode("ascii")
    connection.sendall(LENGTHS.pack(len(header), len(body)) + header)
    if body:
        connection.sendall(body)


def receive(connection: socket.socket, deadline: float | None = None) -> tuple[Message, bytes]:
    """Read one message.

    Raises EOFError if the other end has closed the connection, and TimeoutError once
    time.monotonic() passes the deadline.
    """
    header_length, body_length = LENGTHS.unpack(_read(connection, LENGTHS.size, deadline))
    message: Message = json.loads(_read(connection, header_length, deadline))
    return message, bytes(_read(connection, body_length, deadline))


def _read(connection: socket.socket, length: int, deadline: float | None) -> bytearray:
    buffer = bytearray(length)
    view = memoryview(buffer)
    while view:
        if deadline is not None:
            connection.settimeout(max(deadline - time.monotonic(), LEAST_SECONDS))
        count = connection.recv_into(view)
        if not count:
            raise EOFError("the other end closed the connection")
        view = view[count:]
    return buffer
