"""Hostile requests by the thousand, drawn from the server's own description: no 500, no hang."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest
from conftest import serving
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from w3c_requests import TOKEN, Client

ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *(
                "",
                "\0",
                "%",
                "%00",
                "../../etc/passwd",
                "file:///etc/passwd",
                "a:b",
                "http://[",
                "0",
            ),
            *(
                "-1",
                "1e400",
                "nan",
                "json",
                "'; DROP ALL --",
                "<script>alert(1)</script>",
                "\r\nX: y",
            ),
            *(
                "ASK {}",
                "ASK {",
                "SELECT * { ?s ?p ?o }",
                "CONSTRUCT WHERE { ?s ?p ?o }",
                "DROP ALL",
            ),
            *("INSERT DATA { <a:a> <a:b> 1 }", "DESCRIBE <a:a>", "LOAD <file:///etc/passwd>"),
            "ASK { SERVICE SILENT <http://127.0.0.1:1/> {} }",
            "SELECT (GROUP_CONCAT(?o) AS ?x) { ?s ?p ?o } GROUP BY ?s HAVING(1)",
            "PREFIX s: <https://w3id.org/casus/search#> SELECT * { ?x s:matches 'a* \" OR' }",
            "{" * 300,
            "😀" * 50,
        ]
    ),
)
HEADER = st.sampled_from(
    [
        *("", "*/*", "text/html", "text/turtle", ";q=", "a/b;q=2, */*;q=0", "gzip", "zstd;q=0.000"),
        *("bytes=0-1", "bytes=5-", "*", 'W/"x"', f"Bearer {TOKEN}", "Bearer x", "Basic eDp5"),
        *("multipart/form-data; boundary=x", "text/csv; header=absent", "\xff\xfe", "x" * 5000),
        *("application/sparql-query", "application/sparql-update", "application/n-quads"),
        *("application/x-www-form-urlencoded; charset=latin-1", "application/ld+json"),
    ]
)
NAMES = ("Accept", "Accept-Encoding", "Authorization", "Content-Type", "If-None-Match", "Range")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of a data set that may be written."""
    command = [sys.executable, "-m", "casus", "serve", "--plain", "--writable", "--port", "0"]
    command += ["--log", "off"]
    folder = tmp_path_factory.mktemp("hostile")
    with serving(command, folder, os.environ | {"CASUS_TOKEN": TOKEN}) as address:
        yield Client(address)


@pytest.fixture(scope="module")
def operations(client: Client) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Method, path, parameters and media types of each operation of the description."""
    paths: dict[str, Any] = json.loads(client.send("GET", "/openapi.json").body)["paths"]
    return [
        (
            method.upper(),
            path,
            tuple(one["name"] for one in operation.get("parameters", [])),
            tuple(operation.get("requestBody", {}).get("content", {})),
        )
        for path, methods in paths.items()
        for method, operation in methods.items()
        # Validation starts a process for each request, and has tests of its own.
        if path != "/validate"
    ]


@settings(
    max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_request_of_the_description_is_a_fault(
    client: Client,
    operations: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]],
    data: st.DataObject,
) -> None:
    """Any parameter, header and body gets an answer or the sender's mistake, whole and in time."""
    method, path, names, forms = data.draw(st.sampled_from(operations))
    method = data.draw(st.sampled_from([method] * 9 + ["PATCH"]))
    for name in ("path", "number"):
        path = path.replace(f"{{{name}}}", quote(data.draw(ODD), safe="/%"))
    parameters = data.draw(st.lists(st.tuples(st.sampled_from([*names, "x"]), ODD), max_size=4))
    query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in parameters)
    headers = data.draw(st.dictionaries(st.sampled_from(NAMES), HEADER, max_size=3))
    body = None
    if forms:
        body = data.draw(
            st.one_of(ODD.map(lambda text: text.encode("utf-8", "replace")), st.binary())
        )
        headers.setdefault("Content-Type", data.draw(st.sampled_from(forms)))
    got = client.send(method, f"{path}?{query}", body, headers)

    assert got.status < 500
    assert len(got.body) == int(got.headers.get("content-length", len(got.body)))
    assert got.headers["x-content-type-options"] == "nosniff"


RAW = [
    b"\x00\x01\x02\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /%0d%0aX-Injected:%20yes HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /id/%0d%0aX-Injected:%20yes HTTP/1.1\r\nHost: a\r\nX-Request-Id: a\tb\r\n\r\n",
    b"GET /store?graph=a:b%0d%0aX-Injected:%20yes HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /static/../../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /static/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET //etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
    b'GET /sparql HTTP/1.1\r\nHost: \xff"><script>\r\nAccept: text/turtle\r\n\r\n',
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]


@pytest.mark.parametrize("sent", RAW, ids=lambda sent: repr(sent[:40]))
def test_no_bytes_break_the_server(client: Client, sent: bytes) -> None:
    """It answers the sender's mistake, or closes; nothing of it comes back as a header."""
    host, _, port = client._host.partition(":")
    with socket.create_connection((host, int(port))) as connection:
        got = answer_to(connection, sent)
    head = got.partition(b"\r\n\r\n")[0].lower()

    assert b" 500 " not in head[:20]
    assert b"\r\nx-injected" not in head
    assert b"root:" not in got
    assert client.send("GET", "/sparql?query=ASK%7B%7D").status == 200


def answer_to(connection: socket.socket, sent: bytes) -> bytes:
    """Return all that comes back; what is complete is answered before anything is closed."""
    got = b""
    with suppress(ConnectionError):  # a server need not read what it does not take
        connection.sendall(sent)
        connection.settimeout(1.0)
        with suppress(TimeoutError):  # it waits for more
            got = connection.recv(65536)
        connection.settimeout(None)
        connection.shutdown(socket.SHUT_WR)
        while piece := connection.recv(65536):
            got += piece
    return got
