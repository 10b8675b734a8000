"""What a build knows of the things that some new triples speak of: their surroundings, no more."""

from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from ontology.vocabulary import CASUS, RDF, SKOS

__all__ = ["surroundings"]

Subject = NamedNode | BlankNode | Triple
Term = Subject | Literal
MOST = 5_000
"""Triples taken along about one thing, and claims about it: what all speak of stays cheap."""


def surroundings(store: Store, data: Iterable[Triple]) -> set[Triple]:
    """Return what a store says of the IRIs in some triples, of claims about their subjects, and
    which class and label their neighbours have.

    The cost depends on the triples and on what they touch, not on the size of the store.
    """
    subjects = {t.subject for t in data if isinstance(t.subject, NamedNode)}
    nodes = subjects | {t.object for t in data if isinstance(t.object, NamedNode)}
    known = {triple for node in nodes for triple in _about(store, node)}
    spoken_of = {t.object for t in data if t.predicate == CASUS.about}
    for node in (subjects | spoken_of) & nodes:
        for quad in islice(_quads(store, None, CASUS.about, node), MOST):
            known.update(_about(store, quad.subject))
    neighbours = {t.object for t in known if isinstance(t.object, NamedNode)} - nodes
    for node in neighbours:
        for predicate in (RDF.type, SKOS.prefLabel):
            known.update(quad.triple for quad in _quads(store, node, predicate, None))
    return known


def _about(store: Store, node: Term) -> Iterator[Triple]:
    if isinstance(node, Literal):
        return iter(())
    return (quad.triple for quad in islice(_quads(store, node, None, None), MOST))


def _quads(
    store: Store, subject: Subject | None, predicate: NamedNode | None, term: Term | None
) -> Iterator[Quad]:
    return store.quads_for_pattern(subject, predicate, term, DefaultGraph())
