"""Who belongs to whom, what lies where, and how closely a place is known, by the register.

A statement about a member may concern the whole: this tells coreference which parties and
places do not exclude each other. It draws no conclusion about responsibility.
"""

import math
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from graph.rdf.literals import number_of
from ontology.identifiers import Identifiers
from ontology.register import Register
from ontology.vocabulary import BASE, CASUS, VOC

__all__ = ["Relations"]

Position = tuple[float, float]

COUNTRY, REGION, PLACE = 1, 2, 3

KILOMETRES_NEAR = 15
"""Reports place an event in a suburb or in its city."""

_KILOMETRES_OF_A_DEGREE = 111.2
_CLOSENESS = {
    "country": COUNTRY,
    "region": REGION,
    "district": PLACE,
    "settlement": PLACE,
    "site": PLACE,
}


class Relations:
    """Parts and wholes of the known parties and places, closed transitively; IRIs are strings."""

    def __init__(self, register: Register, identifiers: Identifiers) -> None:
        """Read ``locatedIn``, ``partOf``, ``memberOf`` and ``placePrecision`` from the register."""
        known = {identifiers.known(e.kind, e.slug).value: e for e in register.entries}
        direct = {
            iri: frozenset(
                [identifiers.known("place", slug).value for slug in entry.within]
                + [identifiers.known("party", slug).value for slug in entry.member_of]
            )
            for iri, entry in known.items()
        }
        self._types = {iri: entry.types for iri, entry in known.items()}
        self._wholes = {iri: _closure(iri, direct) for iri in direct}
        self._precisions = _precisions(register, identifiers.base)
        self._positions = _positions(register, identifiers.base)
        self._lands = {
            iri: frozenset(whole for whole in (iri, *wholes) if not direct.get(whole))
            for iri, wholes in self._wholes.items()
            if known[iri].kind == "place"
        }

    def wholes(self, iri: str) -> frozenset[str]:
        """Return all that a known thing lies in or belongs to, without the thing itself."""
        return self._wholes.get(iri, frozenset())

    def is_known(self, iri: str) -> bool:
        """Tell whether the register holds the thing."""
        return iri in self._wholes

    def is_related(self, left: str, right: str) -> bool:
        """Tell whether two things are the same or one is a part of the other."""
        return left == right or left in self.wholes(right) or right in self.wholes(left)

    def position(self, iri: str) -> Position | None:
        """Return latitude and longitude of a known place, in degrees."""
        return self._positions.get(iri)

    def shared(self, left: Iterable[str], right: Iterable[str]) -> list[tuple[str, str]]:
        """Return the pairs of related things, one from each side, sorted."""
        right = tuple(right)
        pairs = ((one, other) for one in left for other in right)
        return sorted(pair for pair in pairs if self.is_related(*pair))

    def sided(self, left: Iterable[str], right: Iterable[str]) -> list[tuple[str, str]]:
        """Return the pairs of `shared`, and those of two bodies of one state, sorted."""
        right = tuple(right)
        pairs = ((one, other) for one in left for other in right)
        alike = (p for p in pairs if self.is_related(*p) or self._states(p[0]) & self._states(p[1]))
        return sorted(alike)

    def _states(self, iri: str) -> frozenset[str]:
        known = (iri, *self.wholes(iri))
        return frozenset(whole for whole in known if "State" in self._types.get(whole, ()))

    def known(self, iris: Iterable[str]) -> frozenset[str]:
        """Return those that the register holds."""
        return frozenset(iri for iri in iris if iri in self._wholes)

    def are_near(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Tell whether a town or site of one side lies within 15 km of one of the other."""
        right = tuple(right)
        return any(self._is_near(one, other) for one in left for other in right)

    def lands(self, iris: Iterable[str]) -> frozenset[str]:
        """Return the outermost places, countries as a rule, that hold some known places."""
        return frozenset(land for iri in iris for land in self._lands.get(iri, ()))

    def closeness(self, iri: str) -> int:
        """Return how much a place says: 1 for a country, 2 for a region, 3 for a town or site.

        A place without a precision is judged by what holds it; one that the register does not
        know counts as a town.
        """
        named = _CLOSENESS.get(self._precisions.get(iri, ""))
        return named or (min(PLACE, 1 + len(self.wholes(iri))) if self.is_known(iri) else PLACE)

    def is_specific(self, iri: str) -> bool:
        """Tell whether a known thing marks a story: a town, a site or a person.

        Countries and regions do not, nor belligerents and monitors, who are in every story.
        """
        if iri in self._lands:
            return self.closeness(iri) == PLACE
        return "Person" in self._types.get(iri, frozenset())

    def is_site(self, iri: str) -> bool:
        """Tell whether a known thing is one spot, such as an airport, and no town."""
        return self._precisions.get(iri) == "site"

    def _is_near(self, one: str, other: str) -> bool:
        here, there = self._positions.get(one), self._positions.get(other)
        if here is None or there is None or min(map(self.closeness, (one, other))) < PLACE:
            return False
        return _kilometres(here, there) <= KILOMETRES_NEAR


def _closure(iri: str, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(direct[iri])
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting.extend(direct.get(whole, ()))
    return frozenset(found - {iri})


def _kilometres(here: Position, there: Position) -> float:
    """Return the distance of two places that are near each other, on a flat map."""
    north = here[0] - there[0]
    east = (here[1] - there[1]) * math.cos(math.radians((here[0] + there[0]) / 2))
    return _KILOMETRES_OF_A_DEGREE * math.hypot(north, east)


def _positions(register: Register, base: str) -> dict[str, Position]:
    """Latitude and longitude of the places that have both, in degrees."""
    found: dict[str, dict[NamedNode, float]] = {}
    coordinates = (CASUS.latitude, CASUS.longitude)
    for triple in register.triples:
        if triple.predicate in coordinates and isinstance(triple.subject, NamedNode):
            number = number_of(triple.object)
            if number is not None:
                iri = base + triple.subject.value.removeprefix(BASE)
                found.setdefault(iri, {})[triple.predicate] = number
    return {
        iri: (values[CASUS.latitude], values[CASUS.longitude])
        for iri, values in found.items()
        if len(values) > 1
    }


def _precisions(register: Register, base: str) -> dict[str, str]:
    precision = CASUS.placePrecision
    return {
        base + triple.subject.value.removeprefix(BASE): VOC.local(triple.object)
        for triple in register.triples
        if triple.predicate == precision
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode)
    }
