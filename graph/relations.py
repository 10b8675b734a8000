"""Who belongs to whom, and what lies where, by the register.

A statement about a member may concern the whole: this tells coreference which parties and
places do not exclude each other. It draws no conclusion about responsibility.
"""

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Relations"]


class Relations:
    """Parts and wholes of the known parties and places, closed transitively."""

    def __init__(self, register: Register, identifiers: Identifiers) -> None:
        """Read ``locatedIn``, ``partOf`` and ``memberOf`` from the register."""
        direct = {
            identifiers.known(entry.kind, entry.slug): frozenset(
                [identifiers.known("place", slug) for slug in entry.within]
                + [identifiers.known("party", slug) for slug in entry.member_of]
            )
            for entry in register.entries
        }
        self._wholes = {node: _closure(node, direct) for node in direct}

    def wholes(self, node: NamedNode) -> frozenset[NamedNode]:
        """Return all that a known thing lies in or belongs to, without the thing itself."""
        return self._wholes.get(node, frozenset())

    def is_known(self, node: NamedNode) -> bool:
        """Tell whether the register holds the thing."""
        return node in self._wholes

    def is_related(self, left: NamedNode, right: NamedNode) -> bool:
        """Tell whether two things are the same or one is a part of the other."""
        return left == right or left in self.wholes(right) or right in self.wholes(left)

    def shared(
        self, left: Iterable[NamedNode], right: Iterable[NamedNode]
    ) -> list[tuple[NamedNode, NamedNode]]:
        """Return the pairs of related things, one from each side, sorted."""
        pairs = {(one, other) for one in left for other in right if self.is_related(one, other)}
        return sorted(pairs, key=lambda pair: (pair[0].value, pair[1].value))


def _closure(
    node: NamedNode, direct: Mapping[NamedNode, frozenset[NamedNode]]
) -> frozenset[NamedNode]:
    found: set[NamedNode] = set()
    waiting = list(direct[node])
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting.extend(direct.get(whole, ()))
    return frozenset(found - {node})
