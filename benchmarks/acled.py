"""Measure extraction on ACLED's event notes: fatalities, air and drone strikes, actors.

    python benchmarks/acled.py ../shared/events/acled-sample-dev.csv [--limit N] [--errors N]

Each row's note is read as a document of the row's day; protests and riots are left out.
Counts stand beside ratios. ACLED's texts stay where they are: nothing of them is written.

A row's fatalities are those of one event, in one number; a note tells them group by group. So the
number that a reading gives is the sum of the disjoint groups that it claims killed (`deaths`).
"Rows with deaths" leaves out the rows whose figure is 0. "As told" leaves out the rows whose note
says that the coder set the figure, by a rule for what is unknown ("coded as 3") or as a share of a
toll ("split between two events").

A row is an air or drone strike if the reading gives one and no fighting on the ground: ACLED has
one kind for a row, and bombs dropped in a battle are coded as the battle.

Rules were made with notes of the even half at hand (event ids that end in an even digit); the odd
half shows how well others are read (``--half odd``). An actor is linked if a party that the note
mentions has the actor's name in the register, as a label or as a list of parties writes it; the
register was made with both halves at hand, from other sources.
"""

import argparse
import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from extract.documents import Document
from extract.extraction import Extractor
from extract.readers.readers import ReaderOptions, make_reader
from ontology.identifiers import Identifiers
from ontology.register import Register, load_register
from ontology.vocabulary import CASUS, RDF, VOC

__all__ = ["Tally", "deaths", "main", "measure"]

MEASURES = ("fatalities", "rows with deaths", "as told", "air or drone strike", "actor linked")
LEFT_OUT = frozenset({"Protests", "Riots"})
AIR = frozenset({CASUS.Airstrike, CASUS.DroneStrike})
BY_CODER = re.compile(
    r"fatalit.*\b(?:coded|split|spread|shared|divided|distributed)\b"
    r"|\b(?:coded|split|spread|shared|divided|distributed)\b.*fatalit",
    re.IGNORECASE,
)
ANYBODY = frozenset(
    """people person persons individual individuals victim victims body bodies fatality fatalities
    death deaths life lives""".split()
)
"""Units that do not tell one group from another."""

GROUND = frozenset({CASUS.GroundAttack, CASUS.ControlChange})
YEARS = re.compile(r"\s*\((?:\d{4}-(?:\d{4})?|[^)]*\d{4}[^)]*)\).*")


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed answers of one measure."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the answers that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what was to be found that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def row(self, name: str) -> str:
        """Return one line: counts, precision, recall, F1."""
        counts = f"{self.right:6} {self.wrong:6} {self.missed:6}"
        return f"{name:28}{counts}   {self.precision:.3f}  {self.recall:.3f}  {self.f1:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--errors", type=int, default=0, help="show so many notes that went wrong")
    parser.add_argument("--half", choices=("even", "odd"), help="by the last digit of event ids")
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    tallies = measure(options.table, options.reader, options.half, options.limit, options.errors)
    print(f"{'measure (' + options.reader + ')':28} right  wrong missed   prec.  recall F1")
    for name, tally in tallies.items():
        print(tally.row(name))


def measure(
    table: Path,
    reader_name: str = "parser",
    half: str | None = None,
    limit: int | None = None,
    errors: int = 0,
) -> dict[str, Tally]:
    """Return the tallies by measure; print the first so many notes that went wrong."""
    register = load_register()
    extractor = Extractor(register, make_reader(register, ReaderOptions(reader_name)))
    tallies = {name: Tally() for name in MEASURES}
    shown = 0
    for row in list(_rows(table, half))[:limit]:
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
        if float(row["fatalities"]):
            _fatalities(tallies["rows with deaths"], row, quads)
        if not BY_CODER.search(row["notes"]):
            _fatalities(tallies["as told"], row, quads)
        if failed and shown < errors:
            shown += 1
            print(f"{failed} {row['sub_event_type']} | {row['actor1']} | {row['fatalities']}")
            print(f"    {row['notes']}")
    return tallies


def deaths(quads: Sequence[Quad]) -> int:
    """Return how many were killed by the claims of one event, 0 if none are claimed.

    What one speaker says in one sentence adds up ("two guards and a child"); of several sentences
    the numbers of different groups add up, while of the same group told again the larger counts.
    A number of nobody in particular ("3 fatalities", "12 people") is a total unless the groups make
    more. Alleged dead count only where none are asserted, denied or feared ones never. What a
    speaker tells counts only for groups of which the note itself gives no number (data model,
    rule 1: the narrator's own voice is preferred).
    """
    claims: dict[object, dict[object, str]] = defaultdict(dict)
    for quad in quads:
        if isinstance(quad.object, Literal | NamedNode):
            claims[quad.subject][quad.predicate] = quad.object.value
    killed = [c for c in claims.values() if c.get(CASUS.predicate) == CASUS.killed.value]
    for modality in (VOC.asserted, VOC.alleged):
        told = [c for c in killed if c.get(CASUS.modality) == modality.value]
        if found := _sum_of_groups(told):
            return found
    return 0


def _sum_of_groups(claims: Sequence[dict[object, str]]) -> int:
    sentences: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for claim in claims:
        value = claim.get(CASUS.best) or claim.get(CASUS.low)
        if value is not None:
            key = claim.get(CASUS.claimedBy, ""), claim[CASUS.inSentence]
            sentences[key].append((int(value), claim.get(CASUS.unit, "")))
    total, groups, own = 0, dict[frozenset[str], int](), set[str]()
    for (speaker, _), parts in sorted(sentences.items()):  # the narrator's own come first
        number = sum(value for value, _ in parts)
        units = frozenset(unit.rstrip("s") for _, unit in parts if unit and unit not in ANYBODY)
        if speaker and own and (not units or units & own):
            continue
        if not speaker:
            own |= units or {""}
        if not units:
            total = max(total, number)
            continue
        known = next((group for group in groups if group & units), units)
        groups[known | units] = max(groups.pop(known, 0), number)
    return total if total >= max(groups.values(), default=0) else sum(groups.values())


def _rows(table: Path, half: str | None) -> Iterator[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            own = ("even", "odd")[int(row["event_id_cnty"][-1]) % 2]
            if row["event_type"] not in LEFT_OUT and half in (None, own):
                yield row


def _document(row: dict[str, str]) -> Document:
    return Document(
        row["event_id_cnty"], row["notes"], issued=date.fromisoformat(row["event_date"])
    )


def _fatalities(tally: Tally, row: dict[str, str], quads: Sequence[Quad]) -> bool:
    expected = int(float(row["fatalities"]))
    found = deaths(quads)
    if expected and found == expected:
        tally.right += 1
        return True
    tally.wrong += bool(found)
    tally.missed += bool(expected)
    return not found and not expected


def _air(tally: Tally, row: dict[str, str], quads: Sequence[Quad]) -> bool:
    expected = row["sub_event_type"] == "Air/drone strike"
    types = {q.object for q in quads if q.predicate == RDF.type}
    found = bool(types & AIR) and not types & GROUND
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
        names = (entry.label, *entry.aliases, *entry.notations)
        if named and wanted in map(_key, names):
            tally.right += 1
            return True
    tally.missed += 1
    return False


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"\w+", plain.lower()))


if __name__ == "__main__":
    main()
