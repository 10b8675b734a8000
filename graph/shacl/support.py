"""Which shapes the compiled engine can say in full; the others go to pySHACL."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, Store

from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.terms import Term

__all__ = ["why_not"]

_BEYOND_CORE = ("sparql", "js", "target", "rule", "values", "expression")
_NEED_PATH = (
    "minCount",
    "maxCount",
    "lessThan",
    "lessThanOrEquals",
    "uniqueLang",
    "qualifiedMinCount",
    "qualifiedMaxCount",
)


def why_not(graph: ShapesGraph, shape: Shape) -> str:
    """Return why a shape, or one below it, cannot be compiled, in a few words; "" if it can."""
    return next(_reasons(graph, shape, ()), "")


def _reasons(graph: ShapesGraph, shape: Shape, above: tuple[Term, ...]) -> Iterator[str]:
    if shape.node in above:
        yield f"{shape.node} refers to itself"
        return
    yield from (f"sh:{name}" for name in _BEYOND_CORE if shape.values(name))
    for name in sorted(graph.component_parameters & set(graph.triples(shape.node))):
        yield f"a constraint component of its own, <{name}>"
    if shape.path is None:
        yield from (f"sh:{name} without sh:path" for name in _NEED_PATH if shape.values(name))
    named = [*shape.values("targetNode"), *shape.values("hasValue")]
    named += [term for head in shape.values("in") for term in graph.items(head)]
    if any(isinstance(term, BlankNode) for term in named):
        yield "a blank node as a value"
    yield from (f"the regular expression {p}" for p in _patterns(shape))
    for node in graph.nested(shape):
        yield from _reasons(graph, graph.shape(node), (*above, shape.node))


def _patterns(shape: Shape) -> Iterator[Term]:
    """Yield the regular expressions that the store does not know, look-ahead for one."""
    flags = "".join(f", {flag}" for flag in shape.values("flags")[:1])
    for pattern in shape.values("pattern"):
        query = f"SELECT (REGEX('', {pattern}{flags}) AS ?matches) WHERE {{}}"
        solutions = Store().query(query) if isinstance(pattern, Literal) else ()
        if not any(solution["matches"] is not None for solution in solutions):  # type: ignore[union-attr]
            yield pattern
