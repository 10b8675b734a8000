"""Count what a build holds, for its summary and its description."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from ontology.vocabulary import CASUS, RDF, VOC

__all__ = ["Tally", "count_things", "is_denial"]


@dataclass(frozen=True)
class Tally:
    """Numbers of things in a graph and its closure.

    Attributes:
        parties: those that a document mentions.
        conflicts: pairs of claims that are asserted and contradict each other.
        denials: claims that deny something.
        told: how many things of each class there are without reasoning.
        subjects, objects: different ones.
        classes: how many things of each class there are.
        properties: how many triples of each property there are.
    """

    parties: int
    conflicts: int
    denials: int
    triples: int
    subjects: int
    objects: int
    told: Mapping[NamedNode, int]
    classes: Mapping[NamedNode, int]
    properties: Mapping[NamedNode, int]

    @property
    def agreements(self) -> int:
        """How many agreements there are, of any kind."""
        return self.classes.get(CASUS.Agreement, 0)

    @property
    def strikes(self) -> int:
        """How many strikes there are, of any kind."""
        return self.classes.get(CASUS.Strike, 0)

    @property
    def claims(self) -> int:
        """How many claims there are, those of numbers included."""
        return self.classes.get(CASUS.Claim, 0)


def count_things(merged: Iterable[Triple], inferred: Iterable[Triple]) -> Tally:
    """Return the counts of one graph and its closure, which share no triple."""
    merged = tuple(merged)
    triples = (*merged, *inferred)
    parties = {t.subject for t in triples if t.predicate == RDF.type and t.object == CASUS.Party}
    denied = {triple.subject for triple in merged if is_denial(triple)}
    against = [triple for triple in merged if triple.predicate == CASUS.contradicts]
    return Tally(
        parties=len(parties & {t.subject for t in merged if t.predicate == CASUS.denotedBy}),
        conflicts=sum(not denied & {triple.subject, triple.object} for triple in against),
        denials=len(denied),
        triples=len(triples),
        subjects=len({triple.subject for triple in triples}),
        objects=len({triple.object for triple in triples}),
        told=_classes(merged),
        classes=_classes(triples),
        properties=Counter(triple.predicate for triple in triples),
    )


def is_denial(triple: Triple) -> bool:
    """Tell whether a triple says that a claim denies something."""
    return triple.predicate == CASUS.modality and triple.object == VOC.denied


def _classes(triples: Iterable[Triple]) -> Mapping[NamedNode, int]:
    types = (triple.object for triple in triples if triple.predicate == RDF.type)
    return Counter(node for node in types if isinstance(node, NamedNode))
