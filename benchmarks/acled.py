"""Measure extraction on ACLED's event notes: fatalities, air and drone strikes, actors.

    python benchmarks/acled.py ../shared/events/acled-sample-dev.csv [--limit N] [--errors N]

Each row's note is read as a document of the row's day; protests and riots are left out.
Counts stand beside ratios. ACLED's texts stay where they are: nothing of them is written.
"""

import argparse
import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from extract.documents import Document
from extract.extraction import Extractor
from extract.readers import ReaderOptions, make_reader
from ontology.identifiers import Identifiers
from ontology.register import Register, load_register
from ontology.vocabulary import CASUS, RDF

__all__ = ["Tally", "main"]

LEFT_OUT = frozenset({"Protests", "Riots"})
AIR = frozenset({CASUS.Airstrike, CASUS.DroneStrike})
YEARS = re.compile(r"\s*\((?:\d{4}-(?:\d{4})?|[^)]*\d{4}[^)]*)\).*")


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed answers of one measure."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def row(self, name: str) -> str:
        """Return one line: counts, precision, recall, F1."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        counts = f"{self.right:6} {self.wrong:6} {self.missed:6}"
        return f"{name:28}{counts}   {precision:.3f}  {recall:.3f}  {f1:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--errors", type=int, default=0, help="show so many notes that went wrong")
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    register = load_register()
    extractor = Extractor(register, make_reader(register, ReaderOptions(options.reader)))
    tallies = {name: Tally() for name in ("fatalities", "air or drone strike", "actor linked")}
    shown = 0
    for row in list(_rows(options.table))[: options.limit]:
        quads = extractor.extract(_document(row)).quads
        failed = [
            name
            for name, judged in (
                ("fatalities", _fatalities(tallies["fatalities"], row, quads)),
                ("air or drone strike", _air(tallies["air or drone strike"], row, quads)),
                ("actor linked", _actor(tallies["actor linked"], row, quads, register)),
            )
            if not judged
        ]
        if failed and shown < options.errors:
            shown += 1
            print(f"{failed} {row['sub_event_type']} | {row['actor1']} | {row['fatalities']}")
            print(f"    {row['notes']}")
    print(f"{'measure (' + options.reader + ')':28} right  wrong missed   prec.  recall F1")
    for name, tally in tallies.items():
        print(tally.row(name))


def _rows(table: Path) -> Iterator[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        yield from (row for row in csv.DictReader(lines) if row["event_type"] not in LEFT_OUT)


def _document(row: dict[str, str]) -> Document:
    return Document(
        row["event_id_cnty"], row["notes"], issued=date.fromisoformat(row["event_date"])
    )


def _fatalities(tally: Tally, row: dict[str, str], quads: Sequence[Quad]) -> bool:
    expected = int(float(row["fatalities"]))
    killed = {
        q.subject for q in quads if q.predicate == CASUS.predicate and q.object == CASUS.killed
    }
    counts = [
        int(q.object.value)
        for q in quads
        if q.subject in killed and q.predicate in (CASUS.best, CASUS.low)
        if isinstance(q.object, Literal)
    ]
    found = max(counts, default=0)
    if expected and found == expected:
        tally.right += 1
        return True
    tally.wrong += bool(found)
    tally.missed += bool(expected)
    return not found and not expected


def _air(tally: Tally, row: dict[str, str], quads: Sequence[Quad]) -> bool:
    expected = row["sub_event_type"] == "Air/drone strike"
    found = any(q.predicate == RDF.type and q.object in AIR for q in quads)
    tally.right += expected and found
    tally.wrong += found and not expected
    tally.missed += expected and not found
    return expected == found


def _actor(tally: Tally, row: dict[str, str], quads: Sequence[Quad], register: Register) -> bool:
    name = YEARS.sub("", row["actor1"]).strip()
    if not name or name.startswith(("Unidentified", "Civilians")):
        return True
    known = {
        q.subject
        for q in quads
        if q.predicate == CASUS.denotedBy and isinstance(q.subject, NamedNode)
    }
    ids = Identifiers()
    wanted = _key(name)
    for entry in register.entries:
        named = entry.kind == "party" and ids.known("party", entry.slug) in known
        if named and wanted in {_key(entry.label), *map(_key, entry.aliases)}:
            tally.right += 1
            return True
    tally.missed += 1
    return False


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"\w+", plain.lower()))


if __name__ == "__main__":
    main()
