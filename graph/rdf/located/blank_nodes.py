"""Which blank node of one reading of a file is which of another.

Two parsers name blank nodes differently. Nodes are told apart by what is said of them, round by
round of neighbours (colour refinement); those that nothing tells apart are taken in their order.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from pyoxigraph import BlankNode

__all__ = ["paired"]

ROUNDS = 12
"""Rounds of refinement; a chain of blank nodes longer than that may be paired by order."""

Triple = tuple[object, object, object]


def paired(ours: Sequence[Triple], theirs: Sequence[Triple]) -> dict[object, object]:
    """Return their blank node for each of ours; those without a counterpart are left out."""
    found: dict[object, object] = {}
    groups = _groups(theirs)
    for colour, nodes in _groups(ours).items():
        found.update(zip(nodes, groups.get(colour, ()), strict=False))
    return found


def _groups(triples: Sequence[Triple]) -> dict[int, list[object]]:
    """Return blank nodes by what is said of them, each group in order of first occurrence."""
    about: dict[object, list[tuple[int, object, object]]] = {}
    for subject, predicate, term in triples:
        if isinstance(subject, BlankNode):
            about.setdefault(subject, []).append((0, predicate, term))
        if isinstance(term, BlankNode):
            about.setdefault(term, []).append((1, predicate, subject))
    colours: dict[object, int] = dict.fromkeys(about, 0)
    for _ in range(ROUNDS):
        refined = {node: _colour(colours, node, said) for node, said in about.items()}
        settled = len(set(refined.values())) == len(set(colours.values()))
        colours = refined
        if settled:
            break
    groups: dict[int, list[object]] = defaultdict(list)
    for node, colour in colours.items():
        groups[colour].append(node)
    return groups


def _colour(
    colours: dict[object, int], node: object, said: Sequence[tuple[int, object, object]]
) -> int:
    seen: list[Hashable] = [
        (way, str(predicate), colours.get(other, str(other))) for way, predicate, other in said
    ]
    return hash((colours[node], tuple(sorted(map(hash, seen)))))
