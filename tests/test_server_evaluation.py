"""Answers come whole, in the form that the client asked for."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from server_samples import application

NORTH = "<https://w3id.org/casus/id/party/north>"
ROWS = f"SELECT ?label {{ {NORTH} ?p ?label FILTER(LANG(?label) = 'en') }}"
GRAPH = "CONSTRUCT { <x:s> <x:p> ?label } WHERE { VALUES ?label { 'North' } }"
MERGED = "https://w3id.org/casus/ont#merged"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build."""
    with application(tmp_path_factory.mktemp("build")) as app:
        yield app.test_client()


FORMS = [
    (ROWS, "", "application/sparql-results+json", '"value":"North"'),
    (ROWS, "application/json", "application/json", '"value":"North"'),
    (ROWS, "application/sparql-results+xml", "application/sparql-results+xml", ">North</literal>"),
    (ROWS, "text/csv", "text/csv; charset=utf-8", "label\r\nNorth\r\n"),
    (ROWS, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '"North"@en'),
    (ROWS, "text/html", "text/html; charset=utf-8", "<td>North <small>en</small></td>"),
    ("ASK {}", "", "application/sparql-results+json", '"boolean":true'),
    ("ASK {}", "text/xml", "text/xml; charset=utf-8", "<boolean>true</boolean>"),
    ("ASK {}", "text/html", "text/html; charset=utf-8", "yes"),
    (GRAPH, "", "text/turtle; charset=utf-8", '<x:s> <x:p> "North" .'),
    (GRAPH, "application/n-triples", "application/n-triples", '<x:s> <x:p> "North" .'),
    (GRAPH, "application/rdf+xml", "application/rdf+xml", ">North</"),
    (GRAPH, "application/ld+json", "application/ld+json", '[{"@value":"North"}]'),
    (GRAPH, "text/html", "text/html; charset=utf-8", "<td>North</td>"),
    (f"DESCRIBE <{MERGED}>", "", "text/turtle; charset=utf-8", ""),
]


@pytest.mark.parametrize(("query", "accept", "content_type", "part"), FORMS)
def test_the_answer_comes_in_the_form_asked_for(
    client: FlaskClient, query: str, accept: str, content_type: str, part: str
) -> None:
    """Rows, booleans and graphs each have their forms, and the type says which it is."""
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})

    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert part in response.text
    assert "Accept" in response.headers["Vary"].split(", ")


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("ASK {}", "text/csv"),
        (ROWS, "text/turtle"),
        (GRAPH, "text/csv"),
        (ROWS, "image/png"),
        ("ASK {}", "*/*;q=0"),
    ],
)
def test_a_form_that_does_not_exist_is_not_acceptable(
    client: FlaskClient, query: str, accept: str
) -> None:
    """An answer is never given in a form that the client did not ask for."""
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})

    assert response.status_code == 406


@pytest.mark.parametrize(
    ("query", "name", "content_type"),
    [
        (ROWS, "json", "application/sparql-results+json"),
        (ROWS, "xml", "application/sparql-results+xml"),
        (ROWS, "csv", "text/csv; charset=utf-8"),
        (ROWS, "tsv", "text/tab-separated-values; charset=utf-8"),
        (ROWS, "text/csv", "text/csv; charset=utf-8"),
        (GRAPH, "json", "application/ld+json"),
        (GRAPH, "xml", "application/rdf+xml"),
        (GRAPH, "nt", "application/n-triples"),
    ],
)
def test_the_form_may_stand_in_the_address(
    client: FlaskClient, query: str, name: str, content_type: str
) -> None:
    """``format=`` overrides the Accept header."""
    asked = {"query": query, "format": name}
    response = client.get("/sparql", query_string=asked, headers={"Accept": "text/html"})

    assert response.headers["Content-Type"] == content_type


def test_turtle_names_only_the_prefixes_it_uses(client: FlaskClient) -> None:
    """Twenty unused lines would hide a small graph."""
    query = "CONSTRUCT WHERE { ?claim <https://w3id.org/casus/ont#contradicts> ?other }"

    response = client.get("/sparql", query_string={"query": query})

    assert response.text.splitlines() == [
        "@prefix casus: <https://w3id.org/casus/ont#> .",
        "@prefix claim: <https://w3id.org/casus/id/claim/> .",
        "claim:aa casus:contradicts claim:bb .",
    ]
