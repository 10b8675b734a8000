"""Read RDF files in any common syntax, gzipped or not, and say where one cannot be read."""

import codecs
import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

from graph.rdf.hostile_files import refuse_deep_json, refuse_entity_bombs
from graph.rdf.located import Source, SyntaxProblem
from graph.rdf.mistakes import find_mistakes, message_of
from ontology.errors import UnreadableError

__all__ = ["RdfFile", "rdf_files", "read_file", "read_rdf", "syntax_of"]

MOST_BYTES = 1 << 30
"""What a file may hold, unzipped: a few bytes can unfold to more than any memory."""

KEPT_BYTES = 16 << 20
"""Files below this size are parsed once and kept."""

MERGED, LOG_OF_A_BUILD = "casus.ttl", "build.json"
"""Files by which the folder of a build is known; validation takes the first."""

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
    """A file of triples that the store's parser takes.

    Attributes:
        content: as it was read, unzipped, without a byte order mark.
        problems: where it is no RDF; all that were found, in order.
        count: how many quads it holds; 0 if it has problems.
        prefixes: namespaces by prefix, as the file declares them.
        kept: its quads, unless it is large.
    """

    path: Path
    content: bytes
    syntax: RdfFormat
    problems: tuple[SyntaxProblem, ...] = ()
    count: int = 0
    prefixes: Mapping[str, str] = field(default_factory=dict)
    kept: Sequence[Quad] | None = None

    @property
    def is_located(self) -> bool:
        """Whether its triples have a known place."""
        return self.syntax in _LOCATED

    @cached_property
    def source(self) -> Source:
        """The text; what is no UTF-8 is replaced."""
        text = self.content.decode("utf-8", errors="replace")
        return Source(self.path, text, _base(self.path), is_nquads=self.syntax == RdfFormat.N_QUADS)

    def quads(self) -> Iterator[Quad]:
        """Yield the quads in the order of the file; large files are parsed anew each time."""
        if self.kept is not None:
            return iter(self.kept)
        return parse(self.content, format=self.syntax, base_iri=_base(self.path))


def rdf_files(paths: Sequence[Path]) -> list[Path]:
    """Return files as they are given, and of folders every RDF file below, sorted.

    Of a folder that holds a build this is its merged graph, as the other files say the same again
    in other graphs, or follow from it; name one to have it all the same.

    Raises:
        UnreadableError: a folder holds no RDF file, or cannot be looked into.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in _below(path) if p.is_file() and _syntax(p) is not None)
        if not inside:
            raise UnreadableError(f"{path}: holds no RDF file; known endings are {_known()}")
        found += inside
    return list(dict.fromkeys(found))


def _below(folder: Path) -> Iterator[Path]:
    """Yield every path below a folder; of one that holds a build its merged graph only."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        if (current / MERGED).is_file() and (current / LOG_OF_A_BUILD).is_file():
            yield current / MERGED
            continue
        try:
            inside = list(current.iterdir())
        except OSError as error:
            raise UnreadableError(f"{current}: {error.strerror or error}") from error
        waiting += [path for path in inside if path.is_dir() and not path.is_symlink()]
        yield from inside


def read_rdf(path: Path) -> tuple[Quad, ...]:
    """Return the quads of a file; its name's ending tells the syntax; ``.gz`` may follow.

    Raises:
        UnreadableError: no such file, another ending, gzip that is damaged or too large,
            quoted triples, or a mistake, named by line and column.
    """
    content, syntax = _content(path)
    try:
        quads = tuple(parse(content, format=syntax, base_iri=_base(path)))
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise UnreadableError(f"{path}{where}: {message_of(error)}") from error
    return tuple(quad for quad in quads if _is_plain(path, quad))


def read_file(path: Path) -> RdfFile:
    """Return a file with its text, or with every place where it is no RDF.

    Raises:
        UnreadableError: as `read_rdf`, but for mistakes of syntax.
    """
    content, syntax = _content(path)
    parser = parse(content, format=syntax, base_iri=_base(path))
    kept: list[Quad] | None = [] if _is_kept(content) else None
    count = 0
    try:
        for quad in parser:
            count += _is_plain(path, quad)
            if kept is not None:
                kept.append(quad)
    except SyntaxError as error:
        file = RdfFile(path, content, syntax)
        return replace(file, problems=find_mistakes(file.source, content, syntax, error))
    return RdfFile(path, content, syntax, (), count, parser.prefixes, kept)


def _is_kept(content: bytes) -> bool:
    """Tell whether a file's quads stay in memory.

    Large files are parsed anew each time; brackets make blank nodes whose names differ at each
    parse, so such files are kept.
    """
    return len(content) < KEPT_BYTES or b"[" in content or b"(" in content


def _content(path: Path) -> tuple[bytes, RdfFormat]:
    syntax = syntax_of(path)
    try:
        is_gzipped = path.suffix.lower() == ".gz"
        content = _unzipped(path) if is_gzipped else _bounded(path)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError(f"{path}: is UTF-16; RDF is read as UTF-8: save it as that")
    content = content.removeprefix(codecs.BOM_UTF8)
    if syntax == RdfFormat.RDF_XML:
        refuse_entity_bombs(path, content)
    elif syntax == RdfFormat.JSON_LD:
        refuse_deep_json(path, content)
    return content, syntax


def syntax_of(path: Path) -> RdfFormat:
    """Return the syntax that an ending tells, also before ``.gz``; UnreadableError if none."""
    syntax = _syntax(path)
    if syntax is None:
        raise UnreadableError(
            f"{path}: the ending tells no RDF syntax; known are {_known()}, each also with .gz"
        )
    return syntax


def _syntax(path: Path) -> RdfFormat | None:
    is_gzipped = path.suffix.lower() == ".gz"
    return _SYNTAXES.get((path.with_suffix("") if is_gzipped else path).suffix.lower())


def _known() -> str:
    return ", ".join(sorted(_SYNTAXES))


def _is_plain(path: Path, quad: Quad) -> bool:
    """Return True, or raise: quoted triples and texts with a direction are RDF 1.2."""
    subject, _, term, _ = quad
    if type(subject) is Triple or type(term) is Triple:
        quoted = subject if isinstance(subject, Triple) else term
        raise UnreadableError(f"{path}: quotes a triple ({quoted}), which is RDF 1.2")
    if type(term) is Literal and term.direction is not None:
        raise UnreadableError(f"{path}: gives a text a direction ({term}), which is RDF 1.2")
    return True


def _base(path: Path) -> str:
    return path.absolute().as_uri()


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(f"{path}: is larger than {MOST_BYTES:,} bytes; split it")
    return path.read_bytes()


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
