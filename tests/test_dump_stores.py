"""The dump holds the same triples in every reader of Turtle that we know people use.

Counts alone would miss the faults that matter: an IRI or a number changed without a word.
So terms are compared, as N-Triples.
"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

BUILDS = ["example_build", "founding_build"]


def _rdflib(dump: Path) -> bytes:
    """Triples as rdflib reads them, spellings of numbers kept."""
    import rdflib

    normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        graph = rdflib.Graph().parse(dump, format="turtle")
    finally:
        rdflib.NORMALIZE_LITERALS = normalize
    return graph.serialize(format="nt", encoding="utf-8")


def _rapper(dump: Path) -> bytes:
    return _command("rapper", "-q", "-i", "turtle", "-o", "ntriples", str(dump))


def _serdi(dump: Path) -> bytes:
    return _command("serdi", "-i", "turtle", "-o", "ntriples", str(dump))


READERS: list[Callable[[Path], bytes]] = [_rdflib, _rapper, _serdi]


def _command(*command: str) -> bytes:
    """What a command prints; the test skips where the command is not installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed (Debian packages raptor2-utils and serdi)")
    return subprocess.run(command, check=True, capture_output=True).stdout


def _triples(content: bytes, syntax: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(content, format=syntax)}


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__.strip("_"))
def test_the_dump_has_the_same_triples_in_every_store(
    request: pytest.FixtureRequest, build: str, read: Callable[[Path], bytes]
) -> None:
    """Compared with pyoxigraph, which the program itself uses."""
    dump = request.getfixturevalue(build) / "casus.ttl"
    expected = _triples(dump.read_bytes(), RdfFormat.TURTLE)

    found = _triples(read(dump), RdfFormat.N_TRIPLES)

    assert expected
    assert found - expected == set()
    assert expected - found == set()
