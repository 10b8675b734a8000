"""What passes between the web application and the processes that hold and ask the store.

A message is one JSON object and a body of bytes; both ends are ours, and nothing is pickled.
"""

import json
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, BinaryIO, Literal

__all__ = [
    "Answer",
    "Change",
    "Changed",
    "Channel",
    "Extract",
    "Message",
    "Problem",
    "Question",
    "Reply",
    "packed",
]

# The values are what json gives: strings, numbers, lists, booleans and None.
Message = dict[str, Any]
Kind = Literal["rows", "boolean", "graph"]

LENGTHS = struct.Struct("!IQ")
PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Question:
    """A query with everything that decides its answer.

    Attributes:
        query: SPARQL query text.
        rows, boolean, graph: media type of the answer, by kind of query; "" where the
            client accepts none.
        seconds: time limit, waiting included.
        default_graphs, named_graphs: IRIs of the data set; both empty means the
            query's own FROM clauses, else the store's default graph.
        base: IRI that relative ones stand under, "" for none.
        encoding: content encoding of the answer: "gzip", "zstd" or "" for none.
        is_open: whether the query may ask the hosts that are allowed.
    """

    query: str
    rows: str
    boolean: str
    graph: str
    seconds: float
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""
    encoding: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """A request for a whole graph.

    Attributes:
        graph: its IRI, "" for the default graph, None for the whole data set.
        media_type: of the answer.
        seconds, encoding: as for a Question.
    """

    graph: str | None
    media_type: str
    seconds: float
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the store; what it writes is the body of its message.

    Attributes:
        operation: "update" (the body is SPARQL), "put", "post" or "delete" (a graph, as in
            the Graph Store Protocol).
        seconds: time limit, waiting included.
        graph: IRI of the graph, "" for the default graph; None for all that a quad names.
        parts: media type and length in bytes of each piece of data in the body.
        default_graphs, named_graphs: what WHERE is asked of, if not the whole store.
        base: IRI that relative ones stand under.
        is_open: whether the update may ask the hosts that are allowed.
    """

    operation: Literal["update", "put", "post", "delete"]
    seconds: float
    graph: str | None = None
    parts: tuple[tuple[str, int], ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer.

    Attributes:
        kind: what was asked for: rows, a boolean or a graph.
        media_type: the type of Question that was used.
        body: the serialised answer; for "text/html" SPARQL JSON or N-Triples to make a page of.
        encoding: content encoding of the body, "" for none.
        path: where a long body lies instead, "" for nowhere.
        size: bytes of the body, wherever it is.
        stream: the long body, open to be read, on the side that asked.
    """

    kind: Kind
    media_type: str
    body: bytes
    encoding: str = ""
    path: str = ""
    size: int = 0
    stream: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that has been made.

    Attributes:
        is_new: whether a graph was created.
        generation: how many changes the store has had, this one included.
    """

    is_new: bool
    generation: int


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
# The fields of each message; asking for them takes longer than reading them.
NAMES: Mapping[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Question, Extract, Change, Answer, Changed, Problem)
}


def packed(message: Question | Extract | Change | Answer | Changed | Problem) -> Message:
    """Return the fields of a message of ours by name, one level deep."""
    return {name: getattr(message, name) for name in NAMES[type(message)]}


class Channel:
    """One end of a connection over which messages go, one at a time in each direction."""

    def __init__(self, connection: socket.socket) -> None:
        """Take over a connection; its own timeouts decide when waiting is over."""
        self.connection = connection
        self._rest = b""

    def send(self, message: Message, body: bytes = b"") -> None:
        """Write one message."""
        header = json.dumps(message).encode("ascii")
        start = LENGTHS.pack(len(header), len(body)) + header
        if len(body) < PIECE:
            self.connection.sendall(start + body)
        else:
            self.connection.sendall(start)
            self.connection.sendall(body)

    def receive(self, tick: Callable[[], None] | None = None) -> tuple[Message, bytes]:
        """Read one message.

        ``tick`` is called whenever nothing came for as long as the connection waits; it may
        raise. Raises EOFError if the other end has closed the connection, and
        BlockingIOError or TimeoutError if nothing comes and nobody ticks.
        """
        header_length, body_length = LENGTHS.unpack(self._take(LENGTHS.size, tick))
        message: Message = json.loads(self._take(header_length, tick))
        return message, self._take(body_length, tick)

    def _take(self, length: int, tick: Callable[[], None] | None) -> bytes:
        pieces, missing = [self._rest], length - len(self._rest)
        while missing > 0:
            try:
                piece = self.connection.recv(max(min(missing, PIECE), PIECE // 4))
            except (BlockingIOError, TimeoutError):
                if tick is None:
                    raise
                tick()
                continue
            if not piece:
                raise EOFError("the other end closed the connection")
            pieces.append(piece)
            missing -= len(piece)
        whole = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        self._rest = whole[length:]
        return whole[:length]
