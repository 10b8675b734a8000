"""Shapes as data, read from a shapes graph.

Source: SHACL, https://www.w3.org/TR/shacl/ (sections 2 and 4).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.shacl.terms import Term
from ontology.errors import InputError
from ontology.vocabulary import OWL, RDF, RDFS

__all__ = ["SHACL", "Shape", "ShapesGraph"]

SHACL = "http://www.w3.org/ns/shacl#"
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_CLASS = OWL.Class
_LISTS = ("and", "or", "xone")
_LONGEST_LIST = 100_000


def sh(name: str) -> NamedNode:
    """Return a term of the SHACL vocabulary."""
    return NamedNode(SHACL + name)


@dataclass(frozen=True)
class Shape:
    """One shape.

    Attributes:
        node: its name in the shapes graph.
        path: head of its SHACL path; None for a node shape.
        severity: IRI, ``sh:Violation`` where the shape says nothing.
        messages: literals of ``sh:message``, sorted.
        parameters: values of every other SHACL property by local name, in a fixed order.
    """

    node: NamedNode | BlankNode
    path: NamedNode | BlankNode | None
    severity: NamedNode
    messages: tuple[Literal, ...]
    parameters: Mapping[str, tuple[Term, ...]]

    def values(self, name: str) -> tuple[Term, ...]:
        """Return the values of one parameter, () if there is none."""
        return self.parameters.get(name, ())

    @property
    def is_active(self) -> bool:
        """Whether the shape is not switched off (``sh:deactivated true``)."""
        return not any(getattr(v, "value", "") in ("true", "1") for v in self.values("deactivated"))


class ShapesGraph:
    """The triples of some shapes, and the shapes among them.

    Raises:
        InputError: a list does not end, or a shape has two paths.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the triples; shapes are read when asked for."""
        self.given = frozenset(triples)
        self._about: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.given:
            if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
                raise InputError(f"{triple}: a shapes graph holds no quoted triples (RDF 1.2)")
            self._about[triple.subject][triple.predicate.value].append(triple.object)

    @cached_property
    def targeted(self) -> tuple[Shape, ...]:
        """The shapes that say themselves what they look at, sorted by name; active or not."""
        nodes = [node for node in self._about if self._has_target(node)]
        return tuple(self.shape(node) for node in sorted(nodes, key=str))

    def shape(self, node: Term) -> Shape:
        """Return the shape of that name; one without any property holds everywhere."""
        if isinstance(node, Literal):
            raise InputError(f"{node} stands where a shape should; a literal is none")
        given = self._about.get(node, {})
        paths = given.get(SHACL + "path", [])
        if len(paths) > 1:
            raise InputError(f"shape {node} has {len(paths)} sh:path; a property shape has one")
        severity = next(iter(given.get(SHACL + "severity", ())), sh("Violation"))
        return Shape(
            node,
            paths[0] if paths else None,  # type: ignore[arg-type]  # a literal is refused by `paths`
            severity if isinstance(severity, NamedNode) else sh("Violation"),
            tuple(
                sorted(
                    (m for m in given.get(SHACL + "message", ()) if isinstance(m, Literal)),
                    key=str,
                )
            ),
            {
                name.removeprefix(SHACL): tuple(sorted(values, key=str))
                for name, values in given.items()
                if name.startswith(SHACL)
            },
        )

    def classes(self, shape: Shape) -> tuple[NamedNode, ...]:
        """Return the classes whose instances a shape looks at: targets, and itself if it is one."""
        named = [c for c in shape.values("targetClass") if isinstance(c, NamedNode)]
        if self._is_class(shape.node) and isinstance(shape.node, NamedNode):
            named.append(shape.node)
        return tuple(named)

    def triples(self, node: Term) -> Mapping[str, list[Term]]:
        """Return what the graph says of a node, by predicate."""
        return self._about.get(node, {})

    def items(self, head: Term) -> tuple[Term, ...]:
        """Return the members of a list; InputError if it does not end or branches."""
        members: list[Term] = []
        while head != RDF.nil:
            given = self._about.get(head, {})
            firsts, rests = given.get(RDF.first.value, []), given.get(RDF.rest.value, [])
            if len(firsts) != 1 or len(rests) != 1 or len(members) > _LONGEST_LIST:
                raise InputError(f"the list at {head} is broken: one rdf:first, one rdf:rest each")
            members.append(firsts[0])
            head = rests[0]
        return tuple(members)

    def is_list(self, node: Term) -> bool:
        """Tell whether a node is a list."""
        return node == RDF.nil or RDF.first.value in self._about.get(node, {})

    def nested(self, shape: Shape) -> Iterator[Term]:
        """Yield the nodes of the shapes that a shape refers to."""
        for name in ("property", "node", "not", "qualifiedValueShape"):
            yield from shape.values(name)
        for name in _LISTS:
            for head in shape.values(name):
                yield from self.items(head)

    def siblings(self, shape: Shape) -> tuple[Term, ...]:
        """Return the qualified shapes beside this one's, if it asks to be disjoint from them.

        Source: SHACL, https://www.w3.org/TR/shacl/#QualifiedValueShapeConstraintComponent
        """
        if not any(getattr(v, "value", "") in ("true", "1") for v in self._disjoint(shape)):
            return ()
        own = shape.values("qualifiedValueShape")
        return tuple(
            sorted(
                {
                    node
                    for given in self._about.values()
                    if shape.node in given.get(SHACL + "property", ())
                    for beside in given[SHACL + "property"]
                    for node in self.shape(beside).values("qualifiedValueShape")
                    if node not in own
                },
                key=str,
            )
        )

    @cached_property
    def component_parameters(self) -> frozenset[str]:
        """The predicates that constraint components declared in this graph take."""
        declared = (given for given in list(self._about.values()) if given.get(SHACL + "parameter"))
        return frozenset(
            path.value
            for given in declared
            for parameter in given.get(SHACL + "parameter", ())
            for path in self._about[parameter].get(SHACL + "path", ())
            if isinstance(path, NamedNode) and not path.value.startswith(SHACL)
        )

    @cached_property
    def properties(self) -> frozenset[str]:
        """The IRIs that shapes use as paths, targets and classes."""
        used = ("path", "targetClass", "targetSubjectsOf", "targetObjectsOf", "class", "hasValue")
        return frozenset(
            term.value
            for given in self._about.values()
            for name in used
            for term in given.get(SHACL + name, ())
            if isinstance(term, NamedNode)
        )

    def _disjoint(self, shape: Shape) -> tuple[Term, ...]:
        return shape.values("qualifiedValueShapesDisjoint")

    def _has_target(self, node: Term) -> bool:
        given = self._about[node]
        if any(SHACL + name in given for name in (*_TARGETS, "target")):
            return True
        return self._is_class(node) and self._is_shape(node)

    def _is_shape(self, node: Term) -> bool:
        types = self._about[node].get(RDF.type.value, [])
        return sh("NodeShape") in types or sh("PropertyShape") in types

    def _is_class(self, node: Term) -> bool:
        types = self._about.get(node, {}).get(RDF.type.value, [])
        return any(t in (RDFS.Class, _CLASS) or self._is_kind_of_class(t) for t in types)

    def _is_kind_of_class(self, kind: Term) -> bool:
        """Tell whether a class is a subclass of rdfs:Class, so that its instances are classes."""
        seen, queue = set[Term](), [kind]
        while queue:
            found = queue.pop()
            if found == RDFS.Class:
                return True
            if found not in seen:
                seen.add(found)
                queue += self._about.get(found, {}).get(RDFS.subClassOf.value, [])
        return False
