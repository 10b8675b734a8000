"""The merged graph after a change: the triples of what is touched, made as merging makes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from graph.background.descriptions import Descriptions
from graph.background.relations import Relations
from graph.claims.credits import Credits
from graph.claims.disagreements import Setting
from graph.claims.subcounts import find_subcounts
from graph.incremental.difference import Difference
from graph.incremental.touched import Change, State, Touched, sides_of
from graph.incremental.view import View
from graph.merging.merge import Knowledge, state_thing
from graph.merging.naming import label_triples
from graph.readings.readings import Claim, read_document
from ontology.vocabulary import CASUS, DCTERMS, MERGED_GRAPH, SKOS

__all__ = ["merge_touched"]


def merge_touched(
    change: Change,
    touched: Touched,
    state: State,
    merged: Store,
    knowledge: Knowledge,
    relations: Relations,
    descriptions: Descriptions,
) -> Difference:
    """Return what becomes of the touched things.

    Arguments:
        state: after the change.
        merged: holds the merged graph as it was before.
    """
    after: dict[NamedNode, set[Triple]] = defaultdict(set)
    subcounts = _subcounts(change, touched, merged)
    stated = _stated(touched.judged, state, knowledge, relations)
    roles = _roles(touched, state)
    for triple in (*subcounts, *stated, *roles):
        assert isinstance(triple.subject, NamedNode)
        assert triple.subject in touched.subjects
        after[triple.subject].add(triple)
    for subject in touched.subjects:
        after[subject].update(_told(subject, state.view, descriptions.is_known(subject)))
        after[subject].update(state.known.statements(subject))
    before = {subject: of_subject(merged, MERGED_GRAPH, subject) for subject in touched.subjects}
    return Difference(before, {s: frozenset(after[s]) for s in touched.subjects})


def of_subject(store: Store, graph: NamedNode, subject: NamedNode) -> frozenset[Triple]:
    """Return the triples of a subject in one graph of a store."""
    return frozenset(q.triple for q in store.quads_for_pattern(subject, None, None, graph))


def _told(whole: NamedNode, view: View, is_known: bool) -> Iterator[Triple]:
    """What documents say of a thing, its labels in their order, and what it replaces."""
    labels: dict[tuple[object, ...], list[Literal]] = defaultdict(list)
    for node in view.members(whole):
        for quad, entry in view.said_of(node):
            if quad.predicate == SKOS.prefLabel and isinstance(quad.object, Literal):
                labels[entry.order].append(quad.object)
            else:
                yield Triple(whole, quad.predicate, _renamed(quad, view))
    ordered = [label for key in sorted(labels) for label in sorted(labels[key], key=str)]
    yield from label_triples(whole, ordered, is_known)
    for member in view.ledger.members(whole.value):
        yield Triple(whole, DCTERMS.replaces, NamedNode(member))


def _renamed(quad: Quad, view: View) -> NamedNode | Literal:
    if isinstance(quad.object, NamedNode):
        return view.name(quad.object)
    assert isinstance(quad.object, Literal), "no document holds blank nodes"
    return quad.object


def _stated(
    judged: Iterable[NamedNode], state: State, knowledge: Knowledge, relations: Relations
) -> Iterator[Triple]:
    """Ranks, direct triples and links of the claims about some merged things."""
    claims = {about: state.view.claims_about(about) for about in judged}
    spoken = _spoken((c for found in claims.values() for c in found), state)
    credit = Credits(knowledge.register, knowledge.identifiers, spoken)
    setting = Setting(
        knowledge.schema.single_valued,
        relations,
        credit.sides,
        credit.voices,
        state.view.is_series,
    )
    for found in claims.values():
        if found:
            yield from state_thing(found, setting, knowledge.schema)[0]


def _spoken(claims: Iterable[Claim], state: State) -> Mapping[NamedNode, frozenset[NamedNode]]:
    speakers = {speaker for claim in claims for speaker in claim.speakers}
    return {speaker: sides_of(speaker, state) for speaker in speakers}


def _subcounts(change: Change, touched: Touched, merged: Store) -> Iterator[Triple]:
    """Parts of counts, which a document tells for itself: of new ones anew, of others as before."""
    gone = {quad.subject for document in change.removed for quad in document.quads}
    new = {quad.subject for document in change.added for quad in document.quads}
    for document in change.added:
        for link in find_subcounts(read_document(document)):
            yield Triple(link.claim, link.predicate, link.other)
    for node in touched.subjects - gone - new:
        found = merged.quads_for_pattern(node, CASUS.partialCountOf, None, MERGED_GRAPH)
        yield from (quad.triple for quad in found)


def _roles(touched: Touched, state: State) -> Iterator[Triple]:
    """Roles by the register; where what dates a role is touched, the person is so too."""
    for person in touched.subjects:
        for role, evidence in state.known.roles_of(person):
            yield from (t for t in (role, *evidence) if t.subject in touched.subjects)
