"""What the CONSTRUCT queries of ``ontology/rules`` add after a change.

They compare dates and look for what is missing, so what they give can shrink as the graph grows.
They are run as a whole, on the index: their cost is that of the paths which they follow (roads on
the route of a movement that carries out an agreement), not that of the graph.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, QueryTriples, Store, Triple

from graph.folder.store import INFERRED_GRAPH
from graph.incremental.closure import UnboundedError
from graph.incremental.difference import Difference, in_graph
from graph.reasoning.reasoning import is_ours
from ontology.files import inference_files
from ontology.vocabulary import CASUS, MERGED_GRAPH

__all__ = ["construct_difference", "constructed_properties"]

_TEMPLATE = re.compile(r"CONSTRUCT\s*\{([^}]*)\}")
_NAME = re.compile(r"casus:([A-Za-z]+)")
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


def constructed_properties() -> frozenset[NamedNode]:
    """Return the properties of the triples that queries construct.

    Raises:
        UnboundedError: a query reads what a query constructs.
    """
    queries = [_COMMENT.sub("", query) for query in _queries()]
    made = {
        name for query in queries for found in _TEMPLATE.findall(query) for name in _named(found)
    }
    if any(made & _named(_TEMPLATE.sub("", query)) for query in queries):
        raise UnboundedError("a query reads what a query constructs")
    return frozenset(CASUS[name] for name in made)


def construct_difference(store: Store, followed: Difference) -> Difference:
    """Return what becomes of what follows, with what queries construct.

    Arguments:
        store: holds the merged graph and what follows of it by rules, as both are now, and what
            queries constructed before; their union with the ontology is its default graph.
        followed: what became of the inferred graph by rules.
    """
    apart = constructed_properties()
    now: dict[NamedNode, set[Triple]] = defaultdict(set)
    for triple in _constructed(store):
        is_told = in_graph(triple, MERGED_GRAPH) in store
        if isinstance(triple.subject, NamedNode) and is_ours(triple) and not is_told:
            now[triple.subject].add(triple)
    was: dict[NamedNode, set[Triple]] = defaultdict(set)
    for name in apart:
        for quad in store.quads_for_pattern(None, name, None, INFERRED_GRAPH):
            was[quad.subject].add(quad.triple)  # type: ignore[index]
    before, after = dict(followed.before), dict(followed.after)
    for subject in {s for s in {*now, *was} if now[s] != was[s]} | set(after):
        found = before.setdefault(subject, _inferred(store, subject))
        kept = {t for t in after.get(subject, found) if t.predicate not in apart}
        after[subject] = frozenset(kept | now[subject])
    return Difference(before, after)


def _named(part: str) -> set[str]:
    return set(_NAME.findall(part))


def _queries() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in inference_files()]


def _constructed(store: Store) -> Iterable[Triple]:
    for query in _queries():
        found = store.query(query)
        if isinstance(found, QueryTriples):
            yield from found


def _inferred(store: Store, subject: NamedNode) -> frozenset[Triple]:
    return frozenset(q.triple for q in store.quads_for_pattern(subject, None, None, INFERRED_GRAPH))
