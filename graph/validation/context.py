"""What a build knows of the things that some new triples speak of: their surroundings, no more.

How far the surroundings reach follows from the shapes: as many steps as their paths take, against
the direction of a property where a path does so. The cost depends on the new triples and on what
they touch, not on the size of the build.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeGuard

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from graph.folder.store import INFERRED_GRAPH
from graph.shacl import Shape, ShapesGraph
from graph.shacl.shapes import SHACL
from graph.shacl.terms import Term
from graph.shacl.tracing import predicates
from ontology.vocabulary import CASUS, RDF, RDFS, SKOS

__all__ = ["Reach", "Surroundings", "reach_of"]

MOST = 5_000
"""Triples taken along about one thing, or that lead to it: what all speak of stays cheap."""

FURTHEST = 6
"""Steps that are followed at most; a path may repeat a property without end."""

_IN_QUERIES = 2
"""Steps around a focus node that a SPARQL constraint sees; what it looks at is not known."""

_REPEATED = ("zeroOrMorePath", "oneOrMorePath")


@dataclass(frozen=True)
class Reach:
    """How far shapes look.

    Attributes:
        steps: from a focus node to the last node that is looked at.
        inverse: properties that are followed against their direction.
    """

    steps: int
    inverse: frozenset[NamedNode]


def reach_of(graph: ShapesGraph) -> Reach:
    """Return how far the shapes of a graph look."""
    known: dict[tuple[Term, int], int] = {}
    steps = max((_depth(graph, shape, 0, known) for shape in graph.targeted), default=0)
    inverse = {
        term
        for triple in graph.given
        if triple.predicate.value == SHACL + "inversePath"
        for term in predicates(graph, triple.object)  # type: ignore[arg-type]  # no quoted triples
    }
    return Reach(min(steps, FURTHEST), frozenset(inverse))


@dataclass
class Surroundings:
    """Reads a store around some nodes.

    Attributes:
        cut: nodes of which more is said than is looked at.
    """

    store: Store
    reach: Reach
    cut: set[NamedNode] = field(default_factory=set)

    def of(self, data: Iterable[Triple]) -> set[Triple]:
        """Return what the store says around the IRIs of some triples, classes and labels too."""
        seeds = {t for triple in data for t in (triple.subject, triple.object) if _is_iri(t)}
        known: set[Triple] = set()
        nodes, seen = seeds, set(seeds)
        for _ in range(max(self.reach.steps, 1)):
            found = {triple for node in nodes for triple in self._around(node)}
            known |= found
            reached = {t for triple in found for t in (triple.subject, triple.object) if _is_iri(t)}
            nodes = reached - seen
            seen |= nodes
        for node in nodes:
            for predicate in (RDF.type, SKOS.prefLabel, RDFS.label):
                known.update(self._some(node, node, predicate, None))
        known.update(self._classes(known))
        return known

    def claims_about(self, data: Iterable[Triple]) -> set[Triple]:
        """Return what the store says of the claims about the things that new claims are about."""
        data = tuple(data)
        things = {t.subject for t in data} | {t.object for t in data if t.predicate == CASUS.about}
        claims = {
            triple.subject
            for thing in things
            if _is_iri(thing)
            for triple in self._some(thing, None, CASUS.about, thing)
        }
        return {t for claim in claims if _is_iri(claim) for t in self._some(claim, claim)}

    def stated(self, known: Iterable[Triple]) -> set[Triple]:
        """Return what does not come from reasoning alone, which rules are not to judge."""
        return {
            t
            for t in known
            if Quad(t.subject, t.predicate, t.object, INFERRED_GRAPH) not in self.store
        }

    def _around(self, node: NamedNode) -> Iterator[Triple]:
        yield from self._some(node, node)
        for predicate in self.reach.inverse:
            yield from self._some(node, None, predicate, node)

    def _some(
        self,
        about: NamedNode,
        subject: NamedNode | None,
        predicate: NamedNode | None = None,
        term: NamedNode | None = None,
    ) -> Iterator[Triple]:
        """Yield the triples of a pattern, at most `MOST`; what is cut is remembered."""
        quads: Iterator[Quad] = self.store.quads_for_pattern(
            subject, predicate, term, DefaultGraph()
        )
        yield from (quad.triple for quad in islice(quads, MOST))
        if next(quads, None) is not None:
            self.cut.add(about)

    def _classes(self, known: Iterable[Triple]) -> Iterator[Triple]:
        """Yield which classes the classes of some things are under."""
        queue = {t.object for t in known if t.predicate == RDF.type and _is_iri(t.object)}
        seen = set(queue)
        while queue:
            name = queue.pop()
            for triple in self._some(name, name, RDFS.subClassOf):
                yield triple
                if _is_iri(triple.object) and triple.object not in seen:
                    seen.add(triple.object)
                    queue.add(triple.object)


def _depth(graph: ShapesGraph, shape: Shape, above: int, known: dict[tuple[Term, int], int]) -> int:
    """Return how many steps a shape and those below it take; each is asked once a level."""
    if above > FURTHEST:
        return FURTHEST
    if (shape.node, above) not in known:
        known[shape.node, above] = _own_depth(graph, shape, above, known)
    return known[shape.node, above]


def _own_depth(
    graph: ShapesGraph, shape: Shape, above: int, known: dict[tuple[Term, int], int]
) -> int:
    own = 0 if shape.path is None else _length(graph, shape.path, 0)
    nested = (_depth(graph, graph.shape(n), above + 1, known) for n in graph.nested(shape))
    further = max(nested, default=0)
    if shape.values("closed") or shape.path is None:
        further = max(further, 1)
    if set(shape.parameters) & {"sparql", "rule", "target", "js"} or graph.component_parameters:
        further = max(further, _IN_QUERIES)
    return own + further


def _length(graph: ShapesGraph, path: Term, above: int) -> int:
    if isinstance(path, NamedNode) or above > FURTHEST:
        return 1
    if graph.is_list(path):
        return sum(_length(graph, part, above + 1) for part in graph.items(path))
    for name, values in graph.triples(path).items():
        if name.removeprefix(SHACL) in _REPEATED:
            return FURTHEST
        if name == SHACL + "alternativePath":
            parts = graph.items(values[0])
            return max((_length(graph, part, above + 1) for part in parts), default=1)
        if name.startswith(SHACL) and name.endswith("Path"):
            return _length(graph, values[0], above + 1)
    return 1


def _is_iri(term: object) -> TypeGuard[NamedNode]:
    return type(term) is NamedNode
