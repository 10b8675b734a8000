"""The Accept header decides the form of an answer as RFC 9110 says."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from server_samples import application

from server.http.negotiation import BOOLEAN, GRAPH, PROBLEM, ROWS, choose, is_page_preferred

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

CHOSEN = [
    ("", ROWS, "application/sparql-results+json"),
    ("*/*", ROWS, "application/sparql-results+json"),
    ("*/*", GRAPH, "text/turtle"),
    ("application/json", ROWS, "application/json"),
    ("application/json", GRAPH, "application/json"),
    ("TEXT/CSV", ROWS, "text/csv"),
    ("text/*", ROWS, "text/xml"),
    ("text/csv;q=0.5, text/tab-separated-values", ROWS, "text/tab-separated-values"),
    ("text/csv;q=0.5, */*;q=0.1", ROWS, "text/csv"),
    ("text/turtle;q=0, */*", GRAPH, "application/n-triples"),
    ("text/turtle;q=0, text/*;q=0.5, */*;q=0.1", GRAPH, "text/plain"),
    ("text/*;q=0.3, text/csv;q=0.1, application/xml;q=0.2", ROWS, "text/xml"),
    (
        "application/ld+json;profile=compacted;q=0.9, text/turtle;q=0.8",
        GRAPH,
        "application/ld+json",
    ),
    ("application/rdf+xml, */*;q=0.5", ROWS, "application/sparql-results+json"),
    (BROWSER, ROWS, "text/html"),
    (BROWSER, GRAPH, "text/html"),
    ("text/csv", BOOLEAN, ""),
    ("image/png", ROWS, ""),
    ("*/*;q=0", ROWS, ""),
    ("nonsense, text/csv", ROWS, "text/csv"),
    ("nonsense", ROWS, "application/sparql-results+json"),
    ("text/csv;q=2", ROWS, "text/csv"),
]


@pytest.mark.parametrize(("accept", "offered", "expected"), CHOSEN)
def test_the_type_a_client_likes_best_is_chosen(
    accept: str, offered: tuple[str, ...], expected: str
) -> None:
    """Specific ranges override wide ones, q=0 excludes, and ties go to the first offered."""
    assert choose(accept, offered) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [(BROWSER, True), ("*/*", False), ("", False), ("application/json, text/html;q=0.9", False)],
)
def test_only_those_who_ask_for_pages_get_pages(accept: str, expected: bool) -> None:
    """Programs that accept anything get what programs read."""
    assert is_page_preferred(accept) is expected


@given(st.text(max_size=80))
def test_no_header_is_too_strange(accept: str) -> None:
    """Whatever a client sends, it gets an offered type or none."""
    assert choose(accept, PROBLEM) in {*PROBLEM, ""}


@given(st.sampled_from(ROWS), st.integers(1, 999))
def test_a_type_named_alone_is_always_given(media_type: str, thousandths: int) -> None:
    """Any quality above zero will do where there is nothing else."""
    assert choose(f"{media_type};q=0.{thousandths:03d}", ROWS) == media_type


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build."""
    with application(tmp_path_factory.mktemp("build")) as app:
        yield app.test_client()


PAGED, PLAIN = (
    "Turtle, N-Triples, RDF/XML, JSON-LD and HTML",
    "Turtle, N-Triples, RDF/XML and JSON-LD",
)


@pytest.mark.parametrize(
    ("path", "forms"),
    [
        ("/sparql", PAGED),
        ("/.well-known/void", PLAIN),
        ("/ont", PAGED),
        ("/voc", PAGED),
        ("/id/party/north", PAGED),
        ("/store?default", PLAIN),
        ("/store", "N-Quads and TriG"),
    ],
)
def test_descriptions_and_things_are_as_strict_as_queries(
    client: FlaskClient, path: str, forms: str
) -> None:
    """One rule for all that comes in several forms."""
    response = client.get(path, headers={"Accept": "image/png"})

    assert response.status_code == 406
    assert f"comes as {forms};" in response.get_json(force=True)["detail"]


def test_the_description_of_the_service_comes_as_is_asked(client: FlaskClient) -> None:
    """Turtle to whoever takes anything, a page to browsers and by format=html."""
    asked = {
        "": "text/turtle",
        "?format=jsonld": "application/ld+json",
        "?format=html": "text/html",
    }

    assert {
        query: client.get(f"/sparql{query}", headers={"Accept": "*/*"}).mimetype for query in asked
    } == asked
