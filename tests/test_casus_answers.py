"""``casus query``: what is printed for rows, graphs, yes-or-no, and queries that are wrong."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import RunCasus

from casus.terms import full_iri, shown

PREFIXES = """
PREFIX casus: <https://w3id.org/casus/ont#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
DOCUMENTS = (
    PREFIXES
    + """
SELECT ?document ?issued ?note
WHERE { ?document a casus:Document ; dcterms:issued ?issued . FILTER(STR(?issued) < "2017-09") }
ORDER BY ?issued
"""
)
FIRST = "https://w3id.org/casus/id/doc/2017-08-28-northern-wire"
SECOND = "https://w3id.org/casus/id/doc/2017-08-31-desert-post"


@pytest.fixture
def query(tmp_path: Path) -> Path:
    """A file to write a query into."""
    return tmp_path / "query.rq"


def test_names_that_are_nowhere_in_the_graph_are_told(
    casus: RunCasus, example_build: Path, query: Path
) -> None:
    """On standard error, with what is near; the answer stays what it is."""
    query.write_text("ASK { ?s ?p <https://w3id.org/casus/id/party/hezbolah> }", "utf-8")
    ran = casus("query", example_build, query)

    assert (ran.code, ran.output) == (0, "no\n")
    assert ran.errors == (
        "casus: party:hezbolah is nowhere in the graph; did you mean party:hezbollah?\n"
    )


def test_rows_come_as_a_table_for_people(casus: RunCasus, example_build: Path, query: Path) -> None:
    """One line for every row; the number of rows is no part of the data."""
    query.write_text(DOCUMENTS, encoding="utf-8")
    ran = casus("query", example_build, query)

    lines = [line.split() for line in ran.output.splitlines() if line.strip(" ─")]
    assert lines == [
        ["document", "issued", "note"],
        ["doc:2017-08-28-northern-wire", "2017-08-28"],
        ["doc:2017-08-31-desert-post", "2017-08-31"],
    ]
    assert (ran.code, ran.errors) == (0, "2 rows\n")


def test_a_misspelt_name_is_told_beside_the_answer(
    casus: RunCasus, example_build: Path, query: Path
) -> None:
    """SPARQL takes any name, and such a query answers with nothing."""
    query.write_text(PREFIXES + "SELECT ?s { ?s casus:hasAtacker ?a }", encoding="utf-8")
    ran = casus("query", example_build, query, "--csv")

    assert (ran.code, ran.output) == (0, "s\n")
    assert ran.errors == (
        "casus: casus:hasAtacker is no term of the ontology; did you mean casus:hasAttacker?\n"
    )


def test_rows_come_as_csv_for_spreadsheets(
    casus: RunCasus, example_build: Path, query: Path
) -> None:
    """IRIs in full, what is unbound empty."""
    query.write_text(DOCUMENTS, encoding="utf-8")
    ran = casus("query", example_build, query, "--csv")

    assert list(csv.reader(io.StringIO(ran.output))) == [
        ["document", "issued", "note"],
        [FIRST, "2017-08-28", ""],
        [SECOND, "2017-08-31", ""],
    ]
    assert (ran.code, ran.errors) == (0, "")


def test_rows_come_as_json_for_programs(casus: RunCasus, example_build: Path, query: Path) -> None:
    """The results format of SPARQL 1.1, so that every client reads it."""
    query.write_text(DOCUMENTS, encoding="utf-8")
    ran = casus("query", example_build, query, "--json")

    bindings = json.loads(ran.output)["results"]["bindings"]
    assert [row["document"] for row in bindings] == [
        {"type": "uri", "value": FIRST},
        {"type": "uri", "value": SECOND},
    ]


def test_a_query_is_read_from_standard_input(
    casus: RunCasus, example_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dash stands for it, so that queries can be piped in."""
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?s ?p ?o }"))
    ran = casus("query", example_build, "-")

    assert (ran.code, ran.output) == (0, "yes\n")


def test_the_default_graph_holds_data_inference_and_ontology(
    casus: RunCasus, example_build: Path, query: Path
) -> None:
    """The same three as at the endpoint: a query gives the same answer in both places."""
    query.write_text(
        PREFIXES
        + """ASK { ?strike a casus:Strike . ?strike casus:hasTarget ?target .
             casus:Strike a <http://www.w3.org/2002/07/owl#Class> }""",
        encoding="utf-8",
    )
    ran = casus("query", example_build, query)

    assert (ran.code, ran.output) == (0, "yes\n")


def test_a_constructed_graph_comes_as_turtle(
    casus: RunCasus, example_build: Path, query: Path
) -> None:
    """Ready to be saved and loaded; IRIs with odd local names stand in full."""
    query.write_text(
        f"CONSTRUCT {{ <{FIRST}> a <https://w3id.org/casus/ont#Document> }} WHERE {{}}",
        encoding="utf-8",
    )
    ran = casus("query", example_build, query)

    assert ran.code == 0
    assert ran.output.splitlines()[-1] == f"<{FIRST}> a casus:Document ."


def test_a_constructed_graph_does_not_fit_into_csv(
    casus: RunCasus, example_build: Path, query: Path
) -> None:
    """Said, rather than written as something that nobody can read."""
    query.write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1", encoding="utf-8")
    ran = casus("query", example_build, query, "--csv")

    assert (ran.code, ran.output) == (2, "")
    assert "graph" in ran.errors


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("SELECT * WHERE {\n  ?s ?p }", "Line 2, column", id="syntax"),
        pytest.param(
            "SELECT ?x WHERE { ?x a nobody:Thing }", "Line 1, column", id="unknown prefix"
        ),
    ],
)
def test_a_query_that_does_not_parse_is_one_line_with_its_place(
    casus: RunCasus, example_build: Path, query: Path, text: str, place: str
) -> None:
    """So that an editor can jump there."""
    query.write_text(text, encoding="utf-8")
    ran = casus("query", example_build, query)

    assert (ran.code, ran.output) == (1, "")
    assert ran.errors.startswith("casus: ")
    assert ran.errors.count("\n") == 1
    assert place in ran.errors


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param(
            "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE", id="service"
        ),
        pytest.param("LOAD <http://127.0.0.1:9/data.ttl>", "LOAD", id="load"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", "DELETE", id="update"),
    ],
)
def test_a_query_that_reaches_out_or_writes_is_refused(
    casus: RunCasus, example_build: Path, query: Path, text: str, word: str
) -> None:
    """A query file from elsewhere cannot open connections or change a build."""
    query.write_text(text, encoding="utf-8")
    ran = casus("query", example_build, query)

    assert (ran.code, ran.output) == (1, "")
    assert word in ran.errors
    assert ran.errors.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("party:hezbollah", "https://w3id.org/casus/id/party/hezbollah"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("claim:0a38a5e4655f2d4f", "https://w3id.org/casus/id/claim/0a38a5e4655f2d4f"),
        (FIRST, FIRST),
    ],
)
def test_an_iri_may_be_typed_full_or_prefixed(typed: str, meant: str) -> None:
    """Whatever a user copies from a table or a Turtle file."""
    assert full_iri(typed) == meant


def test_what_is_shown_can_be_typed() -> None:
    """A name from a table leads back to the thing."""
    from pyoxigraph import NamedNode

    from ontology.vocabulary import CASUS

    terms = [*CASUS, NamedNode(FIRST), NamedNode(f"{FIRST}#char=1,2")]

    assert [full_iri(shown(term)) for term in terms] == [term.value for term in terms]
