"""Resolve a very long document part by part: who is meant is looked for among all that is named,
so the time for it grows with the square of a document's names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.claims import Thing
from extract.documents import Document
from extract.records.records import Record
from extract.resolution.resolution import Resolution, resolve
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["MOST_RECORDS", "resolve_in_parts"]

MOST_RECORDS = 1_000
"""Records that are resolved together; the longest report of some hundred gave 244."""


def resolve_in_parts(
    document: Document, records: Sequence[Record], register: Register, identifiers: Identifiers
) -> tuple[Resolution, int]:
    """Return what a document says and in how many parts it was resolved, 1 for any usual report.

    A part ends with the sentence in which it has `MOST_RECORDS`; records may come in any order.
    """
    found = [resolve(document, part, register, identifiers) for part in _parts(records)]
    if len(found) < 2:
        return found[0] if found else Resolution((), (), ()), len(found)
    things: dict[str, Thing] = {}
    for thing in (thing for part in found for thing in part.things):
        first = things.setdefault(thing.iri.value, replace(thing, mentions={}))
        first.mentions.update(thing.mentions)
    statements = tuple(statement for part in found for statement in part.statements)
    claims = tuple(claim for part in found for claim in part.claims)
    return Resolution(tuple(things[iri] for iri in sorted(things)), statements, claims), len(found)


def _parts(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Yield the records of sentence after sentence, whole sentences only."""
    part: list[Record] = []
    for record in sorted(records, key=lambda record: (record.sentence, record.start, record.end)):
        if len(part) >= MOST_RECORDS and record.sentence != part[-1].sentence:
            yield part
            part = []
        part.append(record)
    yield part
