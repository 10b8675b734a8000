"""What coreference compares: an event or agreement as one document reports it.

An occurrence is the evidence in short: kinds, roles, places, days, and what else the document
names. It is gathered by ``graph.coreference.evidence``; whether two of them can be one is
``graph.coreference.compatibility``'s question, what speaks for it
``graph.coreference.resemblance``'s. IRIs are strings here, so that an occurrence can be kept in a
file.
"""

import re
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from graph.readings.readings import Reading, Thing
from graph.readings.words import Sketch

__all__ = ["BOMBS", "REACH", "Count", "Days", "Occurrence", "Order", "is_event_iri", "order_of"]

Order = tuple[bool, str, str, int, int]
Days = tuple[date, date]
Count = tuple[str, float, str]

REACH = {"agreement": 21}
"""Days back that a report without a date may speak of; 14 where a family is not named."""

BOMBS = frozenset({"Bombing", "Event"})
"""Kinds that do not come every day, as shelling does, so that "the blast" is enough of a name."""

_PLACE_IN_TEXT = re.compile(r"-([0-9]+)-([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event or agreement in one document.

    Attributes:
        order: smallest first gives a merged thing its name (data model, rule 6).
        family: strike, series, movement or agreement; unlike families never join.
        polarity: told, or denied, feared, planned or imagined if every claim about it is.
        actors: attackers of a strike; parties of an agreement.
        brokers: of an agreement; beside: its objectors, guarantors and defenders.
        targets: what is struck or moved: IRIs of known things, content words of others.
        is_single: whether a target is one thing (a bridge, a convoy), not people or a town.
        sites: names of places of the event that the register does not know.
        counts: telling numbers with predicate and unit, as ``("killed", 43, "person")``.
        dead: the least and the greatest number of dead that any claim allows; or None.
        span: first and last day on which it may have begun, as the document says; or None.
        is_weekday: whether that day was resolved from the name of a weekday.
        days: span, else the days that a report of this date may speak of, else None.
        context: towns, sites and persons named in the same sentences.
        story: the same of the whole document.
        lands: outermost places of what the document names.
        sentences: those of its mentions.
        wording: of each mention its words, and a sketch of the sentence that it stands in.
    """

    iri: str
    order: Order
    document: str
    issued: date | None
    family: str
    polarity: str
    kinds: frozenset[str]
    actors: frozenset[str]
    brokers: frozenset[str]
    beside: frozenset[str]
    targets: frozenset[str]
    is_single: bool
    sites: frozenset[str]
    places: frozenset[str]
    origins: frozenset[str]
    destinations: frozenset[str]
    speakers: frozenset[str]
    counts: frozenset[Count]
    dead: tuple[float, float] | None
    span: Days | None
    is_weekday: bool
    days: Days | None
    context: frozenset[str]
    story: frozenset[str]
    lands: frozenset[str]
    sentences: frozenset[str]
    wording: frozenset[tuple[str, Sketch]]


def is_event_iri(iri: NamedNode) -> bool:
    """Tell whether an IRI names an event or agreement by its place in a text."""
    return ("/event/" in iri.value or "/agreement/" in iri.value) and bool(
        _PLACE_IN_TEXT.search(iri.value)
    )


def order_of(reading: Reading, thing: Thing) -> Order:
    """Return the order in which the members of a merged thing give it their name."""
    undated, day, identifier = reading.order
    match = _PLACE_IN_TEXT.search(thing.iri.value) if is_event_iri(thing.iri) else None
    start = thing.mentions[0].start if thing.mentions else 0
    place = (int(match[1]), int(match[2])) if match else (start, 0)
    return (undated, day.isoformat(), identifier, *place)
