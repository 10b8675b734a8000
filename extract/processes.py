"""Do the same with many documents, in this process or in several.

What comes out does not depend on how many processes there are: each item is worked on by itself,
and the results keep the items' order.
"""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from ontology.errors import CasusError

__all__ = ["ITEMS_PER_PROCESS", "map_items", "settled"]

ITEMS_PER_PROCESS = 8
"""Fewer are not worth a process of their own."""

Setting = TypeVar("Setting")
Item = TypeVar("Item")
Result = TypeVar("Result")

_worker: list[Any] = []  # one of a type that depends on the caller, or the error in its place


def map_items(
    make: Callable[[Setting], Callable[[Item], Result]],
    setting: Setting,
    items: Sequence[Item],
    jobs: int,
) -> Iterator[Result]:
    """Yield the result of each item, in their order.

    Arguments:
        make: makes a worker, once in every process; a class or function that can be pickled.
        setting: what it is made from.
        jobs: processes at most; few items are worked on in this one.

    Raises:
        CasusError: a worker cannot be made, or raises it.
    """
    jobs = min(jobs, len(items) // ITEMS_PER_PROCESS)
    if jobs <= 1:
        work = make(setting)
        with settled():
            yield from map(work, items)
        return
    context = get_context("forkserver")
    with ProcessPoolExecutor(jobs, context, _start, (make, setting)) as pool:
        yield from pool.map(_work, items, chunksize=2)


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


def _start(make: Callable[[Any], Any], setting: Any) -> None:
    """Make this process's worker; what went wrong is told by the first item it should do."""
    try:
        _worker[:] = [make(setting)]
        gc.freeze()  # as in `settled`, for as long as this process lives
    except CasusError as error:
        _worker[:] = [error]


def _work(item: Any) -> Any:
    (worker,) = _worker
    if isinstance(worker, CasusError):
        raise worker
    return worker(item)
