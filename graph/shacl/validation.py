"""Validate triples against shapes with the engine that can run each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Quad, Store, Triple

from graph.shacl.engine import Engine
from graph.shacl.reference import validate_with_pyshacl
from graph.shacl.results import ValidationResult
from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.support import why_not
from graph.shacl.terms import encode_all

__all__ = ["ShapesReport", "Validator"]


@dataclass(frozen=True)
class ShapesReport:
    """What some shapes found.

    Attributes:
        results: of all shapes, those of one shape together.
        compiled: how many targeted shapes ran as SPARQL.
        others: the shapes that pySHACL ran, each with the reason.
    """

    results: tuple[ValidationResult, ...]
    compiled: int
    others: tuple[tuple[Shape, str], ...]


class Validator:
    """The targeted, active shapes of one graph; use one for all data.

    Raises:
        InputError: a shape is not well formed.
    """

    def __init__(self, graph: ShapesGraph) -> None:
        """Decide for each shape which engine runs it."""
        self.graph = graph
        active = [shape for shape in graph.targeted if shape.is_active]
        reasons = [(shape, why_not(graph, shape)) for shape in active]
        self._compiled = tuple(shape for shape, reason in reasons if not reason)
        self._others = tuple((shape, reason) for shape, reason in reasons if reason)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """All shapes that are run, in order of their names."""
        return (*self._compiled, *(shape for shape, _ in self._others))

    def validate(self, data: Iterable[Triple]) -> ShapesReport:
        """Return what the shapes find in some data; InputError if pySHACL cannot run its part."""
        triples = set(data)
        engine = Engine(self.graph, _store(triples))
        results = [result for shape in self._compiled for result in engine.validate(shape)]
        if self._others:
            nodes = [shape.node for shape, _ in self._others]
            results += validate_with_pyshacl(triples, self.graph.given, nodes)
        return ShapesReport(tuple(results), len(self._compiled), self._others)


def _store(triples: Iterable[Triple]) -> Store:
    store = Store()
    quads = (Quad(t.subject, t.predicate, t.object) for t in triples)
    store.bulk_extend(encode_all(quads))
    return store
