"""Which records of one document tell of the same movement: one leg of one journey.

"Buses left Madaya … the convoy reached Idlib" is one, "turned back" is another. Two speakers who
send the same people to different places tell of one movement, and disagree.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.values import day_of_record, quantity_of_argument
from extract.resolution.objects import Objects
from extract.resolution.occurrences import REACH, Occurrence, Roles
from extract.speech.denials import is_denial_of
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["Journey", "group_movements", "journey_of"]

_Span = tuple[int, int]
_BACK = re.compile(r"\b(?:back|return(?:s|ed|ing)?)\b", re.IGNORECASE)
_LOT = re.compile(r"^(?:an? )?(?:lot|lots|number|group|groups|dozens|hundreds|thousands) of ")
_TOLD = frozenset({"asserted", "alleged", "planned", "expected"})
_PRONOUNS = frozenset({"it", "they", "them"})
_HURT = frozenset({"wounded", "injured", "sick", "patient", "casualty"})
_CIVIL = frozenset("civilian resident villager family relative child woman refugee evacuee".split())
_FIGHTING = frozenset(
    "battalion brigade contingent garrison regiment commando mercenary reinforcement".split()
)
_CARRIERS = frozenset({"transport"})
_FLYING = frozenset("aircraft plane warplane jet bomber helicopter gunship drone".split())
_NEAR = 200
"""Code points after a record in which a pronoun still means what moved in it."""


@dataclass(frozen=True, slots=True)
class Journey:
    """What a record tells of a movement, resolved as far as comparing needs.

    Attributes:
        movers: kinds of what moves: ``transport``, ``aircraft``, ``fighter``, ``civil``, ``hurt``,
            ``people``.
        heads: head nouns of what moves.
        pronoun: only a pronoun tells what moves.
        sides: IRIs of the parties that the words for what moves name.
        counts: exact numbers by unit.
        places: IRIs of origin and destination; around: those and what they lie in.
        back: it goes back.
        day: ISO date or ""; speaker: words that name who says so, "" for the narrator.
    """

    movers: frozenset[str]
    heads: frozenset[str]
    pronoun: bool
    sides: frozenset[str]
    counts: Mapping[str, int]
    places: Mapping[str, frozenset[str]]
    around: Mapping[str, frozenset[str]]
    back: bool
    day: str
    speaker: str


@dataclass(slots=True)
class _Group:
    """One movement while the records of a document are gone through."""

    records: list[Record] = field(default_factory=list)
    journeys: list[Journey] = field(default_factory=list)


def journey_of(document: Document, record: Record, objects: Objects) -> Journey:
    """Return what a record tells of a movement."""
    moved = [a for a in record.arguments if a.role in ("moves", "vehicle")]
    words = [_words(document, a) for a in moved]
    heads = frozenset(_head(w) for w in words if w not in _PRONOUNS)
    told = document.text[record.start : record.end + _LENGTH_OF_BACK]
    return Journey(
        frozenset(
            "civil" if "family" in w else _kind(_head(w)) for w in words if w not in _PRONOUNS
        ),
        heads,
        bool(words) and not heads,
        frozenset().union(*(objects.sides((a.start, a.end)) for a in moved)),
        dict(_counts(document, record)),
        {role: _places(record, role, objects, False) for role in ("origin", "destination")},
        {role: _places(record, role, objects, True) for role in ("origin", "destination")},
        bool(_BACK.search(told)),
        day_of_record(document, record),
        next((_words(document, a) for a in record.arguments if a.role == "speaker"), ""),
    )


_LENGTH_OF_BACK = 6


def group_movements(items: Iterable[tuple[Record, Journey]]) -> tuple[Occurrence, ...]:
    """Return the movements of a document in order; a bare way ("role") joins one or is dropped."""
    groups: list[_Group] = []
    for record, journey in items:
        matches = [g for g in reversed(groups) if _is_same(g, record, journey)]
        if matches:
            best = max(matches, key=lambda g: _closeness(g, journey))
            best.records.append(record)
            best.journeys.append(journey)
        elif record.reference not in ("role", "denial"):
            groups.append(_Group([record], [journey]))
    return tuple(Occurrence(g.records, [Roles() for _ in g.records]) for g in groups)


def _closeness(group: _Group, journey: Journey) -> int:
    shared = _all(group, "destination") & journey.places["destination"]
    heads = {head for known in group.journeys for head in known.heads}
    return 2 * len(shared) + len(heads & journey.heads)


def _is_same(group: _Group, record: Record, journey: Journey) -> bool:
    last = group.records[-1]
    if record.reference == "denial":
        return any(is_denial_of(record, other) for other in group.records)
    if record.reference == "role":
        return journey.pronoun or _movers_meet(group, journey)
    if _are_disputed(group, record, journey):
        return True
    if _clashes(group, record, journey):
        return False
    if journey.pronoun:
        return record.start - last.end <= _NEAR
    if not _movers_meet(group, journey):
        return False
    known, new = _all(group, "destination"), journey.places["destination"]
    if known and new:
        return True
    shared = _all(group, "origin") & journey.places["origin"]
    if shared and not new:
        return True
    return record.start - last.end <= REACH or (not new and not journey.places["origin"])


def _are_disputed(group: _Group, record: Record, journey: Journey) -> bool:
    """Two who speak one after the other send the same to different places."""
    last, said = group.records[-1], group.journeys[-1]
    both = said.places["destination"] and journey.places["destination"]
    speakers = {said.speaker, journey.speaker}
    return (
        bool(both)
        and "" not in speakers
        and len(speakers) == 2
        and bool(said.heads & journey.heads)
        and 0 <= record.start - last.end <= REACH
        and _is_told(record) == _is_told(last)
        and not _counts_clash(group, journey)
    )


def _is_denied(group: _Group, record: Record, journey: Journey) -> bool:
    """Near by, one denies what another says or fears of the same people or vehicles."""
    last, said = group.records[-1], group.journeys[-1]
    modalities, speakers = {last.modality, record.modality}, {said.speaker, journey.speaker}
    both = len(modalities) == len(speakers) == 2 and "" not in speakers
    near = 0 <= record.start - last.end <= REACH
    return both and near and "denied" in modalities and bool(said.heads & journey.heads)


def _clashes(group: _Group, record: Record, journey: Journey) -> bool:
    apart = _vouched(record) != _vouched(group.records[0])
    if apart and not _is_denied(group, record, journey):
        return True
    if journey.back != group.journeys[0].back and not journey.pronoun:
        return True
    days = {known.day for known in group.journeys if known.day}
    if journey.day and days and journey.day not in days:
        return True
    sides = frozenset().union(*(known.sides for known in group.journeys))
    if _counts_clash(group, journey) or (sides and journey.sides and not sides & journey.sides):
        return True
    for role in ("origin", "destination"):
        ours, theirs = journey.places[role], _all(group, role)
        around = frozenset().union(*(known.around[role] for known in group.journeys))
        if ours and theirs and not (ours & around or theirs & journey.around[role]):
            return True
    return False


def _counts_clash(group: _Group, journey: Journey) -> bool:
    known = [counts for other in group.journeys for counts in other.counts.items()]
    return any(unit in journey.counts and journey.counts[unit] != n for unit, n in known)


def _movers_meet(group: _Group, journey: Journey) -> bool:
    known = frozenset().union(*(other.movers for other in group.journeys))
    if not known or not journey.movers:
        return bool(journey.pronoun)
    known, ours = known - _CARRIERS, journey.movers - _CARRIERS
    if not known or not ours or known & ours:
        return True
    return "people" in known | ours and {"hurt"} not in (known, ours)


def _is_told(record: Record) -> bool:
    return record.modality in _TOLD


def _vouched(record: Record) -> str:
    """What was kept from happening is apart from what is only feared or sought."""
    return "told" if _is_told(record) else record.modality if record.modality == "denied" else ""


def _all(group: _Group, role: str) -> frozenset[str]:
    return frozenset().union(*(journey.places[role] for journey in group.journeys))


def _head(words: str) -> str:
    """Fighter, of "a lot of rebel fighters"."""
    return head_noun(_LOT.sub("", words))


def _kind(head: str) -> str:
    if head in _FLYING:
        return "aircraft"
    if head in nouns("vehicle") or head in nouns("convoy"):
        return "transport"
    if head in _HURT:
        return "hurt"
    if head in _CIVIL:
        return "civil"
    fighting = head in nouns("force") | nouns("armed_group") | _FIGHTING
    return "fighter" if fighting or head in nouns("state_force") else "people"


def _places(record: Record, role: str, objects: Objects, around: bool) -> frozenset[str]:
    spans = [(a.start, a.end) for a in record.arguments if a.role == role]
    keys = (objects.place_keys(span, around=around) for span in spans)
    return frozenset().union(*keys)


def _counts(document: Document, record: Record) -> Iterable[tuple[str, int]]:
    for argument in record.arguments:
        if argument.role == "count":
            quantity = quantity_of_argument(document, record, argument)
            if quantity is not None and quantity.approximation == "exact" and quantity.best:
                yield quantity.unit, quantity.best


def _words(document: Document, argument: Argument) -> str:
    return normalise_word(document.text[argument.start : argument.end])
