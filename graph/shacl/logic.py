"""Constraints that ask for other shapes, as operations on the sets of nodes that fail them.

Source: SHACL, https://www.w3.org/TR/shacl/ (sections 4.6 and 4.7.1).
"""

from collections.abc import Callable, Iterable, Iterator

from graph.shacl.checks import Check, Fault
from graph.shacl.terms import Term, decode

__all__ = ["all_of", "any_of", "conforming", "not_conforming", "one_of"]

_ANY: tuple[None] = (None,)


def conforming(check: Check) -> Iterator[Fault]:
    """Values that fail the shape (``sh:node``)."""
    failing = check.failing(check.parameter, check.values)
    yield from _judged(check, failing, lambda value: value in failing)


def not_conforming(check: Check) -> Iterator[Fault]:
    """Values that conform to the shape (``sh:not``)."""
    failing = check.failing(check.parameter, check.values)
    yield from _judged(check, _ANY, lambda value: value not in failing)


def all_of(check: Check) -> Iterator[Fault]:
    """Values that fail one of the shapes or more (``sh:and``)."""
    failing: set[Term | None] = set().union(*_members(check))
    yield from _judged(check, failing, lambda value: value in failing)


def any_of(check: Check) -> Iterator[Fault]:
    """Values that fail every shape (``sh:or``)."""
    members = _members(check)
    failing = set.intersection(*members) if members else set()
    yield from _judged(check, failing or not members, lambda v: not members or v in failing)


def one_of(check: Check) -> Iterator[Fault]:
    """Values that conform to none of the shapes or to several (``sh:xone``)."""
    members = _members(check)
    yield from _judged(check, _ANY, lambda value: sum(value not in m for m in members) != 1)


def _members(check: Check) -> list[set[Term | None]]:
    """Return the failing values of each member of the list."""
    return [check.failing(node, check.values) for node in check.graph.items(check.parameter)]


def _judged(
    check: Check, needed: Iterable[object] | bool, is_wrong: Callable[[Term], bool]
) -> Iterator[Fault]:
    """Yield the values that are wrong; where nothing can be, the values are not even listed."""
    if needed:
        for fault in check.valued(""):
            assert fault.value is not None
            if is_wrong(decode(fault.value)):
                yield fault
