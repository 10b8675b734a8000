"""Which records of one document tell of the same agreement: "the deal" is the deal told before.

Across documents the same question is answered by `graph.coreference.coreference`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from extract.records.records import Record
from extract.records.terms import ANNOUNCED, DUE, IN_FORCE
from extract.resolution.occurrences import REACH, Occurrence, Roles

__all__ = ["group_agreements"]

REACH_OF_STANCE = 1200
"""Code points from an agreement to a stance that does not name it ("but Iraq objected")."""

_APART = (
    frozenset({"DeconflictionArrangement"}),
    frozenset({"PeaceAgreement"}),
)
_MADE = frozenset({"asserted", "alleged"})


_DATINGS = ("", IN_FORCE, DUE, ANNOUNCED)
_BESIDE = 150
"""Code points within which "the deal" is the one told just before, whatever else is told."""

_MOST = 1000
_OLD = 90
"""Days before publication from which a dated agreement is not the news of the day."""

_SPREAD = 31
"""Days between which one agreement may be agreed, announced and signed."""


def group_agreements(
    items: Iterable[tuple[Record, Roles]], issued: date | None = None
) -> tuple[Occurrence, ...]:
    """Return the agreements of a document; roles without a deal join the one told last or next.

    ``issued`` is the day of publication, before which old agreements are told by their dates.
    """
    found: list[Occurrence] = []
    waiting: list[tuple[Record, Roles]] = []
    for record, roles in items:
        matches = [o for o in reversed(found) if _is_same(o, record, roles, issued)]
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
    for late in (w for w in waiting if len(found) == 1 and w[1].brokers):
        found[0].add(*late)  # who brokers, of the only deal, however far off
    for occurrence in found:
        _date_by_making(occurrence)
        _doubt_brokers(occurrence)
    return tuple(found)


def _date_by_making(occurrence: Occurrence) -> None:
    """Let the days on which it began or was announced go where that of its making is told."""
    units = {a.unit for r in occurrence.records for a in r.arguments if a.role == "date"}
    kept = next((unit for unit in _DATINGS if unit in units), "")
    occurrence.records[:] = [
        replace(r, arguments=tuple(a for a in r.arguments if a.role != "date" or a.unit == kept))
        for r in occurrence.records
    ]


def _doubt_brokers(occurrence: Occurrence) -> None:
    """Let who mediates broker a deal that is only sought no more than it is made."""
    named = [r.modality for r in occurrence.records if r.reference != "role"]
    if not named or not _MADE.isdisjoint(named):
        return
    own = "sought" if named[0] == "denied" else named[0]  # they do mediate for it
    occurrence.records[:] = [
        replace(r, modality=own) if r.reference == "role" and _brokers(r) else r
        for r in occurrence.records
    ]


def _brokers(record: Record) -> bool:
    roles = {argument.role for argument in record.arguments}
    return record.modality == "asserted" and "broker" in roles


def _closeness(occurrence: Occurrence, record: Record, roles: Roles) -> tuple[int, int, int, int]:
    """The one that shares most parties, then kinds; of equals the nearest (the first tried).

    Where none was told just before, and none is pointed at ("that deal"), "the deal" is the one
    that is spoken of most.
    """
    kinds = set(record.kinds) - {"Agreement"}
    known = occurrence.united
    shared = len(known.parties & roles.parties) + len(known.brokers & roles.brokers)
    end = occurrence.records[-1].end
    beside = roles.pointed or record.start - end <= _BESIDE
    told = _MOST if beside else len(occurrence.records)
    return shared, len(kinds & occurrence.kinds), told, int(end)


def _is_same(occurrence: Occurrence, record: Record, roles: Roles, issued: date | None) -> bool:
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
    return not _is_of_other_time(occurrence, record, roles, issued)


def _is_of_other_time(
    occurrence: Occurrence, record: Record, roles: Roles, issued: date | None
) -> bool:
    """ "The truce of May 2019" is not the one that was agreed this week."""
    told, known = roles.day or roles.period, _times(occurrence)
    if told and known:
        return not any(_may_be(told, time, record.reference == "definite") for time in known)
    if told:
        named = any(a.role == "date" and a.end <= record.end for a in record.arguments)
        identified = named or record.reference != "definite"  # "the truce of May 2019"
        first = occurrence.records[0].reference
        return identified and first != "definite" and _is_old(told, issued)
    old = bool(known) and all(_is_old(time, issued) for time in known)
    return old and record.reference != "definite"


def _times(occurrence: Occurrence) -> list[str]:
    return [roles.day or roles.period for roles in occurrence.roles if roles.day or roles.period]


def _may_be(ours: str, theirs: str, definite: bool) -> bool:
    """Tell whether two days, months or years, as ISO dates begin, may be those of one agreement."""
    if ours.startswith(theirs) or theirs.startswith(ours):
        return True
    days = len(ours) == len(theirs) == len("2020-01-01")
    apart = abs((_day(ours) - _day(theirs)).days)
    return definite and days and apart <= _SPREAD


def _is_old(time: str, issued: date | None) -> bool:
    if issued is None or time == issued.isoformat()[: len(time)]:
        return False
    return (issued - _day(time)).days > _OLD


def _day(time: str) -> date:
    """The first day of a day, month or year."""
    return date.fromisoformat(time + "-01-01"[len(time) - len("2020") :])


def _parties_meet(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    known = occurrence.united
    near = record.start - occurrence.records[-1].end <= REACH
    if record.reference == "definite" and near and not roles.parties:
        return True  # "the accord, brokered by Oman": of those who signed it just before
    alike = set(record.kinds) & occurrence.kinds - {"Agreement"}
    if alike and not roles.parties and not known.brokers:
        return True  # "a truce brokered by Oman"; who made it was told before
    ours, theirs = roles.parties | roles.brokers, known.parties | known.brokers
    if not ours or not theirs:
        return True
    if record.reference == "definite":
        undated = not (roles.day or roles.period)
        few = min if near and undated else max  # "the truce", which another group broke
        return bool(ours & theirs) or (bool(alike) and few(len(ours), len(theirs)) < 2)
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
