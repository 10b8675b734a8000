"""A text file with its lines, so that an offset becomes a line and a column."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["Source", "SyntaxProblem"]


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """A place where the text is no RDF; offsets are code points of the text, half-open."""

    start: int
    end: int
    message: str


@dataclass(frozen=True)
class Source:
    """One file's text, without the byte order mark; line ends are as they were.

    Attributes:
        base: IRI that relative IRIs are resolved against.
    """

    path: Path
    text: str
    base: str
    is_nquads: bool = False

    @cached_property
    def _starts(self) -> list[int]:
        text, starts, index = self.text, [0], 0
        while (index := text.find("\n", index)) >= 0:
            index += 1
            starts.append(index)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1, columns in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1; the end for one past the text."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end."""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")
