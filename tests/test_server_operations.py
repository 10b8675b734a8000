"""Whoever runs a server sees that it is well, what it does, and may end what runs."""

import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from server_samples import ENDLESS, write_build

from server.application import create_app
from server.http.access import Access
from server.http.protocol import RefusedRequest
from server.messages.limits import Limits
from server.processes.processes import build_source
from server.upkeep.watch import begin_logging

TOKEN = {"Authorization": "Bearer letmein"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The small build, with a token."""
    source = build_source(write_build(tmp_path_factory.mktemp("build")))
    found = create_app(source, Limits(), access=Access(token="letmein"))
    yield found
    found.extensions["casus"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of it."""
    return app.test_client()


def metrics(client: FlaskClient) -> dict[str, float]:
    """Return the page for Prometheus as values by name and labels."""
    lines = client.get("/metrics").text.splitlines()
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in lines
        if not line.startswith("#")
    }


def test_a_server_says_that_it_is_well_and_what_it_serves(client: FlaskClient) -> None:
    """/health asks nobody; /ready asks the store."""
    health, ready = client.get("/health"), client.get("/ready")

    assert (health.status_code, health.get_json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.get_json()["status"]) == (200, "ready")
    assert {one.headers["Cache-Control"] for one in (health, ready)} == {"no-store"}


def test_requests_and_problems_are_counted(client: FlaskClient) -> None:
    """By route, method and status; times in a histogram."""
    before = metrics(client)
    client.get("/sparql", query_string={"query": "ASK {}"})
    client.get("/sparql", query_string={"query": "ASK {"})
    after = metrics(client)
    rose = {name: after[name] - before.get(name, 0) for name in after}

    assert rose['casus_requests_total{route="sparql",method="GET",status="200"}'] == 1
    assert rose['casus_requests_total{route="sparql",method="GET",status="400"}'] == 1
    assert rose['casus_problems_total{code="syntax"}'] == 1
    assert rose["casus_sparql_seconds_count"] == 2
    assert rose['casus_sparql_seconds_bucket{le="+Inf"}'] == 2


def test_nothing_that_a_client_sends_becomes_a_label(client: FlaskClient) -> None:
    """So that no client can make the page grow."""
    client.get("/sparql", query_string={"query": "ASK {}"})
    client.get("/nothing")
    client.open("/nothing", method="BREW")
    before = metrics(client).keys()
    for number in range(20):
        client.get(f"/nothing{number}", headers={"X-Request-Id": f"r{number}"})
        client.open(f"/nothing{number}", method=f"BREW{number}")

    assert metrics(client).keys() == before


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("abc-1.2_3", True), ("", False), ("a b", False), ("x" * 65, False), ("é", False)],
)
def test_a_request_keeps_the_name_it_comes_with(
    client: FlaskClient, given: str, is_kept: bool
) -> None:
    """If it is short and plain; else it gets one of ours."""
    response = client.get("/health", headers={"X-Request-Id": given})

    assert (response.headers["X-Request-Id"] == given) == is_kept
    assert response.headers["X-Request-Id"].isascii()


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}], ids=["no", "wrong"])
def test_what_runs_is_shown_to_the_token_alone(
    client: FlaskClient, method: str, headers: dict[str, str]
) -> None:
    """Queries may hold what others should not read."""
    path = "/queries" if method == "GET" else "/queries/1"

    assert client.open(path, method=method, headers=headers).status_code == 401


def test_a_query_that_runs_is_listed_and_ended(app: Flask, client: FlaskClient) -> None:
    """Whoever sent it is told, and it is gone from the list."""
    ended: list[int] = []

    def ask() -> None:
        sent = {"query": ENDLESS}
        headers = {"X-Request-Id": "endless"}
        ended.append(app.test_client().post("/sparql", data=sent, headers=headers).status_code)

    thread = threading.Thread(target=ask)
    thread.start()
    running: list[dict[str, object]] = []
    while not running:
        running = client.get("/queries", headers=TOKEN).get_json()["queries"]
    number = running[0]["id"]
    gone = client.delete(f"/queries/{number}", headers=TOKEN).status_code
    thread.join()

    assert (running[0]["request"], running[0]["kind"]) == ("endless", "query")
    assert running[0]["query"] == ENDLESS
    assert (gone, ended) == (204, [503])
    assert client.get("/queries", headers=TOKEN).get_json() == {"queries": []}
    assert client.delete(f"/queries/{number}", headers=TOKEN).status_code == 404


def test_the_log_is_one_object_a_line(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the name of the request, what became of it, and the query where it met a problem."""
    begin_logging("requests")
    try:
        client.get("/sparql", query_string={"query": "ASK {\n"}, headers={"X-Request-Id": "r1"})
        client.get("/health", headers={"X-Request-Id": "r2"})
    finally:
        logging.getLogger("casus.server").handlers = []
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    assert [(line["request"], line["status"]) for line in lines] == [("r1", 400), ("r2", 200)]
    assert (lines[0]["problem"], lines[0]["query"]) == ("syntax", "ASK {\n")


def test_the_interface_is_described(client: FlaskClient) -> None:
    """Every address of the description answers."""
    document = client.get("/openapi.json").get_json()
    paths = [path for path, methods in document["paths"].items() if "get" in methods]
    statuses = {
        path: client.get(path.format(path="party/north"), headers=TOKEN).status_code
        for path in paths
    }

    assert document["openapi"].startswith("3.1")
    assert statuses == dict.fromkeys(paths, 200)


def test_a_slow_start_is_no_fault(tmp_path: Path) -> None:
    """While the store is gone whoever asks is told to come back."""
    found = create_app(build_source(write_build(tmp_path)), Limits())
    client = found.test_client()
    found.extensions["casus"].close()
    response = client.get("/ready")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize(
    ("token", "given", "told"),
    [
        ("", "", "Whoever runs it sets one with --token-file or CASUS_TOKEN."),
        ("right", "", "It was not given. Send it as Authorization: Bearer TOKEN."),
        ("right", "Bearer wrong", "not the right one. Send it as Authorization: Bearer TOKEN."),
    ],
    ids=["none is set", "none is given", "another is given"],
)
def test_whoever_lacks_the_token_is_told_what_helps(token: str, given: str, told: str) -> None:
    """Nobody is told to send what no server would take."""
    with pytest.raises(RefusedRequest) as refused:
        Access(token=token).check({"HTTP_AUTHORIZATION": given})

    assert refused.value.problem.status == 401
    assert refused.value.problem.detail.endswith(told)
