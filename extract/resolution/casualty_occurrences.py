"""Which strike the victims belong to that a sentence counts without naming what hurt them."""

from collections.abc import Sequence

from extract.records.records import Record
from extract.resolution.occurrences import UNREAL, Occurrence, Roles

__all__ = ["with_casualties"]

_SENTENCES_TO_CAUSE = 4


def with_casualties(
    strikes: Sequence[Occurrence], records: Sequence[Record]
) -> tuple[Occurrence, ...]:
    """Return strikes with the counts of victims that name no strike: each told by the one before.

    Where none is told near by, they are an event of their own: no count is lost. So are the
    totals of a war, of which no strike is the cause.
    """
    sentences = sorted({record.sentence for record in records})
    alone: list[Occurrence] = []
    for record in (r for r in records if r.frame == "casualty"):
        here = sentences.index(record.sentence)
        earlier = [
            o
            for o in strikes
            if any(
                0 <= here - sentences.index(r.sentence) <= _SENTENCES_TO_CAUSE for r in o.records
            )
            and o.records[0].modality not in UNREAL
        ]
        if earlier and record.reference != "new":
            nearest = max(earlier, key=lambda o: _told_last(o, record))
            nearest.add(record, Roles(counted=True))
        elif alone and alone[-1].records[-1].sentence == record.sentence:
            alone[-1].add(record, Roles(counted=True))
        else:
            alone.append(Occurrence([record], [Roles(counted=True)]))
    return *strikes, *alone


def _told_last(occurrence: Occurrence, record: Record) -> tuple[bool, int]:
    """Where a strike was told last before its victims; one of whom nobody was counted is meant."""
    before = [r.start for r in occurrence.records if r.start <= record.start]
    return record.sentence == occurrence.records[-1].sentence, max(before, default=-1)
