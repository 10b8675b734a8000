"""granian serves a build, ends runaway queries, and leaves when it is asked to."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from server_samples import (
    ENDLESS,
    descendants,
    running,
    runs_a_query,
    wait_until,
    wait_until_ended,
    write_build,
)

from ontology.errors import UnreadableError, UsageError
from server.serving import serve
from server.upkeep.configuration import Configuration

SERVE = (
    "import sys; from pathlib import Path; from server.messages.limits import Limits; "
    "from server.upkeep.configuration import Configuration; from server.serving import serve; "
    "serve(Configuration((Path(sys.argv[1]),), port=0, limits=Limits(seconds=4.0)), "
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
            process.terminate()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of the small build with a limit of a few seconds."""
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
    with ThreadPoolExecutor() as threads:
        runaway = threads.submit(ask, address, ENDLESS)
        wait_until(lambda: runs_a_query(address) or runaway.done())
        meanwhile = []
        while not runaway.done():
            meanwhile.append(ask(address, "ASK {}"))
        status, text = runaway.result()

    assert (status, "time-limit" in text) == (503, True)
    assert {*meanwhile, ask(address, "ASK {}")} == {(200, '{"head":{},"boolean":true}')}
    assert len(meanwhile) > 1


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
        wait_until_ended(started)


# A loader that takes long, and says when it has begun.
SLOW = "import time\ndef load(source):\n    print('loading', flush=True)\n    time.sleep(600)\n"
SERVE_SLOWLY = (
    "import sys; from pathlib import Path; from server.upkeep.configuration import Configuration; "
    "from server.serving import serve; sys.path.append('.')\n"
    "try: serve(Configuration((Path('build'),), port=int(sys.argv[1]), loader='slow:load'))\n"
    "except KeyboardInterrupt: print('stopped', flush=True)"
)


def test_a_start_that_is_cut_off_leaves_nothing(tmp_path: Path, root: Path) -> None:
    """While the data is loaded the port is kept; then process, port and folders are gone."""
    assert running()
    (tmp_path / "slow.py").write_text(SLOW)
    folder = tmp_path / "temporary"
    folder.mkdir()
    # Held here until the server holds it, without a gap in which others might take it.
    free = socket.socket()
    free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
    environment = os.environ | {"TMPDIR": str(folder), "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE_SLOWLY, str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        begun, started = process.stdout.readline(), descendants(process.pid)
        free.close()
        with socket.socket() as other, suppress(OSError):
            other.bind(("127.0.0.1", port))
            port = 0
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()

    assert port != 0, "another program could take the port"
    assert (begun, output, errors) == ("loading\n", "stopped\n", "")
    assert (len(started), running().keys() & started) == (1, set())
    assert list(folder.iterdir()) == []


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
