"""What shapes and paths are called in reports: by IRIs and words alone.

Most shapes and many paths in shapes graphs are blank nodes, whose names differ at each reading.
A blank shape is called by the nearest shape with a name that it belongs to, and by its path.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from pyoxigraph import NamedNode

from graph.shacl.paths import sparql_path
from graph.shacl.shapes import SHACL, ShapesGraph
from graph.shacl.terms import Term
from ontology.errors import InputError
from ontology.vocabulary import RDF

__all__ = ["Names"]

_DEEPEST = 50


class Names:
    """Names the shapes and paths of one graph.

    Attributes:
        graph: the shapes.
    """

    def __init__(self, graph: ShapesGraph) -> None:
        """Keep the graph."""
        self.graph = graph
        self._known: dict[Term, str] = {}

    def shape(self, node: Term) -> str:
        """Return the IRI of a shape, or how one gets there from the nearest one that has an IRI.

        The name is the same whenever the same file is read, unless two blank shapes of one
        parent have the same path.
        """
        if node not in self._known:
            self._known[node] = self._called(node, 0)
        return self._known[node]

    def path(self, node: Term | None) -> str:
        """Return the IRI of a path, or the path in SPARQL's words; "" for None."""
        if node is None or isinstance(node, NamedNode):
            return "" if node is None else node.value
        try:
            return sparql_path(self.graph, node)
        except InputError:  # of another graph: pySHACL's own copy
            return ""

    def turtle(self, node: Term) -> str:
        """Return a path as it stands in Turtle, blank nodes in brackets."""
        return self._turtle(node, 0)

    def _called(self, node: Term, depth: int) -> str:
        if isinstance(node, NamedNode):
            return node.value
        owners = sorted(self._owners.get(node, ()), key=lambda o: (o[0], str(o[1])))
        if not owners or depth > _DEEPEST:
            return self._described(node)
        named = sorted((self._called(owner, depth + 1), word) for word, owner in owners)
        name, word = named[0]
        path = self.path(self.graph.shape(node).path)
        return f"{name} {word} {path}".rstrip()

    def _described(self, node: Term) -> str:
        """Return what tells a blank shape that belongs to no other: what it looks at."""
        shape = self.graph.shape(node)
        targets = (
            f"{name} {value}" for name in ("targetClass", "targetNode", "targetSubjectsOf",
                                           "targetObjectsOf") for value in shape.values(name)
        )  # fmt: skip
        words = " ".join((*targets, self.path(shape.path))).strip()
        return f"a shape without a name: {words}" if words else "a shape without a name"

    @cached_property
    def _owners(self) -> dict[Term, set[tuple[str, Term]]]:
        """By shape: the parameter and the shape that refers to it."""
        found: dict[Term, set[tuple[str, Term]]] = defaultdict(set)
        for owner, word, node in self._references():
            found[node].add((word, owner))
        return found

    def _references(self) -> Iterator[tuple[Term, str, Term]]:
        for triple in self.graph.given:
            name = triple.predicate.value.removeprefix(SHACL)
            if name in ("property", "node", "not", "qualifiedValueShape"):
                yield triple.subject, name, triple.object  # type: ignore[misc]  # no quoted triples
            elif name in ("and", "or", "xone"):
                members = self.graph.items(triple.object)  # type: ignore[arg-type]
                for number, node in enumerate(members, start=1):
                    yield triple.subject, f"{name} {number}", node  # type: ignore[misc]

    def _turtle(self, node: Term, depth: int) -> str:
        if isinstance(node, NamedNode) or depth > _DEEPEST:
            return str(node)
        if self.graph.is_list(node):
            return f"( {' '.join(self._turtle(n, depth + 1) for n in self.graph.items(node))} )"
        parts = (
            f"<{name}> {self._turtle(value, depth + 1)}"
            for name, values in sorted(self.graph.triples(node).items())
            for value in values
            if name.startswith(SHACL) and name != RDF.type.value
        )
        return f"[ {' ; '.join(parts)} ]"
