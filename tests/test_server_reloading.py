"""Another build takes the place of the one that is served, and no request is lost."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from server_samples import (
    ENDLESS,
    asked_and_held,
    end_all,
    runs_a_query,
    wait_until,
    write_build,
)

from server.application import create_app
from server.messages.limits import Limits
from server.messages.messages import Problem
from server.processes.processes import StoreProcess, build_source

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
            server.terminate()


def get(address: str, path: str = ASKED) -> tuple[int, str]:
    """Return status and body."""
    connection = HTTPConnection(address)
    connection.request("GET", path, headers={"Accept": "text/csv"})
    response = connection.getresponse()
    return response.status, response.read().decode()


def post(address: str, query: str) -> tuple[int, str]:
    """Return status and body of a long query."""
    connection = HTTPConnection(address)
    connection.request("POST", "/sparql", query, {"Content-Type": "application/sparql-query"})
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_a_new_build_is_served_without_losing_a_request(tmp_path: Path) -> None:
    """Before it the earlier answer, after it the new one, and nothing else in between."""
    folder = write_build(tmp_path)
    merged = folder / "casus.ttl"
    with serving(folder) as (server, address), ThreadPoolExecutor() as threads:
        answers: list[tuple[int, str]] = []
        is_over = threading.Event()

        def ask() -> None:
            while not is_over.is_set():
                answers.append(get(address))

        askers = [threads.submit(ask) for _ in range(4)]
        try:
            before = get(address)
            wait_until(lambda: len(answers) > 10)
            merged.write_text(merged.read_text().replace("A report", "Another report"))
            server.send_signal(signal.SIGHUP)
            wait_until(lambda: get(address) != before)
        finally:
            is_over.set()
        for asker in askers:
            asker.result()
        after = get(address)

    assert (before, after) == ((200, "title\r\nA report\r\n"), (200, "title\r\nAnother report\r\n"))
    assert set(answers) <= {before, after}


def test_who_waits_for_a_place_is_answered_before_the_store_is_given_up(tmp_path: Path) -> None:
    """A request that has begun, and whose query has not, is under way as well."""
    limits = Limits(concurrency=1, seconds=60.0)
    sources = [build_source(write_build(tmp_path / name)) for name in ("earlier", "following")]
    earlier, following = (StoreProcess(source, limits) for source in sources)
    with closing(following), closing(earlier), ThreadPoolExecutor() as threads:
        app = create_app(limits=limits, room=earlier.room)
        handle = app.extensions["casus"]
        pool = handle.served.pool
        held = asked_and_held(pool, threads)
        waiting = threads.submit(app.test_client().get, ASKED, headers={"Accept": "text/csv"})
        wait_until(lambda: pool.crowd().waiting)
        replacing = threads.submit(handle.replace, following.room, 60.0)
        wait_until(lambda: handle.served.pool is not pool)
        end_all(pool)
        replacing.result()
        earlier.close()
        handle.close()

    assert isinstance(held.result(), Problem)
    assert waiting.result().text == "title\r\nA report\r\n"


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
    with (
        serving(folder, "--time-limit", "5", "--grace", "60") as (server, address),
        ThreadPoolExecutor() as threads,
    ):
        asked = threads.submit(post, address, ENDLESS)
        wait_until(lambda: runs_a_query(address) or asked.done())
        os.kill(server.pid, signal.SIGTERM)
        status, text = asked.result()
        code = server.wait()

    assert (status, "time limit" in text) == (503, True)
    assert code == 0
