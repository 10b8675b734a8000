"""What a query process does: read a question, answer it, wait for the next one.

It is a fork of ``server.processes.forking`` and may be ended at any moment. A fault of ours ends
it, with a traceback on standard error; whoever asked sees the connection close.
"""

import resource
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

from server.messages.messages import (
    Answer,
    Change,
    Channel,
    Extract,
    Message,
    Problem,
    Question,
    Reply,
    packed,
)
from server.processes.confinement import STACK_BYTES, limit_processor
from server.store.changes import make_change
from server.store.evaluation import Desk, answer_question, extract_graph

__all__ = ["change_store", "serve_queries"]

# ru_maxrss is in KiB, but in bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
# A process that has grown by more does not keep the memory from the others.
KEPT_BYTES = 128 << 20

Outcome = TypeVar("Outcome")


def serve_queries(desk: Desk, channel: Channel) -> bool:
    """Answer until the connection closes; tell whether it ended that way, and not by a fault."""

    def run() -> bool:
        _answer_all(desk, channel)
        return True

    return _on_deep_stack(run) or False


def change_store(desk: Desk, channel: Channel) -> bool | Problem | None:
    """Read one change and make it.

    Returns whether a graph was created, or the problem that nothing was done; None where
    the connection closed or a fault of ours came in between.
    """

    def run() -> bool | Problem | None:
        try:
            message, body = channel.receive()
        except (EOFError, OSError):
            return None
        change = Change(**_with_tuples(message["change"]))
        limit_processor(change.seconds)
        return make_change(desk, change, body)

    return _on_deep_stack(run)


def _on_deep_stack(run: Callable[[], Outcome]) -> Outcome | None:
    """Run in a thread of its own, since only there is the size of the stack ours to choose."""
    outcome: list[Outcome] = []
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=lambda: outcome.append(run()))
    thread.start()
    thread.join()
    return outcome[0] if outcome else None


def _answer_all(desk: Desk, channel: Channel) -> None:
    enough = _peak() + KEPT_BYTES
    while True:
        try:
            message, _ = channel.receive()
            reply = _reply(desk, message)
            # A file takes one answer; memory that was taken is given back only by ending.
            is_spent = _peak() > enough or (isinstance(reply, Answer) and bool(reply.path))
            _send(channel, reply, is_spent=is_spent)
        except (EOFError, OSError):
            return


def _reply(desk: Desk, message: Message) -> Reply:
    if "extract" in message:
        extract = Extract(**message["extract"])
        limit_processor(extract.seconds)
        return extract_graph(desk, extract)
    question = Question(**_with_tuples(message["question"]))
    limit_processor(question.seconds)
    return answer_question(desk, question)


def _peak() -> int:
    """Return the most bytes of memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT


def _with_tuples(message: Message) -> Message:
    for name in ("default_graphs", "named_graphs"):
        message[name] = tuple(message[name])
    return message


def _send(channel: Channel, reply: Reply, *, is_spent: bool) -> None:
    if isinstance(reply, Answer):
        head = packed(reply)
        del head["body"]
        channel.send({"answer": head, "spent": is_spent}, reply.body)
    else:
        channel.send({"problem": packed(reply), "spent": is_spent})
