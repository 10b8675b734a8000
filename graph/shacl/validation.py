"""Validate triples against shapes with the engine that can run each of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from graph.shacl.columns import Columns
from graph.shacl.engine import Engine
from graph.shacl.messages import CORE
from graph.shacl.names import Names
from graph.shacl.reference import validate_with_pyshacl
from graph.shacl.results import ValidationResult
from graph.shacl.shapes import SHACL, Shape, ShapesGraph
from graph.shacl.sparql import refuse_remote
from graph.shacl.support import has_query, why_not
from graph.shacl.terms import Encoded, Term, encode

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
        names: what the shapes and paths are called in reports.
        compiled: the shapes that run as SPARQL.
        others: the shapes that pySHACL has to run, each with the reason.

    Raises:
        InputError: a shape is not well formed, or would fetch something.
    """

    def __init__(self, graph: ShapesGraph) -> None:
        """Decide for each shape which engine runs it."""
        self.graph, self.names = graph, Names(graph)
        refuse_remote(graph)
        active = [shape for shape in graph.targeted if shape.is_active]
        reasons = [(shape, why_not(graph, shape)) for shape in active]
        self.compiled = tuple(shape for shape, reason in reasons if not reason)
        self.others = tuple((shape, reason) for shape, reason in reasons if reason)
        self._queried = {shape.node for shape in self.compiled if has_query(graph, shape)}

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
        encoded = Encoded(quads())
        kept = tuple(encoded) if in_columns else ()
        store = _Store(kept if in_columns else encoded)
        if not in_columns:
            store.opened()
        compiled, others = self._divided(encoded.changed)
        engine = Engine(self.graph, store.opened, Columns(self.graph, kept) if in_columns else None)
        results: list[ValidationResult] = []
        for shape in filter(self._has_query, compiled):
            results += engine.validate(shape)
        # A path of length zero leads nowhere from a term that the data do not hold.
        store.named = [n for shape in self.compiled for n in shape.values("targetNode")]
        for shape in compiled:
            if not self._has_query(shape):
                results += engine.validate(shape)
        if others:
            triples = (quad.triple for quad in quads())
            found = validate_with_pyshacl(triples, self.graph.given, [s.node for s, _ in others])
            results += map(self._with_message, found)
        return ShapesReport(tuple(results), len(compiled), others)

    def _has_query(self, shape: Shape) -> bool:
        return shape.node in self._queried

    def _divided(
        self, changed: Literal | None
    ) -> tuple[tuple[Shape, ...], tuple[tuple[Shape, str], ...]]:
        """Return what is compiled and what pySHACL runs, for data with or without odd literals."""
        if changed is None or not self._queried:
            return self.compiled, self.others
        reason = f"sh:sparql beside the literal {changed}, which the index would rewrite"
        asked = tuple((shape, reason) for shape in self.compiled if self._has_query(shape))
        rest = tuple(shape for shape in self.compiled if not self._has_query(shape))
        return rest, (*self.others, *asked)

    def _with_message(self, result: ValidationResult) -> ValidationResult:
        """Return a result of pySHACL with the shape's own messages, where it is one of the core."""
        name = result.component.value.removeprefix(SHACL).removesuffix("ConstraintComponent")
        if name not in CORE:
            return result
        return replace(result, messages=self.graph.shape(result.shape).messages)


class _Store:
    """A store that is filled when the first query comes: most files need none."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads = quads
        self._opened: Store | None = None
        self.named: list[Term] = []

    def opened(self) -> Store:
        """Return it with the quads, and the terms that were named since the last time."""
        if self._opened is None:
            self._opened = Store()
            self._opened.bulk_extend(self._quads)
        if self.named:
            self._opened.extend(Quad(_NAMED, _NAMED, encode(term)) for term in self.named)
            self.named = []
        return self._opened
