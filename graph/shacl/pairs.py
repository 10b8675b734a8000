"""Constraints that compare values with other nodes of the data.

Source: SHACL, https://www.w3.org/TR/shacl/ (sections 4.1.1, 4.5, 4.8.1 and 4.8.2).
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from graph.shacl.checks import Check, Fault, distinct
from graph.shacl.focus import subclasses
from graph.shacl.terms import encode
from graph.shacl.values import comparable
from ontology.vocabulary import RDF

__all__ = [
    "closed",
    "disjoint",
    "equals",
    "has_value",
    "instance_of",
    "less_or_equal",
    "less_than",
]


def instance_of(check: Check) -> Iterator[Fault]:
    """Values that are no instance of the class or one below it."""
    assert isinstance(check.parameter, NamedNode), "graph.shacl.support lets no other through"
    classes = " ".join(map(str, subclasses(check.store, check.parameter)))
    instance = f"VALUES ?kind {{ {classes} }} {check.value} {RDF.type} ?kind"
    yield from check.valued(f"FILTER NOT EXISTS {{ {instance} }}")


def has_value(check: Check) -> Iterator[Fault]:
    """Focus nodes that lack the value."""
    term = encode(check.parameter)
    if check.shape.path is None:
        yield from check.focused(f"FILTER(!sameTerm({check.focus.this}, {term}))")
    else:
        lacks = f"FILTER NOT EXISTS {{ {check.focus.this} {check.path} {term} }}"
        yield from check.focused(lacks)


def equals(check: Check) -> Iterator[Fault]:
    """Values that the other property lacks, and values that only the other property has."""
    this, other = check.focus.this, check.parameter
    yield from check.valued(f"FILTER NOT EXISTS {{ {this} {other} {check.value} }}")
    if check.shape.path is None:
        lacks = f"FILTER(!sameTerm(?other, {this}))"
    else:
        lacks = f"FILTER NOT EXISTS {{ {this} {check.path} ?other }}"
    yield from check.bound("?other", f"{check.focus.where} {this} {other} ?other {lacks}")


def disjoint(check: Check) -> Iterator[Fault]:
    """Values that the other property has too."""
    yield from check.valued(f"{check.focus.this} {check.parameter} {check.value} .")


def less_than(check: Check) -> Iterator[Fault]:
    """Values that are not below each of the other property's: a fault for each pair."""
    yield from _compared(check, "<")


def less_or_equal(check: Check) -> Iterator[Fault]:
    """Values that are above one of the other property's, or cannot be compared with it."""
    yield from _compared(check, "<=")


def closed(check: Check) -> Iterator[Fault]:
    """Values of properties that are neither declared in the shape nor ignored."""
    if getattr(check.parameter, "value", "") != "true":
        return
    heads = check.shape.values("ignoredProperties")
    ignored = [p for head in heads for p in check.graph.items(head)]
    paths = [check.graph.shape(nested).path for nested in check.shape.values("property")]
    known = ", ".join(sorted({str(p) for p in (*ignored, *paths) if isinstance(p, NamedNode)}))
    unknown = f"FILTER(?property NOT IN ({known}))" if known else ""
    where = f"{check.values.where} {check.value} ?property ?object . {unknown}"
    for row in check.select(f"DISTINCT {check.names} ?property ?object", where):
        assert isinstance(row[-2], NamedNode), "a predicate is an IRI"
        yield Fault(row[0], row[-3], row[-1], row[-2])


def _compared(check: Check, sign: str) -> Iterator[Fault]:
    value, this = check.value, check.focus.this
    holds = f"{comparable(value)} {sign} {comparable('?other')}"
    pair = f"{this} {check.parameter} ?other FILTER(!COALESCE({holds}, false))"
    names = distinct(check.focus.root, this, value)
    for row in check.select(f"DISTINCT {names} ?other", f"{check.values.where} {pair}"):
        yield Fault(row[0], row[-3], row[-2])
