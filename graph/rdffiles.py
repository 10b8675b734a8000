"""Read RDF files in any common syntax, gzipped or not, and say where one cannot be read."""

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

from graph.located import Source, SyntaxProblem, read_all
from ontology.errors import UnreadableError

__all__ = ["RdfFile", "rdf_files", "read_file", "read_rdf"]

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
_LOCATED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


@dataclass(frozen=True)
class RdfFile:
    """A file of triples.

    Attributes:
        quads: in the order of the file; () if it has problems.
        source: the text, for syntaxes whose triples can be located; None for the others.
        problems: where it is no RDF; all that were found, in order.
    """

    path: Path
    quads: tuple[Quad, ...]
    source: Source | None
    problems: tuple[SyntaxProblem, ...] = ()


def rdf_files(paths: Sequence[Path]) -> list[Path]:
    """Return files as they are given, and of folders every RDF file below, sorted.

    Raises:
        UnreadableError: a folder holds no RDF file.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.rglob("*") if p.is_file() and _syntax(p) is not None)
        if not inside:
            raise UnreadableError(f"{path}: holds no RDF file; known endings are {_known()}")
        found += inside
    return list(dict.fromkeys(found))


def read_rdf(path: Path) -> tuple[Quad, ...]:
    """Return the quads of a file; its name's ending tells the syntax; ``.gz`` may follow.

    Raises:
        UnreadableError: no such file, another ending, gzip that is damaged or too large,
            quoted triples, or a mistake, named by line and column.
    """
    content, syntax = _content(path)
    try:
        quads = tuple(parse(content, format=syntax, base_iri=path.absolute().as_uri()))
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise UnreadableError(f"{path}{where}: {error.msg or error}") from error
    _refuse_quoted(path, quads)
    return quads


def read_file(path: Path) -> RdfFile:
    """Return a file with its text, or with every place where it is no RDF.

    Raises:
        UnreadableError: as `read_rdf`, but for mistakes of syntax.
    """
    content, syntax = _content(path)
    base = path.absolute().as_uri()
    source = _source(path, content, syntax, base)
    try:
        quads = tuple(parse(content, format=syntax, base_iri=base))
    except SyntaxError as error:
        return RdfFile(path, (), source, _problems(source, error))
    _refuse_quoted(path, quads)
    return RdfFile(path, quads, source)


def _content(path: Path) -> tuple[bytes, RdfFormat]:
    syntax = _syntax(path)
    if syntax is None:
        raise UnreadableError(
            f"{path}: the ending tells no RDF syntax; known are {_known()}, each also with .gz"
        )
    try:
        is_gzipped = path.suffix.lower() == ".gz"
        return (_unzipped(path) if is_gzipped else path.read_bytes()), syntax
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _syntax(path: Path) -> RdfFormat | None:
    is_gzipped = path.suffix.lower() == ".gz"
    return _SYNTAXES.get((path.with_suffix("") if is_gzipped else path).suffix.lower())


def _known() -> str:
    return ", ".join(sorted(_SYNTAXES))


def _source(path: Path, content: bytes, syntax: RdfFormat, base: str) -> Source | None:
    if syntax not in _LOCATED:
        return None
    text = content.decode("utf-8-sig", errors="replace")
    return Source(path, text, base, is_nquads=syntax == RdfFormat.N_QUADS)


def _problems(source: Source | None, error: SyntaxError) -> tuple[SyntaxProblem, ...]:
    """Return every mistake that our reader finds; the store's parser's own if it finds none."""
    found = read_all(source).problems if source is not None else ()
    if found:
        return found
    start = 0
    if source is not None and error.lineno:
        start = source.offset(error.lineno, error.offset or 1)
    return (SyntaxProblem(start, start + 1, str(error.msg or error)),)


def _refuse_quoted(path: Path, quads: Sequence[Quad]) -> None:
    for quad in quads:
        if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
            raise UnreadableError(f"{path}: {quad.triple} quotes a triple, which is RDF 1.2")


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
