"""``POST /validate``: the reports of the command over HTTP, within limits."""

import json
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from server_samples import write_build

from server.application import create_app
from server.endpoints import validation_process
from server.endpoints.validation import LARGEST
from server.endpoints.validation_process import TOO_LARGE
from server.messages.limits import Limits
from server.processes.processes import build_source

WRONG = "<https://w3id.org/casus/id/party/x> a <https://w3id.org/casus/ont#Stat> .\n"
TURTLE = "text/turtle"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a server over a small build."""
    source = build_source(write_build(tmp_path_factory.mktemp("build") / "b"))
    app = create_app(source, Limits(seconds=600.0))  # each starts Python and loads much
    yield app.test_client()
    app.extensions["casus"].close()


def test_a_report_says_what_is_wrong_and_where(client: FlaskClient) -> None:
    """JSON unless another form is asked for."""
    response = client.post("/validate", data=WRONG, content_type=TURTLE)

    report = json.loads(response.data)
    (finding, *_) = [f for f in report["findings"] if f["suggestion"]]
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert (report["conforms"], finding["suggestion"]) == (False, "Did you mean casus:State?")
    assert (finding["location"]["line"], finding["location"]["column"]) == (1, 37)


def test_the_forms_of_the_command_are_offered(client: FlaskClient) -> None:
    """SARIF for one."""
    response = client.post("/validate?format=sarif", data=WRONG, content_type=TURTLE)

    assert response.mimetype == "application/sarif+json"
    assert json.loads(response.data)["version"] == "2.1.0"


def test_a_body_that_is_no_rdf_is_a_bad_request_with_its_places(client: FlaskClient) -> None:
    """The report is there all the same."""
    response = client.post("/validate?format=text", data="<a> <b> .", content_type=TURTLE)

    assert response.status_code == 400
    assert response.data.startswith(b"data.ttl:1:9: error: ")


@pytest.mark.parametrize(
    ("url", "media_type", "status"),
    [
        pytest.param("/validate?format=pdf", TURTLE, 400, id="unknown form"),
        pytest.param("/validate", "text/html", 415, id="unknown syntax"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    client: FlaskClient, url: str, media_type: str, status: int
) -> None:
    """With a problem document that says what can."""
    response = client.post(url, data=WRONG, content_type=media_type)

    assert (response.status_code, response.mimetype) == (status, "application/problem+json")


def test_more_than_the_limit_is_refused(client: FlaskClient) -> None:
    """The command takes more."""
    response = client.post("/validate", data=b"#" * (LARGEST + 1), content_type=TURTLE)

    assert response.status_code == 413


def test_a_validation_without_memory_is_refused(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the request that is too large; the server goes on."""
    ended = subprocess.CompletedProcess([], TOO_LARGE, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)

    response = client.post("/validate", data=WRONG, content_type=TURTLE)

    assert (response.status_code, response.mimetype) == (413, "application/problem+json")


def test_a_process_without_memory_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed that could pass for a report."""

    def fail(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(validation_process, "validate_files", fail)

    assert validation_process.main([str(tmp_path / "a.ttl"), "json"]) == TOO_LARGE
    assert capfd.readouterr().out == ""


def test_a_validation_ends_at_its_limit(tmp_path: Path) -> None:
    """Its process is gone, and the next one is answered."""
    source = build_source(write_build(tmp_path / "b"))
    app = create_app(source, Limits(seconds=0.01))
    try:
        response = app.test_client().post("/validate", data=WRONG, content_type=TURTLE)
    finally:
        app.extensions["casus"].close()

    assert (response.status_code, json.loads(response.data)["title"]) == (
        503,
        "The validation took too long.",
    )
