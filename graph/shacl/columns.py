"""What can be told of whole properties at once, without a query: most constraints hold everywhere.

A column is all subjects and all objects of one property. Where a column shows that a constraint
cannot be broken, no query is run; where it does not, the query decides.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.shacl.shapes import SHACL, Shape, ShapesGraph
from graph.shacl.terms import Term, encode
from ontology.vocabulary import RDF, RDFS

__all__ = ["Columns"]

Nodes = frozenset[Term]
_KINDS: Mapping[str, frozenset[type]] = {
    "IRI": frozenset({NamedNode}),
    "Literal": frozenset({Literal}),
    "BlankNodeOrIRI": frozenset({NamedNode, BlankNode}),
}


class _Column:
    """The subjects and objects of one property, at like positions."""

    def __init__(self) -> None:
        self.subjects: list[Term] = []
        self.objects: list[Term] = []

    @cached_property
    def who(self) -> frozenset[Term]:
        return frozenset(self.subjects)

    @cached_property
    def values(self) -> frozenset[Term]:
        return frozenset(self.objects)

    @cached_property
    def kinds(self) -> set[type]:
        return set(map(type, self.objects))

    @cached_property
    def datatypes(self) -> set[NamedNode]:
        return {value.datatype for value in self.values if isinstance(value, Literal)}


class Columns:
    """The properties of some data, literals encoded."""

    def __init__(self, graph: ShapesGraph, quads: Iterable[Quad]) -> None:
        """Sort the triples by property, each once."""
        self._graph = graph
        self._columns: dict[NamedNode, _Column] = defaultdict(_Column)
        for subject, predicate, term, _ in quads:
            column = self._columns[predicate]
            column.subjects.append(subject)
            column.objects.append(term)

    def targets(self, shape: Shape) -> Nodes:
        """Return the nodes that a shape looks at."""
        found = {encode(node) for node in shape.values("targetNode")}
        for name in self._graph.classes(shape):
            found |= self.instances(name)
        for predicate in shape.values("targetSubjectsOf"):
            found |= self._of(predicate).who
        for predicate in shape.values("targetObjectsOf"):
            found |= self._of(predicate).values
        return frozenset(found)

    def holds(self, shape: Shape, name: str, parameter: Term, nodes: Nodes) -> bool:
        """Tell whether a constraint certainly holds for some focus nodes."""
        if name == "closed":
            return self._is_closed(shape, nodes)
        if name == "or":
            members = [self._failing(node, nodes) for node in self._graph.items(parameter)]
            return shape.path is None and bool(members) and not nodes.intersection(*members)
        test = _TESTS.get(name)
        if test is None or not isinstance(shape.path, NamedNode):
            return False
        return test(_Question(self, self._of(shape.path), parameter, nodes))

    def _failing(self, node: Term, nodes: Nodes) -> Nodes:
        """Return the nodes that may fail a shape; all of them where that takes more to tell."""
        shape = self._graph.shape(node)
        asked = {name: shape.values(name) for name in shape.parameters if name != "path"}
        only = set(asked) <= {"minCount"} and not any(self._graph.nested(shape))
        if only and isinstance(shape.path, NamedNode) and _is_one(asked.get("minCount", ())):
            return nodes - self._of(shape.path).who
        return nodes

    def _is_closed(self, shape: Shape, nodes: Nodes) -> bool:
        heads = shape.values("ignoredProperties")
        known: set[Term | None] = {p for head in heads for p in self._graph.items(head)}
        known |= {self._graph.shape(nested).path for nested in shape.values("property")}
        others = (c for predicate, c in self._columns.items() if predicate not in known)
        return shape.path is None and all(nodes.isdisjoint(column.who) for column in others)

    def _of(self, predicate: Term | None) -> _Column:
        found = self._columns.get(predicate) if isinstance(predicate, NamedNode) else None
        return found or _Column()

    def instances(self, name: Term) -> Nodes:
        """Return the instances of a class and of those below it."""
        if name not in self._by_class:
            below, queue = {name}, [name]
            while queue:
                more = self._subclasses.get(queue.pop(), set()) - below
                below |= more
                queue += more
            members = (self._members.get(kind, set()) for kind in below)
            self._by_class[name] = frozenset(set().union(*members))
        return self._by_class[name]

    @cached_property
    def _by_class(self) -> dict[Term, Nodes]:
        return {}

    @cached_property
    def _members(self) -> Mapping[Term, set[Term]]:
        return self._grouped(RDF.type)

    @cached_property
    def _subclasses(self) -> Mapping[Term, set[Term]]:
        return self._grouped(RDFS.subClassOf)

    def _grouped(self, predicate: NamedNode) -> Mapping[Term, set[Term]]:
        """Return the subjects of a property by its objects."""
        groups: dict[Term, set[Term]] = defaultdict(set)
        column = self._of(predicate)
        for subject, term in zip(column.subjects, column.objects, strict=True):
            groups[term].add(subject)
        return groups

    def items(self, head: Term) -> set[Term]:
        """Return the members of a list of the shapes graph, encoded."""
        return {encode(term) for term in self._graph.items(head)}


@dataclass(frozen=True)
class _Question:
    """Whether a parameter holds for a column."""

    columns: Columns
    column: _Column
    parameter: Term
    nodes: Nodes

    def has_one(self) -> bool:
        return _is_one((self.parameter,)) and self.nodes <= self.column.who

    def has_at_most_one(self) -> bool:
        return _is_one((self.parameter,)) and len(self.column.subjects) == len(self.column.who)

    def is_of_kind(self) -> bool:
        name = str(getattr(self.parameter, "value", "")).removeprefix(SHACL)
        return self.column.kinds <= _KINDS.get(name, frozenset())

    def is_of_type(self) -> bool:
        return self.column.kinds <= {Literal} and self.column.datatypes <= {self.parameter}

    def is_instance(self) -> bool:
        return self.column.values <= self.columns.instances(self.parameter)

    def is_listed(self) -> bool:
        return self.column.values <= self.columns.items(self.parameter)


_TESTS: Mapping[str, Callable[[_Question], bool]] = {
    "minCount": _Question.has_one,
    "maxCount": _Question.has_at_most_one,
    "nodeKind": _Question.is_of_kind,
    "datatype": _Question.is_of_type,
    "class": _Question.is_instance,
    "in": _Question.is_listed,
}


def _is_one(values: tuple[Term, ...]) -> bool:
    return bool(values) and all(getattr(value, "value", "") == "1" for value in values)
