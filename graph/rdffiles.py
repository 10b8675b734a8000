"""Read RDF files in any common syntax, gzipped or not, and say where one cannot be read."""

import gzip
import zlib
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

from ontology.errors import UnreadableError

__all__ = ["read_rdf"]

MOST_BYTES = 1 << 30
"""What a gzipped file may hold: a few bytes can unfold to more than any memory."""

_CHUNK = 1 << 20
_SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}


def read_rdf(path: Path) -> tuple[Quad, ...]:
    """Return the quads of a file; its name's ending tells the syntax; ``.gz`` may follow.

    Raises:
        UnreadableError: no such file, another ending, gzip that is damaged or too large,
            quoted triples, or a mistake, named by line and column.
    """
    is_gzipped = path.suffix.lower() == ".gz"
    syntax = _SYNTAXES.get((path.with_suffix("") if is_gzipped else path).suffix.lower())
    if syntax is None:
        known = ", ".join(sorted(_SYNTAXES))
        raise UnreadableError(
            f"{path}: the ending tells no RDF syntax; known are {known}, each also with .gz"
        )
    try:
        content = _unzipped(path) if is_gzipped else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    try:
        quads = tuple(parse(content, format=syntax, base_iri=path.absolute().as_uri()))
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise UnreadableError(f"{path}{where}: {error.msg or error}") from error
    for quad in quads:
        if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
            raise UnreadableError(f"{path}: {quad.triple} quotes a triple, which is RDF 1.2")
    return quads


def _unzipped(path: Path) -> bytes:
    """Return what a gzipped file holds, as far as it is within bounds."""
    pieces: list[bytes] = []
    size = 0
    with gzip.open(path) as file:
        while piece := file.read(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise UnreadableError(
                    f"{path}: unzipped it is larger than {MOST_BYTES:,} bytes; split it"
                )
    return b"".join(pieces)
