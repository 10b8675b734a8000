"""The ontology and its code lists: the same names as in code, each explained, nothing dangling."""

from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, parse
from rdflib import Graph

from ontology.files import alignment_files, ontology_files
from ontology.vocabulary import CASUS, OWL, PREFIXES, RDF, RDFS, SKOS, VOC, XSD, Vocabulary

CHAINS = {
    ("attributedTo", "claimedBy", "spokespersonFor"),
    ("occurredWithin", "occurredAt", "locatedIn"),
}
ROLES = (
    "hasParty hasBroker hasGuarantor hasObjector hasDefender hasAttacker hasActor hasRecipient "
    "escortedBy requestedBy"
)
DOCUMENTED = [
    *(
        pytest.param(
            term,
            (RDFS.label, RDFS.comment, SKOS.example, RDFS.isDefinedBy),
            id=f"casus:{CASUS.local(term)}",
        )
        for term in CASUS
    ),
    *(
        pytest.param(
            term, (SKOS.prefLabel, SKOS.definition, RDFS.isDefinedBy), id=f"voc:{VOC.local(term)}"
        )
        for term in VOC
    ),
]


@cache
def ontology() -> Store:
    """The ontology and its code lists, parsed once."""
    store = Store()
    for file in ontology_files():
        store.extend(parse(path=file))
    return store


def rows(query: str) -> set[tuple[str, ...]]:
    """The solutions of a query as local names."""
    found = ontology().query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return {tuple(cell.value.rpartition("#")[2] for cell in solution) for solution in found}


@pytest.mark.parametrize("vocabulary", [CASUS, VOC], ids=["casus", "voc"])
def test_code_and_turtle_have_the_same_names(vocabulary: Vocabulary) -> None:
    """A name declared on one side only is a term that nobody can use or nobody can look up."""
    subjects = {quad.subject for quad in ontology()}
    declared = {
        s for s in subjects if isinstance(s, NamedNode) and s.value.startswith(vocabulary.base)
    }

    assert declared == set(vocabulary)


@pytest.mark.parametrize(("term", "properties"), DOCUMENTED)
def test_a_term_is_explained_once(term: NamedNode, properties: tuple[NamedNode, ...]) -> None:
    """What it is called, what it means and is not, an example, and where it is defined."""
    counts = [len(list(ontology().quads_for_pattern(term, p, None))) for p in properties]

    assert counts == [1] * len(properties)


def test_labels_and_comments_are_english() -> None:
    """Every text for people says its language."""
    texts = {
        quad.object
        for predicate in (RDFS.label, RDFS.comment, SKOS.prefLabel, SKOS.definition)
        for quad in ontology().quads_for_pattern(None, predicate, None)
    }

    assert {text.language for text in texts if isinstance(text, Literal)} == {"en"}


def test_labels_tell_the_terms_apart() -> None:
    """Two classes or two properties never share a label."""
    repeated = rows(
        "SELECT ?label { ?term rdfs:label ?label } GROUP BY ?label HAVING(COUNT(?term) > 1)"
    )

    assert repeated == set()


def test_whatever_the_ontology_points_at_is_declared() -> None:
    """No sub-class, sub-property, domain, range, disjointness, chain or restriction dangles."""
    named = {q.object for q in ontology() if isinstance(q.object, NamedNode)}
    ours = {node for node in named if node.value.startswith((CASUS.base, VOC.base))}

    assert {node for node in ours if node not in CASUS and node not in VOC} == set()


def test_domains_and_ranges_are_classes_or_datatypes() -> None:
    """An object property points at a class, a datatype property at a datatype."""
    ends = {
        quad.object
        for predicate in (RDFS.domain, RDFS.range)
        for quad in ontology().quads_for_pattern(None, predicate, None)
    }
    classes = {quad.subject for quad in ontology().quads_for_pattern(None, RDF.type, OWL.Class)}

    assert ends <= classes | set(XSD)


def test_nothing_merges_retypes_or_counts() -> None:
    """No functional property, inverse, key or cardinality: in OWL RL they reject nothing."""
    allowed = {
        *(OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty),
        *(OWL.AnnotationProperty, OWL.TransitiveProperty, OWL.SymmetricProperty),
        *(OWL.propertyChainAxiom, OWL.equivalentClass, OWL.intersectionOf, OWL.someValuesFrom),
        *(OWL.onProperty, OWL.Restriction, OWL.versionIRI, OWL.versionInfo, OWL.disjointWith),
    }
    named = {node for quad in ontology() for node in (quad.predicate, quad.object)}
    used = {n for n in named if isinstance(n, NamedNode) and n.value.startswith(OWL.base)}

    assert used == allowed


