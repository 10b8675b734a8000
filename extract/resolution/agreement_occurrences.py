"""Which records of one document tell of the same agreement: "the deal" is the deal told before.

Across documents the same question is answered by `graph.coreference`.
"""

from collections.abc import Iterable

from extract.records.records import Record
from extract.resolution.occurrences import REACH, Occurrence, Roles

__all__ = ["group_agreements"]

REACH_OF_STANCE = 1200
"""Code points from an agreement to a stance that does not name it ("but Iraq objected")."""

_APART = (
    frozenset({"DeconflictionArrangement"}),
    frozenset({"PeaceAgreement"}),
)
_MADE = frozenset({"asserted", "alleged"})


def group_agreements(items: Iterable[tuple[Record, Roles]]) -> tuple[Occurrence, ...]:
    """Return the agreements of a document; roles without a deal join the one told last or next."""
    found: list[Occurrence] = []
    waiting: list[tuple[Record, Roles]] = []
    for record, roles in items:
        matches = [o for o in reversed(found) if _is_same(o, record, roles)]
        if matches:
            max(matches, key=lambda o: _closeness(o, record, roles)).add(record, roles)
        elif record.reference == "role":
            waiting.append((record, roles))
        else:
            found.append(Occurrence([record], [roles]))
            for earlier in waiting:
                if record.start - earlier[0].end <= REACH and not _are_apart(found[-1], earlier[0]):
                    found[-1].add(*earlier)
            waiting = []
    return tuple(found)


def _closeness(occurrence: Occurrence, record: Record, roles: Roles) -> tuple[int, int, int]:
    """The one that shares most parties, then kinds; of equals the nearest (the first tried)."""
    kinds = set(record.kinds) - {"Agreement"}
    known = occurrence.united
    shared = len(known.parties & roles.parties) + len(known.brokers & roles.brokers)
    return shared, len(kinds & occurrence.kinds), int(occurrence.records[-1].end)


def _is_same(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    if _are_apart(occurrence, record) or _is_elsewhere(occurrence, roles):
        return False
    if record.reference == "new":
        named = roles.parties | roles.brokers
        known = occurrence.united
        return len(named) > 1 and named == known.parties | known.brokers
    if record.reference == "role":
        return record.start - occurrence.records[-1].end <= REACH_OF_STANCE
    if (record.modality == "denied") != (occurrence.records[0].modality == "denied"):
        return False
    if occurrence.records[0].reference == "new":
        near = record.start - occurrence.records[-1].end <= REACH
        fits = not occurrence.united.parties or roles.parties <= occurrence.united.parties
        return near and fits and record.reference == "definite"
    if not _parties_meet(occurrence, record, roles):
        return False
    other_day = roles.day and occurrence.days and roles.day not in occurrence.days
    return not (other_day and record.reference != "definite")


def _parties_meet(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    known = occurrence.united
    near = record.start - occurrence.records[-1].end <= REACH
    if record.reference == "definite" and near and not roles.parties:
        return True  # "the accord, brokered by Oman": of those who signed it just before
    ours, theirs = roles.parties | roles.brokers, known.parties | known.brokers
    if not ours or not theirs:
        return True
    if record.reference == "definite":
        alike = set(record.kinds) & occurrence.kinds - {"Agreement"}
        return bool(ours & theirs) or (bool(alike) and max(len(ours), len(theirs)) < 2)
    return len(ours & theirs) >= min(len(ours), len(theirs), 2)


def _is_elsewhere(occurrence: Occurrence, roles: Roles) -> bool:
    """A truce in one town is none in another."""
    known = occurrence.united
    if not roles.places or not known.places:
        return False
    return not (roles.places & known.around or known.places & roles.around)


def _are_apart(occurrence: Occurrence, record: Record) -> bool:
    kinds, known = set(record.kinds) - {"Agreement"}, occurrence.kinds - {"Agreement"}
    if not kinds or not known or kinds & known:
        return False
    return any((kinds | known) & family for family in _APART)
