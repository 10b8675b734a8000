"""Things that follow their events: the bridge of one merged strike is one bridge.

Unnamed places and groups have no name to compare, so they are one where they fill the same role
of one event under the same noun; stages and commitments where they are the same stage or
promise of one agreement. Parties and places with a proper name that the register does not know
are one where name and kind agree. What one document keeps apart stays apart, and unnamed
sources are never joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.background.relations import Relations
from graph.coreference.decisions import Decisions
from graph.coreference.occurrences import Order, is_event_iri, order_of
from graph.readings.readings import Claim, Reading, Thing
from graph.readings.words import content_words, head_noun, is_common, words_of
from ontology.vocabulary import CASUS, VOC

__all__ = ["Appearance", "Join", "Slot", "find_appearances", "join_things"]

_UNNAMED = frozenset({"Place", "Infrastructure", "Group", "PersonGroup", "VehicleGroup", "Convoy"})
_ORGANIZED = frozenset({"Organization", "ArmedGroup", "ArmedForce", "Coalition", "Government"}) | {
    "MediaOrganization",
    "InternationalOrganization",
    "HumanitarianOrganization",
}
_NAMED = _ORGANIZED | {"Person", "Place", "Infrastructure"}
_ROLES = frozenset({CASUS.hasTarget, CASUS.moves, CASUS.concerns, CASUS.occurredAt}) | {
    CASUS.hasOrigin,
    CASUS.hasDestination,
    CASUS.hasGroup,
}
_PARTS = frozenset({CASUS.hasStage, CASUS.hasCommitment})
_TELLING_PARTS = frozenset({CASUS.stage, CASUS.hasObligor, CASUS.hasBeneficiary})
_IDLE = frozenset({"the", "al", "el", "mr", "mrs", "dr"})

Slot = tuple[str, str]
"""A place that one thing can fill: an event with a role and noun, or "" with a name."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One thing in one document, with what it may share with the same thing elsewhere.

    Attributes:
        slots: (event of this document, role and noun), or ("", kind and name).
    """

    iri: str
    document: str
    order: Order
    slots: frozenset[Slot]


@dataclass(frozen=True, slots=True)
class Join:
    """One thing that goes into another, and in which slot they met; None if a person said so."""

    into: str
    member: str
    slot: Slot | None


def find_appearances(
    reading: Reading, relations: Relations, decisions: Decisions
) -> Iterator[Appearance]:
    """Yield the things of a document that may be one with things elsewhere, by IRI."""
    by_thing: dict[NamedNode, list[Claim]] = defaultdict(list)
    about: dict[NamedNode, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        about[claim.about].append(claim)
        if claim.object is not None and is_event_iri(claim.about):
            by_thing[claim.object].append(claim)
    for iri in sorted(reading.things, key=lambda node: node.value):
        thing = reading.things[iri]
        slots = {*_roles(thing, by_thing[iri], about[iri]), *_names(thing, relations)}
        if slots or iri.value in decisions.things:
            order = order_of(reading, thing)
            yield Appearance(iri.value, reading.document.value, order, frozenset(slots))


def join_things(
    appearances: Iterable[Appearance], names: Mapping[str, str], decisions: Decisions
) -> list[Join]:
    """Return which things are one, sorted.

    Arguments:
        names: of merged events, from every member to the merged one; a slot of an event that
            no other document reports joins nothing.
    """
    table = _Table(appearances)
    merged = frozenset(names.values())
    for one, other in decisions.same:
        if one in table.orders and other in table.orders:
            table.join(one, other, None)
    slots: dict[Slot, set[str]] = defaultdict(set)
    for thing in table.things:
        for event, key in thing.slots:
            if not event or names.get(event, event) in merged:
                slots[names.get(event, event), key].add(thing.iri)
    for slot in sorted(slots):
        table.fill(slot, sorted(slots[slot], key=table.rank), decisions.apart)
    return sorted(table.joins(), key=lambda join: (join.into, join.member))


class _Table:
    """Things with their documents, and the sets that they have joined so far."""

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        self.things = sorted(appearances, key=lambda one: (one.order, one.iri))
        self.orders: dict[str, Order] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        for thing in self.things:
            self.orders.setdefault(thing.iri, thing.order)
            self._documents[thing.iri].add(thing.document)
        self._sets: dict[str, list[str]] = {iri: [iri] for iri in self.orders}
        self._whys: dict[str, Slot | None] = {}

    def rank(self, iri: str) -> tuple[bool, Order, str]:
        """Known things first, since their IRI is the register's; then the order of reports."""
        return (iri.rsplit("/", 1)[-1].startswith("x-"), self.orders[iri], iri)

    def fill(self, slot: Slot, things: Sequence[str], apart: Mapping[str, frozenset[str]]) -> None:
        """Join each thing to the first set in the slot that nothing keeps it apart from."""
        firsts: list[str] = []
        for thing in things:
            for first in firsts:
                if self._sets[first] is self._sets[thing]:
                    break
                if self._may_join(first, thing, apart):
                    self.join(first, thing, slot)
                    break
            else:
                firsts.append(thing)

    def join(self, one: str, other: str, slot: Slot | None) -> None:
        if self._sets[one] is self._sets[other]:
            return
        joined = self._sets[one] + self._sets[other]
        for iri in joined:
            self._sets[iri] = joined
        for iri in (one, other):
            self._whys.setdefault(iri, slot)

    def joins(self) -> Iterator[Join]:
        for members in {id(found): found for found in self._sets.values()}.values():
            first, *others = sorted(members, key=self.rank)
            for member in others:
                yield Join(first, member, self._whys[member])

    def _may_join(self, one: str, other: str, apart: Mapping[str, frozenset[str]]) -> bool:
        ours, theirs = self._sets[one], self._sets[other]
        if apart and any(not apart.get(iri, frozenset()).isdisjoint(theirs) for iri in ours):
            return False
        documents = {name for iri in ours for name in self._documents[iri]}
        return all(documents.isdisjoint(self._documents[iri]) for iri in theirs)


