"""Pages show what the graph holds, escaped, and lead on."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from server_samples import application

from server.pages.pages import Cell, Shown

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build that likes pages."""
    with application(tmp_path_factory.mktemp("build"), page_bytes=20_000) as app:
        yield app.test_client()


def answer(client: FlaskClient, query: str) -> str:
    """Return the page with the answer to a query."""
    return client.post("/sparql", data={"query": query}, headers=HTML).text


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("documents", 1),
        ("parties", 2),
        ("agreements", 1),
        ("strikes", 0),
        ("claims", 2),
        ("disagreements", 1),
    ],
)
def test_the_start_page_counts_the_graph(client: FlaskClient, name: str, count: int) -> None:
    """A party only if it is mentioned, a disagreement once, whichever side states it."""
    assert f"<dt>{name}</dt><dd>{count}</dd>" in client.get("/").text


def test_the_start_page_offers_the_example_queries_of_the_build(client: FlaskClient) -> None:
    """With label and description, to run or to edit."""
    page = client.get("/").text

    assert ">Who are the parties?</a>" in page
    assert "<p>Every party &amp; its name.</p>" in page
    assert 'href="/sparql?query=%23+description' in page
    assert "SELECT ?party { ?party a" in client.get("/?example=1").text


def test_a_page_tells_of_names_that_the_ontology_does_not_have(client: FlaskClient) -> None:
    """Escaped, with the nearest name where one is near."""
    query = "PREFIX c: <https://w3id.org/casus/ont#> SELECT * { ?s c:hasPartie ?o }"

    note = "casus:hasPartie is no term of the ontology; did you mean casus:hasParty?"
    assert f'<p role="note">{note}</p>' in answer(client, query)
    assert 'role="note"' not in answer(client, query.replace("Partie", "Party"))


def test_the_page_of_an_answer_tells_of_names_that_the_graph_does_not_hold(
    client: FlaskClient,
) -> None:
    """A misspelt namespace or identifier gives nothing, and is no error of SPARQL."""
    query = "SELECT * { ?s <http://w3id.org/casus/ontolgy#hasParty> ?o }"

    note = (
        "&lt;http://w3id.org/casus/ontolgy#hasParty&gt; is nowhere in the graph; "
        "did you mean casus:hasParty?"
    )
    assert f'<p role="note">{note}</p>' in answer(client, query)


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "²", "9" * 5000])
def test_an_example_that_is_not_there_gives_the_plain_start_page(
    client: FlaskClient, number: str
) -> None:
    """A wrong link is no error."""
    response = client.get("/", query_string={"example": number})

    assert (response.status_code, response.text) == (200, client.get("/").text)


def test_a_browser_at_the_endpoint_is_sent_to_the_query_box(client: FlaskClient) -> None:
    """A program gets the problem instead."""
    response = client.get("/sparql", headers=HTML)

    assert (response.status_code, response.location) == (303, "/")


def test_literals_of_the_graph_are_escaped(client: FlaskClient) -> None:
    """A label that is a script stays a label."""
    page = answer(client, "SELECT ?label { ?party ?p ?label FILTER(REGEX(?label, 'script')) }")

    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>" in page
    assert "<script" not in page


def test_the_query_and_the_variables_are_escaped(client: FlaskClient) -> None:
    """What was asked is shown again, in the box and in the download form."""
    page = answer(client, "SELECT ('\"><script>' AS ?x) {} # </textarea><script>")

    assert "<script" not in page
    assert page.count("</textarea>") == 1


def test_a_mistake_is_shown_beside_the_query(client: FlaskClient) -> None:
    """Escaped as well, so that it can be mended in place."""
    page = answer(client, "SELECT </textarea><script>")

    assert "The query is not valid SPARQL." in page
    assert "SELECT &lt;/textarea&gt;&lt;script&gt;</textarea>" in page


def test_only_web_addresses_become_links(client: FlaskClient) -> None:
    """A javascript: IRI in the graph cannot be clicked."""
    source = "<http://purl.org/dc/terms/source>"
    page = answer(client, f"SELECT ?source {{ ?thing {source} ?source }} ORDER BY ?source")

    assert "<td>&lt;javascript:alert(1)&gt;</td>" in page
    assert '<td><a href="https://news.example/report">' in page
    assert 'href="javascript' not in page


def test_an_answer_too_long_for_a_page_is_refused_whole(client: FlaskClient) -> None:
    """The page says how to get it all."""
    rows = "VALUES ?a { " + " ".join(map(str, range(1000))) + " }"
    response = client.post("/sparql", data={"query": f"SELECT * {{ {rows} }}"}, headers=HTML)

    assert response.status_code == 413
    assert "Download it as CSV or JSON" in response.text


CELLS = [
    (None, Cell("")),
    (Literal("a"), Cell("a")),
    (Literal("a", language="en"), Cell("a", note="en")),
    (Literal(5), Cell("5", note="xsd:integer")),
    (BlankNode("b"), Cell("_:b")),
    (NamedNode("urn:x:y"), Cell("<urn:x:y>")),
    (NamedNode("http://a.example/"), Cell("<http://a.example/>", "http://a.example/")),
    (NamedNode("https://w3id.org/casus/ont#Strike"), Cell("casus:Strike", "/ont#Strike")),
    (NamedNode("https://w3id.org/casus/id/party/x"), Cell("party:x", "/id/party/x")),
]


@pytest.mark.parametrize(("term", "expected"), CELLS, ids=lambda value: str(value)[:30])
def test_a_term_is_shown_short_with_what_it_leads_to(
    term: NamedNode | BlankNode | Literal | None, expected: Cell
) -> None:
    """Prefixes for IRIs, language or datatype beside literals."""
    assert Shown().cell(term) == expected


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/casus/id/party/islamic-state", "party:islamic-state"),
        ("https://w3id.org/casus/id/doc/000_78", "doc:000_78"),
        ("https://w3id.org/casus/id/doc/000_78#char=1,2", "<https://w3id.org/casus/id/doc/000_78#char=1,2>"),
        ("https://w3id.org/casus/id/party/", "<https://w3id.org/casus/id/party/>"),
    ],
)  # fmt: skip
def test_an_iri_is_shortened_only_where_sparql_reads_it_back(iri: str, expected: str) -> None:
    """What a page shows can be copied into a query."""
    assert Shown().short(iri) == expected


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_literal_can_be_shown(text: str) -> None:
    """Nothing is lost on the way to the table."""
    assert Shown().cell(Literal(text)) == Cell(text)
