"""New triples beside a built graph: judged with what it knows, at a cost that does not grow."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.shacl import ShapesGraph
from graph.validation import context
from graph.validation.context import Surroundings, reach_of
from graph.validation.files import validate_files
from graph.validation.findings import Report
from ontology.files import ontology_files
from ontology.vocabulary import PREFIXES

HEADER = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())) + (
    "@prefix ex: <http://example.org/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
)
DOCUMENT = 'doc:new a casus:Document ; dcterms:identifier "new" .\n'
BUILT = """
doc:old a casus:Document ; dcterms:identifier "old" .
party:x-river-guard-0a1b2c3d a casus:ArmedGroup ; skos:prefLabel "River Guard"@en .
event:old-17-1 a casus:Airstrike ; skos:prefLabel "strike"@en .
claim:00000000000000b1 a casus:Claim ; casus:about event:old-17-1 ;
    casus:predicate casus:startDate ; casus:value "2017-09-01"^^xsd:date ;
    casus:datePrecision voc:day ; casus:modality voc:asserted ; casus:inDocument doc:old .
"""


def store_of(turtle: str) -> Store:
    """A graph as a build holds it, with the ontology."""
    store = Store()
    for file in ontology_files():
        store.bulk_extend(parse(path=file))
    store.load((HEADER + turtle).encode(), format=RdfFormat.TURTLE)
    return store


def validated(
    folder: Path, turtle: str, built: str = BUILT, shapes: str = "", name: str = "new.ttl"
) -> Report:
    """The report on new triples beside a graph."""
    file, rules = folder / name, folder / "shapes.ttl"
    file.write_text(HEADER + turtle, encoding="utf-8")
    rules.write_text(HEADER + shapes, encoding="utf-8")
    return validate_files([file], store_of(built), [rules] if shapes else [])


def told(report: Report) -> list[tuple[str, str, str]]:
    """Local names of focus and shape, and the suggestion."""
    return [
        (f.focus.rpartition("/")[2], f.shape.rpartition("#")[2], f.suggestion)
        for f in report.findings
    ]


def claim(parts: str) -> str:
    """A claim about the strike of the graph in a new document."""
    return DOCUMENT + (
        f"claim:00000000000000a1 a casus:Claim ; casus:about event:old-17-1 ; {parts} ;\n"
        "    casus:modality voc:asserted ; casus:inDocument doc:new .\n"
    )


def test_what_the_graph_describes_may_be_referred_to(tmp_path: Path) -> None:
    """The party and the strike stand in the graph alone."""
    actor = "casus:predicate casus:hasActor ; casus:object party:x-river-guard-0a1b2c3d"

    assert told(validated(tmp_path, claim(actor))) == []


def test_a_party_that_neither_describes_is_told_with_the_known_one_nearby(tmp_path: Path) -> None:
    """Known parties are looked through, not the graph."""
    actor = "casus:predicate casus:hasActor ; casus:object party:hezbolah"

    assert told(validated(tmp_path, claim(actor))) == [
        (
            "00000000000000a1",
            "against-unknown-violation",
            "Did you mean party:hezbollah “Hezbollah”?",
        )
    ]


def test_a_date_that_contradicts_the_graph_is_a_warning(tmp_path: Path) -> None:
    """Both claims may stay; who adds the second one should know of the first."""
    day = (
        'casus:predicate casus:startDate ; casus:value "2017-09-02"^^xsd:date ; '
        "casus:datePrecision voc:day"
    )
    (finding,) = validated(tmp_path, claim(day)).findings

    assert (finding.severity, finding.message) == ("warning", "The graph already says 2017-09-01.")


CAPITALS = """ex:State a sh:NodeShape ; sh:targetClass ex:State ;
    sh:property [ sh:path [ sh:inversePath ex:capitalOf ] ; sh:maxCount 1 ] ."""
STATES = """ex:a ex:capitalOf ex:s . ex:s a ex:State .
ex:b ex:capitalOf ex:t . ex:c ex:capitalOf ex:t . ex:t a ex:State ."""


def test_what_new_triples_do_to_things_of_the_graph_is_told(tmp_path: Path) -> None:
    """The state has two capitals from now on; the file does not describe it, it points at it."""
    report = validated(tmp_path, "ex:d ex:capitalOf ex:s .", STATES, CAPITALS)
    (finding,) = report.findings

    assert (finding.focus, finding.path) == (
        "http://example.org/s",
        "^<http://example.org/capitalOf>",
    )
    assert finding.location is not None
    assert finding.location.text == "ex:d ex:capitalOf ex:s"


def test_what_was_wrong_in_the_graph_before_is_not(tmp_path: Path) -> None:
    """The other state had two capitals already, and is only mentioned."""
    assert told(validated(tmp_path, "ex:d ex:knows ex:t .", STATES, CAPITALS)) == []


def test_shapes_look_as_far_into_the_graph_as_their_paths(tmp_path: Path) -> None:
    """Two steps, and up the classes that the graph declares."""
    shapes = """ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:about ;
        sh:property [ sh:path ( ex:about ex:in ) ; sh:class ex:Place ] ."""
    built = "ex:e ex:in ex:q . ex:q a ex:Town . ex:Town {} ex:Place ."
    below = built.format("<http://www.w3.org/2000/01/rdf-schema#subClassOf>")

    assert told(validated(tmp_path, "ex:c ex:about ex:e .", below, shapes)) == []
    assert told(validated(tmp_path, "ex:c ex:about ex:e .", built.format("ex:x"), shapes)) != []


def test_as_much_is_read_from_a_large_graph_as_from_a_small_one() -> None:
    """What is read depends on the new triples alone."""
    shapes = ShapesGraph(q.triple for q in parse((HEADER + CAPITALS).encode(), RdfFormat.TURTLE))
    new = [
        q.triple for q in parse((HEADER + "ex:d ex:capitalOf ex:s .").encode(), RdfFormat.TURTLE)
    ]
    many = "".join(f"ex:a{n} ex:capitalOf ex:s{n} ; ex:in ex:s{n} .\n" for n in range(3000))
    sizes = {
        len(Surroundings(store_of(built), reach_of(shapes)).of(new))
        for built in (STATES, STATES + many)
    }

    assert sizes == {2}


def test_what_is_too_much_to_look_at_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left out silently."""
    monkeypatch.setattr(context, "MOST", 10)
    many = "".join(f"ex:a{n} ex:capitalOf ex:s .\n" for n in range(30)) + "ex:s a ex:State ."
    report = validated(tmp_path, "ex:d ex:capitalOf ex:s .", many, CAPITALS)

    assert report.cut == ("http://example.org/s",)