def _roles(thing: Thing, filled: Iterable[Claim], about: Sequence[Claim]) -> Iterator[Slot]:
    """Slots of the events that the thing has a role in."""
    for claim in filled:
        role = CASUS.local(claim.predicate) if claim.predicate in CASUS else ""
        if claim.predicate in _ROLES and _is_unnamed(thing):
            yield claim.about.value, f"{role} {head_noun(thing.label)}"
        elif claim.predicate in _PARTS:
            part = _part(thing, about)
            if part:
                yield claim.about.value, f"{role} {part}"


def _part(thing: Thing, about: Iterable[Claim]) -> str:
    """What makes two stages or two promises of an agreement one: code and day, or who and what.

    Of a promise that nobody is said to owe or to gain from, nothing does.
    """
    named = sorted(
        VOC.local(claim.object) if claim.object in VOC else claim.object.value
        for claim in about
        if claim.object and claim.predicate in _TELLING_PARTS
    )
    if "AgreementStage" in thing.types:
        days = sorted(
            claim.value.value
            for claim in about
            if claim.value and claim.predicate == CASUS.startDate
        )
        return " ".join([*named, *days[:1]])
    return " ".join([*named, *content_words(thing.label)]) if named else ""


def _names(thing: Thing, relations: Relations) -> Iterator[Slot]:
    """The slot of a proper name that the register does not know."""
    kinds = thing.types & _NAMED
    if not kinds or relations.is_known(thing.iri.value) or not thing.label[:1].isupper():
        return
    words = [word for word in words_of(thing.label) if word not in _IDLE]
    if words and not is_common(thing.label) and "UnnamedSource" not in thing.types:
        kind = "party" if kinds & _ORGANIZED else sorted(kinds)[0]
        yield "", f"{kind} {' '.join(words)}"


def _is_unnamed(thing: Thing) -> bool:
    return (
        bool(thing.types & _UNNAMED)
        and thing.iri.value.rsplit("/", 1)[-1].startswith("x-")
        and is_common(thing.label)
    )
