"""The ledger of a build: what its merging found out, kept for when documents come or go.

One SQLite file in the folder of the index, made from the documents like the index itself, and
thrown away with it. A ledger tells of the files of its build, of the decisions in force, and of
the program that made them; where any of these has changed, it is not used.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.coreference.clusters import Bond
from graph.coreference.companions import Appearance, Slot
from graph.coreference.coreference import Merge
from graph.coreference.occurrences import Occurrence
from graph.incremental.records import (
    read_appearance,
    read_bond,
    read_finding,
    read_merge,
    read_occurrence,
    written,
)
from graph.validation.findings import Finding

__all__ = ["LEDGER", "Entry", "Ledger", "Place", "Row"]

LEDGER = "ledger.sqlite"

Place = tuple[str, bytes]
"""Of a report in a block: the key of the block, and the moment as it sorts."""

Row = tuple[bytes, str]
"""Of a block: moment and IRI."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (identifier TEXT PRIMARY KEY, graph TEXT NOT NULL UNIQUE, issued TEXT)
    WITHOUT ROWID;
CREATE TABLE report (iri TEXT PRIMARY KEY, identifier TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX report_document ON report (identifier);
CREATE TABLE block (key TEXT, moment BLOB, iri TEXT, PRIMARY KEY (key, moment)) WITHOUT ROWID;
CREATE TABLE bond (one TEXT, other TEXT, data TEXT NOT NULL, PRIMARY KEY (one, other))
    WITHOUT ROWID;
CREATE INDEX bond_other ON bond (other);
CREATE TABLE thing (iri TEXT, identifier TEXT, data TEXT NOT NULL, PRIMARY KEY (iri, identifier))
    WITHOUT ROWID;
CREATE INDEX thing_document ON thing (identifier);
CREATE TABLE slot (event TEXT, key TEXT, iri TEXT, identifier TEXT,
    PRIMARY KEY (event, key, iri, identifier)) WITHOUT ROWID;
CREATE TABLE merge (member TEXT PRIMARY KEY, whole TEXT NOT NULL, data TEXT NOT NULL)
    WITHOUT ROWID;
CREATE INDEX merge_whole ON merge (whole);
CREATE TABLE finding (focus TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX finding_focus ON finding (focus);
CREATE TABLE number (kind TEXT, term TEXT, value INTEGER NOT NULL, PRIMARY KEY (kind, term))
    WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the build: identifier, IRI of its graph, day of publication."""

    identifier: str
    graph: str
    issued: date | None

    @property
    def order(self) -> tuple[bool, date, str]:
        """Documents by day, undated last, then identifier, as `graph.readings` orders them."""
        return (self.issued is None, self.issued or date.min, self.identifier)


class Ledger:
    """Reads and changes one ledger; not for several threads."""

    def __init__(self, path: Path, is_new: bool = False, is_fixed: bool = False) -> None:
        """Open a ledger.

        Arguments:
            is_new: make the tables first.
            is_fixed: only read, and trust that nobody writes.

        Raises:
            sqlite3.Error: the file is missing or damaged.
        """
        mode = "mode=ro&immutable=1" if is_fixed else "mode=rwc" if is_new else "mode=rw"
        self._base = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
        if not is_fixed:
            # The file lies in a folder that nobody reads yet; an unfinished one is deleted.
            self._base.execute("PRAGMA journal_mode = OFF")
            self._base.execute("PRAGMA synchronous = OFF")
        if is_new:
            self._base.executescript(_TABLES)

    def close(self) -> None:
        """Write what was changed and close the file."""
        self._base.commit()
        self._base.close()

    # What the ledger tells of.

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Note under which names the ledger may be used."""
        self._many("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def meta(self) -> dict[str, str]:
        """Return what ``set_meta`` noted."""
        return dict(self._all("SELECT name, value FROM meta"))

    # Documents.

    def add_document(self, entry: Entry) -> None:
        """Note a document."""
        day = entry.issued.isoformat() if entry.issued else None
        self._run("INSERT INTO document VALUES (?, ?, ?)", entry.identifier, entry.graph, day)

    def remove_document(self, identifier: str) -> None:
        """Forget a document, its reports and its other things."""
        for iri, data in self._all("SELECT iri, data FROM thing WHERE identifier = ?", identifier):
            for event, key in read_appearance(data).slots:
                self._run(
                    "DELETE FROM slot WHERE event = ? AND key = ? AND iri = ? AND identifier = ?",
                    event, key, iri, identifier,
                )  # fmt: skip
        for table in ("document", "report", "thing"):
            self._run(f"DELETE FROM {table} WHERE identifier = ?", identifier)

    def document(self, identifier: str) -> Entry | None:
        """Return a document, None if the build does not hold it."""
        return next(self._entries("identifier = ?", identifier), None)

    def document_of(self, graph: str) -> Entry | None:
        """Return the document of a graph; None for a graph that is no document's."""
        return next(self._entries("graph = ?", graph), None)

    def count_documents(self) -> int:
        """Return how many documents the build holds."""
        return int(self._all("SELECT COUNT(*) FROM document")[0][0])

    # Reports and their blocks.

    def add_report(self, report: Occurrence, places: Iterable[Place]) -> None:
        """Note a report at its places."""
        row = (report.iri, report.order[2], written(report))
        self._run("INSERT INTO report VALUES (?, ?, ?)", *row)
        rows = ((key, moment, report.iri) for key, moment in places)
        self._many("INSERT INTO block VALUES (?, ?, ?)", rows)

    def remove_from_blocks(self, places: Iterable[Place]) -> None:
        """Take a report out of its blocks."""
        self._many("DELETE FROM block WHERE key = ? AND moment = ?", places)

    def report(self, iri: str) -> Occurrence | None:
        """Return a report; None if there is none of this name."""
        found = self._all("SELECT data FROM report WHERE iri = ?", iri)
        return read_occurrence(found[0][0]) if found else None

    def has_report(self, iri: str) -> bool:
        """Tell whether a thing is one of the reports."""
        return bool(self._all("SELECT 1 FROM report WHERE iri = ?", iri))

    def reports_of(self, identifier: str) -> list[Occurrence]:
        """Return the reports of a document."""
        found = self._all("SELECT data FROM report WHERE identifier = ?", identifier)
        return [read_occurrence(data) for (data,) in found]

    def before(self, key: str, moment: bytes, most: int) -> list[Row]:
        """Return the last rows of a block before a moment, earliest first."""
        query = (
            "SELECT moment, iri FROM block WHERE key = ? AND moment < ? "
            "ORDER BY moment DESC LIMIT ?"
        )
        return self._all(query, key, moment, most)[::-1]

    def since(self, key: str, moment: bytes, most: int) -> list[Row]:
        """Return the first rows of a block from a moment on, which may be the first itself."""
        query = (
            "SELECT moment, iri FROM block WHERE key = ? AND moment >= ? ORDER BY moment LIMIT ?"
        )
        return self._all(query, key, moment, most)

    # Bonds.

    def add_bond(self, bond: Bond) -> None:
        """Note a bond; it takes the place of one between the same reports."""
        row = (bond.left, bond.right, written(bond))
        self._run("INSERT OR REPLACE INTO bond VALUES (?, ?, ?)", *row)

    def remove_bond(self, left: str, right: str) -> None:
        """Forget a bond."""
        self._run("DELETE FROM bond WHERE one = ? AND other = ?", left, right)

    def bonds_of(self, iri: str) -> list[Bond]:
        """Return the bonds of a report, on either side."""
        query = (
            "SELECT data FROM bond WHERE one = ?1 UNION ALL SELECT data FROM bond WHERE other = ?1"
        )
        return [read_bond(data) for (data,) in self._all(query, iri)]

    # Things that follow their events, and the slots that they fill.

    def add_thing(self, thing: Appearance) -> None:
        """Note a thing with its slots."""
        identifier = thing.order[2]
        row = (thing.iri, identifier, written(thing))
        self._run("INSERT INTO thing VALUES (?, ?, ?)", *row)
        slots = ((event, key, thing.iri, identifier) for event, key in thing.slots)
        self._many("INSERT INTO slot VALUES (?, ?, ?, ?)", slots)

    def things(self, iri: str) -> list[Appearance]:
        """Return a thing as each document has it."""
        found = self._all("SELECT data FROM thing WHERE iri = ?", iri)
        return [read_appearance(data) for (data,) in found]

    def things_of(self, identifier: str) -> list[Appearance]:
        """Return the things of a document."""
        found = self._all("SELECT data FROM thing WHERE identifier = ?", identifier)
        return [read_appearance(data) for (data,) in found]

    def things_in(self, slot: Slot) -> list[str]:
        """Return the IRIs of the things in a slot, whose event has the name of its document."""
        found = self._all("SELECT DISTINCT iri FROM slot WHERE event = ? AND key = ?", *slot)
        return [iri for (iri,) in found]

    def things_at(self, event: str) -> list[str]:
        """Return the IRIs of the things in any slot of an event."""
        found = self._all("SELECT DISTINCT iri FROM slot WHERE event = ?", event)
        return [iri for (iri,) in found]

    # What is one.

    def add_merge(self, merge: Merge) -> None:
        """Note what goes into what."""
        row = (merge.member.value, merge.into.value, written(merge))
        self._run("INSERT INTO merge VALUES (?, ?, ?)", *row)

    def remove_merge(self, member: str) -> None:
        """Forget that a thing goes into another."""
        self._run("DELETE FROM merge WHERE member = ?", member)

    def name(self, iri: str) -> str:
        """Return the IRI that stands for a thing in the merged graph."""
        found = self._all("SELECT whole FROM merge WHERE member = ?", iri)
        return str(found[0][0]) if found else iri

    def members(self, whole: str) -> list[str]:
        """Return the IRIs that go into a thing, without its own, sorted."""
        found = self._all("SELECT member FROM merge WHERE whole = ? ORDER BY member", whole)
        return [member for (member,) in found]

    def merges(self) -> tuple[Merge, ...]:
        """Return all merges, by merged thing and member."""
        found = self._all("SELECT data FROM merge ORDER BY whole, member")
        return tuple(read_merge(data) for (data,) in found)

    # What the rules across documents found, and counts.

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Note findings."""
        rows = ((finding.focus, written(finding)) for finding in findings)
        self._many("INSERT INTO finding VALUES (?, ?)", rows)

    def remove_findings(self, foci: Iterable[str]) -> None:
        """Forget what was found of some things."""
        self._many("DELETE FROM finding WHERE focus = ?", ((focus,) for focus in foci))

    def findings(self) -> list[Finding]:
        """Return all findings."""
        return [read_finding(data) for (data,) in self._all("SELECT data FROM finding")]

    def set_numbers(self, kind: str, values: Mapping[str, int]) -> None:
        """Note all counts of one kind."""
        self._run("DELETE FROM number WHERE kind = ?", kind)
        rows = ((kind, term, value) for term, value in values.items())
        self._many("INSERT INTO number VALUES (?, ?, ?)", rows)

    def numbers(self, kind: str) -> dict[str, int]:
        """Return the counts of one kind."""
        return dict(self._all("SELECT term, value FROM number WHERE kind = ?", kind))

    def _entries(self, condition: str, value: str) -> Iterator[Entry]:
        query = f"SELECT identifier, graph, issued FROM document WHERE {condition}"
        for identifier, graph, issued in self._all(query, value):
            yield Entry(identifier, graph, date.fromisoformat(issued) if issued else None)

    def _run(self, command: str, *values: object) -> None:
        self._base.execute(command, values)

    def _many(self, command: str, rows: Iterable[Sequence[object]]) -> None:
        self._base.executemany(command, rows)

    def _all(self, query: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with closing(self._base.execute(query, values)) as found:
            return found.fetchall()
