"""granian serves a build, ends runaway queries, and leaves when it is asked to."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from server_samples import ENDLESS, descendants, write_build

from ontology.errors import UnreadableError, UsageError
from server.serving import serve
from server.upkeep.configuration import Configuration

SERVE = (
    "import sys; from pathlib import Path; from server.messages.limits import Limits; "
    "from server.upkeep.configuration import Configuration; from server.serving import serve; "
    "serve(Configuration((Path(sys.argv[1]),), port=0, limits=Limits(seconds=2.0)), "
    "announce=lambda address: print(address, flush=True)); print('stopped', flush=True)"
)


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve the small build; gives the process and the host and port that answer."""
    command = [sys.executable, "-c", SERVE, str(write_build(folder))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, urlsplit(process.stdout.readline().strip()).netloc
        finally:
            process.kill()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of the small build with a limit of two seconds."""
    with served(tmp_path_factory.mktemp("build")) as (process, answering):
        before = set(descendants(process.pid))
        yield answering
        assert before <= set(descendants(process.pid))


def ask(address: str, query: str, accept: str = "") -> tuple[int, str]:
    """Return status and body of an answer."""
    connection = HTTPConnection(address, timeout=20)
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    connection.request("POST", "/sparql", query, headers)
    response = connection.getresponse()
    return response.status, response.read().decode()


def test_a_query_is_answered_over_http(address: str) -> None:
    """From the build, in the form asked for."""
    query = "SELECT ?name { ?s <http://purl.org/dc/terms/title> ?name }"

    assert ask(address, query, accept="text/csv") == (200, "name\r\nA report\r\n")


def test_a_post_in_pieces_is_read_whole(address: str) -> None:
    """A body without a length comes in chunks."""
    connection = HTTPConnection(address, timeout=20)
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/xml"}
    connection.request("POST", "/sparql", iter([b"ASK", b" {}"]), headers, encode_chunked=True)
    response = connection.getresponse()

    assert (response.status, "<boolean>true</boolean>" in response.read().decode()) == (200, True)


def test_a_runaway_query_ends_at_the_limit_while_others_are_answered(address: str) -> None:
    """It gets a problem, its process is gone, and short queries go on meanwhile and after."""
    runaway: list[tuple[int, str]] = []
    thread = threading.Thread(target=lambda: runaway.append(ask(address, ENDLESS)))
    thread.start()
    meanwhile = [ask(address, "ASK {}") for _ in range(5)]
    was_running = thread.is_alive()
    thread.join()

    assert was_running
    assert runaway[0][0] == 503
    assert "time-limit" in runaway[0][1]
    assert [*meanwhile, ask(address, "ASK {}")] == [(200, '{"head":{},"boolean":true}')] * 6


def is_gone(processes: list[int]) -> bool:
    """Tell whether processes have ended, given a moment to do so."""
    for _ in range(200):
        if not any(Path(f"/proc/{process}").exists() for process in processes):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_stops_in_order_and_leaves_no_process(tmp_path: Path, sign: signal.Signals) -> None:
    """``serve`` returns, and everything it started has ended."""
    with served(tmp_path) as (process, answering):
        ask(answering, "ASK {}")
        started = descendants(process.pid)
        process.send_signal(sign)
        assert process.stdout
        said = process.stdout.read()

        assert (said, process.wait()) == ("stopped\n", 0)
        assert is_gone(started)


def test_a_port_in_use_is_an_error_that_names_it(tmp_path: Path) -> None:
    """Before anything is loaded."""
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(UsageError, match=f"port {taken.getsockname()[1]}: .*--port"),
    ):
        serve(Configuration((write_build(tmp_path),), port=taken.getsockname()[1]))


def test_a_host_that_is_not_ours_is_an_error(tmp_path: Path) -> None:
    """The message says what to change."""
    with pytest.raises(UsageError, match=r"cannot listen at 192\.0\.2\.1 port"):
        serve(Configuration((write_build(tmp_path),), host="192.0.2.1", port=0))


def test_a_folder_without_a_build_is_an_error(tmp_path: Path) -> None:
    """In the words of whoever opens builds."""
    with pytest.raises(UnreadableError, match="holds no build"):
        serve(Configuration((tmp_path,), port=0))
