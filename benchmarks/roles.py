"""Measure who has which part in a strike or an agreement, on sentences marked for it.

    python benchmarks/roles.py [--reader parser]

The sentences of `benchmarks/marked` are ours; its README says what is marked. Each is read by
itself, so nothing is told by the sentences around it. An event is found where a record's own words
hold its mark, a role where one of that record's arguments does; an event that is missed misses its
roles. A record at no mark is wrong, and so is an argument that holds no mark of its role, unless it
tells who had no part ("was cleared of the attack").
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.documents import Document
from extract.readers.readers import ReaderOptions, make_reader
from extract.records.records import Reader, Record
from ontology.register import load_register
from training.roles import unmark

__all__ = ["FOLDER", "Tally", "main", "measure"]

FOLDER = Path(__file__).parent / "marked"
WAR = "The army and the rebels shelled each other in the war.\n\n"
"""Stands before each sentence: of a text that does not speak of war, less is read."""

FRAMES = {"S": "strike", "D": "agreement"}
ROLES = {
    "strike": {"A": "attacker", "T": "target"},
    "agreement": {"Y": "party", "B": "broker", "O": "objector"},
}


@dataclass(slots=True)
class Tally:
    """How many were right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def row(self, name: str) -> str:
        """Return one line: counts and F1."""
        return f"{name:34}{self.right:6} {self.wrong:6} {self.missed:6}   {self.f1:.3f}"


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked event of a sentence.

    Attributes:
        frame: of the records that tell of it.
        told: where the words that tell of it end in the text.
        parts: where the words end that have a role in it, by the role's mark.
    """

    frame: str
    told: Sequence[int]
    parts: Mapping[str, Sequence[int]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for single sentences and one for those of whole reports."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    print(f"{f'marked sentences ({options.reader})':34} right  wrong missed   F1")
    for name, tally in measure(options.reader).items():
        print(tally.row(", ".join(name)))


def measure(reader_name: str = "parser") -> dict[tuple[str, str], Tally]:
    """Return the tallies by kind of file (sentences, reports) and by event or role."""
    reader = make_reader(load_register(), ReaderOptions(reader_name))
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for path in sorted(FOLDER.glob("*-*.txt"), reverse=True):
        kind = path.stem.partition("-")[0]
        for line in path.read_text("utf-8").splitlines():
            for name, right, wrong, missed in _compare(reader, line):
                tally = tallies[kind, name]
                tally.right += right
                tally.wrong += wrong
                tally.missed += missed
    return dict(tallies)


def _compare(reader: Reader, line: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield counts of right, wrong and missed, by event and role, of one sentence."""
    text, marked = _unmark(line)
    records = [r for r in reader.read(Document("marked", WAR + text)) if r.start >= len(WAR)]
    met: set[int] = set()
    for event in marked:
        found = [r for r in records if r.frame == event.frame and _tells(r, event)]
        met.update(map(id, found))
        yield event.frame, bool(found), 0, not found
        for mark, role in ROLES[event.frame].items():
            told = (a for r in found for a in r.arguments if a.modality != "denied")
            filled = {(a.start, a.end) for a in told if a.role == role}
            wanted = event.parts.get(mark, ())
            right = sum(any(s < end <= e for s, e in filled) for end in wanted)
            wrong = sum(not any(s < end <= e for end in wanted) for s, e in filled)
            yield role, right, wrong, len(wanted) - right
    for record in records:
        if record.frame in ROLES and id(record) not in met:
            yield record.frame, 0, 1, 0


def _tells(record: Record, event: Marked) -> bool:
    return any(record.start < end <= record.end for end in event.told)


def _unmark(line: str) -> tuple[str, list[Marked]]:
    """Return the text of a sentence, and the events marked in it."""
    text, marks = unmark(line)
    events: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for end, letter, figure in marks:
        events[figure][letter.upper()].append(len(WAR) + end)
    return text, [
        Marked(FRAMES[letter], parts[letter], parts)
        for parts in events.values()
        for letter in FRAMES
        if letter in parts
    ]


if __name__ == "__main__":
    main()
