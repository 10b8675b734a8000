"""SHACL paths as SPARQL property paths and back as terms.

Source: SHACL, https://www.w3.org/TR/shacl/#property-paths (section 2.3.1).
"""

from pyoxigraph import NamedNode

from graph.shacl.shapes import SHACL, ShapesGraph
from graph.shacl.terms import Term
from ontology.errors import InputError

__all__ = ["sparql_path"]

_DEEPEST = 50
_SUFFIXES = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


def sparql_path(graph: ShapesGraph, path: Term, depth: int = 0) -> str:
    """Return a SHACL path in SPARQL's words.

    Raises:
        InputError: it is no path, or nested more than 50 deep.
    """
    if isinstance(path, NamedNode):
        return str(path)
    if depth > _DEEPEST:
        raise InputError(f"a SHACL path at {path} is nested more than {_DEEPEST} deep")
    if graph.is_list(path):
        return _joined(graph, path, "/", depth)
    given = graph.triples(path)
    alternatives = given.get(SHACL + "alternativePath")
    if alternatives:
        return _joined(graph, alternatives[0], "|", depth)
    inverse = given.get(SHACL + "inversePath")
    if inverse:
        return f"^{_grouped(sparql_path(graph, inverse[0], depth + 1))}"
    for name, suffix in _SUFFIXES.items():
        inner = given.get(SHACL + name)
        if inner:
            return f"{_grouped(sparql_path(graph, inner[0], depth + 1))}{suffix}"
    raise InputError(f"{path} is no SHACL path; see https://www.w3.org/TR/shacl/#property-paths")


def _grouped(words: str) -> str:
    """Return a path in parentheses, unless it is one property or is in some already."""
    return words if words.startswith(("<", "(")) and words.endswith((">", ")")) else f"({words})"


def _joined(graph: ShapesGraph, head: Term, mark: str, depth: int) -> str:
    parts = [sparql_path(graph, part, depth + 1) for part in graph.items(head)]
    if len(parts) < 2:
        raise InputError(f"the SHACL path at {head} lists {len(parts)} paths; it needs two or more")
    return f"({mark.join(parts)})"
