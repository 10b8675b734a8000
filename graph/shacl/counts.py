"""Constraints that count values.

Source: SHACL, https://www.w3.org/TR/shacl/ (sections 4.2, 4.4.5 and 4.7.3).
"""

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal

from graph.shacl.checks import Check, Fault
from graph.shacl.terms import Term, decode

__all__ = [
    "max_count",
    "min_count",
    "never_exceeds",
    "qualified_max",
    "qualified_min",
    "unique_lang",
]


def min_count(check: Check) -> Iterator[Fault]:
    """Focus nodes with fewer values."""
    if check.number == 1:
        condition = f"FILTER NOT EXISTS {{ {check.focus.this} {check.path} ?one }}"
        yield from check.focused(condition)
        return
    yield from (Fault(*nodes) for nodes, count in _counted(check) if count < check.number)


def max_count(check: Check) -> Iterator[Fault]:
    """Focus nodes with more values."""
    if check.number == 1:
        yield from check.found(f"{check.values.where} {_another(check)}")
        return
    yield from (Fault(*nodes) for nodes, count in _counted(check) if count > check.number)


def never_exceeds(check: Check) -> bool:
    """Tell whether no node at all has two values where one is allowed."""
    return check.number == 1 and not check.may_find(_another(check))


def unique_lang(check: Check) -> Iterator[Fault]:
    """Focus nodes with several values in one language: a fault for each language."""
    if getattr(check.parameter, "value", "") != "true":  # not "1": W3C test uniqueLang-002
        return
    value = check.value
    rows = check.select(
        f"DISTINCT {check.names} {value}", f"{check.values.where} FILTER(LANG({value}) != '')"
    )
    used = Counter((row[0], row[-2], _language(row[-1])) for row in rows)
    yield from (Fault(root, this) for (root, this, _), count in used.items() if count > 1)


def qualified_min(check: Check) -> Iterator[Fault]:
    """Focus nodes with fewer values that conform."""
    counts = _qualified(check)
    yield from (Fault(*nodes) for nodes, count in counts.items() if count < check.number)


def qualified_max(check: Check) -> Iterator[Fault]:
    """Focus nodes with more values that conform."""
    counts = _qualified(check)
    yield from (Fault(*nodes) for nodes, count in counts.items() if count > check.number)


def _another(check: Check) -> str:
    """Return a pattern for a second value beside the first."""
    return f"{check.focus.this} {check.path} ?other FILTER(!sameTerm({check.value}, ?other))"


def _counted(check: Check) -> Iterator[tuple[tuple[Term, Term], int]]:
    """Yield (root, focus) and how many different values the path leads to."""
    rows = check.select(
        f"{check.names} (COUNT(DISTINCT ?one) AS ?count)",
        f"{check.focus.where} OPTIONAL {{ {check.focus.this} {check.path} ?one }}",
        f"GROUP BY {check.names}",
    )
    for row in rows:
        yield (row[0], row[-2]), int(str(getattr(row[-1], "value", "0")))


def _qualified(check: Check) -> dict[tuple[Term, Term], int]:
    """Count the values of each focus node that conform, and to no sibling if so wished."""
    found = check.select(f"DISTINCT {check.names}", check.focus.where)
    counts = {(row[0], row[-1]): 0 for row in found}
    rows = list(check.select(f"DISTINCT {check.names} {check.value}", check.values.where))
    siblings = [check.failing(node, check.values) for node in check.graph.siblings(check.shape)]
    for node in check.shape.values("qualifiedValueShape"):
        failing = check.failing(node, check.values)
        for row in rows:
            value = decode(row[-1])
            if value not in failing and all(value in others for others in siblings):
                counts[row[0], row[-2]] += 1
    return counts


def _language(term: Term) -> str:
    return (term.language or "").lower() if isinstance(term, Literal) else ""
