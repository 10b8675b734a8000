"""Every address answers with its type, its headers, and nothing that was not meant."""

import gzip
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from server_samples import DATASET, MERGED, SOURCE, application


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the small build."""
    with application(tmp_path_factory.mktemp("build")) as app:
        yield app.test_client()


TURTLE = "text/turtle; charset=utf-8"


@pytest.mark.parametrize(
    ("name", "content_type", "content"),
    [
        ("casus.ttl", TURTLE, MERGED.encode()),
        ("inferred.ttl", TURTLE, b""),
        ("ontology.ttl", TURTLE, b""),
        ("dataset.ttl", TURTLE, DATASET.encode()),
    ],
)
def test_the_dump_may_be_loaded(
    client: FlaskClient, name: str, content_type: str, content: bytes
) -> None:
    """As the files that the build wrote."""
    response = client.get(f"/{name}")

    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert response.data == content


def test_the_sources_stay_compressed(client: FlaskClient) -> None:
    """A file named .gz is one when it has been saved."""
    response = client.get("/sources.nq.gz")

    assert response.headers["Content-Type"] == "application/gzip"
    assert "Content-Encoding" not in response.headers
    assert gzip.decompress(response.data).decode() == SOURCE


@pytest.mark.parametrize(
    "path",
    [
        "/build.json",
        "/store/CURRENT",
        "/..%2fbuild.json",
        "/casus.ttl/..",
        "/static/../x",
        "/nothing",
    ],
)
def test_nothing_else_is_there(client: FlaskClient, path: str) -> None:
    """Only the named files are served, and a wrong address is a problem document."""
    response = client.get(path)

    assert (response.status_code, response.headers["Content-Type"]) == (
        404,
        "application/problem+json",
    )


@pytest.mark.parametrize("path", ["/", "/health", "/sparql?query=ASK{}", "/nothing", "/casus.ttl"])
def test_every_answer_protects_its_reader(client: FlaskClient, path: str) -> None:
    """No script runs, no type is guessed, no address is told on; any site may ask."""
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Access-Control-Allow-Origin"] == "*"


def test_a_page_of_another_site_may_ask_first(client: FlaskClient) -> None:
    """OPTIONS names the methods and headers of the protocol."""
    response = client.options("/sparql")

    assert response.status_code == 204
    assert "POST" in response.headers["Access-Control-Allow-Methods"].split(", ")
    assert {"Accept", "Authorization", "Content-Type"} <= set(
        response.headers["Access-Control-Allow-Headers"].split(", ")
    )
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_a_method_that_is_not_there_names_those_that_are(client: FlaskClient) -> None:
    """405 with Allow."""
    response = client.put("/sparql")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST", "OPTIONS"}


def test_the_process_says_that_it_is_well(client: FlaskClient) -> None:
    """For whoever watches it."""
    assert client.get("/health").json == {"status": "ok"}


def test_the_pages_load_nothing_from_elsewhere(client: FlaskClient) -> None:
    """One style sheet of its own and no script."""
    page = client.get("/").text

    assert page.count("<link") == 1
    assert '<link rel="stylesheet" href="/static/casus.css">' in page
    assert "<script" not in page
    assert client.get("/static/casus.css").headers["Content-Type"] == "text/css; charset=utf-8"
