"""The endpoint speaks the SPARQL 1.1 Protocol."""

import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from server_samples import application

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
MERGED = "https://w3id.org/casus/ont#merged"
INFERRED = "https://w3id.org/casus/ont#inferred"
DOCUMENT = "https://x.example/graph"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build."""
    with application(tmp_path_factory.mktemp("build")) as app:
        yield app.test_client()


SENT = [
    {"method": "GET", "query_string": {"query": "ASK {}"}},
    {"method": "POST", "data": {"query": "ASK {}"}},
    {"method": "POST", "data": "query=ASK%20%7B%7D", "content_type": f"{FORM}; charset=UTF-8"},
    {"method": "POST", "data": "ASK {}", "content_type": QUERY},
    {"method": "POST", "data": "ASK {}", "content_type": f"{QUERY}; charset=utf-8"},
    {"method": "POST", "data": "ASK { FILTER('é' = '\\u00e9') }".encode(), "content_type": QUERY},
]


@pytest.mark.parametrize("request_", SENT, ids=lambda sent: str(sent)[:60])
def test_a_query_may_be_sent_in_three_ways(
    client: FlaskClient, request_: dict[str, object]
) -> None:
    """GET, POST of a form and POST of the query itself, with and without the last slash."""
    bodies = [client.open(path, **request_).json for path in ("/sparql", "/sparql/")]

    assert bodies == [{"head": {}, "boolean": True}] * 2


def test_head_gives_the_headers_alone(client: FlaskClient) -> None:
    """A client may look before it asks."""
    response = client.head("/sparql", query_string={"query": "ASK {}"})

    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Content-Type"] == "application/sparql-results+json"


def at(query_string: str) -> dict[str, object]:
    """A GET."""
    return {"path": f"/sparql?{query_string}"}


def form(**fields: str) -> dict[str, object]:
    """A POST of a form."""
    return {"method": "POST", "data": fields}


def direct(body: str | bytes, content_type: str = QUERY, **more: str) -> dict[str, object]:
    """A POST of a body."""
    return {"method": "POST", "data": body, "content_type": content_type, **more}


LONG = "#" * (1 << 20) + "\nASK {}"
REFUSED = [
    (at("timeout=1"), 400, "query-missing"),
    (form(format="json"), 400, "query-missing"),
    (at("query=ASK{}&query=ASK{}"), 400, "parameter"),
    (form(query="ASK {}") | at("query=ASK{}"), 400, "parameter"),
    (direct("ASK {}", path="/sparql?query=ASK{}"), 400, "parameter"),
    (direct("ASK {}", "text/plain"), 415, "media-type"),
    (direct("query=ASK%20{}", ""), 415, "media-type"),
    (direct("ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16"), 415, "media-type"),
    (direct(b"ASK { ?s ?p '\xff' }"), 400, "encoding"),
    (direct(b"query=%FF", FORM), 400, "encoding"),
    (at("query=%FF"), 400, "encoding"),
    (at("query=ASK{&"), 400, "syntax"),
    (at("query="), 400, "syntax"),
    (at("query=ASK{}&format=word"), 400, "parameter"),
    (at("query=ASK{}&timeout=soon"), 400, "parameter"),
    (at("query=ASK{}&timeout=-1"), 400, "parameter"),
    (at("query=ASK{}&timeout=nan"), 400, "parameter"),
    (at("query=ASK{}&default-graph-uri=here"), 400, "parameter"),
    (at("a=b&" * 1001), 400, "parameter"),
    (at("query=ASK{}") | {"method": "PUT"}, 405, "method-not-allowed"),
    (at("query=ASK{}") | {"method": "DELETE"}, 405, "method-not-allowed"),
    (at("update=CLEAR%20ALL"), 403, "read-only"),
    (form(update="CLEAR ALL"), 403, "read-only"),
    (form(query="CLEAR ALL"), 403, "read-only"),
    (direct("CLEAR ALL", "application/sparql-update"), 403, "read-only"),
    (form(query="#\nPREFIX a: <b:c>\nload <http://a.example/>"), 403, "read-only"),
    (form(query="ASK { SERVICE <http://a.example/> {} }"), 403, "refused"),
    (form(query="ASK {" * 300), 400, "too-complex"),
    (form(query="ASK { FILTER(<f:x>(1)) }"), 400, "evaluation"),
    (form(query=LONG), 413, "request-too-large"),
    (direct(LONG), 413, "request-too-large"),
]


@pytest.mark.parametrize(("request_", "status", "code"), REFUSED, ids=lambda given: str(given)[:70])
def test_what_cannot_be_answered_is_refused_with_a_problem(
    client: FlaskClient, request_: dict[str, object], status: int, code: str
) -> None:
    """Each mistake has its status and a name for programs (RFC 9457)."""
    response = client.open(**{"path": "/sparql", **request_})

    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.get_json(force=True)
    assert (response.status_code, problem["status"]) == (status, status)
    assert problem["type"].endswith(f"#{code}")


def test_a_mistake_is_shown_with_line_and_column(client: FlaskClient) -> None:
    """As numbers for programs and in words for people."""
    response = client.get("/sparql", query_string={"query": "SELECT * {\n  ?s ?p ?o }\nLIMIT many"})
    problem = response.get_json(force=True)

    assert (problem["line"], problem["column"]) == (3, 7)
    assert problem["detail"].startswith("Line 3, column 7: ")


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ("SELECT * {\n  ?s a foaf:Person }", 8, "prefix foaf: is not declared;"),
        ("SELECT * {\n  ?s a/:x ?o }", 8, "prefix : is not declared;"),
        ("ASK {\n  ?s skos:prefLabel ?o }", 6, "<http://www.w3.org/2004/02/skos/core#>"),
    ],
)
def test_an_undeclared_prefix_is_named_where_it_stands(
    client: FlaskClient, query: str, column: int, words: str
) -> None:
    """The parser would list every character that may go on a name."""
    problem = client.get("/sparql", query_string={"query": query}).get_json(force=True)

    assert (problem["line"], problem["column"]) == (2, column)
    assert problem["detail"].startswith(f"Line 2, column {column}: prefix ")
    assert words in problem["detail"]


def test_a_long_message_of_the_parser_is_cut(client: FlaskClient) -> None:
    """Line and column stay, and the first of what was expected."""
    query = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT"
    problem = client.get("/sparql", query_string={"query": query}).get_json(force=True)

    assert problem["detail"].startswith("Line 1, column 41: expected one of ")
    assert problem["detail"].endswith(" …")
    assert len(problem["detail"]) < 230


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        ("SELECT * { ?s ?p ?o }", "JSON, XML, CSV, TSV and HTML"),
        ("ASK {}", "JSON, XML and HTML"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "Turtle, N-Triples, RDF/XML, JSON-LD and HTML"),
        ("DESCRIBE <urn:a>", "Turtle, N-Triples, RDF/XML, JSON-LD and HTML"),
    ],
)
def test_a_client_that_accepts_nothing_is_told_the_forms_of_its_query(
    client: FlaskClient, query: str, forms: str
) -> None:
    """A graph does not come as CSV, so CSV is not offered for it."""
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": "image/png"})

    assert response.status_code == 406
    assert f"comes as {forms};" in response.get_json(force=True)["detail"]


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
        ("application/sparql-results+json", "application/problem+json"),
        ("image/png", "application/problem+json"),
    ],
)
def test_a_problem_comes_as_its_reader_likes(
    client: FlaskClient, accept: str, content_type: str
) -> None:
    """JSON, text or a page; whoever accepts none of them gets JSON all the same."""
    response = client.get("/sparql?timeout=1", headers={"Accept": accept})

    assert (response.status_code, response.headers["Content-Type"]) == (400, content_type)


EVERYTHING = "SELECT ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
DATA_SETS = [
    ([], "SELECT * { ?s ?p 'in the report' }", 0),
    ([], "SELECT * { GRAPH ?g { ?s ?p 'in the report' } }", 1),
    ([("default-graph-uri", DOCUMENT)], EVERYTHING, 1),
    ([("named-graph-uri", DOCUMENT)], EVERYTHING, 1),
    ([("default-graph-uri", DOCUMENT), ("named-graph-uri", DOCUMENT)], EVERYTHING, 2),
    ([("default-graph-uri", DOCUMENT), ("default-graph-uri", INFERRED)], EVERYTHING, 1),
    ([("default-graph-uri", "http://127.0.0.1:9/elsewhere")], EVERYTHING, 0),
    ([], f"SELECT * FROM <{DOCUMENT}> {{ ?s ?p ?o }}", 1),
    ([], f"SELECT * FROM NAMED <{DOCUMENT}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 1),
    ([("default-graph-uri", DOCUMENT)], f"SELECT * FROM <{MERGED}> {{ ?s ?p ?o }}", 1),
]


@pytest.mark.parametrize(("parameters", "query", "count"), DATA_SETS)
def test_the_data_set_is_that_of_the_request(
    client: FlaskClient, parameters: list[tuple[str, str]], query: str, count: int
) -> None:
    """The request's graphs override FROM; graphs that are not in the store are empty."""
    pairs = [*parameters, ("query", query)]
    address = "/sparql?" + "&".join(f"{name}={quote(value)}" for name, value in pairs)

    assert len(client.get(address).json["results"]["bindings"]) == count


