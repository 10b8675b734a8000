"""Gather what one document says of each event and agreement, for comparing across documents."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from pyoxigraph import NamedNode

from graph.background.relations import Relations
from graph.coreference.occurrences import REACH, Count, Days, Occurrence, is_event_iri, order_of
from graph.rdf.literals import day_of
from graph.readings.intervals import interval
from graph.readings.readings import Claim, Passage, Reading, Thing
from graph.readings.words import (
    Sketch,
    content_words,
    counted,
    head_noun,
    is_proper,
    sketch,
    words_of,
)
from ontology.vocabulary import CASUS

__all__ = ["find_occurrences"]

_STRIKES = frozenset({"Strike", "Airstrike", "DroneStrike", "MissileStrike", "Shelling"}) | {
    "Bombing",
    "GroundAttack",
    "InfrastructureStrike",
}
_TOLD_WITHOUT_CLAIMS = frozenset({"strike", "agreement"})
_SINGLE = frozenset({"Infrastructure", "Convoy"})
_REPEATED = frozenset(
    """position infrastructure building house home facility site target area object
    block village town district neighbourhood neighborhood residence camp outpost""".split()
)
"""Heads of what is struck again and again, so that the noun alone tells no strike from another."""
_NAMED = frozenset({"Person", "Place"})
_POLARITIES = {
    "denied": "denied",
    "feared": "feared",
    "hypothetical": "imagined",
    "planned": "planned",
    "sought": "planned",
    "expected": "planned",
}
_ORDER = ("told", "denied", "feared", "planned", "imagined")
_WEEKDAY = re.compile(r"(?i)\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_WIDTHS = {"month": 31, "year": 366, "week": 7}
_ACTORS = (CASUS.hasAttacker, CASUS.hasParty)
_BESIDE = (CASUS.hasObjector, CASUS.hasGuarantor, CASUS.hasDefender)
_STRUCK = (CASUS.hasTarget, CASUS.moves)
_TOLLS = (CASUS.killed, CASUS.injured, CASUS.captured, CASUS.destroyed, CASUS.damaged)
_SMALLEST_TELLING_COUNT = 5


def find_occurrences(reading: Reading, relations: Relations) -> Iterator[Occurrence]:
    """Yield what of one document may be the same as something elsewhere, in text order."""
    view = _View(reading, relations)
    for thing in reading.things.values():
        family = _family(thing.types)
        claims = view.claims[thing.iri]
        if family and is_event_iri(thing.iri) and (claims or family in _TOLD_WITHOUT_CLAIMS):
            yield view.occurrence(thing, family, claims)


def _family(kinds: frozenset[str]) -> str:
    if "EventSeries" in kinds:
        return "series"
    if kinds & _STRIKES or kinds == {"Event"}:
        return "strike"
    if kinds & {"Movement", "Transfer"}:
        return "movement"
    if any(kind.endswith(("Agreement", "Arrangement")) for kind in kinds):
        return "agreement"
    return ""


class _View:
    """One document, looked at from each of its events."""

    def __init__(self, reading: Reading, relations: Relations) -> None:
        self._reading, self._relations = reading, relations
        self.claims: dict[NamedNode, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            self.claims[claim.about].append(claim)
        self._named = _specific(reading.things, relations)
        self._story = frozenset(self._named)
        self._lands = relations.lands(iri.value for iri in reading.things)
        self._by_sentence: dict[str, set[str]] = defaultdict(set)
        for iri, mentions in self._named.items():
            for mention in mentions:
                self._by_sentence[mention.sentence].add(iri)

    def occurrence(self, thing: Thing, family: str, claims: list[Claim]) -> Occurrence:
        polarity = _polarity(claims)
        claims = [claim for claim in claims if _polarity([claim]) == polarity]
        struck = [claim for claim in claims if claim.predicate in _STRUCK]
        span, is_weekday = _span(claims)
        near = {iri for m in thing.mentions for iri in self._by_sentence[m.sentence]}
        return Occurrence(
            iri=thing.iri.value,
            order=order_of(self._reading, thing),
            document=self._reading.document.value,
            issued=self._reading.issued,
            family=family,
            polarity=polarity,
            kinds=thing.types,
            actors=_objects(claims, *_ACTORS),
            brokers=_objects(claims, CASUS.hasBroker),
            beside=_objects(claims, *_BESIDE),
            targets=frozenset(filter(None, self._targets(struck))),
            is_single=any(self._is_single(claim) for claim in struck),
            sites=frozenset(filter(None, self._sites(claims))),
            places=self._known(claims, CASUS.occurredAt),
            origins=self._known(claims, CASUS.hasOrigin),
            destinations=self._known(claims, CASUS.hasDestination),
            speakers=frozenset(speaker.value for claim in claims for speaker in claim.speakers),
            counts=frozenset(_counts(claims)),
            dead=_dead(claims),
            span=span,
            is_weekday=is_weekday,
            days=span or _reach(self._reading.issued, family),
            context=frozenset(near),
            story=self._story,
            lands=self._lands,
            sentences=frozenset(mention.sentence for mention in thing.mentions),
            wording=frozenset(self._wording(thing)),
        )

    def _wording(self, thing: Thing) -> Iterator[tuple[str, Sketch]]:
        for mention in thing.mentions:
            passage = sketch(self._reading.sentences.get(mention.sentence, ""))
            if passage:
                yield mention.quote.lower(), passage

    def _known(self, claims: Iterable[Claim], predicate: NamedNode) -> frozenset[str]:
        found = _objects(claims, predicate)
        return frozenset(iri for iri in found if self._relations.is_known(iri))

    def _targets(self, claims: Iterable[Claim]) -> Iterator[str]:
        for claim in claims:
            if claim.value is not None:
                yield " ".join(content_words(claim.value.value))
            elif claim.object is not None:
                if self._relations.is_known(claim.object.value):
                    yield claim.object.value
                yield from self._phrases(claim)

    def _phrases(self, claim: Claim) -> Iterator[str]:
        """What an unnamed thing is called, in the words of the claim if any."""
        thing = self._reading.things.get(claim.object) if claim.object else None
        if thing is None:
            return
        spoken = [m.quote for m in thing.mentions if claim.start <= m.start and m.end <= claim.end]
        for phrase in (*spoken, thing.label):
            words = phrase.split()
            if words and (thing.label or not words[-1][:1].isupper()):
                yield " ".join(content_words(phrase))

    def _is_single(self, claim: Claim) -> bool:
        if claim.object is None:
            return False
        iri = claim.object.value
        if self._relations.is_known(iri):
            return self._relations.is_site(iri)
        thing = self._reading.things.get(claim.object)
        if thing is None or not thing.types & _SINGLE:
            return False
        return head_noun(thing.label) not in _REPEATED

    def _sites(self, claims: Iterable[Claim]) -> Iterator[str]:
        """Names of unknown places that the event occurred at or that were its target."""
        for claim in claims:
            if claim.predicate not in (CASUS.occurredAt, CASUS.hasTarget):
                continue
            if claim.value is not None:
                name = claim.value.value
            else:
                thing = self._reading.things.get(claim.object) if claim.object else None
                name = thing.label if thing and "Place" in thing.types else ""
            if is_proper(name):
                yield " ".join(words_of(name))


def _specific(
    things: Mapping[NamedNode, Thing], relations: Relations
) -> dict[str, tuple[Passage, ...]]:
    """Known towns, sites and persons, and unknown ones with a proper name."""
    return {
        iri.value: thing.mentions
        for iri, thing in things.items()
        if (relations.is_known(iri.value) and relations.is_specific(iri.value))
        or (thing.types & _NAMED and is_proper(thing.label))
    }


def _polarity(claims: Iterable[Claim]) -> str:
    """Told if anything is or nothing is said; else the first of the others that any claim is."""
    found = {_POLARITIES.get(claim.modality, "told") for claim in claims} or {"told"}
    return next(name for name in _ORDER if name in found)


def _objects(claims: Iterable[Claim], *predicates: NamedNode) -> frozenset[str]:
    return frozenset(
        claim.object.value for claim in claims if claim.predicate in predicates and claim.object
    )


def _counts(claims: Iterable[Claim]) -> Iterator[Count]:
    """Numbers that two reports of one event may share; small ones tell nothing."""
    for claim in claims:
        number = claim.best if claim.best is not None else claim.low
        if claim.is_quantity and number is not None and number >= _SMALLEST_TELLING_COUNT:
            unit = counted(claim.unit) if claim.predicate in _TOLLS else head_noun(claim.unit)
            yield CASUS.local(claim.predicate), number, unit


def _dead(claims: Iterable[Claim]) -> tuple[float, float] | None:
    found = [interval(c) for c in claims if c.predicate == CASUS.killed and c.is_quantity]
    if not found:
        return None
    return min(low for low, _ in found), max(high for _, high in found)


def _span(claims: Iterable[Claim]) -> tuple[Days | None, bool]:
    """The days of the most precise start date, first to last; and if a weekday gave it."""
    found = []
    for claim in claims:
        day = day_of(claim.value)
        if day and claim.predicate == CASUS.startDate:
            is_weekday = bool(_WEEKDAY.search(claim.quote))
            found.append((_WIDTHS.get(claim.precision, 0), day, is_weekday))
    if not found:
        return None, False
    width, day, is_weekday = min(found)
    back = timedelta(days=7 if width == 7 else 0)
    return (day - back, day + timedelta(days=width)), is_weekday and width == 0


def _reach(issued: date | None, family: str) -> Days | None:
    return (issued - timedelta(days=REACH.get(family, 14)), issued) if issued else None
