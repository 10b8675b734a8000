"""What coreference compares: an event or agreement as one document reports it.

An occurrence is the evidence in short: kinds, roles, places and days. Comparing two of them is
``graph.compatibility``'s work.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import NamedNode

from graph.literals import day_of
from graph.readings import Claim, Reading, Thing
from graph.relations import Relations
from graph.words import head_noun, is_common
from ontology.vocabulary import CASUS

__all__ = ["Occurrence", "find_occurrences", "is_event_iri", "order_of"]

Order = tuple[bool, date, str, int, int]

_STRIKES = frozenset({"Strike", "Airstrike", "DroneStrike", "MissileStrike", "Shelling"}) | {
    "Bombing",
    "GroundAttack",
    "InfrastructureStrike",
}
_DISTINCT = frozenset({"Infrastructure", "Convoy"})
_UNREAL = frozenset({"denied", "feared", "hypothetical"})

_PLACE_IN_TEXT = re.compile(r"-([0-9]+)-([0-9]+)$")
_SPANS = {"month": 31, "year": 366, "week": 7}
_PARTICIPANTS = (CASUS.hasParty, CASUS.hasBroker)
_COUNTED = (CASUS.killed, CASUS.injured, CASUS.captured, CASUS.destroyed)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event or agreement in one document.

    Attributes:
        order: smallest first gives a merged thing its name (data model, rule 6).
        family: what it may be compared with: strike, series, agreement, movement.
        targets: heads of what is struck, counted or moved, and IRIs of known ones.
        has_distinct_target: whether a target is one thing (a bridge), not some people.
        span: first and last day on which it may have begun; None if the document says nothing.
    """

    iri: NamedNode
    order: Order
    document: NamedNode
    issued: date | None
    family: str
    kinds: frozenset[str]
    attackers: frozenset[NamedNode]
    participants: frozenset[NamedNode]
    targets: frozenset[str]
    has_distinct_target: bool
    places: frozenset[NamedNode]
    origins: frozenset[NamedNode]
    destinations: frozenset[NamedNode]
    speakers: frozenset[NamedNode]
    span: tuple[date, date] | None


def is_event_iri(iri: NamedNode) -> bool:
    """Tell whether an IRI names an event or agreement by its place in a text."""
    return ("/event/" in iri.value or "/agreement/" in iri.value) and bool(
        _PLACE_IN_TEXT.search(iri.value)
    )


def order_of(reading: Reading, thing: Thing) -> Order:
    """Return the order in which the members of a merged thing give it their name."""
    match = _PLACE_IN_TEXT.search(thing.iri.value) if is_event_iri(thing.iri) else None
    if match:
        return (*reading.order, int(match[1]), int(match[2]))
    return (*reading.order, thing.mentions[0].start if thing.mentions else 0, 0)


def find_occurrences(reading: Reading, relations: Relations) -> Iterator[Occurrence]:
    """Yield what of one document may be the same as something elsewhere, in text order.

    Events that the document only denies or fears are left out: they are not events that happened.
    """
    claims: dict[NamedNode, list[Claim]] = {}
    for claim in reading.claims:
        if claim.modality not in _UNREAL:
            claims.setdefault(claim.about, []).append(claim)
    for thing in reading.things.values():
        family = _family(thing.types)
        if family and is_event_iri(thing.iri) and thing.iri in claims:
            yield _occurrence(reading, thing, family, claims[thing.iri], relations)


def _family(kinds: frozenset[str]) -> str:
    if "EventSeries" in kinds:
        return "series"
    if kinds & _STRIKES:
        return "strike"
    if kinds & {"Movement", "Transfer"}:
        return "movement"
    if any(kind.endswith(("Agreement", "Arrangement")) for kind in kinds):
        return "agreement"
    return ""


def _occurrence(
    reading: Reading, thing: Thing, family: str, claims: list[Claim], relations: Relations
) -> Occurrence:
    struck = [claim for claim in claims if claim.predicate in (CASUS.hasTarget, CASUS.moves)]
    counted, span = _counted(claims), _span(claims)
    is_distinct = any(_is_distinct(reading, claim, relations) for claim in struck)
    if family == "strike" and counted and span is None and not is_distinct:
        family = "series"  # a toll that no day and no single target ties to one strike
    return Occurrence(
        iri=thing.iri,
        order=order_of(reading, thing),
        document=reading.document,
        issued=reading.issued,
        family=family,
        kinds=thing.types,
        attackers=_objects(claims, CASUS.hasAttacker),
        participants=_objects(claims, *_PARTICIPANTS),
        targets=frozenset(_targets(reading, struck, relations)) | counted,
        has_distinct_target=is_distinct,
        places=_known(_objects(claims, CASUS.occurredAt), relations),
        origins=_known(_objects(claims, CASUS.hasOrigin), relations),
        destinations=_known(_objects(claims, CASUS.hasDestination), relations),
        speakers=frozenset(speaker for claim in claims for speaker in claim.speakers),
        span=span,
    )


def _objects(claims: Iterable[Claim], *predicates: NamedNode) -> frozenset[NamedNode]:
    return frozenset(
        claim.object for claim in claims if claim.predicate in predicates and claim.object
    )


def _known(nodes: frozenset[NamedNode], relations: Relations) -> frozenset[NamedNode]:
    return frozenset(node for node in nodes if relations.is_known(node))


def _targets(reading: Reading, claims: Iterable[Claim], relations: Relations) -> Iterator[str]:
    for claim in claims:
        if claim.value is not None:
            yield head_noun(claim.value.value)
        elif claim.object is not None:
            if relations.is_known(claim.object):
                yield claim.object.value
            yield from _heads(reading.things.get(claim.object), claim)


def _heads(thing: Thing | None, claim: Claim) -> Iterator[str]:
    """Heads of the common nouns that a thing is called by, in the words of the claim if any."""
    if thing is None:
        return
    spoken = [m.quote for m in thing.mentions if claim.start <= m.start and m.end <= claim.end]
    for phrase in (*spoken, thing.label):
        head = head_noun(phrase)
        if head and (is_common(phrase) or not phrase.rstrip().split()[-1][:1].isupper()):
            yield head


def _counted(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(
        head_noun(claim.unit) for claim in claims if claim.predicate in _COUNTED and claim.unit
    )


def _is_distinct(reading: Reading, claim: Claim, relations: Relations) -> bool:
    if claim.object is None:
        return False
    thing = reading.things.get(claim.object)
    is_place = "/place/" in claim.object.value
    if relations.is_known(claim.object):
        return is_place
    return is_place or bool(thing and thing.types & _DISTINCT)


def _span(claims: Iterable[Claim]) -> tuple[date, date] | None:
    """The days of the most precise start date, first to last."""
    found = []
    for claim in claims:
        day = day_of(claim.value)
        if day and claim.predicate == CASUS.startDate:
            found.append((_SPANS.get(claim.precision, 0), day))
    if not found:
        return None
    width, day = min(found)
    return (day - timedelta(days=7 if width == 7 else 0), day + timedelta(days=width))
