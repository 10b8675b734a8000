"""Do the same with many documents, in this process or in several.

What comes out does not depend on how many processes there are: each item is worked on by itself,
and the results keep the items' order. The processes end with the one that started them, however
that ends.
"""

import gc
import os
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import forkserver, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from ontology.errors import CasusError

__all__ = ["ITEMS_PER_PROCESS", "map_items", "settled"]

ITEMS_PER_PROCESS = 8
"""Fewer are not worth a process of their own."""

_ITEMS_AT_ONCE = 2

Setting = TypeVar("Setting")
Item = TypeVar("Item")
Result = TypeVar("Result")


def map_items(
    make: Callable[[Setting], Callable[[Item], Result]],
    setting: Setting,
    items: Sequence[Item],
    jobs: int,
) -> Generator[Result, None, None]:
    """Yield the result of each item, in their order; close it to end all that was started for it.

    Arguments:
        make: makes a worker, once in every process; a class or function that can be pickled.
        setting: what it is made from.
        jobs: processes at most; few items are worked on in this one.

    Raises:
        CasusError: a worker cannot be made, or raises it; or its process was ended by others.
    """
    jobs = min(jobs, len(items) // ITEMS_PER_PROCESS)
    if jobs <= 1:
        work = make(setting)
        with settled():
            yield from map(work, items)
        return
    _start_forking()
    chunks = [items[at : at + _ITEMS_AT_ONCE] for at in range(0, len(items), _ITEMS_AT_ONCE)]
    processes: list[BaseProcess] = []
    channels: list[Connection] = []
    try:
        for _ in range(jobs):
            processes.append(_started(channels, make, setting))
        yield from _results(channels, chunks)
    finally:
        for process in processes:
            process.kill()
            process.join()
        for channel in channels:
            channel.close()


def _start_forking() -> None:
    """Start the process that forks, deaf to Ctrl-C like all that it forks: this one ends them."""
    resource_tracker.ensure_running()  # which would let signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _started(channels: list[Connection], make: Callable[[Any], Any], setting: Any) -> BaseProcess:
    """Start a process that works, and add our end of the connection with it."""
    context = get_context("forkserver")
    ours, theirs = context.Pipe()
    channels.append(ours)
    with theirs:
        process = context.Process(target=_serve, args=(theirs, make, setting), daemon=True)
        process.start()
    return process


def _results(channels: Sequence[Connection], chunks: Sequence[Sequence[Any]]) -> Iterator[Any]:
    """Yield what the processes make of the items; each has one chunk at a time."""
    waiting = iter(enumerate(chunks))
    under_way: dict[Connection, int] = {}
    done: dict[int, Any] = {}
    free = list(channels)
    for position in range(len(chunks)):
        while position not in done:
            with _told_if_ended():
                for channel, (number, chunk) in zip(free, waiting, strict=False):
                    under_way[channel] = number
                    channel.send(chunk)
                ready = wait(list(under_way))
                free = [channel for channel in under_way if channel in ready]
                done.update((under_way.pop(channel), channel.recv()) for channel in free)
        result = done.pop(position)
        if isinstance(result, Exception):
            raise result
        yield from result


@contextmanager
def _told_if_ended() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError) as error:
        raise CasusError(
            "one of the processes that read has ended, as where memory runs out; "
            "try again with fewer of them (--jobs)"
        ) from error


@contextmanager
def settled() -> Iterator[None]:
    """Keep what has been made so far, registers above all, out of the garbage collector's rounds.

    It stays in use anyway; to look through it again and again took a tenth of the time of reading.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _serve(owner: Connection, make: Callable[[Any], Any], setting: Any) -> None:
    """Work on each chunk that comes, until the process that started this one ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):
        worker: Any = _result(partial(make, setting))
        gc.freeze()  # as in `settled`, for as long as this process lives
        while True:
            owner.send(_result(partial(_work, worker, owner.recv())))


def _work(worker: Any, items: Sequence[Any]) -> list[Any]:
    if isinstance(worker, Exception):
        raise worker
    return [worker(item) for item in items]


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _result(make: Callable[[], Any]) -> Any:
    """Return what is made, or the error; one that is not ours tells where it was raised."""
    try:
        return make()
    except CasusError as error:
        return error
    except Exception as error:  # noqa: BLE001 it is raised again where the results are taken
        error.add_note(traceback.format_exc())
        return error
