"""The counts of a build after a change: those before, less what went, and what came."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pyoxigraph import NamedNode, Store, Triple

from graph.composition.tally import Tally, is_denial
from graph.folder.store import INFERRED_GRAPH
from graph.incremental.difference import Difference
from graph.incremental.ledger import Ledger
from ontology.vocabulary import CASUS, MERGED_GRAPH, RDF, VOC

__all__ = ["keep_tally", "update_tally"]

_Term = Any  # a subject or object of pyoxigraph
_SUMS = ("parties", "conflicts", "denials", "triples", "subjects", "objects")
_TABLES = ("told", "classes", "properties")
_GRAPHS = (MERGED_GRAPH, INFERRED_GRAPH)


def keep_tally(ledger: Ledger, tally: Tally) -> None:
    """Note the counts of a build."""
    ledger.set_numbers("sums", {name: getattr(tally, name) for name in _SUMS})
    for name in _TABLES:
        found: Mapping[NamedNode, int] = getattr(tally, name)
        ledger.set_numbers(name, {node.value: number for node, number in found.items()})


def update_tally(
    ledger: Ledger, old: Store, new: Store, merged: Difference, inferred: Difference
) -> Tally:
    """Return the counts after a change, and note them.

    Arguments:
        old, new: hold both graphs before and after the change.
    """
    sums = ledger.numbers("sums")
    changed = merged.removed | merged.added | inferred.removed | inferred.added
    subjects, objects = {t.subject for t in changed}, {t.object for t in changed}

    def grown(nodes: Iterable[_Term], is_there: Callable[[Store, _Term], bool]) -> int:
        return sum(is_there(new, node) - is_there(old, node) for node in nodes)

    tally = Tally(
        parties=sums["parties"] + grown(subjects, _is_mentioned_party),
        conflicts=sums["conflicts"]
        + _conflicts(new, merged.added)
        - _conflicts(old, merged.removed),
        denials=sums["denials"]
        + sum(map(is_denial, merged.added))
        - sum(map(is_denial, merged.removed)),
        triples=sums["triples"]
        + sum(len(difference.added) - len(difference.removed) for difference in (merged, inferred)),
        subjects=sums["subjects"] + grown(subjects, _is_subject),
        objects=sums["objects"] + grown(objects, _is_object),
        told=_moved(ledger, "told", _classes(merged.removed), _classes(merged.added)),
        classes=_moved(
            ledger,
            "classes",
            _classes(merged.removed) + _classes(inferred.removed),
            _classes(merged.added) + _classes(inferred.added),
        ),
        properties=_moved(
            ledger,
            "properties",
            _properties(merged.removed) + _properties(inferred.removed),
            _properties(merged.added) + _properties(inferred.added),
        ),
    )
    keep_tally(ledger, tally)
    return tally


def _moved(
    ledger: Ledger, kind: str, removed: Counter[NamedNode], added: Counter[NamedNode]
) -> Mapping[NamedNode, int]:
    found = Counter({NamedNode(iri): number for iri, number in ledger.numbers(kind).items()})
    found.update(added)
    found.subtract(removed)
    return {node: number for node, number in found.items() if number}


def _classes(triples: Iterable[Triple]) -> Counter[NamedNode]:
    types = (triple.object for triple in triples if triple.predicate == RDF.type)
    return Counter(node for node in types if isinstance(node, NamedNode))


def _properties(triples: Iterable[Triple]) -> Counter[NamedNode]:
    return Counter(triple.predicate for triple in triples)


def _conflicts(store: Store, triples: Iterable[Triple]) -> int:
    """Count pairs of claims that contradict each other, none of them a denial."""
    against = (triple for triple in triples if triple.predicate == CASUS.contradicts)
    return sum(not (_denies(store, t.subject) or _denies(store, t.object)) for t in against)


def _denies(store: Store, claim: _Term) -> bool:
    return any(store.quads_for_pattern(claim, CASUS.modality, VOC.denied, MERGED_GRAPH))


def _is_subject(store: Store, node: _Term) -> bool:
    return any(any(store.quads_for_pattern(node, None, None, graph)) for graph in _GRAPHS)


def _is_object(store: Store, node: _Term) -> bool:
    """An index on disk gives 768 too where it is asked for 767 (0x2FF), so answers are compared."""
    return any(
        any(quad.object == node for quad in store.quads_for_pattern(None, None, node, graph))
        for graph in _GRAPHS
    )


def _is_mentioned_party(store: Store, node: _Term) -> bool:
    is_party = any(
        any(store.quads_for_pattern(node, RDF.type, CASUS.Party, graph)) for graph in _GRAPHS
    )
    return is_party and any(store.quads_for_pattern(node, CASUS.denotedBy, None, MERGED_GRAPH))
