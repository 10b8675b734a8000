"""Answers are kept, named, encoded and not sent twice, and never where that would be wrong."""

import gzip
import sys
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from server_samples import application

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NUMBERS = "SELECT ?a { VALUES ?a { " + " ".join(map(str, range(1000))) + " } }"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build."""
    with application(tmp_path_factory.mktemp("build")) as app:
        yield app.test_client()


def kept(client: FlaskClient, name: str) -> int:
    """Return a count of the cache."""
    lines = client.get("/metrics").text.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"casus_cache_{name} "))


def test_an_answer_has_a_name_by_which_it_is_not_sent_again(client: FlaskClient) -> None:
    """It tells the query, the data and the form apart, and the cache says how to ask."""
    first = client.get("/sparql", query_string={"query": NUMBERS})
    etag = first.headers["ETag"]
    again = client.get("/sparql", query_string={"query": NUMBERS}, headers={"If-None-Match": etag})
    other = client.get("/sparql", query_string={"query": NUMBERS, "format": "csv"})

    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["Vary"] == "Accept, Accept-Encoding"
    assert other.headers["ETag"] != etag


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_answer_is_kept_for_the_next_who_asks(client: FlaskClient, method: str) -> None:
    """The same bytes under the same name, without another query."""
    query = {"query": f"SELECT ?s {{ ?s ?p ?o }} ORDER BY ?s # {method}"}
    arguments = {"query_string": query} if method == "GET" else {"data": query}
    before = kept(client, "hits_total")
    answers = [client.open("/sparql", method=method, **arguments) for _ in range(3)]  # type: ignore[arg-type]

    assert len({(one.data, one.headers["ETag"]) for one in answers}) == 1
    assert kept(client, "hits_total") == before + 2


@pytest.mark.parametrize("word", ["NOW()", "RAND()", "UUID()", "STRUUID()", "now()"])
def test_what_changes_by_itself_is_not_kept(client: FlaskClient, word: str) -> None:
    """Nor may anybody else keep it."""
    query = {"query": f"SELECT ({word} AS ?value) {{}}"}
    answers = [client.get("/sparql", query_string=query) for _ in range(2)]

    assert {one.headers["Cache-Control"] for one in answers} == {"no-store"}
    assert answers[0].data != answers[1].data


@pytest.mark.parametrize("path", ["/sparql", "/", "/casus.ttl", "/openapi.json"])
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.1", "gzip"),
        ("gzip;q=0", ""),
        ("br", ""),
    ],
)
def test_an_answer_is_encoded_as_its_reader_likes(
    client: FlaskClient, path: str, accepted: str, encoding: str
) -> None:
    """What is decoded is what comes without an encoding."""
    query = {"query": NUMBERS} if path == "/sparql" else {}
    plain = client.get(path, query_string=query or None)
    response = client.get(path, query_string=query or None, headers={"Accept-Encoding": accepted})
    decode = {"gzip": gzip.decompress, "zstd": zstd.decompress, "": bytes}[encoding]

    assert response.headers.get("Content-Encoding", "") == encoding
    assert decode(response.data) == plain.data
    assert "Accept-Encoding" in response.headers["Vary"]


def test_a_short_answer_is_not_encoded(client: FlaskClient) -> None:
    """It would only become longer."""
    response = client.get(
        "/sparql", query_string={"query": "ASK {}"}, headers={"Accept-Encoding": "gzip"}
    )

    assert "Content-Encoding" not in response.headers


def test_a_problem_is_not_kept(client: FlaskClient) -> None:
    """What is wrong today may be right tomorrow."""
    response = client.get("/sparql", query_string={"query": "ASK {"})

    assert (response.status_code, response.headers["Cache-Control"]) == (400, "no-store")


def test_the_cache_may_be_turned_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Then every query is asked."""
    with application(tmp_path_factory.mktemp("build"), cache_bytes=0) as app:
        client = app.test_client()
        answers = [client.get("/sparql", query_string={"query": NUMBERS}) for _ in range(2)]

        assert {one.status_code for one in answers} == {200}
        assert (kept(client, "entries"), kept(client, "hits_total")) == (0, 0)
