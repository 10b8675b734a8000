"""The shapes of ``ontology/shapes``: documented, Core only, each one firing on its own example.

Every shape carries a graph that fails and the same graph fixed. Both are run here in the
setting of a valid little document and register, so that what the docs show is what happens.
"""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, parse
from pyshacl import validate
from rdflib import Graph, URIRef

from ontology.files import ontology_files, shape_files
from ontology.vocabulary import CASUS, PREFIXES, RDFS, SH, SHAPE, SKOS, VOC

DOCUMENTATION = (SH.severity, SH.name, SH.message, SH.description, RDFS.comment)
TARGETS = (SH.targetClass, SH.targetSubjectsOf)
SENTENCE = "League warplanes struck the bridge at Qara on Friday, killing 12 fighters."
PREFIX_LINES = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
SETTING = f"""{PREFIX_LINES}
@prefix tenure: <https://w3id.org/casus/id/tenure/> .
doc:d a casus:Document ; dcterms:identifier "d" ; dcterms:issued "2017-09-02"^^xsd:date .
<https://w3id.org/casus/id/doc/d#char=0,74> a casus:Sentence ; casus:inDocument doc:d ;
    casus:charStart 0 ; casus:charEnd 74 ; casus:quote "{SENTENCE}" .
"""
REGISTER_SETTING = """
place:syria a casus:Place ; skos:prefLabel "Syria"@en ; dcterms:source <urn:example:1> .
party:league a casus:Coalition ; skos:prefLabel "League"@en ; dcterms:source <urn:example:2> .
party:ann-lee a casus:Person ; skos:prefLabel "Ann Lee"@en ; dcterms:source <urn:example:3> .
"""


def shapes_with_a_target(scope: str) -> list[NamedNode]:
    """The shapes that judge by themselves; the rest are alternatives inside them."""
    quads = [q for target in TARGETS for q in shapes(scope).quads_for_pattern(None, target, None)]
    return sorted({q.subject for q in quads if isinstance(q.subject, NamedNode)}, key=str)


def literals(scope: str, shape: NamedNode, predicate: NamedNode) -> list[str]:
    """The texts or IRIs that a shape has for one property."""
    quads = shapes(scope).quads_for_pattern(shape, predicate, None)
    return [q.object.value for q in quads if isinstance(q.object, Literal | NamedNode)]


@cache
def shapes(scope: str) -> Store:
    """The shapes of one scope, parsed once."""
    store = Store()
    for file in shape_files(scope):
        store.extend(parse(path=file))
    return store


def example(scope: str, shape: NamedNode, outcome: str) -> str:
    """The Turtle of a shape's example; outcome is ``fails`` or ``fixed``."""
    texts = literals(scope, shape, SKOS.example)
    (text,) = (text for text in texts if text.startswith(f"# {outcome}\n"))
    return text


@cache
def rdflib_graph(files: tuple[Path, ...]) -> Graph:
    """Turtle files as one rdflib graph, parsed once."""
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def judge(scope: str, turtle: str) -> set[tuple[str, str]]:
    """Validate as the program does: data and ontology mixed, no inference."""
    data = Graph().parse(data=SETTING + (REGISTER_SETTING if scope == "register" else "") + turtle)
    _, report, _ = validate(
        data,
        shacl_graph=rdflib_graph(shape_files(scope)),
        ont_graph=rdflib_graph(ontology_files()),
        inference="none",
    )
    return {
        (
            str(report.value(result, URIRef(SH.sourceShape.value))).removeprefix(SHAPE),
            str(report.value(result, URIRef(SH.resultSeverity.value))).removeprefix(SH.base),
        )
        for result in report.subjects(URIRef(SH.sourceShape.value))
    }


CASES = [
    pytest.param(scope, shape, id=shape.value.removeprefix(SHAPE))
    for scope in ("document", "register")
    for shape in shapes_with_a_target(scope)
]


@pytest.mark.parametrize(("scope", "shape"), CASES)
def test_a_shape_fires_on_its_failing_example_alone(scope: str, shape: NamedNode) -> None:
    """The example breaks this shape, with its severity, and no other."""
    (severity,) = literals(scope, shape, SH.severity)

    fired = judge(scope, example(scope, shape, "fails"))

    assert fired == {(shape.value.removeprefix(SHAPE), severity.removeprefix(SH.base))}


