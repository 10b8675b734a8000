"""Reasoning: what follows by the ontology, compared with owlrl's answer."""

from functools import cache

import pytest
from graph_samples import merge, node
from graph_stories import convoy
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from graph.background.schema import load_schema, schema_of
from graph.reasoning.horn_rules import compile_rules
from graph.reasoning.reasoning import find_clashes, infer
from ontology.files import ontology_files
from ontology.vocabulary import CASUS, RDF

SCHEMA = load_schema()
THINGS = [node(f"event/{name}") for name in "abcd"]
CLASSES = [
    CASUS[name]
    for name in ("Airstrike", "Strike", "Infrastructure", "Place", "QuantityClaim", "State")
]
PROPERTIES = [
    CASUS[name]
    for name in (
        "hasTarget hasAttacker hasBroker occurredAt locatedIn inExchangeFor contradicts claimedBy "
        "spokespersonFor commanderOf onRouteOf carriesOut about denotedBy"
    ).split()
]
TYPES = st.builds(Triple, st.sampled_from(THINGS), st.just(RDF.type), st.sampled_from(CLASSES))
FACTS = st.builds(
    Triple, st.sampled_from(THINGS), st.sampled_from(PROPERTIES), st.sampled_from(THINGS)
)


@cache
def ontology_as_text() -> str:
    """The ontology for rdflib."""
    return "\n".join(path.read_text(encoding="utf-8") for path in ontology_files())


def reference(triples: set[Triple]) -> set[Triple]:
    """The instance triples in the project's terms that owlrl adds."""
    import owlrl
    import rdflib

    graph = rdflib.Graph().parse(data=ontology_as_text(), format="turtle")
    graph.parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    subjects = {triple.subject for triple in triples} | {triple.object for triple in triples}
    lines = graph.serialize(format="nt").splitlines()
    closure = {
        quad.triple
        for line in lines
        if not line.startswith('"')
        for quad in parse(line, format=RdfFormat.N_TRIPLES)
    }
    return {triple for triple in closure - triples if triple.subject in subjects and ours(triple)}


def ours(triple: Triple) -> bool:
    """Tell whether a triple is in the project's own terms."""
    if not isinstance(triple.subject, NamedNode) or triple.subject in CASUS:
        return False
    return triple.object in CASUS if triple.predicate == RDF.type else triple.predicate in CASUS


@settings(max_examples=12, deadline=None)
@given(st.sets(TYPES | FACTS, max_size=9))
def test_the_closure_of_a_small_graph_is_that_of_owlrl(triples: set[Triple]) -> None:
    """Every axiom of the ontology, on random facts."""
    assert set(infer(triples, SCHEMA, [])) == reference(triples)


def test_the_closure_of_the_convoy_is_that_of_owlrl() -> None:
    """On a whole merged graph, literals and all."""
    triples = set(merge(*convoy()).triples)

    assert set(infer(triples, SCHEMA, [])) == reference(triples)


A, B, C, D = THINGS
CHAINS = {
    "coalition answers for its spokesman": (
        [Triple(A, CASUS.claimedBy, B), Triple(B, CASUS.spokespersonFor, C)],
        Triple(A, CASUS.attributedTo, C),
    ),
    "places lie in places": (
        [Triple(A, CASUS.locatedIn, B), Triple(B, CASUS.locatedIn, C)],
        Triple(A, CASUS.locatedIn, C),
    ),
    "events occur within what holds their place": (
        [Triple(A, CASUS.occurredAt, B), Triple(B, CASUS.locatedIn, C)],
        Triple(A, CASUS.occurredWithin, C),
    ),
    "contradiction is mutual": (
        [Triple(A, CASUS.contradicts, B)],
        Triple(B, CASUS.contradicts, A),
    ),
    "a strike on infrastructure": (
        [
            Triple(A, RDF.type, CASUS.Airstrike),
            Triple(A, CASUS.hasTarget, B),
            Triple(B, RDF.type, CASUS.Infrastructure),
        ],
        Triple(A, RDF.type, CASUS.InfrastructureStrike),
    ),
    "a strike that obstructs": (
        [
            Triple(A, RDF.type, CASUS.Airstrike),
            Triple(A, CASUS.hasTarget, B),
            Triple(B, CASUS.onRouteOf, C),
            Triple(C, CASUS.carriesOut, D),
        ],
        Triple(A, CASUS.obstructs, D),
    ),
}


@pytest.mark.parametrize("given_and_found", CHAINS.values(), ids=CHAINS)
def test_what_the_model_promises_follows(given_and_found: tuple[list[Triple], Triple]) -> None:
    """The rules that the data model names."""
    facts, follows = given_and_found

    assert follows in infer(facts, SCHEMA)


def test_a_commander_does_not_speak_for_a_coalition() -> None:
    """Words are put in nobody's mouth."""
    facts = [Triple(A, CASUS.claimedBy, B), Triple(B, CASUS.commanderOf, C)]

    assert Triple(A, CASUS.attributedTo, C) not in infer(facts, SCHEMA)


def test_nothing_that_is_said_already_is_inferred() -> None:
    """The two files hold no triple in common, and a second run adds nothing."""
    triples = merge(*convoy()).triples
    inferred = infer(triples, SCHEMA)

    assert not set(inferred) & set(triples)
    assert infer((*triples, *inferred), SCHEMA) == ()


def test_inferred_triples_have_neither_literal_subjects_nor_foreign_terms() -> None:
    """Only what somebody may ask for."""
    facts = [Triple(A, CASUS.value, Literal("words")), Triple(A, CASUS.hasBroker, B)]

    assert all(ours(triple) for triple in infer(facts, SCHEMA))


def test_classes_that_exclude_each_other_are_reported() -> None:
    """A place that acts as a party is a mistake, and stays visible."""
    facts = [Triple(A, RDF.type, CASUS.Infrastructure), Triple(A, RDF.type, CASUS.State)]
    closure = [*facts, *infer(facts, SCHEMA)]

    assert find_clashes(closure, SCHEMA) == ((A, "Party and Place"),)


def test_rules_are_the_same_however_the_ontology_is_ordered() -> None:
    """Compiled rules are sorted."""
    backwards = schema_of(SCHEMA.triples[::-1])

    assert compile_rules(backwards.triples) == compile_rules(SCHEMA.triples)
