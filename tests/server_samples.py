"""A small build written by hand, and an application over it, for the tests of the server."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from flask import Flask

from server.application import create_app
from server.messages.limits import Limits
from server.processes.processes import build_source

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


def descendants(process: int) -> list[int]:
    """Return the ids of the processes that a process started, and those that these started."""
    if not Path("/proc/self/stat").is_file():
        pytest.skip("this system does not list its processes in /proc")
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            # A process that has ended and waits to be noticed runs no more.
            if fields[0] != "Z":
                parents[int(entry.parent.name)] = int(fields[1])
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]
