"""Every place where a file is no RDF.

The store's parser stops at the first mistake. Lines of N-Triples and N-Quads are parsed one by
one; Turtle and TriG are read on by `graph.rdf.located`; of the other syntaxes the first one is
told.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from pyoxigraph import RdfFormat, parse

from graph.rdf.located import Source, SyntaxProblem, find_problems

__all__ = ["MOST_FOUND", "find_mistakes", "message_of"]

MOST_FOUND = 1_000
"""Mistakes after which nobody reads on: a file of another kind has no end of them."""

_PLACE = re.compile(r"^Parser error at line \d+ (?:column \d+|between columns \d+ and \d+): ")
_BY_LINE = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_ON = (RdfFormat.TURTLE, RdfFormat.TRIG)
_REMOTE = "No LoadDocumentCallback has been set"


def find_mistakes(
    source: Source, content: bytes, syntax: RdfFormat, error: SyntaxError
) -> tuple[SyntaxProblem, ...]:
    """Return the mistakes of a file in order, at most `MOST_FOUND`.

    Arguments:
        content: the file's bytes, of which ``source`` holds the text.
        error: what the store's parser said; it is among them.
    """
    first = _told(source, error, content, syntax)
    if syntax in _BY_LINE:
        return tuple(_by_line(source, content, syntax)) or (first,)
    if syntax not in _ON:
        return (first,)
    found = [*_no_utf8(source, content), *find_problems(source, MOST_FOUND)]
    if not any(problem.start < max(first.end, first.start + 1) for problem in found):
        found.append(first)
    return tuple(sorted(found, key=lambda problem: problem.start)[:MOST_FOUND])


def message_of(error: SyntaxError) -> str:
    """Return what the store's parser said, without the place."""
    words = _PLACE.sub("", str(error.msg or error))
    if words.startswith(_REMOTE):
        return (
            "the @context lies at another address, and nothing is fetched; write it into the file"
        )
    return words


def _told(source: Source, error: SyntaxError, content: bytes, syntax: RdfFormat) -> SyntaxProblem:
    line, column = error.lineno or 1, error.offset or 1
    if syntax == RdfFormat.RDF_XML and error.lineno is None:
        line, column = _place_in_xml(content)
    start = source.offset(line, column)
    end = source.offset(error.end_lineno or line, error.end_offset or column + 1)
    return SyntaxProblem(start, max(end, start), message_of(error))


def _place_in_xml(content: bytes) -> tuple[int, int]:
    """Return where the text is no XML; the beginning if it is, but no RDF."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return 1, 1


def _by_line(source: Source, content: bytes, syntax: RdfFormat) -> Iterator[SyntaxProblem]:
    count = 0
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            for _ in parse(line, format=syntax):
                pass
        except SyntaxError as error:
            start = source.offset(number, error.offset or 1)
            end = source.offset(number, error.end_offset or (error.offset or 1) + 1)
            yield SyntaxProblem(start, max(end, start), message_of(error))
            count += 1
            if count == MOST_FOUND:
                return


def _no_utf8(source: Source, content: bytes) -> Iterator[SyntaxProblem]:
    """Yield the first byte of each line that is no UTF-8."""
    if "\ufffd" not in source.text:
        return
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            start = source.offset(number, len(line[: error.start].decode("utf-8")) + 1)
            words = f"byte 0x{line[error.start]:02x} is no UTF-8; save the file as UTF-8"
            yield SyntaxProblem(start, start + 1, words)
