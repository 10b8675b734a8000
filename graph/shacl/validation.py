"""Validate triples against shapes with the engine that can run each of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store, Triple

from graph.shacl.columns import Columns
from graph.shacl.engine import Engine
from graph.shacl.reference import validate_with_pyshacl
from graph.shacl.results import ValidationResult
from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.support import why_not
from graph.shacl.terms import encode, encode_all

__all__ = ["ShapesReport", "Validator"]


_NAMED = NamedNode("urn:x-casus:named-in-shapes")


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

    Attributes:
        compiled: the shapes that run as SPARQL.
        others: the shapes that pySHACL has to run, each with the reason.

    Raises:
        InputError: a shape is not well formed.
    """

    def __init__(self, graph: ShapesGraph) -> None:
        """Decide for each shape which engine runs it."""
        self.graph = graph
        active = [shape for shape in graph.targeted if shape.is_active]
        reasons = [(shape, why_not(graph, shape)) for shape in active]
        self.compiled = tuple(shape for shape, reason in reasons if not reason)
        self.others = tuple((shape, reason) for shape, reason in reasons if reason)

    @property
    def is_empty(self) -> bool:
        """Whether no shape looks at anything."""
        return not (self.compiled or self.others)

    def validate(self, data: Iterable[Triple]) -> ShapesReport:
        """Return what the shapes find in some data; InputError if pySHACL cannot run its part."""
        quads = [Quad(t.subject, t.predicate, t.object) for t in data]
        return self.validate_quads(lambda: quads)

    def validate_quads(
        self, quads: Callable[[], Iterable[Quad]], *, in_columns: bool = True
    ) -> ShapesReport:
        """Return what the shapes find in quads of the default graph, which may come several times.

        Arguments:
            in_columns: hold the data a second time, by property: faster, with twice the memory.
        """
        store, columns = self._store(encode_all(quads())), None
        if in_columns:
            columns = Columns(self.graph, encode_all(quads()))
        engine = Engine(self.graph, store, columns)
        results = [result for shape in self.compiled for result in engine.validate(shape)]
        if self.others:
            nodes = [shape.node for shape, _ in self.others]
            triples = (quad.triple for quad in quads())
            results += validate_with_pyshacl(triples, self.graph.given, nodes)
        return ShapesReport(tuple(results), len(self.compiled), self.others)

    def _store(self, quads: Iterable[Quad]) -> Store:
        store = Store()
        store.bulk_extend(quads)
        # A path of length zero leads nowhere from a term that the data do not hold.
        nodes = (node for shape in self.compiled for node in shape.values("targetNode"))
        store.extend(Quad(_NAMED, _NAMED, encode(node)) for node in nodes)
        return store
