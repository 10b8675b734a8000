"""Find where a file says a triple, or first speaks of a node."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pyoxigraph import BlankNode, Quad

from graph.rdf.located.blank_nodes import paired
from graph.rdf.located.source import Source, SyntaxProblem
from graph.rdf.located.statements import Statement, statements
from graph.rdf.located.terms import Names
from graph.rdf.located.turtle import Place, Reading, TurtleReader

__all__ = ["Location", "Locator", "find_problems", "read_all"]

LONGEST_TEXT = 200
"""Characters of a triple that are shown; the rest is cut off."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file.

    Attributes:
        line, column: from 1, of the first character; columns count code points.
        end_line, end_column: of the character after the last one.
        text: the words there, white space made single, at most 200 characters.
        of: ``triple`` (the one at fault) or ``subject`` (where the thing is first spoken of,
            since what is missing stands nowhere).
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    of: str


def read_all(source: Source) -> Reading:
    """Return every triple of a file with its place, and every mistake."""
    return TurtleReader(source.text, Names(source.base), is_nquads=source.is_nquads).read()


def find_problems(source: Source, most: int) -> tuple[SyntaxProblem, ...]:
    """Return the first mistakes of a file, in order; no triple is kept."""
    reader = TurtleReader(source.text, Names(source.base), is_nquads=source.is_nquads, keeps=False)
    return reader.read(most).problems


class Locator:
    """Looks up places in one file.

    Arguments:
        quads: yields the file as the store's parser reads it; blank nodes have its names.
    """

    def __init__(self, source: Source, quads: Callable[[], Iterable[Quad]]) -> None:
        """Keep both; nothing is read yet."""
        self._source, self._quads = source, quads
        self._statements: dict[object, list[Statement]] | None = None
        self._read: dict[object, list[Place]] = {}
        self._all: list[Place] | None = None

    @cached_property
    def _counts(self) -> Counter[object]:
        return Counter(quad.subject for quad in self._quads())

    def triple(self, subject: object, predicate: object, term: object) -> Location | None:
        """Return where a triple stands; None if the file does not say it."""
        places = self._of(subject)
        if isinstance(term, BlankNode):  # told by its name in the whole file alone
            places = [place for place in self._whole() if place.subject == subject]
        for place in places:
            if place.predicate == predicate and place.object == term:
                return self._location(place, "triple")
        return None

    def property(self, subject: object, predicate: object) -> Location | None:
        """Return where a node first has a property; None if it has not."""
        places = (place for place in self._of(subject) if place.predicate == predicate)
        place = next(places, None)
        return None if place is None else self._location(place, "triple")

    def about(self, node: object) -> Location | None:
        """Return where a node is first a subject, else where it is first an object."""
        places = self._of(node)
        if places:
            return self._location(min(places, key=lambda p: p.subject_start), "subject")
        found = (place for place in self._whole() if place.object == node)
        place = next(found, None)
        return None if place is None else self._location(place, "subject")

    def _of(self, subject: object) -> list[Place]:
        """Return the places of a subject: of its statements alone where that suffices."""
        if subject not in self._counts:
            return []
        if subject not in self._read:
            quick = [] if isinstance(subject, BlankNode) else list(self._quick(subject))
            if not quick or len(quick) != self._counts[subject]:
                quick = [place for place in self._whole() if place.subject == subject]
            self._read[subject] = quick
        return self._read[subject]

    def _quick(self, subject: object) -> Iterator[Place]:
        if self._statements is None:
            self._statements = defaultdict(list)
            for statement in statements(self._source.text, self._source.base):
                self._statements[statement.subject].append(statement)
        for statement in self._statements.get(subject, ()):
            reading = self._reader(statement).read()
            yield from (place for place in reading.places if place.subject == subject)

    def _reader(self, statement: Statement) -> TurtleReader:
        text, names = self._source.text, statement.names
        stretch = (statement.start, statement.end)
        return TurtleReader(text, names, stretch, statement.graph, is_nquads=self._source.is_nquads)

    def _whole(self) -> list[Place]:
        """Return all places of the file, blank nodes under the names of the store's parser."""
        if self._all is None:
            self._all = list(_renamed(read_all(self._source).places, self._quads()))
        return self._all

    def _location(self, place: Place, of: str) -> Location:
        begin = place.subject_start if of == "subject" else place.predicate_start
        line, column = self._source.place(begin)
        end_line, end_column = self._source.place(place.end)
        words = " ".join(self._source.text[begin : place.end].split())
        return Location(
            str(self._source.path), line, column, end_line, end_column, words[:LONGEST_TEXT], of
        )


def _renamed(places: Sequence[Place], quads: Iterable[Quad]) -> Iterator[Place]:
    """Give blank nodes the names that the store's parser gave them."""
    if not any(isinstance(n, BlankNode) for p in places for n in (p.subject, p.object)):
        yield from places
        return
    known = paired(
        [(p.subject, p.predicate, p.object) for p in places],
        [(q.subject, q.predicate, q.object) for q in quads],
    )
    for place in places:
        changed: dict[str, Any] = {  # a blank node becomes another
            "subject": known.get(place.subject, place.subject),
            "object": known.get(place.object, place.object),
        }
        yield replace(place, **changed)
