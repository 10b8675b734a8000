"""Work that is shared out: its order, its errors, and that leaving it early ends it."""

import multiprocessing
import os
from collections.abc import Callable
from contextlib import closing

import pytest

from extract.processes import map_items
from ontology.errors import CasusError, InputError


def dividing(dividend: int) -> Callable[[int], tuple[float, int]]:
    """Make a worker that divides, and tells in which process."""
    return lambda item: (dividend / item, os.getpid())


def refusing(reason: str) -> Callable[[int], int]:
    """Make no worker."""
    raise InputError(reason)


def ending(_: int) -> Callable[[int], int]:
    """Make a worker that ends its process, as the system does where memory runs out."""
    return lambda _: os._exit(9)


def test_results_come_in_the_order_of_the_items() -> None:
    """From other processes than this one, which are gone then."""
    results = list(map_items(dividing, 12, range(1, 34), 2))

    assert [quotient for quotient, _ in results] == [12 / item for item in range(1, 34)]
    assert os.getpid() not in {process for _, process in results}
    assert multiprocessing.active_children() == []


def test_few_items_are_worked_on_here() -> None:
    """A process of their own would cost more."""
    assert list(map_items(dividing, 12, [3, 4], 2)) == [(4.0, os.getpid()), (3.0, os.getpid())]


def test_an_error_comes_where_its_item_would_have_come() -> None:
    """Whatever kind it is, with the place where it was raised."""
    results = map_items(dividing, 12, [*range(1, 21), 0, *range(1, 21)], 2)

    assert [next(results)[0] for _ in range(20)] == [12 / item for item in range(1, 21)]
    with pytest.raises(ZeroDivisionError) as raised:
        next(results)
    assert "dividend / item" in raised.value.__notes__[0]
    assert multiprocessing.active_children() == []


def test_a_worker_that_cannot_be_made_says_why() -> None:
    """In the words that it has for it."""
    with pytest.raises(InputError, match="no such thing"):
        list(map_items(refusing, "no such thing", range(32), 2))


def test_a_process_that_ends_is_told() -> None:
    """Nobody waits for what it will never answer."""
    with pytest.raises(CasusError, match="fewer of them"):
        list(map_items(ending, 0, range(32), 2))

    assert multiprocessing.active_children() == []


def test_leaving_early_ends_the_processes() -> None:
    """Though most of the work was not done."""
    with closing(map_items(dividing, 12, range(1, 1001), 2)) as results:
        first, process = next(results)

    assert (first, process == os.getpid()) == (12.0, False)
    assert multiprocessing.active_children() == []
