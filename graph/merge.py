"""Join the graphs of many documents into the merged graph.

A function of the set of documents and the register: order, grouping and repetition leave no
trace, and merging twice is merging once. What is one with what is decided by
``graph.coreference``, what disagrees by ``graph.disagreements``, what stands as a direct triple
by ``graph.facts``; here all of it is written as triples.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from extract.documents import DocumentGraph
from graph.coreference import Coreference, Merge, find_coreference
from graph.descriptions import Descriptions
from graph.disagreements import Link, Setting, Sides, find_links
from graph.facts import state_facts
from graph.readings import Claim, Reading, read_documents
from graph.relations import Relations
from graph.schema import Schema
from ontology.errors import ValidationError
from ontology.identifiers import Identifiers
from ontology.register import Register
from ontology.vocabulary import CASUS, DCTERMS, SKOS

__all__ = ["Merged", "merge_documents"]

_ROLES = frozenset({CASUS.spokespersonFor, CASUS.commanderOf, CASUS.officeholderOf})


@dataclass(frozen=True)
class Merged:
    """The merged graph.

    Attributes:
        triples: sorted, each once; without what reasoning adds.
        merges: which things of different documents became one, and why.
        links: corroborates, contradicts and supersedes.
    """

    triples: tuple[Triple, ...]
    merges: tuple[Merge, ...]
    links: tuple[Link, ...]


def merge_documents(
    documents: Iterable[DocumentGraph],
    register: Register,
    schema: Schema,
    identifiers: Identifiers,
) -> Merged:
    """Return one graph of all that the documents say and the register knows of it."""
    readings = read_documents(documents)
    relations = Relations(register, identifiers)
    descriptions = Descriptions(register, identifiers)
    coreference = find_coreference(readings, relations)
    claims = [_renamed(claim, coreference) for reading in readings for claim in reading.claims]
    roles = list(descriptions.roles(_mentions(readings)))
    setting = Setting(
        single_valued=schema.single_valued,
        relations=relations,
        sides=_sides(claims, [role for role, _ in roles]),
        issued={reading.document: reading.issued for reading in readings},
    )
    links = find_links(claims, setting)
    triples = set(_documents(readings, coreference, descriptions))
    triples.update(
        Triple(merge.into, DCTERMS.replaces, merge.member) for merge in coreference.merges
    )
    triples.update(Triple(link.claim, link.predicate, link.other) for link in links)
    triples.update(state_facts(claims, links, schema))
    for role, evidence in roles:
        triples.update((role, *evidence))
    triples.update(descriptions.describe(_nodes(triples)))
    return Merged(tuple(sorted(triples, key=str)), coreference.merges, links)


def _renamed(claim: Claim, coreference: Coreference) -> Claim:
    return replace(
        claim,
        about=coreference.name(claim.about),
        object=coreference.name(claim.object) if claim.object else None,
    )


def _mentions(readings: Sequence[Reading]) -> dict[NamedNode, list[date | None]]:
    found: dict[NamedNode, list[date | None]] = defaultdict(list)
    for reading in readings:
        for iri in reading.things:
            found[iri].append(reading.issued)
    return found


def _sides(claims: Iterable[Claim], roles: Iterable[Triple]) -> Sides:
    """Who answers for a claim: its speakers, and the organizations that they speak for."""
    spoken: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for role in roles:
        if isinstance(role.subject, NamedNode) and isinstance(role.object, NamedNode):
            spoken[role.subject].add(role.object)
    for claim in claims:
        if claim.predicate in _ROLES and claim.object and claim.modality == "asserted":
            spoken[claim.about].add(claim.object)
    return lambda claim: frozenset(claim.speakers).union(
        *(spoken.get(speaker, ()) for speaker in claim.speakers)
    )


def _documents(
    readings: Sequence[Reading], coreference: Coreference, descriptions: Descriptions
) -> Iterator[Triple]:
    """All triples of the documents under merged names, with one preferred label a thing."""
    labels: dict[NamedNode, list[Literal]] = defaultdict(list)
    for reading in readings:
        for triple in reading.triples:
            renamed = Triple(
                _name(triple.subject, coreference),
                triple.predicate,
                triple.object
                if isinstance(triple.object, Literal)
                else _name(triple.object, coreference),
            )
            if isinstance(renamed.object, Literal) and triple.predicate == SKOS.prefLabel:
                labels[renamed.subject].append(renamed.object)  # type: ignore[index]
            else:
                yield renamed
    for iri, found in labels.items():
        preferred = None if descriptions.is_known(iri) else found[0]
        if preferred is not None:
            yield Triple(iri, SKOS.prefLabel, preferred)
        yield from (Triple(iri, SKOS.altLabel, other) for other in found if other != preferred)


def _name(term: object, coreference: Coreference) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise ValidationError(f"{term} is no IRI; the graph of a document may hold no blank node")
    return coreference.name(term)


def _nodes(triples: Iterable[Triple]) -> frozenset[NamedNode]:
    return frozenset(
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode)
    )
