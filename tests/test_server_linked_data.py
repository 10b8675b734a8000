"""Every IRI of a build has a page, in the form that its reader likes."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from server_samples import application

from server.application import create_app
from server.messages.limits import Limits
from server.processes.processes import build_source

BASE = "https://w3id.org/casus/id/"
NORTH = NamedNode(f"{BASE}party/north")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build."""
    with application(tmp_path_factory.mktemp("build")) as app:
        yield app.test_client()


def test_a_thing_is_described_by_what_is_said_about_it_alone(client: FlaskClient) -> None:
    """And not by all that the graph says about others."""
    response = client.get("/id/party/north", headers={"Accept": "text/turtle"})
    triples = [quad.triple for quad in parse(response.data, RdfFormat.TURTLE)]

    assert response.headers["Link"] == f'<{NORTH.value}>; rel="describes"'
    assert len(triples) == 4
    assert {triple.subject for triple in triples} == {NORTH}


@pytest.mark.parametrize(
    ("accept", "content_type", "syntax"),
    [
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
    ],
    ids=lambda value: str(value),
)
def test_a_thing_comes_in_the_form_asked_for(
    client: FlaskClient, accept: str, content_type: str, syntax: RdfFormat
) -> None:
    """All forms say the same."""
    response = client.get("/id/party/north", headers={"Accept": accept})
    turtle = client.get("/id/party/north?format=turtle")

    assert response.headers["Content-Type"] == content_type
    assert {quad.triple for quad in parse(response.data, syntax)} == {
        quad.triple for quad in parse(turtle.data, RdfFormat.TURTLE)
    }


def test_a_browser_gets_a_page_with_what_points_at_the_thing(client: FlaskClient) -> None:
    """Names are escaped; what has a page here is a link to it."""
    response = client.get("/id/party/south", headers={"Accept": "text/html"})

    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text
    assert 'href="/id/agreement/report-1-1"' in response.text
    assert 'href="javascript' not in response.text


def test_a_sentence_is_answered_by_the_page_of_its_document(client: FlaskClient) -> None:
    """A fragment never reaches a server, so links to parts lead to the document."""
    page = client.get("/id/party/north", headers={"Accept": "text/html"})
    document = client.get("/id/doc/report", headers={"Accept": "text/html"})

    assert 'href="/id/doc/report#char=0,5"' in page.text
    assert "A report" in document.text


@pytest.mark.parametrize("path", ["/id/party/nobody", "/id/", "/id/%22%3E%3Cscript%3E", "/id/%00"])
def test_what_the_graph_is_silent_about_is_not_found(client: FlaskClient, path: str) -> None:
    """With a problem, whatever was asked."""
    response = client.get(path, headers={"Accept": "application/json"})

    assert response.status_code == 404
    assert response.get_json()["type"].endswith("#no-such-thing")


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    """Its ETag says so."""
    first = client.get("/id/party/north")
    second = client.get("/id/party/north", headers={"If-None-Match": first.headers["ETag"]})

    assert (second.status_code, second.data) == (304, b"")


def test_the_terms_have_a_page_with_their_comments(example_build: Path) -> None:
    """One place for each term, under the fragment of its IRI; and the Turtle for programs."""
    app = create_app(build_source(example_build), Limits())
    try:
        client = app.test_client()
        page = client.get("/ont", headers={"Accept": "text/html"})
        turtle = client.get("/ont", headers={"Accept": "text/turtle"})
    finally:
        app.extensions["casus"].close()
    said = parse(turtle.data, RdfFormat.TURTLE)
    kept = parse(path=str(example_build / "ontology.ttl"), format=RdfFormat.TURTLE)

    assert '<dt id="hasBroker">' in page.text
    assert named(said) == named(kept)


def named(quads: Iterable[Quad]) -> set[Triple]:
    """Return the triples without blank nodes, whose names differ from one reading to the next."""
    triples = (quad.triple for quad in quads)
    return {one for one in triples if "_:" not in f"{one.subject} {one.object}"}


def test_every_iri_of_a_build_has_a_page(example_build: Path) -> None:
    """Things, claims, documents, and the data set itself, as pages and as JSON-LD."""
    graph = parse(path=str(example_build / "casus.ttl"), format=RdfFormat.TURTLE)
    iris = {
        term.value.partition("#")[0]
        for quad in graph
        for term in (quad.subject, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(BASE)
    }
    app = create_app(build_source(example_build), Limits())
    try:
        client = app.test_client()
        paths = [f"/id/{iri.removeprefix(BASE)}" for iri in sorted(iris)]
        pages = {path: client.get(path, headers={"Accept": "text/html"}) for path in paths[::7]}
        linked = {path: client.get(path, query_string={"format": "jsonld"}) for path in paths[::7]}
    finally:
        app.extensions["casus"].close()

    assert len(paths) > 100
    assert {page.status_code for page in (*pages.values(), *linked.values())} == {200}
    assert all(json.loads(one.data) for one in linked.values())
