"""A plain data set is changed by whoever has the token, whole or not at all, and by nobody else."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.application import create_app
from server.http.access import Access
from server.messages.limits import Limits

TOKEN = {"Authorization": "Bearer letmein"}
UPDATE = {"Content-Type": "application/sparql-update"}
COUNT = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@contextmanager
def writable(is_writable: bool = True, hosts: tuple[str, ...] = ()) -> Iterator[FlaskClient]:
    """A client of an empty data set."""
    source: Mapping[str, Any] = {
        "paths": [],
        "is_plain": True,
        "is_writable": is_writable,
        "default_graph": "all",
        "place": "auto",
    }
    app = create_app(source, Limits(), access=Access(is_writable, "letmein", hosts))
    try:
        yield app.test_client()
    finally:
        app.extensions["casus"].close()


@pytest.fixture(scope="module")
def shared_client() -> Iterator[FlaskClient]:
    """One data set for the tests of this file."""
    with writable() as client:
        yield client


@pytest.fixture
def client(shared_client: FlaskClient) -> FlaskClient:
    """The data set, emptied."""
    assert shared_client.post("/sparql", data="DROP ALL", headers=TOKEN | UPDATE).status_code == 204
    return shared_client


def count(client: FlaskClient) -> int:
    """Return how many quads there are."""
    found = client.get("/sparql", query_string={"query": COUNT, "format": "csv"})
    return int(found.text.split()[1])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": "Bearer letmei"}, 401),
        ({"Authorization": "Basic letmein"}, 401),
        ({"Authorization": "Bearer \xff\u00fc"}, 401),
        ({"Authorization": "bearer letmein"}, 204),
    ],
    ids=["none", "empty", "wrong", "shorter", "another scheme", "not ASCII", "right"],
)
def test_only_the_token_opens_the_store(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    """Updates and graphs alike; a refusal says how to send it."""
    update = client.post("/sparql", data="INSERT DATA { <a:a> <a:b> 1 }", headers=headers | UPDATE)
    graph = client.put(
        "/store?default", data="<a:a> <a:b> 1 .", headers=headers, content_type="text/turtle"
    )

    assert (update.status_code, graph.status_code) == (status, status)
    assert ("WWW-Authenticate" in update.headers) == (status == 401)
    assert count(client) == int(status == 204)


def test_a_build_takes_no_change_whoever_asks() -> None:
    """Read-only is said before the token is looked at."""
    with writable(is_writable=False) as client:
        update = client.post("/sparql", data="DROP ALL", headers=TOKEN | UPDATE)
        graph = client.delete("/store?default", headers=TOKEN)

    assert (update.status_code, graph.status_code) == (403, 403)


def test_a_change_is_seen_by_the_next_query(client: FlaskClient) -> None:
    """Also where the same query had an answer that was kept, and under another ETag."""
    query = {"query": "ASK { <a:a> <a:b> 1 }"}
    before = [client.get("/sparql", query_string=query) for _ in range(2)]
    client.post("/sparql", data="INSERT DATA { <a:a> <a:b> 1 }", headers=TOKEN | UPDATE)
    after = client.get("/sparql", query_string=query)
    asked_again = client.get(
        "/sparql", query_string=query, headers={"If-None-Match": before[0].headers["ETag"]}
    )

    assert [one.get_json()["boolean"] for one in (*before, after)] == [False, False, True]
    assert after.headers["ETag"] != before[0].headers["ETag"]
    assert asked_again.status_code == 200


def test_an_update_is_made_whole_or_not_at_all(client: FlaskClient) -> None:
    """What fails in the end undoes what went well before."""
    update = "INSERT DATA { <a:a> <a:b> 1 } ; DROP GRAPH <a:nowhere>"
    response = client.post("/sparql", data=update, headers=TOKEN | UPDATE)

    assert (response.status_code, count(client)) == (400, 0)
    assert response.get_json()["type"].endswith("#update")


def test_a_graph_that_does_not_parse_leaves_the_earlier_one(client: FlaskClient) -> None:
    """The problem says where it is wrong."""
    place, kind = "/store?graph=a:graph", "text/turtle"
    client.put(place, data="<a:a> <a:b> 1 .", headers=TOKEN, content_type=kind)
    bad = client.put(place, data="<a:a> <a:b> 1, 2 .\n<a:a> 3 .", headers=TOKEN, content_type=kind)

    assert (bad.status_code, count(client)) == (400, 1)
    assert bad.get_json()["line"] == 2


def test_a_graph_is_made_read_added_to_and_removed(client: FlaskClient) -> None:
    """As the Graph Store Protocol has it, with the status of each step."""
    place, kind = "/store?graph=a:graph", "text/turtle"
    statuses = [
        client.put(place, data="<a:a> <a:b> 1 .", headers=TOKEN, content_type=kind).status_code,
        client.post(place, data="<a:a> <a:b> 2 .", headers=TOKEN, content_type=kind).status_code,
        client.put(place, data="<a:a> <a:b> 3 .", headers=TOKEN, content_type=kind).status_code,
    ]
    read = client.get(place, headers={"Accept": "application/n-triples"})
    statuses += [
        client.delete(place, headers=TOKEN).status_code,
        client.delete(place, headers=TOKEN).status_code,
        client.get(place).status_code,
    ]

    assert statuses == [201, 204, 204, 204, 404, 404]
    assert read.text == '<a:a> <a:b> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:{port}/x>",
        "LOAD <file:///etc/hostname> INTO GRAPH <a:g>",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }} }}",
        "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <http://127.0.0.1:{port}/x> "
        "{{ ?s ?p ?o }} }}",
    ],
    ids=["LOAD", "LOAD a file", "SERVICE", "SERVICE SILENT"],
)
def test_no_update_reaches_out(client: FlaskClient, update: str) -> None:
    """Refused as parsed, and nobody hears of it."""
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0.2)
        text = update.format(port=elsewhere.getsockname()[1])
        response = client.post("/sparql", data=text, headers=TOKEN | UPDATE)

        assert (response.status_code, count(client)) == (403, 0)
        with pytest.raises(TimeoutError):
            elsewhere.accept()


class _Turtle(BaseHTTPRequestHandler):
    """Answers everything with a triple."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "text/turtle")
        self.send_header("Content-Length", "15")
        self.end_headers()
        self.wfile.write(b"<a:a> <a:b> 1 .")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_host_on_the_list_may_be_asked_and_no_other() -> None:
    """By its name as it stands in the request; a file never."""
    with HTTPServer(("127.0.0.1", 0), _Turtle) as other, writable(hosts=("127.0.0.1",)) as client:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        port = other.server_port
        statuses = [
            client.post("/sparql", data=update, headers=TOKEN | UPDATE).status_code
            for update in (
                f"LOAD <http://127.0.0.1:{port}/x>",
                f"LOAD <http://localhost:{port}/x>",
                f"LOAD <http://127.0.0.1:{port}/x> ; LOAD <http://localhost:{port}/x>",
                "LOAD <file:///etc/hostname>",
            )
        ]
        found = count(client)
        other.shutdown()

    assert (statuses, found) == ([204, 403, 403, 403], 1)
