"""Sorted Turtle: the same triples, the same bytes, and nothing that other stores change."""

import random

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from graph.rdf.literals import canonical
from graph.rdf.nquads import to_nquads
from graph.rdf.turtle import prefixes_of, to_turtle
from ontology.errors import ValidationError
from ontology.vocabulary import BASE, CASUS, RDF, SKOS, VOC, XSD

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NODES = st.one_of(
    st.sampled_from(["party/", "doc/", "claim/", "event/", ""]).flatmap(
        lambda folder: st.from_regex(
            r"([A-Za-z0-9_.~,=/-]|%2F){1,9}(#char=[0-9]+,[0-9]+)?", fullmatch=True
        ).map(lambda local: NamedNode(BASE + folder + local))
    ),
    st.sampled_from([CASUS.killed, VOC.asserted, NamedNode("urn:x"), NamedNode("http://é.org/ü")]),
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="en-gb")),
    st.integers().map(lambda number: Literal(str(number), datatype=XSD.integer)),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda number: canonical(Literal(f"{number:f}", datatype=XSD.decimal))
    ),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
    st.booleans().map(lambda truth: Literal(str(truth).lower(), datatype=XSD.boolean)),
)
PREDICATES = st.sampled_from([RDF.type, CASUS.about, CASUS.low, SKOS.prefLabel])
TRIPLES = st.sets(st.builds(Triple, NODES, PREDICATES, NODES | LITERALS), max_size=12)


@given(TRIPLES)
def test_pyoxigraph_reads_back_what_was_written(triples: set[Triple]) -> None:
    """Parsing the written Turtle gives exactly the same triples."""
    read = {quad.triple for quad in parse(to_turtle(triples), format=RdfFormat.TURTLE)}

    assert read == triples


@given(TRIPLES)
def test_rdflib_reads_back_what_was_written(triples: set[Triple]) -> None:
    """A second reader agrees on IRIs, values, datatypes and languages."""
    graph = rdflib.Graph().parse(data=to_turtle(triples), format="turtle")
    reference = rdflib.Graph().parse(data=to_nquads_of(triples), format="nt")

    assert set(graph) == set(reference)


@given(TRIPLES, st.randoms(use_true_random=False))
def test_order_and_repetition_leave_no_trace(triples: set[Triple], chance: random.Random) -> None:
    """Shuffled and repeated triples give the same bytes."""
    shuffled = [*triples, *triples]
    chance.shuffle(shuffled)

    assert to_turtle(shuffled) == to_turtle(sorted(triples, key=str))


def test_types_come_first_and_numbers_stand_bare() -> None:
    """The layout is one subject a block, sorted, with ``a`` in front."""
    subject = NamedNode(BASE + "claim/a1")
    triples = [
        Triple(subject, CASUS.low, Literal(50)),
        Triple(subject, CASUS.about, NamedNode(BASE + "event/0-1-1")),
        Triple(subject, RDF.type, CASUS.QuantityClaim),
        Triple(subject, RDF.type, CASUS.Claim),
    ]

    body = to_turtle(triples).decode().split("\n\n")[1]

    assert body == (
        "claim:a1 a casus:Claim , casus:QuantityClaim ;\n"
        f"    casus:about <{BASE}event/0-1-1> ;\n"
        "    casus:low 50 .\n"
    )


@pytest.mark.parametrize(
    "local",
    ["0a38", "a.b", "a%20b", "x#char=1,2", "-x", ""],
    ids=["digit", "dot", "percent", "fragment", "hyphen", "empty"],
)
def test_a_local_name_that_needs_an_escape_is_written_in_full(local: str) -> None:
    """Virtuoso would store an escaped local name as a wrong IRI."""
    written = to_turtle([Triple(NamedNode(BASE + "doc/" + local), RDF.type, CASUS.Document)])

    assert f"<{BASE}doc/{local}> a casus:Document" in written.decode()


@pytest.mark.parametrize(
    "value",
    [
        BlankNode("b"),
        Literal("1.50", datatype=XSD.decimal),
        Literal("007", datatype=XSD.integer),
        Literal("about 300", datatype=XSD.integer),
        Literal("2017-09-01Z", datatype=XSD.date),
        Literal("1", datatype=XSD.boolean),
        Literal("x", datatype=NamedNode(XSD.base + "token")),
    ],
    ids=["blank", "zeros", "leading", "words", "zone", "boolean", "datatype"],
)
def test_terms_that_stores_change_are_refused(value: BlankNode | Literal) -> None:
    """A dump that would load differently elsewhere is not written at all."""
    with pytest.raises(ValidationError):
        to_turtle([Triple(NamedNode("urn:s"), CASUS.about, value)])


def test_prefixes_of_data_follow_the_base() -> None:
    """A build under another base names its parties by prefix too."""
    prefixes = prefixes_of("https://example.org/war/")

    assert (prefixes["party"], prefixes["casus"]) == ("https://example.org/war/party/", CASUS.base)


def to_nquads_of(triples: set[Triple]) -> str:
    """The same triples as N-Triples."""
    return "".join(f"{triple} .\n" for triple in triples)


def test_quads_are_sorted_and_stand_once() -> None:
    """N-Quads come out in one order, without repeats."""
    quads = list(parse(b"<urn:b> <urn:p> 1 . <urn:a> <urn:p> 2 .", format=RdfFormat.TURTLE))

    lines = to_nquads(quads + quads).decode().splitlines()

    assert [line[:7] for line in lines] == ["<urn:a>", "<urn:b>"]
