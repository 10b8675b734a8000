"""SPARQL constraints of shapes, as one query over all focus nodes where that means the same.

SHACL evaluates such a query once for each focus node, with ``$this`` bound before. Joining the
focus nodes first gives the same rows as long as ``$this`` is bound wherever the query looks at
it: not in a subquery, nor in a filter within braces of their own. Other queries go to pySHACL.
Source: SHACL, https://www.w3.org/TR/shacl/#sparql-constraints and #pre-binding
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.shacl.focus import Focus
from graph.shacl.paths import sparql_path
from graph.shacl.shapes import SHACL, Shape, ShapesGraph
from graph.shacl.terms import Term
from ontology.errors import InputError
from ontology.vocabulary import OWL

__all__ = ["Row", "find_rows", "refuse_remote", "why_not_query"]

QUERIES = ("select", "ask", "construct", "update")
_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|#[^\r\n]*|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.DOTALL,
)
_REMOTE = re.compile(r"\b(?:SERVICE|FROM|LOAD)\b", re.IGNORECASE)
_BEYOND = re.compile(
    r"\b(?:MINUS|VALUES|GRAPH|ORDER|LIMIT|OFFSET)\b|\bAS\s+[$?]this\b", re.IGNORECASE
)
_UNBOUND = re.compile(r"[$?](?:shapesGraph|currentShape)\b")
_TAIL = re.compile(
    r"\s*(?:GROUP\s+BY\s+(?P<group>[^{}]*?))?(?:\bHAVING\b[^{}]*)?\s*", re.IGNORECASE
)
_AGGREGATE = re.compile(
    r"\b(?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT|HAVING)\b\s*\(", re.IGNORECASE
)
_INNER = re.compile(r"(?P<before>\w*)\s*\{(?P<inside>[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Row:
    """A solution of a constraint: the focus node at fault and what else it binds."""

    this: Term
    path: NamedNode | None
    value: Term | None
    message: str


def refuse_remote(graph: ShapesGraph) -> None:
    """Raise InputError if a query or script of a shapes graph would fetch something."""
    for triple in graph.given:
        name = triple.predicate.value.removeprefix(SHACL)
        if name in QUERIES and isinstance(triple.object, Literal):
            found = _REMOTE.search(_bare(triple.object.value))
            if found:
                raise InputError(
                    f"sh:{name} of {triple.subject} uses {found[0]}; nothing is fetched, "
                    "so shapes may not use SERVICE, FROM or LOAD"
                )
        if name in ("js", "jsLibrary", "jsLibraryURL"):
            raise InputError(f"sh:{name} of {triple.subject}: JavaScript is not run; use SPARQL")


def why_not_query(graph: ShapesGraph, node: Term) -> str:
    """Return why a SPARQL constraint cannot be one query over all focus nodes; "" if it can."""
    selects = graph.triples(node).get(SHACL + "select", [])
    if len(selects) != 1 or not isinstance(selects[0], Literal):
        return "sh:sparql without one sh:select"
    bare = _bare(selects[0].value)
    parts = _parts(bare)
    beyond = _BEYOND.search(bare) or _UNBOUND.search(bare)
    if parts is None or len(re.findall(r"\bSELECT\b", bare, re.IGNORECASE)) > 1:
        return "sh:sparql with a subquery"
    if beyond:
        return f"sh:sparql with {beyond[0]}"
    if not _has_this(parts[0]) and "*" not in parts[0]:
        return "sh:sparql that does not select $this"
    if not all(map(_is_plain, _INNER.finditer(parts[1]))) or "{" in _INNER.sub("", parts[1]):
        return "sh:sparql with groups within groups"
    tail = _TAIL.fullmatch(parts[2])
    grouped = tail is not None and _has_this(tail["group"] or "")
    if tail is None or (_AGGREGATE.search(bare) and not grouped):
        return "sh:sparql that counts without GROUP BY $this"
    return ""


def find_rows(
    graph: ShapesGraph, store: Store, shape: Shape, node: Term, focus: Focus
) -> Iterator[Row]:
    """Yield the solutions of a constraint for all focus nodes.

    Raises:
        InputError: the query does not parse.
    """
    given = graph.triples(node)
    if any(getattr(v, "value", "") in ("true", "1") for v in given.get(SHACL + "deactivated", ())):
        return
    (select,) = given[SHACL + "select"]
    words = str(getattr(select, "value", ""))
    if shape.path is not None:
        path = sparql_path(graph, shape.path)
        words = re.sub(r"[$?]PATH\b", lambda _: path, words)
    opening = _bare(words).index("{") + 1
    first = f" {{ SELECT DISTINCT ({focus.this} AS ?this) WHERE {{ {focus.where} }} }} "
    query = _prefixes(graph, node) + words[:opening] + first + words[opening:]
    try:
        solutions = store.query(query)
    except (SyntaxError, RuntimeError) as error:
        raise InputError(f"sh:select of shape {shape.node} is no query: {error}") from error
    assert isinstance(solutions, QuerySolutions), "sh:select is a SELECT query"
    names = [variable.value for variable in solutions.variables]
    templates = _messages(graph, shape, node)
    for solution in solutions:
        bound = {name: term for name in names if (term := solution[name]) is not None}
        if "this" in bound:
            yield _row(bound, templates)


def _row(bound: dict[str, Term], templates: tuple[str, ...]) -> Row:
    path, message = bound.get("path"), bound.get("message")
    words = message.value if isinstance(message, Literal) else ""
    if not words and templates:
        words = re.sub(r"\{[?$](\w+)\}", lambda m: _shown(bound.get(m[1]), m[0]), templates[0])
    return Row(
        bound["this"],
        path if isinstance(path, NamedNode) else None,
        bound.get("value"),
        words,
    )


def _shown(term: Term | None, otherwise: str) -> str:
    return otherwise if term is None else str(getattr(term, "value", term))


def _messages(graph: ShapesGraph, shape: Shape, node: Term) -> tuple[str, ...]:
    own = [m for m in graph.triples(node).get(SHACL + "message", ()) if isinstance(m, Literal)]
    return tuple(m.value for m in sorted(own, key=_english_first) or shape.messages)


def _english_first(message: Literal) -> tuple[bool, str]:
    return (message.language or "en").split("-")[0] != "en", str(message)


def _prefixes(graph: ShapesGraph, node: Term) -> str:
    """Return the PREFIX lines of what ``sh:prefixes`` leads to, through ``owl:imports`` too."""
    seen: set[Term] = set()
    queue = list(graph.triples(node).get(SHACL + "prefixes", ()))
    lines: set[str] = set()
    while queue:
        found = queue.pop()
        if found in seen:
            continue
        seen.add(found)
        given = graph.triples(found)
        queue += given.get(OWL.imports.value, [])
        lines.update(_declared(graph, declared) for declared in given.get(SHACL + "declare", ()))
    return "".join(sorted(lines))


def _declared(graph: ShapesGraph, node: Term) -> str:
    given = graph.triples(node)
    prefix, namespace = (
        str(getattr(next(iter(given.get(SHACL + name, ())), None), "value", ""))
        for name in ("prefix", "namespace")
    )
    return f"PREFIX {prefix}: <{namespace}>\n"


def _bare(words: str) -> str:
    """Return a query with its IRIs, strings and comments blanked, offsets as they were."""
    return _OPAQUE.sub(lambda match: " " * len(match[0]), words)


def _parts(bare: str) -> tuple[str, str, str] | None:
    """Return what stands before, in and after the outermost braces; None if they do not match."""
    start, end = bare.find("{"), bare.rfind("}")
    if not 0 <= start < end:
        return None
    depth = 0
    for place in range(start, end):
        depth += {"{": 1, "}": -1}.get(bare[place], 0)
        if depth == 0:
            return None
    return bare[:start], bare[start + 1 : end], bare[end + 1 :]


def _has_this(words: str) -> bool:
    return re.search(r"[$?]this\b", re.sub(r"\([^()]*\)", "", words)) is not None


def _is_plain(group: re.Match[str]) -> bool:
    """Tell whether what a group looks at is bound where it stands."""
    words = group["inside"].upper()
    if group["before"].upper() in ("OPTIONAL", "EXISTS"):
        return "BIND" not in words
    return "BIND" not in words and "FILTER" not in words
