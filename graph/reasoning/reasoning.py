"""Add what follows: the OWL RL rules that the ontology uses, run as SPARQL updates.

Each rule becomes one update, and the updates run until nothing new appears; then the
``CONSTRUCT`` queries of ``ontology/rules`` add what OWL RL cannot say, such as dates.
Only instance triples in the project's own terms are kept, none with a literal as subject.
Tests compare the result with owlrl's. Consistency is checked, never repaired.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from graph.background.schema import Schema
from graph.reasoning.horn_rules import Rule, compile_rules
from ontology.files import inference_files
from ontology.vocabulary import CASUS, OWL, RDF

__all__ = ["find_clashes", "infer", "is_ours"]


def infer(
    triples: Iterable[Triple], schema: Schema, queries: Sequence[Path] | None = None
) -> tuple[Triple, ...]:
    """Return the triples that follow and are not among the given ones, sorted.

    Arguments:
        queries: files with CONSTRUCT queries; the shipped ones if None.
    """
    given = frozenset(triples)
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in given)
    _close(store, compile_rules(schema.triples))
    for path in inference_files() if queries is None else queries:
        _construct(store, schema, path.read_text(encoding="utf-8"))
        _close(store, compile_rules(schema.triples))
    found = {quad.triple for quad in store} - given
    return tuple(sorted((triple for triple in found if is_ours(triple)), key=str))


def find_clashes(triples: Iterable[Triple], schema: Schema) -> tuple[tuple[NamedNode, str], ...]:
    """Return the things with two classes that exclude each other, with the names of both.

    Arguments:
        triples: the closure, since the classes that clash are often inferred.
    """
    disjoint = {
        frozenset((triple.subject, triple.object))
        for triple in schema.triples
        if triple.predicate == OWL.disjointWith
    }
    classes: dict[NamedNode, set[object]] = defaultdict(set)
    for triple in triples:
        if triple.predicate == RDF.type and isinstance(triple.subject, NamedNode):
            classes[triple.subject].add(triple.object)
    found = []
    for subject, types in classes.items():
        for pair in disjoint:
            if pair <= types:
                found.append((subject, " and ".join(sorted(_local(node) for node in pair))))
    return tuple(sorted(found, key=lambda clash: (clash[0].value, clash[1])))


def _close(store: Store, rules: Sequence[Rule]) -> None:
    size = -1
    while size != len(store):
        size = len(store)
        for rule in rules:
            store.update(rule.update)


def _construct(store: Store, schema: Schema, query: str) -> None:
    """Add what a query constructs from the closure and the ontology together."""
    both = Store()
    both.bulk_extend(store)
    both.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in schema.triples)
    found = both.query(query)
    if isinstance(found, QueryTriples):
        store.extend([Quad(t.subject, t.predicate, t.object) for t in found])


def is_ours(triple: Triple) -> bool:
    """Tell whether a triple that follows is kept: of no term of the ontology, but in its terms."""
    if not isinstance(triple.subject, NamedNode) or triple.subject in CASUS:
        return False
    if triple.predicate == RDF.type:
        return triple.object in CASUS
    return triple.predicate in CASUS


def _local(node: object) -> str:
    return CASUS.local(node) if isinstance(node, NamedNode) and node in CASUS else str(node)
