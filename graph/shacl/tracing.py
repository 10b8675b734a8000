"""Which triple leads to a value: the last one on the way that a path takes from a focus node."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from graph.shacl.shapes import SHACL, ShapesGraph
from graph.shacl.terms import Term

__all__ = ["Tracer", "predicates"]

Ways = Mapping[Term, Quad | None]
"""Nodes that have been reached, each with the triple that led there; None where one started."""

_DEEPEST = 50
_REPEATED = {"zeroOrMorePath": (True, True), "oneOrMorePath": (False, True),
             "zeroOrOnePath": (True, False)}  # fmt: skip


def predicates(graph: ShapesGraph, path: Term, depth: int = 0) -> Iterator[NamedNode]:
    """Yield the properties that a path names, in its order."""
    if isinstance(path, NamedNode):
        yield path
    elif depth < _DEEPEST:
        for part in _parts(graph, path):
            yield from predicates(graph, part, depth + 1)


class Tracer:
    """Follows one path through some triples."""

    def __init__(self, graph: ShapesGraph, path: Term, quads: Iterable[Quad]) -> None:
        """Keep the triples of the path's properties, by subject and by object."""
        self._graph, self._path = graph, path
        self._from: dict[tuple[Term, Term], list[Quad]] = defaultdict(list)
        self._to: dict[tuple[Term, Term], list[Quad]] = defaultdict(list)
        named = set(predicates(graph, path))
        for quad in quads:
            if quad.predicate in named:
                self._from[quad.predicate, quad.subject].append(quad)  # type: ignore[index]
                self._to[quad.predicate, quad.object].append(quad)  # type: ignore[index]

    def last(self, focus: Term, value: Term) -> Quad | None:
        """Return the triple by which the path comes from a focus node to a value; None if none."""
        return self._follow(self._path, {focus: None}, False, 0).get(value)

    def _follow(self, path: Term, ways: Ways, backwards: bool, depth: int) -> Ways:
        if depth > _DEEPEST:
            return {}
        if isinstance(path, NamedNode):
            return self._step(path, ways, backwards)
        given = self._graph.triples(path)
        for name, (zero, more) in _REPEATED.items():
            for inner in given.get(SHACL + name, ()):
                return self._repeat(inner, ways, backwards, depth, zero=zero, more=more)
        parts = _parts(self._graph, path)
        if SHACL + "inversePath" in given:
            return self._follow(parts[0], ways, not backwards, depth + 1)
        if SHACL + "alternativePath" in given:
            found: dict[Term, Quad | None] = {}
            for part in parts:
                found = {**self._follow(part, ways, backwards, depth + 1), **found}
            return found
        for part in reversed(parts) if backwards else parts:
            ways = self._follow(part, ways, backwards, depth + 1)
        return ways

    def _step(self, predicate: NamedNode, ways: Ways, backwards: bool) -> Ways:
        found: dict[Term, Quad | None] = {}
        for node in ways:
            for quad in (self._to if backwards else self._from).get((predicate, node), ()):
                found.setdefault(quad.subject if backwards else quad.object, quad)  # type: ignore[arg-type]
        return found

    def _repeat(
        self, path: Term, ways: Ways, backwards: bool, depth: int, *, zero: bool, more: bool
    ) -> Ways:
        found: dict[Term, Quad | None] = dict(ways) if zero else {}
        reached = self._follow(path, ways, backwards, depth + 1)
        while reached:
            new = {node: quad for node, quad in reached.items() if node not in found}
            found |= new
            reached = self._follow(path, new, backwards, depth + 1) if more and new else {}
        return found


def _parts(graph: ShapesGraph, path: Term) -> tuple[Term, ...]:
    """Return the paths that a path is made of."""
    if graph.is_list(path):
        return graph.items(path)
    for name, values in graph.triples(path).items():
        if name == SHACL + "alternativePath":
            return graph.items(values[0])
        if name.startswith(SHACL) and name.endswith("Path"):
            return (values[0],)
    return ()
