"""A small build written by hand, and an application over it, for the tests of the server."""

import gzip
import os
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask import Flask

from server.application import create_app
from server.messages.limits import Limits
from server.messages.messages import Question, Reply
from server.processes.processes import build_source
from server.processes.queries import QueryPool

MERGED = """
@prefix casus: <https://w3id.org/casus/ont#> .
@prefix id: <https://w3id.org/casus/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/casus/id/doc/report> a casus:Document ; dcterms:title "A report"@en .
<https://w3id.org/casus/id/party/union> a casus:Coalition , casus:Party .
<https://w3id.org/casus/id/party/north> a casus:State , casus:Party ; skos:prefLabel "North"@en ;
  casus:denotedBy <https://w3id.org/casus/id/doc/report#char=0,5> .
<https://w3id.org/casus/id/party/south> a casus:State , casus:Party ;
  casus:denotedBy <https://w3id.org/casus/id/doc/report#char=9,14> ;
  skos:prefLabel "<script>alert(1)</script>" .
<https://w3id.org/casus/id/agreement/report-1-1> a casus:Agreement ;
  casus:hasParty <https://w3id.org/casus/id/party/north> , <https://w3id.org/casus/id/party/south> ;
  dcterms:source <javascript:alert(1)> , <https://news.example/report> .
<https://w3id.org/casus/id/claim/aa> a casus:Claim ;
  casus:contradicts <https://w3id.org/casus/id/claim/bb> .
<https://w3id.org/casus/id/claim/bb> a casus:Claim .
"""
SOURCE = '<https://x.example/s> <https://x.example/p> "in the report" <https://x.example/graph> .\n'
DATASET = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
<https://w3id.org/casus/id/query/parties> a sh:SPARQLExecutable ;
  dcterms:title "Who are the parties?"@en ;
  sh:select '''# description: Every party & its name.
SELECT ?party { ?party a <https://w3id.org/casus/ont#Party> }''' .
"""
JSON = "application/sparql-results+json"
ASK = Question("ASK {}", JSON, JSON, "text/turtle", 30.0)
# Minutes of work that no index helps with, and an answer of one row.
ENDLESS = (
    "SELECT (COUNT(*) AS ?count) { "
    + "".join(f"VALUES ?{name} {{ {' '.join(map(str, range(4000)))} }} " for name in "abc")
    + "}"
)


def write_build(folder: Path) -> Path:
    """Write the files of a build; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "casus.ttl").write_text(MERGED, encoding="utf-8")
    for name in ("inferred.ttl", "ontology.ttl"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "dataset.ttl").write_text(DATASET, encoding="utf-8")
    (folder / "build.json").write_text("{}", encoding="utf-8")
    (folder / "sources.nq.gz").write_bytes(gzip.compress(SOURCE.encode()))
    return folder


@contextmanager
def application(folder: Path, **limits: float) -> Iterator[Flask]:
    """Serve the small build from a folder, and end its processes afterwards."""
    app = create_app(build_source(write_build(folder)), Limits(**limits))
    try:
        yield app
    finally:
        app.extensions["casus"].close()


def running() -> dict[int, int]:
    """Return the processes that run, each with the one that started it."""
    if not Path("/proc/self/stat").is_file():
        pytest.skip("this system does not list its processes in /proc")
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            # A process that has ended and waits to be noticed runs no more.
            if fields[0] != "Z":
                parents[int(entry.parent.name)] = int(fields[1])
    return parents


def descendants(process: int) -> list[int]:
    """Return the ids of the processes that a process started, and those that these started."""
    parents = running()
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def wait_until_ended(processes: Iterable[int]) -> None:
    """Return once none of the processes runs, however long that takes."""
    while not running().keys().isdisjoint(processes):
        time.sleep(0.02)


def let_stand_still(process: int) -> None:
    """Stop a process; returns once each of its threads has stopped, which takes a moment."""
    os.kill(process, signal.SIGSTOP)
    while {_state(entry) for entry in Path(f"/proc/{process}/task").glob("*/stat")} != {"T"}:
        time.sleep(0.01)


def _state(stat: Path) -> str:
    return stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]


def asked_and_held(pool: QueryPool, threads: ThreadPoolExecutor) -> Future[Reply]:
    """Ask a process that stands still, so that it keeps its place and uses no processor."""
    before, running = set(descendants(os.getpid())), len(pool.runs.all())
    pool.ask(ASK)
    (process,) = set(descendants(os.getpid())) - before
    let_stand_still(process)
    reply = threads.submit(pool.ask, ASK)
    wait_until(lambda: len(pool.runs.all()) > running)
    return reply


def end_all(pool: QueryPool) -> None:
    """Have every query ended that runs."""
    for number in pool.runs.all():
        pool.runs.end(number)


def wait_until(is_so: Callable[[], object]) -> None:
    """Return once something is so; it may not take as long as a query may."""
    while not is_so():
        time.sleep(0.01)


def runs_a_query(address: str) -> bool:
    """Tell whether a query is under way at a host and port, from what the server counts."""
    with urlopen(f"http://{address}/metrics") as response:
        page = response.read().decode()
    return re.search(r"^casus_queries_(fast|slow) [1-9]", page, re.M) is not None
