"""Change sorted files in place of writing them anew: pieces are found by halving, the rest copied.

The files have one line for each quad, or one paragraph for each subject, sorted by IRI. A file
that does not hold what should be taken out of it is not what it seems, and is not used.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from graph.rdf.nquads import to_nquads
from graph.rdf.turtle import to_turtle
from ontology.errors import UnreadableError

__all__ = ["splice_quads", "splice_turtle"]

_Key = Callable[[int], bytes]


def splice_quads(content: bytes, removed: Iterable[Quad], added: Iterable[Quad]) -> bytes:
    """Return sorted N-Quads without some of their quads, and with others.

    Raises:
        UnreadableError: a quad to be taken out is not there.
    """
    gone, come = _lines(removed), _lines(added)
    pieces = dict.fromkeys(gone, b"") | {line: line + b"\n" for line in come}
    lines = _Pieces(content, b"\n", 0, lambda start: content[start : content.find(b"\n", start)])
    return lines.spliced(pieces, set(gone))


def splice_turtle(
    content: bytes,
    subjects: Mapping[NamedNode, Iterable[Triple]],
    present: Iterable[NamedNode],
    prefixes: Mapping[str, str],
) -> bytes:
    """Return the Turtle of ``to_turtle`` with other triples of some subjects.

    Arguments:
        subjects: with all their triples, none where a subject is no more.
        present: those of the subjects that the Turtle has triples of.

    Raises:
        UnreadableError: one of these is not there.
    """
    names = {name.encode(): space.encode() for name, space in prefixes.items()}

    def subject(start: int) -> bytes:
        """The IRI that the paragraph from here on is about; it begins after an empty line."""
        token = content[start + 1 : content.index(b" ", start)]
        prefix, _, local = token.partition(b":")
        return token[1:-1] if token.startswith(b"<") else names[prefix] + local

    begin = len(to_turtle((), prefixes))
    pieces = {
        node.value.encode(): to_turtle(triples, prefixes)[begin:]
        for node, triples in subjects.items()
    }
    paragraphs = _Pieces(content, b"\n\n", begin, subject)
    return paragraphs.spliced(pieces, {node.value.encode() for node in present})


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    return to_nquads(quads).splitlines()


@dataclass(frozen=True)
class _Pieces:
    """A file of pieces, sorted by key.

    Attributes:
        mark: ends in front of or within the beginning of a piece: its first byte ends a piece.
        begin: where the first piece begins.
        key: of the piece that begins somewhere.
    """

    content: bytes
    mark: bytes
    begin: int
    key: _Key

    def spliced(self, pieces: Mapping[bytes, bytes], wanted: set[bytes]) -> bytes:
        """Return the content with other pieces of some keys.

        Arguments:
            pieces: by key, b"" where one is taken out.
            wanted: keys of pieces that must be there.
        """
        parts, place = [self.content[: self.begin]], self.begin
        for name in sorted(pieces):
            start = self._find(name, place)
            is_there = start < len(self.content) and self.key(start) == name
            if name in wanted and not is_there:
                raise UnreadableError(f"{name.decode()} is not where a build has it")
            parts += [self.content[place:start], pieces[name]]
            place = self._end(start) if is_there else start
        return b"".join([*parts, self.content[place:]])

    def _find(self, name: bytes, low: int) -> int:
        """Where the first piece whose key is not smaller begins; the end if there is none."""
        high = len(self.content)
        while low < high:
            middle = (low + high) // 2
            found = self.content.rfind(self.mark, low, middle - 1 + len(self.mark))
            start = low if found < 0 else found + 1
            if self.key(start) < name:
                low = self._end(start)
            else:
                high = start
        return low

    def _end(self, start: int) -> int:
        found = self.content.find(self.mark, start + 1)
        return len(self.content) if found < 0 else found + 1
