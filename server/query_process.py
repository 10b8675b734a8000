"""What a query process does: read a question, answer it, wait for the next one.

It is a fork of ``server.forking`` and may be ended at any moment. A fault of ours ends it,
with a traceback on standard error; whoever asked sees the connection close.
"""

import resource
import socket
import sys
import threading
from dataclasses import asdict

from pyoxigraph import Store

from server.confinement import STACK_BYTES, limit_processor
from server.evaluation import evaluate
from server.limits import Limits
from server.messages import Answer, Message, Question, Reply, receive, send

__all__ = ["serve_queries"]

# ru_maxrss is in KiB, but in bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
# A process that has grown by more does not keep the memory from the others.
KEPT_BYTES = 128 << 20


def serve_queries(store: Store, connection: socket.socket, limits: Limits) -> bool:
    """Answer until the connection closes; tell whether it ended that way, and not by a fault.

    Runs in a thread of its own, since only there is the size of the stack ours to choose.
    """
    ended_well: list[bool] = []

    def run() -> None:
        _answer_all(store, connection, limits)
        ended_well.append(True)

    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return bool(ended_well)


def _answer_all(store: Store, connection: socket.socket, limits: Limits) -> None:
    enough = _peak() + KEPT_BYTES
    while True:
        try:
            message, _ = receive(connection)
        except (EOFError, ConnectionError):
            return
        question = _question(message)
        limit_processor(question.seconds)
        reply = evaluate(store, question, limits)
        try:
            _send_reply(connection, reply, is_spent=_peak() > enough)
        except ConnectionError:
            return


def _peak() -> int:
    """Return the most bytes of memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT


def _question(message: Message) -> Question:
    for name in ("default_graphs", "named_graphs"):
        message[name] = tuple(message[name])
    return Question(**message)


def _send_reply(connection: socket.socket, reply: Reply, *, is_spent: bool) -> None:
    if isinstance(reply, Answer):
        head: Message = {"kind": reply.kind, "media_type": reply.media_type}
        send(connection, {"answer": head, "spent": is_spent}, reply.body)
    else:
        send(connection, {"problem": asdict(reply), "spent": is_spent})
