"""Validation: one document by itself, the merged graph, and files of a user."""

import gzip
import json
from pathlib import Path

import pytest
from graph_samples import IDS, Report, merge, node, small_register
from graph_stories import convoy
from pyoxigraph import Literal, Quad, Store, Triple

from extract.documents import DocumentGraph
from graph.background.descriptions import Descriptions
from graph.background.schema import load_schema
from graph.rdf import files as rdffiles
from graph.rdf.turtle import to_turtle
from graph.validation.files import validate_files
from graph.validation.findings import Finding
from graph.validation.graphs import validate_document, validate_merged
from ontology.errors import UnreadableError
from ontology.vocabulary import CASUS, RDF, SKOS

SCHEMA = load_schema()
BAD_TURTLE = "@prefix casus: <https://w3id.org/casus/ont#> .\n<urn:a> casus:about ; .\n"


def findings(graph: DocumentGraph) -> tuple[Finding, ...]:
    """What is wrong with one document."""
    return validate_document(graph, Descriptions(small_register(), IDS), SCHEMA)


def changed(report: Report, drop: Quad | None = None, *more: Quad) -> DocumentGraph:
    """The graph of a report with a quad less or more."""
    graph = report.graph()
    quads = tuple(quad for quad in graph.quads if quad != drop)
    return DocumentGraph(graph.identifier, graph.issued, (*quads, *more))


@pytest.mark.parametrize("report", convoy(), ids=lambda report: report.identifier)
def test_sound_reports_have_no_violation(report: Report) -> None:
    """What the world did may still be a warning."""
    assert [f for f in findings(report.graph()) if f.severity == "violation"] == []


def test_a_thing_without_a_label_is_a_violation() -> None:
    """The finding names thing, property, shape and document."""
    report = Report("a", "2017-09-01")
    deal = report.agreement("the deal")
    (label,) = (q for q in report.quads if q.predicate == SKOS.prefLabel)

    (found,) = (f for f in findings(changed(report, label)) if f.path == SKOS.prefLabel.value)

    assert (found.severity, found.focus, found.document) == ("violation", deal.value, "a")
    assert found.shape.startswith("https://w3id.org/casus/shape#")


def test_an_unknown_slug_is_a_violation() -> None:
    """A party that the register does not describe has no label."""
    report = Report("a", "2017-09-01")
    deal = report.agreement("the deal")
    report.claim(deal, "hasParty", report.known("party/nobody"))

    focus = {f.focus for f in findings(report.graph()) if f.severity == "violation"}

    assert focus == {node("party/nobody").value}


def test_a_quote_that_is_not_in_its_sentence_is_a_violation() -> None:
    """Found by a query, reported in the same form."""
    report = Report("a", "2017-09-01")
    report.agreement("the deal", "hezbollah")
    quote = next(
        q for q in report.quads if q.predicate == CASUS.quote and "/claim/" in q.subject.value
    )
    false = Quad(quote.subject, quote.predicate, Literal("x" * len(quote.object.value)),
                 quote.graph_name)  # fmt: skip

    found = findings(changed(report, quote, false))

    assert ("document-quote-violation", "violation", "a") in {
        (f.shape, f.severity, f.document) for f in found
    }


def test_fewer_than_two_parties_is_a_warning() -> None:
    """The source may name only one."""
    report = Report("a", "2017-09-01")
    report.agreement("the deal", "hezbollah")

    assert [f.severity for f in findings(report.graph())] == ["warning"]


def test_the_merged_convoy_breaks_no_rule() -> None:
    """Neither does what follows from it."""
    graphs = [report.graph() for report in convoy()]
    merged = merge(*convoy()).triples

    assert validate_merged(merged, (), graphs, SCHEMA) == ()


def test_a_direct_triple_without_a_claim_breaks_a_rule() -> None:
    """A fact without a source is an invention."""
    invented = Triple(node("event/a-post-171-1"), CASUS.hasTarget, node("party/iraq"))
    merged = (*merge(*convoy()).triples, invented)

    found = validate_merged(merged, (), [], SCHEMA)

    assert ("graph-direct-triple-violation", invented.subject.value) in {
        (f.shape, f.focus) for f in found
    }


def test_classes_that_exclude_each_other_are_a_violation() -> None:
    """Inconsistency is never silent."""
    place = [Triple(node("place/x"), RDF.type, CASUS[kind]) for kind in ("Place", "Party")]

    found = validate_merged([], place, [], SCHEMA)

    assert [(f.shape, f.severity) for f in found] == [("disjoint-classes", "violation")]


def test_a_valid_file_conforms(tmp_path: Path) -> None:
    """Exit code 0, with the number of triples."""
    path = tmp_path / "casus.ttl"
    triples = merge(*convoy()).triples
    path.write_bytes(to_turtle(triples))

    report = validate_files([path])

    assert (report.conforms, report.exit_code, report.triples) == (True, 0, len(triples))


def test_a_violation_names_the_file(tmp_path: Path) -> None:
    """Exit code 1."""
    path = tmp_path / "a.nt"
    path.write_text(f"<{node('party/x').value}> <{RDF.type.value}> <{CASUS.Party.value}> .\n")

    report = validate_files([path])

    assert report.exit_code == 1
    assert {f.document for f in report.violations} == {str(path)}


