"""Start the servers that are compared, over the same file; the peers are installed in build/.

``oxigraph serve`` is measured twice: with its store in memory, and with one on disk.
"""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

__all__ = ["PEERS", "Server", "install_peers", "serving"]

PEERS = ("oxigraph==0.5.13", "rdflib-endpoint[cli]==0.6.3")
HOST = "127.0.0.1"
# rdflib needs a minute or more for a million triples.
PATIENCE_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers.

    Attributes:
        name: in the table.
        address: host and port.
        path: of the endpoint.
        process: that was started; it may have others below it.
    """

    name: str
    address: tuple[str, int]
    path: str
    process: int


def install_peers(folder: Path) -> Path:
    """Install the peers in an environment of their own; return the folder of its programs."""
    programs = folder / "venv" / "bin"
    if not (programs / "rdflib-endpoint").is_file():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([programs / "pip", "install", "-q", *PEERS], check=True)
    return programs


@contextmanager
def serving(name: str, programs: Path, file: Path, folder: Path) -> Iterator[Server]:
    """Serve a file of N-Triples until the context ends.

    ``name`` is "casus", "casus, cache", "oxigraph, memory", "oxigraph, disk" or
    "rdflib-endpoint".
    """
    with socket.create_server((HOST, 0)) as free:
        port: int = free.getsockname()[1]
    bind = f"{HOST}:{port}"
    casus = [sys.executable, "-m", "casus", "serve", "--plain", str(file), "--port", str(port)]
    oxigraph = str(programs / "oxigraph")
    commands = {
        "casus": ([*casus, "--cache", "0"], "/sparql"),
        "casus, cache": (casus, "/sparql"),
        "oxigraph, memory": ([oxigraph, "serve", "--bind", bind], "/query"),
        "oxigraph, disk": (
            [oxigraph, "serve-read-only", "--location", str(folder / file.stem), "--bind", bind],
            "/query",
        ),
        "rdflib-endpoint": (
            [str(programs / "rdflib-endpoint"), "serve", "--host", HOST, "--port", str(port), file],
            "/",
        ),
    }
    if name == "oxigraph, disk":
        shutil.rmtree(folder / file.stem, ignore_errors=True)
        load = [oxigraph, "load", "--location", folder / file.stem, "--file", file]
        subprocess.run(load, check=True, capture_output=True)
    command, path = commands[name]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, port)
            if name == "oxigraph, memory":
                _upload(port, file)
            yield Server(name, (HOST, port), path, process.pid)
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{process.args} does not answer after {PATIENCE_SECONDS:g} seconds")


def _upload(port: int, file: Path) -> None:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
    with file.open("rb") as data:
        headers = {"Content-Type": "application/n-triples"}
        connection.request("PUT", "/store?default", data, headers)
        status = connection.getresponse().status
    if status not in (200, 201, 204):
        raise RuntimeError(f"oxigraph took no data: {status}")
