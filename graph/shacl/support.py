"""Which shapes the compiled engine can say in full; the others go to pySHACL."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, Store

from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.sparql import why_not_query
from graph.shacl.terms import Term
from ontology.errors import InputError

__all__ = ["has_query", "why_not"]

_DEEPEST = 100

_BEYOND_CORE = ("js", "target", "rule", "values", "expression")
_NEED_PATH = (
    "minCount",
    "maxCount",
    "lessThan",
    "lessThanOrEquals",
    "uniqueLang",
    "qualifiedMinCount",
    "qualifiedMaxCount",
)


_SINGLE = (
    "closed",
    "datatype",
    "flags",
    "in",
    "languageIn",
    "maxCount",
    "maxExclusive",
    "maxInclusive",
    "maxLength",
    "minCount",
    "minExclusive",
    "minInclusive",
    "minLength",
    "nodeKind",
    "qualifiedMaxCount",
    "qualifiedMinCount",
    "qualifiedValueShape",
    "uniqueLang",
)
"""Parameters that a shape gives once at most."""


def why_not(graph: ShapesGraph, shape: Shape) -> str:
    """Return why a shape, or one below it, cannot be compiled, in a few words; "" if it can.

    Raises:
        InputError: a shape gives a parameter twice that it may give once, or shapes are nested
            more than 100 deep.
    """
    return next(_reasons(graph, shape, (), set()), "")


def has_query(graph: ShapesGraph, shape: Shape) -> bool:
    """Tell whether a shape that can be compiled, or one below it, has a SPARQL constraint."""
    seen: set[Term] = set()
    queue = [shape]
    while queue:
        found = queue.pop()
        if found.values("sparql"):
            return True
        new = set(graph.nested(found)) - seen
        seen |= new
        queue += map(graph.shape, new)
    return False


def _reasons(
    graph: ShapesGraph, shape: Shape, above: tuple[Term, ...], done: set[Term]
) -> Iterator[str]:
    """Yield reasons; what is done already is not gone through again."""
    if shape.node in above:
        yield "a shape that refers to itself"
        return
    if len(above) > _DEEPEST:
        raise InputError(f"shapes are nested more than {_DEEPEST} deep; the first is {above[0]}")
    if shape.node in done:
        return
    yield from _own_reasons(graph, shape)
    for node in graph.nested(shape):
        yield from _reasons(graph, graph.shape(node), (*above, shape.node), done)
    done.add(shape.node)


def _own_reasons(graph: ShapesGraph, shape: Shape) -> Iterator[str]:
    twice = next((name for name in _SINGLE if len(shape.values(name)) > 1), None)
    if twice:
        raise InputError(f"shape {shape.node} gives sh:{twice} twice; it may give it once")
    yield from (f"sh:{name}" for name in _BEYOND_CORE if shape.values(name))
    yield from filter(None, (why_not_query(graph, node) for node in shape.values("sparql")))
    for name in sorted(graph.component_parameters & set(graph.triples(shape.node))):
        yield f"a constraint component of its own, <{name}>"
    if shape.path is None:
        yield from (f"sh:{name} without sh:path" for name in _NEED_PATH if shape.values(name))
    named = [*shape.values("targetNode"), *shape.values("hasValue")]
    named += [term for head in shape.values("in") for term in graph.items(head)]
    if any(isinstance(term, BlankNode) for term in named):
        yield "a blank node as a value"
    yield from (f"the regular expression {p}" for p in _patterns(shape))


def _patterns(shape: Shape) -> Iterator[Term]:
    """Yield the regular expressions that the store does not know, look-ahead for one."""
    flags = "".join(f", {flag}" for flag in shape.values("flags")[:1])
    for pattern in shape.values("pattern"):
        query = f"SELECT (REGEX('', {pattern}{flags}) AS ?matches) WHERE {{}}"
        solutions = Store().query(query) if isinstance(pattern, Literal) else ()
        if not any(solution["matches"] is not None for solution in solutions):  # type: ignore[union-attr]
            yield pattern
