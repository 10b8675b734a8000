"""What one graph has less and more than another, thing by thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

__all__ = ["Difference", "in_graph"]


def in_graph(triple: Triple, graph: NamedNode | DefaultGraph) -> Quad:
    """Return a triple as it stands in a graph."""
    return Quad(triple.subject, triple.predicate, triple.object, graph)


@dataclass(frozen=True)
class Difference:
    """All triples of some subjects before and after; no other subject's triples differ."""

    before: Mapping[NamedNode, frozenset[Triple]]
    after: Mapping[NamedNode, frozenset[Triple]]

    @cached_property
    def removed(self) -> frozenset[Triple]:
        """Return what the new graph does not have any more."""
        return frozenset(t for s, old in self.before.items() for t in old - self.after[s])

    @cached_property
    def added(self) -> frozenset[Triple]:
        """Return what only the new graph has."""
        return frozenset(t for s, new in self.after.items() for t in new - self.before[s])