@pytest.mark.parametrize(("scope", "shape"), CASES)
def test_a_fixed_example_breaks_no_shape(scope: str, shape: NamedNode) -> None:
    """The same triples, mended, are clean."""
    assert judge(scope, example(scope, shape, "fixed")) == set()


@pytest.mark.parametrize(("scope", "shape"), CASES)
def test_a_shape_is_documented(scope: str, shape: NamedNode) -> None:
    """What it checks, why it matters, and a severity, each said once."""
    counts = [len(literals(scope, shape, predicate)) for predicate in DOCUMENTATION]

    assert counts == [1] * len(DOCUMENTATION)


@pytest.mark.parametrize("scope", ["document", "register"])
def test_shapes_are_iris_in_the_shape_namespace(scope: str) -> None:
    """A result names its shape, so no shape is a blank node."""
    kinds = (SH.NodeShape, SH.PropertyShape)
    subjects = {
        q.subject for kind in kinds for q in shapes(scope).quads_for_pattern(None, None, kind)
    }

    assert {s for s in subjects if not str(s).startswith(f"<{SHAPE}")} == set()


@pytest.mark.parametrize("scope", ["document", "register"])
def test_shapes_use_the_core_alone(scope: str) -> None:
    """SHACL-SPARQL and SHACL rules cost far more than the same query run once: see rules."""
    advanced = {"sparql", "rule", "js", "target", "select", "ask", "construct"}
    used = {q.predicate.value.removeprefix(SH.base) for q in shapes(scope)}

    assert used & advanced == set()


@pytest.mark.parametrize("scope", ["document", "register"])
def test_shapes_name_declared_terms_alone(scope: str) -> None:
    """A misspelt term in a shape would make it silent."""
    named = {node for quad in shapes(scope) for node in (quad.subject, quad.predicate, quad.object)}
    ours = {
        n for n in named if isinstance(n, NamedNode) and n.value.startswith((CASUS.base, VOC.base))
    }

    assert {node for node in ours if node not in CASUS and node not in VOC} == set()


@pytest.mark.parametrize(
    ("shape", "scheme"),
    [
        ("ClaimModality", "Modality"),
        ("ClaimRank", "Rank"),
        ("Approximation", "Approximation"),
        ("DatePrecision", "DatePrecision"),
        ("PlacePrecision", "PlacePrecision"),
        ("Stage", "Stage"),
        ("Condition", "Condition"),
    ],
)
def test_a_closed_list_in_a_shape_is_the_code_list(shape: str, scheme: str) -> None:
    """``sh:in`` repeats the members of a scheme, so that a shape needs no look-up."""
    store = Store()
    for file in (*ontology_files(), *shape_files("document")):
        store.extend(parse(path=file))
    listed = store.query(
        f"SELECT ?m {{ <{SHAPE}{shape}> <{SH.base}in>/rdf:rest*/rdf:first ?m }}",
        prefixes={"rdf": PREFIXES["rdf"]},
    )
    assert isinstance(listed, QuerySolutions)
    members = store.quads_for_pattern(None, SKOS.inScheme, VOC[scheme])

    assert {row["m"] for row in listed} == {quad.subject for quad in members}


def test_documents_and_register_have_shapes_of_their_own() -> None:
    """A thing that a document names for the first time needs no source; a register entry does."""
    names = {
        scope: [file.stem for file in shape_files(scope)] for scope in ("document", "register")
    }

    assert names == {
        "document": ["claims", "documents", "events", "quantities", "things"],
        "register": ["register"],
    }


def test_messages_are_english() -> None:
    """Every label and message says its language."""
    untagged = {
        quad.object
        for scope in ("document", "register")
        for predicate in DOCUMENTATION[1:]
        for quad in shapes(scope).quads_for_pattern(None, predicate, None)
        if isinstance(quad.object, Literal) and quad.object.language != "en"
    }

    assert untagged == set()
