"""Read a text as if others' programs had left nothing in it that means nothing.

A zero-width space is read as nothing, ``&rsquo;`` as a quote (`extract.text.characters` and
`extract.text.markup` tell what as what). The body of a document stays as it is: a `LegibleText`
knows where each of its characters stands in the body.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extract.text.characters import read_as
from extract.text.markup import Stretch, find_stretches

__all__ = ["LegibleText", "make_legible"]

_LOW_QUOTED = re.compile("„([^„“”\n]{1,1000})“")


@dataclass(frozen=True, slots=True)
class LegibleText:
    """A text as it is read.

    Attributes:
        text: what is read.
        edits: of stretches that are longer or shorter in the body, in order: where it stands in
            the text that is read and how long it is there, its start and end in the body.
    """

    text: str
    edits: tuple[tuple[int, int, int, int], ...] = ()

    def in_body(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch [start, end) of the text stands in the body, 0 <= start < end.

        What is read as nothing belongs to it between its characters, not before and after them.
        """
        if not self.edits:
            return start, end
        return self._of_character(start)[0], self._of_character(end - 1)[1]

    def from_body(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch [start, end) of the body is read, at least one character long."""
        if not self.edits:
            return start, end
        first = min(self._reached(start), len(self.text) - 1)
        return first, max(first + 1, self._passed(end))

    def _of_character(self, place: int) -> tuple[int, int]:
        """Start and end in the body of one character."""
        known = bisect_right(self.edits, place, key=lambda edit: edit[0]) - 1
        if known < 0:
            return place, place + 1
        at, length, start, end = self.edits[known]
        if place < at + length:
            return start, end
        return place - at - length + end, place - at - length + end + 1

    def _reached(self, place: int) -> int:
        """The first character that ends after a place of the body."""
        known = bisect_right(self.edits, place, key=lambda edit: edit[2]) - 1
        if known < 0:
            return place
        at, length, _, end = self.edits[known]
        return at if place < end else at + length + place - end

    def _passed(self, place: int) -> int:
        """One more than the last character that begins before a place of the body."""
        known = bisect_left(self.edits, place, key=lambda edit: edit[2]) - 1
        if known < 0:
            return place
        at, length, _, end = self.edits[known]
        return at + length + max(0, place - end)


def make_legible(body: str) -> LegibleText:
    """Return a text as it is read; itself where every character is plain.

    >>> make_legible("The town of Ra\\u200bqqa was shelled").text
    'The town of Raqqa was shelled'
    """
    odd = {char: read for char in set(body) if (read := read_as(char)) != char}
    even = body.translate({ord(char): read for char, read in odd.items() if len(read) == 1})
    if "„" in even:
        even = _LOW_QUOTED.sub(r"“\1”", even)
    stretches = list(find_stretches(even))
    longer = [char for char, read in odd.items() if len(read) != 1]
    if longer:
        pattern = re.compile("[" + "".join(map(re.escape, sorted(longer))) + "]")
        found = ((*match.span(), odd[match[0]]) for match in pattern.finditer(even))
        stretches = list(_apart([*stretches, *found]))
    return _edited(even, stretches) if stretches else LegibleText(even)


def _apart(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield stretches in order, without those that begin inside an earlier or longer one."""
    reached = 0
    for start, end, read in sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1])):
        if start >= reached:
            yield start, end, read
            reached = end


def _edited(even: str, stretches: list[Stretch]) -> LegibleText:
    """Put what is read in the place of each stretch."""
    parts: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    read_to = written = 0
    for start, end, read in stretches:
        parts += (even[read_to:start], read)
        written += start - read_to
        edits.append((written, len(read), start, end))
        written += len(read)
        read_to = end
    return LegibleText("".join((*parts, even[read_to:])), tuple(edits))
