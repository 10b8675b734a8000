"""Which nodes a shape looks at, as a SPARQL graph pattern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from graph.shacl.paths import sparql_path
from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.terms import Term, encode
from ontology.vocabulary import RDF, RDFS

__all__ = ["Focus", "subclasses", "targets"]


@dataclass(frozen=True)
class Focus:
    """A pattern that binds the nodes to be checked.

    Attributes:
        where: SPARQL group elements.
        root: variable of the node whose conformance is asked; `this` or a node before it.
        this: variable of the focus nodes.
        depth: how many paths lead from the targets here; makes the next variable's name.
        step: the last path alone, wherever it begins: a wider pattern that is faster to try.
        is_few: whether the nodes are named one by one, so that there is no need to try it.
        subject_of: the property that all focus nodes have, if that is the only target.
    """

    where: str
    root: str
    this: str
    depth: int = 0
    subject_of: NamedNode | None = None
    step: str = ""
    is_few: bool = False

    def values(self, graph: ShapesGraph, shape: Shape) -> "Focus":
        """Return the pattern of the shape's value nodes; the focus nodes' for a node shape."""
        if shape.path is None:
            return self
        value = f"?n{self.depth + 1}"
        step = f"{self.this} {sparql_path(graph, shape.path)} {value} ."
        given = "" if self.subject_of == shape.path else self.where  # the step says it already
        return Focus(f"{given} {step}", self.root, value, self.depth + 1, None, step, self.is_few)

    def as_roots(self) -> "Focus":
        """Return the same nodes, asked for themselves and not for where the path began."""
        return Focus(self.where, self.this, self.this, self.depth)


def only(nodes: Iterable[Term]) -> Focus:
    """Return the pattern of some nodes, as the store holds them; none of them is blank."""
    return Focus(f"VALUES ?n0 {{ {_listed(sorted(map(str, nodes)))} }}", "?n0", "?n0", is_few=True)


def targets(graph: ShapesGraph, store: Store, shape: Shape) -> Focus | None:
    """Return the pattern of a shape's targets; None if it names no class, node or property."""
    classes = sorted({c for n in graph.classes(shape) for c in subclasses(store, n)}, key=str)
    parts = [_instances(classes)] if classes else []
    nodes = shape.values("targetNode")
    if nodes:
        parts.append(f"VALUES ?n0 {{ {_listed(map(encode, nodes))} }}")
    parts += [f"?n0 {p} ?any{i} ." for i, p in enumerate(shape.values("targetSubjectsOf"))]
    parts += [f"?any{i}o {p} ?n0 ." for i, p in enumerate(shape.values("targetObjectsOf"))]
    if not parts:
        return None
    if len(parts) == 1 and classes:
        return Focus(parts[0], "?n0", "?n0")
    united = " UNION ".join(f"{{ {part} }}" for part in parts)
    where = f"{{ SELECT DISTINCT ?n0 WHERE {{ {united} }} }}"
    return Focus(where, "?n0", "?n0", subject_of=_only_property(shape, len(parts)))


def subclasses(store: Store, name: NamedNode) -> list[NamedNode]:
    """Return a class and all below it in the data, sorted."""
    found, queue = {name}, [name]
    while queue:
        for quad in store.quads_for_pattern(None, RDFS.subClassOf, queue.pop()):
            if isinstance(quad.subject, NamedNode) and quad.subject not in found:
                found.add(quad.subject)
                queue.append(quad.subject)
    return sorted(found, key=str)


def _only_property(shape: Shape, targets: int) -> NamedNode | None:
    (first, *_) = (*shape.values("targetSubjectsOf"), None)
    return first if targets == 1 and isinstance(first, NamedNode) else None


def _instances(classes: Sequence[NamedNode]) -> str:
    if len(classes) == 1:
        return f"?n0 {RDF.type} {classes[0]} ."
    return f"VALUES ?class {{ {_listed(classes)} }} ?n0 {RDF.type} ?class ."


def _listed(terms: Iterable[object]) -> str:
    return " ".join(map(str, terms))
