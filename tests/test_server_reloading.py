"""Another build takes the place of the one that is served, and no request is lost."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from server_samples import ENDLESS, write_build

ASKED = (
    "/sparql?query=SELECT%20?title%20%7B%20?s%20%3Chttp://purl.org/dc/terms/title%3E%20?title%20%7D"
)


@contextmanager
def serving(folder: Path, *flags: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a build by the command; gives its process, and host and port."""
    command = [sys.executable, "-m", "casus", "serve", str(folder), "--port", "0", *flags]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout
            found = re.search(r"http://(\S+?)/", server.stdout.readline())
            assert found
            yield server, found[1]
        finally:
            server.kill()


def get(address: str, path: str = ASKED) -> tuple[int, str]:
    """Return status and body."""
    connection = HTTPConnection(address, timeout=30)
    connection.request("GET", path, headers={"Accept": "text/csv"})
    response = connection.getresponse()
    return response.status, response.read().decode()


def post(address: str, query: str) -> tuple[int, str]:
    """Return status and body of a long query."""
    connection = HTTPConnection(address, timeout=30)
    connection.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_a_new_build_is_served_without_losing_a_request(tmp_path: Path) -> None:
    """Before it the earlier answer, after it the new one, and nothing else in between."""
    folder = write_build(tmp_path)
    merged = folder / "casus.ttl"
    with serving(folder) as (server, address):
        answers: list[tuple[int, str]] = []
        is_over = threading.Event()

        def ask() -> None:
            while not is_over.is_set():
                answers.append(get(address))

        askers = [threading.Thread(target=ask) for _ in range(4)]
        for asker in askers:
            asker.start()
        before = get(address)
        merged.write_text(merged.read_text().replace("A report", "Another report"))
        server.send_signal(signal.SIGHUP)
        wait_until(lambda: "Another" in get(address)[1])
        is_over.set()
        for asker in askers:
            asker.join()
        after = get(address)

    assert (before, after) == ((200, "title\r\nA report\r\n"), (200, "title\r\nAnother report\r\n"))
    assert set(answers) <= {before, after}
    assert len(answers) > 10


def test_a_build_that_is_damaged_does_not_take_the_place(tmp_path: Path) -> None:
    """The earlier one goes on, and the log says why."""
    folder = write_build(tmp_path)
    with serving(folder) as (server, address):
        (folder / "casus.ttl").write_text("nonsense")
        server.send_signal(signal.SIGHUP)
        assert server.stderr
        said = server.stderr.readline()
        answer = get(address)

    assert "not loaded anew" in said
    assert answer == (200, "title\r\nA report\r\n")


def test_a_query_under_way_is_answered_before_the_server_stops(tmp_path: Path) -> None:
    """It gets its answer, or its problem; no connection is broken."""
    folder = write_build(tmp_path)
    with serving(folder, "--time-limit", "2") as (server, address):
        outcomes: list[tuple[int, str]] = []
        asker = threading.Thread(target=lambda: outcomes.append(post(address, ENDLESS)))
        asker.start()
        time.sleep(0.5)
        os.kill(server.pid, signal.SIGTERM)
        asker.join()
        code = server.wait(timeout=30)

    assert outcomes[0][0] == 503
    assert "time limit" in outcomes[0][1]
    assert code == 0


def wait_until(is_so: object) -> None:
    """Wait until something is so, half a minute at most."""
    assert callable(is_so)
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to be")