def test_nobody_is_asked_over_the_network(client: FlaskClient) -> None:
    """SERVICE, LOAD and FROM of what is elsewhere are refused: no connection arrives."""
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.2)
        there = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/"
        queries = [
            f"ASK {{ SERVICE <{there}> {{}} }}",
            f"ASK {{ SERVICE SILENT <{there}> {{}} }}",
            f"PREFIX x: <{there}> ASK {{ SERVICEx: {{}} }}",
            f"LOAD <{there}>",
            f"LOAD SILENT <{there}> INTO GRAPH <{there}>",
            f"SELECT * FROM <{there}> FROM NAMED <{there}> {{ ?s ?p ?o }}",
        ]
        found = [client.post("/sparql", data={"query": query}).status_code for query in queries]

        assert found == [403] * 6
        with pytest.raises(TimeoutError):
            elsewhere.accept()


SOUP = st.lists(
    st.sampled_from(
        "SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) [ ] * ?s ?p ?o . ; , <http://a.example/> a:b "
        "'text' \"\"\" ''' # \\u0053 ERVICE SERVICE FILTER NOT EXISTS UNION OPTIONAL GRAPH FROM "
        "VALUES BIND AS COUNT ORDER BY LIMIT 1 -1 1e9 REGEX LOAD INSERT DATA PREFIX a: ^ | / + ! "
        "<< >> <<( )>> @en ^^ \0 \n 😀 UNDEF IN COALESCE STRLANG BNODE BASE".split(" ")
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(SOUP, st.text(max_size=60)), st.sampled_from(["", "text/html", "text/csv"]))
def test_no_query_is_a_fault_of_the_server(client: FlaskClient, query: str, accept: str) -> None:
    """Nonsense is the sender's mistake: never a 500."""
    sent = query.encode("utf-8", "surrogatepass")
    response = client.post("/sparql", data=sent, content_type=QUERY, headers={"Accept": accept})

    assert response.status_code in {200, 400, 403, 406}


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["GET", "POST", "PUT", "HEAD", "OPTIONS"]),
    st.binary(max_size=60).map(quote),
    st.binary(max_size=60),
    st.sampled_from([FORM, QUERY, "application/sparql-update", "text/plain", ""]),
)
def test_no_request_is_a_fault_of_the_server(
    client: FlaskClient, method: str, address: str, body: bytes, content_type: str
) -> None:
    """Whatever the method, the query string, the body and its type."""
    path = f"/sparql?query=ASK{{}}&{address}"
    response = client.open(path, method=method, data=body, content_type=content_type)

    assert response.status_code < 500