SYNTAXES = {
    ".nt": "<https://w3id.org/casus/id/party/x> <{type}> <{party}> .",
    ".nq": "<https://w3id.org/casus/id/party/x> <{type}> <{party}> <urn:g> .",
    ".ttl": "<https://w3id.org/casus/id/party/x> a <{party}> .",
    ".trig": "<urn:g> {{ <https://w3id.org/casus/id/party/x> a <{party}> }}",
    ".jsonld": '{{"@id": "https://w3id.org/casus/id/party/x", "@type": "{party}"}}',
    ".rdf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<r:Description r:about="https://w3id.org/casus/id/party/x">'
    '<r:type r:resource="{party}"/></r:Description></r:RDF>',
}


@pytest.mark.parametrize("ending", SYNTAXES)
def test_every_common_syntax_is_read(tmp_path: Path, ending: str) -> None:
    """One triple in each, without the label that a party needs."""
    path = tmp_path / f"data{ending}"
    text = SYNTAXES[ending].format(type=RDF.type.value, party=CASUS.Party.value)
    path.write_text(text, encoding="utf-8")

    report = validate_files([path])

    assert (report.triples, len(report.violations)) == (1, 1)


UNREADABLE = {
    "ending": ("a.docx", "", "tells no RDF syntax"),
    "quoted triple": ("a.ttl", "<urn:a> <urn:b> <<( <urn:a> <urn:b> 1 )>> .", "quotes a triple"),
}


@pytest.mark.parametrize(("name", "text", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_is_named_with_the_place(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    """Exit code 3, apart from violations."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableError, match=reason) as caught:
        validate_files([path])

    assert caught.value.exit_code == 3


def test_mistakes_of_syntax_are_all_told_with_their_places(tmp_path: Path) -> None:
    """The reader goes on with the next statement; nothing else is checked meanwhile."""
    path = tmp_path / "a.ttl"
    path.write_text(
        BAD_TURTLE + "<urn:a> <urn:b> nothing .\n<urn:a> <urn:b> 1 .\n", encoding="utf-8"
    )

    report = validate_files([path])

    assert [(f.location.line, f.location.column) for f in report.errors if f.location] == [
        (2, 21),
        (3, 17),
    ]
    assert (report.conforms, report.exit_code, report.findings) == (False, 3, report.errors)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    """It is neither valid nor a violation."""
    with pytest.raises(UnreadableError, match="absent"):
        validate_files([tmp_path / "absent.ttl"])


def test_a_file_may_refer_to_things_of_a_build(tmp_path: Path) -> None:
    """Its own triples are judged, those of the build are not."""
    broken = Triple(node("party/unlabelled"), RDF.type, CASUS.State)
    build = Store()
    build.extend(Quad(*triple) for triple in {*merge(*convoy()).triples, broken})
    path = tmp_path / "mine.ttl"
    path.write_bytes(to_turtle([Triple(node("party/lebanon"), RDF.type, CASUS.State)]))

    assert validate_files([path], build).conforms
    assert not validate_files([path]).conforms


def test_findings_are_plain_data() -> None:
    """So that they can be printed as JSON."""
    report = Report("a", "2017-09-01")
    report.agreement("the deal", "hezbollah")
    (found,) = findings(report.graph())

    assert json.loads(json.dumps({n: getattr(found, n) for n in Finding.__slots__}))["path"] == (
        CASUS.hasParty.value
    )


@pytest.mark.parametrize("ending", SYNTAXES)
def test_every_syntax_is_read_gzipped(tmp_path: Path, ending: str) -> None:
    """A build's own sources.nq.gz is such a file."""
    path = tmp_path / f"data{ending}.gz"
    text = SYNTAXES[ending].format(type=RDF.type.value, party=CASUS.Party.value)
    path.write_bytes(gzip.compress(text.encode()))

    report = validate_files([path])

    assert (report.triples, len(report.violations)) == (1, 1)


ZIPPED = gzip.compress(b"<urn:a> <urn:b> <urn:c> .\n" * 100)
BAD_GZIP = {
    "no gzip": ("a.nt.gz", b"<urn:a> <urn:b> <urn:c> .", r"a\.nt\.gz: Not a gzipped file"),
    "cut off": ("a.nt.gz", ZIPPED[:-20], r"a\.nt\.gz: "),
    "flipped": ("a.nt.gz", ZIPPED[:12] + b"\xff\xff" + ZIPPED[14:], r"a\.nt\.gz: "),
    "ending": ("a.gz", ZIPPED, "tells no RDF syntax"),
}


@pytest.mark.parametrize(("name", "content", "reason"), BAD_GZIP.values(), ids=BAD_GZIP)
def test_gzip_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    """Damage is no violation, and no traceback."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableError, match=reason):
        validate_files([tmp_path / name])


def test_gzip_that_unfolds_beyond_bounds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few bytes on disk may be more than any memory; exactly the bound is still read."""
    path = tmp_path / "a.nt.gz"
    path.write_bytes(ZIPPED)
    monkeypatch.setattr(rdffiles, "MOST_BYTES", 2600)
    assert len(rdffiles.read_rdf(path)) == 100

    monkeypatch.setattr(rdffiles, "MOST_BYTES", 2599)
    with pytest.raises(UnreadableError, match="larger than 2,599 bytes"):
        rdffiles.read_rdf(path)
