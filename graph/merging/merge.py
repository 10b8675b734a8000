"""Join the graphs of many documents into the merged graph.

A function of the set of documents, the register and what a person decided: order, grouping and
repetition leave no trace, and merging twice is merging once. What is one with what is decided by
``graph.coreference.coreference``, what disagrees by ``graph.claims.disagreements``, what stands as
a direct triple by ``graph.claims.facts``; here all of it is written as triples.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from extract.documents import DocumentGraph
from graph.background.descriptions import Descriptions
from graph.background.relations import Relations
from graph.background.schema import Schema
from graph.claims.credits import Credits
from graph.claims.disagreements import Link, Setting, judge
from graph.claims.facts import state_facts
from graph.claims.subcounts import find_subcounts
from graph.coreference.coreference import Coreference, Merge, find_coreference
from graph.coreference.decisions import NO_DECISIONS, Decisions
from graph.merging.naming import label_triples, renamed_claim, renamed_triple, spoken_for
from graph.readings.readings import Claim, Reading, read_documents
from ontology.identifiers import Identifiers
from ontology.register import Register
from ontology.vocabulary import DCTERMS, SKOS

__all__ = ["Knowledge", "Merged", "merge_documents", "state_thing"]


@dataclass(frozen=True)
class Merged:
    """The merged graph.

    Attributes:
        triples: sorted, each once; without what reasoning adds.
        coreference: which things of different documents became one, and why.
        links: corroborates, repeats, contradicts, supersedes and partialCountOf.
    """

    triples: tuple[Triple, ...]
    coreference: Coreference
    links: tuple[Link, ...]

    @property
    def merges(self) -> tuple[Merge, ...]:
        """Which things became one, sorted."""
        return self.coreference.merges


@dataclass(frozen=True)
class Knowledge:
    """What merging takes beside the documents: register, ontology, decisions of a person."""

    register: Register
    schema: Schema
    identifiers: Identifiers
    decisions: Decisions = NO_DECISIONS


def merge_documents(documents: Iterable[DocumentGraph], knowledge: Knowledge) -> Merged:
    """Return one graph of all that the documents say and the register knows of it."""
    readings = read_documents(documents)
    relations = Relations(knowledge.register, knowledge.identifiers)
    descriptions = Descriptions(knowledge.register, knowledge.identifiers)
    coreference = find_coreference(readings, relations, knowledge.decisions)
    roles = list(descriptions.roles(_mentions(readings)))
    triples, links = _claims(readings, coreference, relations, [r for r, _ in roles], knowledge)
    triples.update(_told(readings, coreference, descriptions))
    for merge in coreference.merges:
        triples.add(Triple(merge.into, DCTERMS.replaces, merge.member))
    for role, evidence in roles:
        triples.update((role, *evidence))
    triples.update(descriptions.describe(_nodes(triples)))
    return Merged(tuple(sorted(triples, key=str)), coreference, links)


def state_thing(
    claims: Sequence[Claim], setting: Setting, schema: Schema
) -> tuple[list[Triple], tuple[Link, ...]]:
    """Return ranks, direct triples and links of the claims about one thing; and the links.

    Arguments:
        claims: all of them, under merged names, in the order of documents and texts.
    """
    judgement = judge(claims, setting)
    triples = [Triple(link.claim, link.predicate, link.other) for link in judgement.links]
    triples.extend(state_facts(claims, judgement, schema))
    return triples, judgement.links


def _claims(
    readings: Sequence[Reading],
    coreference: Coreference,
    relations: Relations,
    roles: Sequence[Triple],
    knowledge: Knowledge,
) -> tuple[set[Triple], tuple[Link, ...]]:
    """What follows from the claims about each thing, and from the counts of each document."""
    about: dict[NamedNode, list[Claim]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            renamed = renamed_claim(claim, coreference.name)
            about[renamed.about].append(renamed)
    spoken = spoken_for((claim for found in about.values() for claim in found), roles)
    credit = Credits(knowledge.register, knowledge.identifiers, spoken)
    setting = Setting(
        single_valued=knowledge.schema.single_valued,
        relations=relations,
        sides=credit.sides,
        voices=credit.voices,
        is_series=_series(readings, coreference).__contains__,
    )
    links = [link for reading in readings for link in find_subcounts(reading)]
    triples = {Triple(link.claim, link.predicate, link.other) for link in links}
    for claims in about.values():
        stated, found = state_thing(claims, setting, knowledge.schema)
        triples.update(stated)
        links.extend(found)
    ordered = sorted(
        links, key=lambda link: (link.claim.value, link.predicate.value, link.other.value)
    )
    return triples, tuple(ordered)


def _series(readings: Iterable[Reading], coreference: Coreference) -> frozenset[NamedNode]:
    return frozenset(
        coreference.name(iri)
        for reading in readings
        for iri, thing in reading.things.items()
        if "EventSeries" in thing.types
    )


def _mentions(readings: Sequence[Reading]) -> dict[NamedNode, list[date | None]]:
    found: dict[NamedNode, list[date | None]] = defaultdict(list)
    for reading in readings:
        for iri in reading.things:
            found[iri].append(reading.issued)
    return found


def _told(
    readings: Sequence[Reading], coreference: Coreference, descriptions: Descriptions
) -> Iterator[Triple]:
    """All triples of the documents under merged names, with one preferred label a thing."""
    labels: dict[NamedNode, list[Literal]] = defaultdict(list)
    for reading in readings:
        own: dict[NamedNode, list[Literal]] = defaultdict(list)
        for triple in reading.triples:
            renamed = renamed_triple(triple, coreference.name)
            if triple.predicate == SKOS.prefLabel:
                own[renamed.subject].append(renamed.object)  # type: ignore[index,arg-type]
            else:
                yield renamed
        for iri, found in own.items():
            labels[iri].extend(sorted(found, key=str))
    for iri, found in labels.items():
        yield from label_triples(iri, found, descriptions.is_known(iri))


def _nodes(triples: Iterable[Triple]) -> frozenset[NamedNode]:
    return frozenset(
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode)
    )
