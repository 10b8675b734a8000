"""One constraint of one shape on its focus nodes, and the queries that find its faults."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from graph.shacl.focus import Focus
from graph.shacl.paths import sparql_path
from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.terms import Term

__all__ = ["Check", "Fault", "distinct"]

Row = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a constraint is not met; all terms as the store holds them.

    Attributes:
        root: the node whose conformance is asked; the focus node or one before it.
        path: the property at fault, if that is not the shape's path.
    """

    root: Term
    focus: Term
    value: Term | None = None
    path: NamedNode | None = None


@dataclass(frozen=True)
class Check:
    """A parameter of a shape, with the patterns that bind its focus and value nodes.

    Attributes:
        failing: returns the nodes of a pattern that do not conform to the named shape, decoded.
    """

    graph: ShapesGraph
    store: Store
    shape: Shape
    parameter: Term
    focus: Focus
    values: Focus
    failing: Callable[[Term, Focus], set[Term | None]]

    @property
    def value(self) -> str:
        """The variable of the value nodes."""
        return self.values.this

    @property
    def number(self) -> int:
        """The parameter as a whole number; 0 if it is none."""
        words = str(getattr(self.parameter, "value", ""))
        return int(words) if words.isdecimal() else 0

    @property
    def path(self) -> str:
        """The shape's path in SPARQL's words; only for property shapes."""
        assert self.shape.path is not None, "graph.shacl.support lets no other shape through"
        return sparql_path(self.graph, self.shape.path)

    @property
    def names(self) -> str:
        """The variables of root and focus node, or the one that is both."""
        return distinct(self.focus.root, self.focus.this)

    def select(self, names: str, where: str, after: str = "") -> Iterator[Row]:
        """Yield the rows of a query."""
        for solution in self.store.query(f"SELECT {names} WHERE {{ {where} }} {after}"):  # type: ignore[union-attr]
            yield tuple(solution)

    def focused(self, condition: str) -> Iterator[Fault]:
        """Yield the focus nodes of which a condition holds."""
        yield from self.found(f"{self.focus.where} {condition}")

    def found(self, where: str) -> Iterator[Fault]:
        """Yield the focus nodes that a pattern binds, without a value."""
        for row in self.select(f"DISTINCT {self.names}", where):
            yield Fault(row[0], row[-1])

    def may_find(self, condition: str) -> bool:
        """Tell whether a condition holds of any value, also of nodes that are no targets."""
        where = f"{self.values.step or self.values.where} {condition}"
        return next(self.select(self.value, where, "LIMIT 1"), None) is not None

    def valued(self, condition: str) -> Iterator[Fault]:
        """Yield the value nodes of which a condition holds."""
        yield from self.bound(self.values.this, f"{self.values.where} {condition}")

    def bound(self, value: str, where: str) -> Iterator[Fault]:
        """Yield what a pattern binds to a variable, with its focus node."""
        names = distinct(self.focus.root, self.focus.this, value)
        place = -1 if value == self.focus.this else -2
        for row in self.select(f"DISTINCT {names}", where):
            yield Fault(row[0], row[place], row[-1])


def distinct(*names: str) -> str:
    """Return variables for a SELECT, each once."""
    return " ".join(dict.fromkeys(names))
