"""Write quads as sorted N-Quads, compressed so that the same quads give the same bytes.

Standard: RDF 1.1 N-Quads, https://www.w3.org/TR/n-quads/. Turtle is ``graph.rdf.turtle``'s.
"""

import gzip
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad

__all__ = ["to_nquads", "write_nquads"]


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the N-Quads of some quads, sorted by line, each once."""
    return "".join(f"{line}\n" for line in sorted({_line(quad) for quad in quads})).encode()


def write_nquads(content: bytes, path: Path) -> None:
    """Write N-Quads gzipped, with neither time nor file name in the header (RFC 1952)."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as stream:
        stream.write(content)


def _line(quad: Quad) -> str:
    return f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} ."
