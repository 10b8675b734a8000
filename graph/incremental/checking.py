"""What the rules across documents find after a change.

A rule finds something of a thing by its claims, by what these are linked with, and by what stands
of both: all of it is touched where any of it came or went. So the rules are run on a small graph
of what is touched, and what they found of all else stays.
"""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Store, Triple

from graph.background.schema import Schema
from graph.folder.store import INFERRED_GRAPH
from graph.incremental.difference import Difference
from graph.incremental.touched import Touched
from graph.incremental.view import View
from graph.reasoning.reasoning import find_clashes
from graph.validation.findings import Finding, in_order
from graph.validation.graphs import class_clashes, rule_store
from graph.validation.rules import check_rules
from ontology.vocabulary import CASUS, MERGED_GRAPH

__all__ = ["check_touched"]


def check_touched(
    touched: Touched,
    merged: Difference,
    inferred: Difference,
    view: View,
    schema: Schema,
) -> tuple[Finding, ...]:
    """Return all findings of the graph as it is now, and note them in the ledger.

    Arguments:
        view: after the change; its store has the graphs as they are now.
    """
    foci = touched.subjects | touched.raw | frozenset(inferred.after)
    store = rule_store(_surroundings(touched, merged, view.store), schema)
    for node in touched.raw:
        store.extend([quad for quad, _ in view.said_of(node)])
    found = check_rules(store, "graph")
    types = (t for node in foci for t in _of(view.store, node))
    found.update(class_clashes(find_clashes(types, schema)))
    names = {node.value for node in foci}
    view.ledger.remove_findings(names)
    view.ledger.add_findings(finding for finding in in_order(found) if finding.focus in names)
    return in_order(view.ledger.findings())


def _surroundings(touched: Touched, merged: Difference, store: Store) -> set[Triple]:
    """The touched triples, the other counts that a count is a part of, and the sentences."""
    found = {triple for triples in merged.after.values() for triple in triples}
    near: set[NamedNode] = set()
    for node in touched.subjects:
        for quad in store.quads_for_pattern(None, CASUS.partialCountOf, node, MERGED_GRAPH):
            near.add(quad.subject)  # type: ignore[arg-type]
    near |= _objects(found, CASUS.partialCountOf)
    for node in near - touched.subjects:
        found |= _triples(store, node)
    for node in _objects(found, CASUS.inSentence) - touched.subjects:
        found |= _triples(store, node)
    return found


def _objects(triples: Iterable[Triple], predicate: NamedNode) -> set[NamedNode]:
    found = (t.object for t in triples if t.predicate == predicate)
    return {node for node in found if isinstance(node, NamedNode)}


def _of(store: Store, node: NamedNode) -> Iterable[Triple]:
    for graph in (MERGED_GRAPH, INFERRED_GRAPH):
        yield from (q.triple for q in store.quads_for_pattern(node, None, None, graph))


def _triples(store: Store, node: NamedNode) -> set[Triple]:
    return {q.triple for q in store.quads_for_pattern(node, None, None, MERGED_GRAPH)}
