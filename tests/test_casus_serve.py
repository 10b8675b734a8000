"""``casus serve``: says where it serves, answers there, and stops when it is told to."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from conftest import RunCasus, serving

CASUS = (sys.executable, "-m", "casus")
QUERY = "ASK { ?strike a <https://w3id.org/casus/ont#Strike> }"


def test_a_build_is_served_where_the_command_says(example_build: Path) -> None:
    """On a free port, to this machine only, with the answers of the build."""
    command = [*CASUS, "serve", str(example_build), "--port", "0"]
    with serving(command, example_build.parent) as address:
        url = f"{address}sparql?{urllib.parse.urlencode({'query': QUERY})}"
        request = urllib.request.Request(url, headers={"Accept": "application/json"})
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)

    assert address.startswith("http://127.0.0.1:")
    assert answer["boolean"] is True


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_a_server_that_is_told_to_stop_leaves_without_a_word(
    example_build: Path, ending: signal.Signals
) -> None:
    """Ctrl-C and a service manager end it in the same way, and its port is free again."""
    command = [*CASUS, "serve", str(example_build), "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline().split(":")[2].split("/")[0])
        server.send_signal(ending)
        output, errors = server.communicate()

    assert (output, errors) == ("", "")
    assert server.returncode in {0, 128 + ending}
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", port)) != 0


def test_a_port_that_is_taken_is_named(casus: RunCasus, example_build: Path) -> None:
    """One line, and what to do; the other server is left alone."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = casus("serve", example_build, "--port", port)

    assert (ran.code, ran.output) == (2, "")
    assert re.fullmatch(rf"casus: .*{port}.*--port.*\n", ran.errors)