def test_the_chains_are_those_of_the_model() -> None:
    """Two chains in OWL; the third, limited by dates, is a query."""
    chains = rows(
        "SELECT ?property ?first ?second { ?property owl:propertyChainAxiom ?list . "
        "?list rdf:first ?first ; rdf:rest ?tail . ?tail rdf:first ?second ; rdf:rest rdf:nil }"
    )

    assert chains == CHAINS


def test_roles_stand_under_involves() -> None:
    """Who had any part in an event is one question."""
    found = rows("SELECT ?role { ?role rdfs:subPropertyOf casus:involves }")

    assert found == {(role,) for role in ROLES.split()}


def test_two_properties_are_single_valued() -> None:
    """Only these make two different objects a contradiction."""
    found = rows("SELECT ?property { ?property casus:singleValued true }")

    assert found == {("condition",), ("hasDestination",)}


def test_top_groups_are_disjoint_and_passages_are_not() -> None:
    """A mention may be a whole sentence, so evidence is disjoint from the world only."""
    evidence = ("Document", "Sentence", "Mention", "Claim")
    groups = ("Party", "Place", "Event", "Agreement")
    expected = {(one, other) for one in groups for other in evidence}
    expected |= {(one, other) for i, one in enumerate(groups) for other in groups[i + 1 :]}

    assert rows("SELECT ?one ?other { ?one owl:disjointWith ?other }") == expected


def test_every_concept_is_in_a_scheme_of_its_list() -> None:
    """Code lists are flat: each concept is a top concept of one scheme."""
    inside = rows("SELECT ?concept ?scheme { ?concept a skos:Concept ; skos:inScheme ?scheme }")
    tops = rows(
        "SELECT ?concept ?scheme "
        "{ ?concept skos:topConceptOf ?scheme . ?scheme a skos:ConceptScheme }"
    )

    assert inside == tops
    assert len({concept for concept, _ in inside}) == len(inside)


def test_blank_nodes_keep_their_labels() -> None:
    """Two parses give the same triples, so that the dump of the ontology can be the same too."""
    first, second = (
        {
            str(quad)
            for file in ontology_files()
            for quad in parse(path=file, rename_blank_nodes=False)
        }
        for _ in range(2)
    )

    assert first == second


def test_the_reference_reasoner_draws_the_conclusions_of_the_model() -> None:
    """Types, roles, containment, the defined class and both chains; no inconsistency."""
    graph = closure(
        """
        event:s a casus:Airstrike ; casus:hasTarget place:bridge ; casus:hasAttacker party:a ;
            casus:occurredAt place:town .
        place:bridge a casus:Infrastructure .
        place:town casus:locatedIn place:province . place:province casus:locatedIn place:country .
        claim:c a casus:Claim ; casus:claimedBy party:speaker .
        party:speaker casus:spokespersonFor party:a .
        """
    )
    expected = """
        event:s a casus:InfrastructureStrike , casus:Strike , casus:Event ;
            casus:involves party:a ;
            casus:occurredWithin place:town , place:province , place:country .
        place:town casus:locatedIn place:country .
        claim:c casus:attributedTo party:speaker , party:a .
        party:speaker casus:officeholderOf party:a .
    """

    assert set(turtle(expected)) - set(graph) == set()
    assert errors(graph) == []


def test_a_party_that_is_a_place_is_inconsistent() -> None:
    """The reference reasoner reports the disjointness that a strike on a state's land breaks."""
    sound = closure("party:a a casus:State .")
    broken = closure("party:a a casus:State , casus:Infrastructure .")

    assert errors(sound) == []
    assert len(errors(broken)) == 1


def closure(data: str) -> Graph:
    """Data and ontology with all that owlrl adds."""
    from owlrl import DeductiveClosure, OWLRL_Semantics

    graph = turtle(data)
    for file in ontology_files():
        graph.parse(file)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def turtle(data: str) -> Graph:
    """Turtle with the project's prefixes as an rdflib graph."""
    prefixes = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
    return Graph().parse(data=prefixes + data)


def errors(graph: Graph) -> list[str]:
    """What owlrl reports: an inconsistency is a triple to it and raises nothing."""
    return sorted(str(text) for _, predicate, text in graph if str(predicate).endswith("#error"))


def test_alignments_speak_of_declared_terms() -> None:
    """Each alignment begins at a term of ours and ends at somebody else's, or at a note."""
    quads = [quad for file in alignment_files() for quad in parse(path=file)]
    foreign = [q.subject for q in quads if q.subject not in CASUS and q.subject not in VOC]
    circular = [q.object for q in quads if q.object in CASUS or q.object in VOC]

    assert quads
    assert (foreign, circular) == ([], [])
