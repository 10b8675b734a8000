"""Read the sentences of `training/marked`, in which words are marked that have a part in an event.

A mark stands behind its word: ``Russian{A} jets pounded{S} a market{T}``. ``S`` and ``D`` are the
words that tell of a strike and of a deal (``s`` and ``d`` further ones for the same), ``A`` who
struck and ``T`` what was struck, ``Y`` a party, ``B`` a broker and ``O`` an objector of a deal.
Events of one sentence are told apart by a figure, which is 1 where there is none: ``{S2}``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.parser.event_roles import EVENTS, ROLES
from extract.text.words import split_words

__all__ = ["MarkedEvent", "MarkedSentence", "read_marked", "unmark"]

_MARK = re.compile(r"\{([SsDdATYBO])([1-9]?)\}")
_EVENTS = dict(zip("SD", EVENTS, strict=True))
_ROLES = dict(zip("ATYBO", ROLES, strict=True))


@dataclass(frozen=True)
class MarkedEvent:
    """One strike or agreement of a sentence; all are positions of words.

    Attributes:
        kind: of `extract.parser.event_roles.EVENTS`.
        told: the words that tell of it.
        roles: who has which part, by the names of `extract.parser.event_roles.ROLES`.
    """

    kind: str
    told: tuple[int, ...]
    roles: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class MarkedSentence:
    """The words of a sentence and the events that it tells of; none are marked in many."""

    words: tuple[str, ...]
    events: tuple[MarkedEvent, ...]


def read_marked(folder: Path) -> list[MarkedSentence]:
    """Return the sentences of all text files of a folder, in order.

    Raises:
        SystemExit: a mark cannot be read; tells file and line.
    """
    return [
        _read(line, f"{path}, line {number}")
        for path in sorted(folder.glob("*.txt"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
    ]


def _read(line: str, where: str) -> MarkedSentence:
    text, marks = unmark(line)
    spans = split_words(text)
    words = tuple(text[start:end] for start, end in spans)
    by_event: dict[str, list[tuple[str, int]]] = {}
    for end, letter, number in marks:
        word = next((i for i, span in enumerate(spans) if span[0] < end <= span[1]), None)
        if word is None:
            raise SystemExit(f"{where}: a mark stands behind no word")
        by_event.setdefault(number, []).append((letter, word))
    return MarkedSentence(words, tuple(_events(by_event, where)))


def unmark(line: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Return the text, and of each mark where its word ends, its letter and its figure.

    >>> unmark("Jets{A} struck{S2} it.")
    ('Jets struck it.', [(4, 'A', '1'), (11, 'S', '2')])
    """
    marks, pieces, length, last = [], [], 0, 0
    for found in _MARK.finditer(line):
        pieces.append(line[last : found.start()])
        length += found.start() - last
        marks.append((length, found[1], found[2] or "1"))
        last = found.end()
    return "".join(pieces) + line[last:], marks


def _events(by_event: Mapping[str, Sequence[tuple[str, int]]], where: str) -> Iterator[MarkedEvent]:
    for number, marks in by_event.items():
        kinds = {letter.upper() for letter, _ in marks if letter.upper() in _EVENTS}
        if len(kinds) != 1:
            raise SystemExit(f"{where}: event {number} is not told by either a strike or a deal")
        yield MarkedEvent(
            _EVENTS[kinds.pop()],
            tuple(word for letter, word in marks if letter.upper() in _EVENTS),
            {
                role: tuple(word for letter, word in marks if letter == mark)
                for mark, role in _ROLES.items()
            },
        )
