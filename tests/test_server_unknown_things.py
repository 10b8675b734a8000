"""Names in a query that the graph does not hold are told, with what may have been meant."""

from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store

from ontology.vocabulary import CASUS, VOC
from server.language.unknown_things import notes_on_things

TURTLE = f"""
PREFIX casus: <{CASUS.base}> PREFIX voc: <{VOC.base}>
PREFIX party: <https://w3id.org/casus/id/party/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
party:hezbollah a casus:ArmedGroup ; skos:prefLabel "Hezbollah"@en .
party:syria a casus:State ; skos:prefLabel "Syria"@en ; skos:exactMatch <urn:known> .
"""
PREFIXES = f"PREFIX casus: <{CASUS.base}> PREFIX party: <https://w3id.org/casus/id/party/> "


def select(query: str) -> Iterator[str]:
    """The IRIs that a query on the sample finds."""
    store = Store()
    store.load(TURTLE.encode(), format=RdfFormat.TURTLE)
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return (row[0].value for row in found if isinstance(row[0], NamedNode))


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("ASK { party:syria a ?c }", ()),
        ("ASK { ?s casus:hasPartie party:syria ; ?p <urn:known> }", ()),
        ("ASK { ?s skos:hiddenLabel ?label }", ()),
        ("BASE <urn:nowhere> ASK { party:syria a ?c }", ()),
        ("ASK { ?s ?p party:hezbolah }", ("party:hezbolah … party:hezbollah",)),
        ("ASK { ?s ?p party:zzz, party:zzz }", ("party:zzz",)),
        ("ASK { GRAPH <urn:g> { ?s ?p ?o } }", ("<urn:g>",)),
        ("ASK { ?s <urn:p> 1 FILTER(?s != <not an iri>) }", ("<urn:p>",)),
        (
            "PREFIX c: <http://w3id.org/casus/ontolgy#> ASK { ?s c:hasParty ?o }",
            ("<http://w3id.org/casus/ontolgy#hasParty> … casus:hasParty",),
        ),
        (
            "PREFIX v: <https://w3id.org/casus/voc/> ASK { ?s ?p v:asserted }",
            ("<https://w3id.org/casus/voc/asserted> … voc:asserted",),
        ),
        (
            "PREFIX s: <http://www.w3.org/2004/02/skos/core> ASK { ?s s:prefLabel ?o }",
            ("<http://www.w3.org/2004/02/skos/coreprefLabel> … skos:prefLabel",),
        ),
        (
            "PREFIX p: <https://w3id.org/casus/id/partys/> ASK { ?s ?p p:syria }",
            ("<https://w3id.org/casus/id/partys/syria> … party:syria",),
        ),
        (
            "ASK { ?s ?p " + ", ".join(f"<urn:{name}>" for name in "abcdef") + " }",
            tuple(f"<urn:{name}>" for name in "abcde"),
        ),
    ],
)
def test_each_name_that_is_nowhere_is_told_once(query: str, notes: tuple[str, ...]) -> None:
    """Five at most; of the vocabularies that a query may rightly try, none."""
    assert notes_on_things(PREFIXES + query, select) == tuple(map(_sentence, notes))


def test_a_graph_that_cannot_answer_now_gives_no_notes() -> None:
    """What is not known to be absent is not said to be."""
    assert notes_on_things("ASK { <urn:a> ?p ?o }", lambda _: ()) == ()


def _sentence(short: str) -> str:
    name, _, near = short.partition(" … ")
    return f"{name} is nowhere in the graph" + (f"; did you mean {near}?" if near else "")
