"""What can be told of whole properties at once, without a query: most constraints hold everywhere.

A column is all subjects and all objects of one property. Columns tell which focus nodes may break a
constraint. Where there are none, no query is run; else the query decides about those few.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from graph.shacl.shapes import SHACL, Shape, ShapesGraph
from graph.shacl.terms import Term, encode
from ontology.vocabulary import RDF, RDFS, XSD

__all__ = ["Columns"]

Nodes = frozenset[Term]
_KINDS: Mapping[str, frozenset[type]] = {
    "IRI": frozenset({NamedNode}),
    "Literal": frozenset({Literal}),
    "BlankNodeOrIRI": frozenset({NamedNode, BlankNode}),
}


class _Column:
    """The subjects and objects of one property, at like positions."""

    def __init__(self, subjects: Iterable[Term] = (), objects: Iterable[Term] = ()) -> None:
        self.subjects = list(subjects)
        self.objects = list(objects)

    @cached_property
    def who(self) -> frozenset[Term]:
        return frozenset(self.subjects)

    @cached_property
    def values(self) -> frozenset[Term]:
        return frozenset(self.objects)

    @cached_property
    def is_plain(self) -> bool:
        """Whether each subject has one value, a plain integer."""
        one = len(self.subjects) == len(self.who)
        return one and self.kinds <= {Literal} and self.datatypes <= {XSD.integer}

    @cached_property
    def by_subject(self) -> Mapping[Term, Term]:
        return dict(zip(self.subjects, self.objects, strict=True))

    @cached_property
    def counts(self) -> Counter[Term]:
        return Counter(self.subjects)

    def with_more_than(self, most: int) -> Nodes:
        if most >= 1 and len(self.subjects) == len(self.who):
            return frozenset()
        return frozenset(node for node, count in self.counts.items() if count > most)

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

    def suspects(self, shape: Shape, name: str, parameter: Term, nodes: Nodes) -> Nodes:
        """Return the focus nodes that may break a constraint: all where that takes more to tell."""
        if name == "closed":
            return self._open(shape, nodes)
        if name == "or" and shape.path is None:
            members = [self._failing(node, nodes) for node in self._graph.items(parameter)]
            return nodes.intersection(*members)
        if shape.path is None and name in ("nodeKind", "pattern"):
            itself = _Column(nodes, nodes)
            return nodes & _TESTS[name](_Question(self, itself, shape, parameter, nodes))
        if not isinstance(shape.path, NamedNode):
            return nodes
        column = self._of(shape.path)
        test = _TESTS.get(name)
        if test is not None:
            return nodes & test(_Question(self, column, shape, parameter, nodes))
        return nodes & column.who if name in _OF_VALUES else nodes

    def _failing(self, node: Term, nodes: Nodes) -> Nodes:
        """Return the nodes that may fail a shape; all of them where that takes more to tell."""
        shape = self._graph.shape(node)
        asked = {name: shape.values(name) for name in shape.parameters if name != "path"}
        only = set(asked) <= {"minCount"} and not any(self._graph.nested(shape))
        if only and isinstance(shape.path, NamedNode) and _is_one(asked.get("minCount", ())):
            return nodes - self._of(shape.path).who
        return nodes

    def _open(self, shape: Shape, nodes: Nodes) -> Nodes:
        """Return the nodes with a property that a closed shape does not know."""
        if shape.path is not None:
            return nodes
        heads = shape.values("ignoredProperties")
        known: set[Term | None] = {p for head in heads for p in self._graph.items(head)}
        known |= {self._graph.shape(nested).path for nested in shape.values("property")}
        others = (c for predicate, c in self._columns.items() if predicate not in known)
        return frozenset().union(*(nodes & column.who for column in others))

    def column(self, predicate: Term) -> "_Column":
        """Return the column of a property; an empty one if no triple has it."""
        return self._of(predicate)

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
    """Which subjects of a column, or nodes without it, may break a parameter."""

    columns: Columns
    column: _Column
    shape: Shape
    parameter: Term
    nodes: Nodes

    def too_few(self) -> Nodes:
        most = _number(self.parameter)
        if most == 1:
            return self.nodes - self.column.who
        counts = self.column.counts
        return frozenset(node for node in self.nodes if counts[node] < most)

    def too_many(self) -> Nodes:
        return self.column.with_more_than(_number(self.parameter))

    def several(self) -> Nodes:
        return self.column.with_more_than(1)

    def other_kinds(self) -> Nodes:
        name = str(getattr(self.parameter, "value", "")).removeprefix(SHACL)
        kinds = _KINDS.get(name, frozenset())
        if self.column.kinds <= kinds:
            return frozenset()
        return self._with({value for value in self.column.values if type(value) not in kinds})

    def other_types(self) -> Nodes:
        if self.column.kinds <= {Literal} and self.column.datatypes <= {self.parameter}:
            return frozenset()
        wanted = self.parameter
        return self._with(
            {v for v in self.column.values if not isinstance(v, Literal) or v.datatype != wanted}
        )

    def no_instances(self) -> Nodes:
        return self._with(self.column.values - self.columns.instances(self.parameter))

    def unlisted(self) -> Nodes:
        return self._with(self.column.values - self.columns.items(self.parameter))

    def lacking(self) -> Nodes:
        return self.nodes - self._with({encode(self.parameter)})

    def unmatched(self) -> Nodes:
        pattern = _pattern(self.parameter)
        if pattern is None or self.shape.values("flags"):
            return self.column.who
        return self._with({value for value in self.column.values if not _matches(pattern, value)})

    def not_less(self) -> Nodes:
        """Return who has both properties, unless the values are plain integers and in order."""
        other = self.columns.column(self.parameter)
        both = self.column.who & other.who & self.nodes
        if not (self.column.is_plain and other.is_plain):
            return both
        left, right = self.column.by_subject, other.by_subject
        return frozenset(n for n in both if _int(left[n]) >= _int(right[n]))

    def _with(self, wrong: Set[Term]) -> Nodes:
        """Return the subjects that have one of some values."""
        if not wrong:
            return frozenset()
        pairs = zip(self.column.subjects, self.column.objects, strict=True)
        return frozenset(subject for subject, value in pairs if value in wrong)


_TESTS: Mapping[str, Callable[[_Question], Nodes]] = {
    "minCount": _Question.too_few,
    "maxCount": _Question.too_many,
    "uniqueLang": _Question.several,
    "nodeKind": _Question.other_kinds,
    "datatype": _Question.other_types,
    "class": _Question.no_instances,
    "in": _Question.unlisted,
    "pattern": _Question.unmatched,
    "hasValue": _Question.lacking,
    "lessThan": _Question.not_less,
    "lessThanOrEquals": _Question.not_less,
}
_OF_VALUES = frozenset(
    "minLength maxLength languageIn minInclusive minExclusive maxInclusive maxExclusive "
    "node not and or xone disjoint".split()
)
"""Constraints that hold of a node without values."""

_PATTERN = re.compile(r"(?:[\w/#:$^,=~%-]|\[[\w/#.~%-]+\]|\\\.|[+*]|\{\d+\})+", re.ASCII)
"""Regular expressions that mean the same to Python and to the store, of one line of ASCII."""

_MOST_REPEATED = 4
"""Repetitions in one; Python's engine goes back over each of them."""


def _pattern(term: Term) -> re.Pattern[str] | None:
    """Return a regular expression that Python may judge; None if it may not."""
    words = str(getattr(term, "value", ""))
    if _PATTERN.fullmatch(words) is None or len(re.findall(r"[+*]", words)) > _MOST_REPEATED:
        return None
    return re.compile(words)


def _matches(pattern: re.Pattern[str], node: Term) -> bool:
    words = "" if isinstance(node, BlankNode) else node.value
    return words.isascii() and "\n" not in words and pattern.search(words) is not None


def _int(term: Term) -> int:
    return int(term.value)


def _number(term: Term) -> int:
    words = str(getattr(term, "value", ""))
    return int(words) if words.isdecimal() else 0


def _is_one(values: tuple[Term, ...]) -> bool:
    return bool(values) and all(getattr(value, "value", "") == "1" for value in values)
