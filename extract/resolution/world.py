"""What the register tells of the world: where places lie, which government and army a state has."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from pyoxigraph import NamedNode

from ontology.identifiers import Identifiers
from ontology.register import Entry, Register, Tenure

__all__ = ["World"]

_MINISTRY = re.compile(r"\b(?:ministry|department) of\b|\bministry$", re.IGNORECASE)
_LEADER = re.compile(r"([\w.]+)-led ")


class World:
    """Look-ups over one register; IRIs are those of one build."""

    def __init__(self, register: Register, identifiers: Identifiers) -> None:
        """Keep both; nothing is computed yet."""
        self._register, self._ids = register, identifiers
        self._states: dict[NamedNode, tuple[NamedNode, ...]] = {}

    def entry(self, iri: NamedNode) -> Entry | None:
        """Return the entry of a known party or place, None for any other thing."""
        kind, slug = iri.value.rsplit("/", 2)[-2:]
        return self._entry(kind, slug)

    def entry_named(self, known: str) -> Entry | None:
        """Return the entry that the kinds of a record name ("party:syria"), or None."""
        kind, _, slug = known.partition(":")
        return self._entry(kind, slug)

    def namesakes(self, name: str) -> tuple[Entry, ...]:
        """Return the parties that share a name, sorted by slug; none if it is one party's."""
        return self._register.namesakes(name)

    def person(self, name: str) -> NamedNode | None:
        """Return the person of the register who bears a name, or None."""
        entry = self._register.person(name)
        return self._ids.known("party", entry.slug) if entry else None

    def body_called(self, name: str) -> NamedNode | None:
        """Return the party of the register, no person, that alone bears a name, or None."""
        entry = self._register.body(name)
        return self._ids.known("party", entry.slug) if entry else None

    def homes(self, entry: Entry) -> tuple[str, ...]:
        """Return the slugs of the countries that a party fights in or is part of."""
        states = self.states(self.iri("party", entry.slug))
        return entry.active_in or tuple(s.value.rsplit("/", 1)[-1] for s in states)

    def homes_of(self, party: NamedNode) -> tuple[str, ...]:
        """Return the same for a party by its IRI; none for one that no register holds."""
        entry = self.entry(party)
        return self.homes(entry) if entry is not None else ()

    def iri(self, kind: str, slug: str) -> NamedNode:
        """Return the IRI of an entry."""
        return self._ids.known(kind, slug)

    def containers(self, place: NamedNode) -> frozenset[str]:
        """Return the IRIs of a place and of all that it lies in, its country included."""
        found, queue = {place.value}, [place.value.rsplit("/", 1)[-1]]
        while queue:
            entry = self._entry("place", queue.pop())
            for slug in entry.within if entry else ():
                iri = self._ids.known("place", slug).value
                if iri not in found:
                    found.add(iri)
                    queue.append(slug)
        return frozenset(found)

    def countries(self, place: NamedNode) -> frozenset[str]:
        """Return the slugs of the countries that a known place lies in."""
        slugs = (iri.rsplit("/", 1)[-1] for iri in self.containers(place))
        return frozenset(s for s in slugs if (e := self._entry("place", s)) and not e.within)

    def is_region(self, place: NamedNode) -> bool:
        """Tell whether a place is a country or holds other known places."""
        slug, entry = place.value.rsplit("/", 1)[-1], self.entry(place)
        return entry is not None and (not entry.within or slug in self._holding)

    @cached_property
    def _holding(self) -> frozenset[str]:
        return frozenset(slug for entry in self._register.entries for slug in entry.within)

    def is_capital(self, place: Entry) -> bool:
        """Tell whether a place's name stands for the government of its country too."""
        governments = (self._entry("party", f"{slug}-government") for slug in place.within)
        return any(place.label in g.metonyms for g in governments if g is not None)

    def state(self, slug: str) -> NamedNode | None:
        """Return the state of a country's slug, or None."""
        return self._ids.known("party", slug) if self._entry("party", slug) else None

    def country(self, slug: str) -> NamedNode | None:
        """Return the country of a state's slug, or None."""
        return self._ids.known("place", slug) if self._entry("place", slug) else None

    def government(self, state: str) -> NamedNode | None:
        """Return the government of a state's slug, or None."""
        return self.state(f"{state}-government")

    def body(self, body: str, state: str) -> NamedNode | None:
        """Return a state's "government", "army", "forces" (all of them) or "police", or None."""
        if body == "government":
            return self.government(state)
        if body == "police":
            return self.state(f"{state}-police")
        return self.army(state) if body == "army" else self.forces(state)

    def army(self, state: str) -> NamedNode | None:
        """Return the army of a state, else its armed forces, or None."""
        whole = self._forces(state)
        parts = [part for force in whole for part in self._register.parts(force.slug)]
        armies = [e for e in parts if re.search(r"\b(?:army|ground forces)$", e.label, re.I)]
        found = [*armies, *whole]
        return self._ids.known("party", found[0].slug) if found else None

    def forces(self, state: str) -> NamedNode | None:
        """Return the armed forces of a state as a whole, or None."""
        found = self._forces(state)
        return self._ids.known("party", found[0].slug) if found else None

    def leaders(self, coalition: NamedNode, states: Iterable[str]) -> frozenset[str]:
        """Return those of some states (slugs) that a coalition's name calls its leader, as IRIs."""
        entry = self.entry(coalition)
        named = _LEADER.match(entry.label) if entry else None
        return frozenset(
            self._ids.known("party", slug).value
            for slug in states
            if named and (e := self._entry("party", slug))
            if named[1] in (*e.aliases, *e.demonyms)
        )

    def office(self, person: str, day: date | None) -> NamedNode | None:
        """Return the body that a person (slug) held office in on a day, or None.

        Without a day, or where no period covers it, the only body there ever was is returned.
        """
        held = [t for t in self._register.tenures if t.person == person]
        covering = [t for t in held if day and _covers(t, day)] or held
        bodies = {tenure.organization for tenure in covering}
        return self._ids.known("party", bodies.pop()) if len(bodies) == 1 else None

    def states(self, party: NamedNode) -> tuple[NamedNode, ...]:
        """Return the states that a party is part of, over any number of steps, sorted."""
        if party not in self._states:
            self._states[party] = self._states_of(party)
        return self._states[party]

    def side(self, party: NamedNode) -> NamedNode:
        """Return the state that a party is or wholly belongs to, else the party itself.

        A state, its government and its forces are one side of a war.
        """
        entry = self.entry(party)
        states = () if entry is not None and "State" in entry.types else self.states(party)
        return states[0] if len(states) == 1 else party

    def acting(self, party: NamedNode, day: date | None) -> NamedNode:
        """Return who strikes where a party is said to: for a ministry or a head of state its state.

        "Russia's Defence Ministry said it used a missile", "the president ordered the strike": the
        state has missiles.
        """
        entry = self.entry(party)
        person = entry is not None and "Person" in entry.types
        office = self.office(entry.slug, day) if entry is not None and person else party
        ministry = entry is not None and _MINISTRY.search(entry.label) is not None
        states = self.states(office) if office is not None and (ministry or person) else ()
        return states[0] if len(states) == 1 else party

    def is_armed(self, party: NamedNode) -> bool:
        """Tell whether a party is an armed force of a state, or its government."""
        entry = self.entry(party)
        return entry is not None and bool({"ArmedForce", "Government"} & entry.types)

    def wholes(self, party: NamedNode) -> frozenset[str]:
        """Return the IRIs of what a party is part or member of."""
        entry = self.entry(party)
        slugs = entry.member_of if entry else ()
        return frozenset(self._ids.known("party", slug).value for slug in slugs)

    def with_allies(self, parties: frozenset[str], states: Iterable[str]) -> frozenset[str]:
        """Return parties with what they are part of, and with the leaders of coalitions.

        "The US-led coalition" and "US forces" may be one attacker in two sentences. ``states`` are
        the slugs of those that the text names.
        """
        found = set(parties)
        for party in map(NamedNode, parties):
            found |= self.wholes(party) | self.leaders(party, states)
        return frozenset(found)

    def _states_of(self, party: NamedNode) -> tuple[NamedNode, ...]:
        found: set[str] = set()
        queue = [entry] if (entry := self.entry(party)) is not None else []
        while queue:
            for slug in queue.pop().member_of:
                whole = self._entry("party", slug)
                if whole is not None and slug not in found:
                    found.add(slug)
                    queue.append(whole)
        states = (s for s in sorted(found) if "State" in self._register.entry("party", s).types)
        return tuple(self._ids.known("party", slug) for slug in states)

    def _forces(self, state: str) -> list[Entry]:
        """What is armed and directly part of a state: its armed forces."""
        return [e for e in self._register.parts(state) if "ArmedForce" in e.types]

    def _entry(self, kind: str, slug: str) -> Entry | None:
        try:
            return self._register.entry(kind, slug)
        except KeyError:
            return None


def _covers(tenure: Tenure, day: date) -> bool:
    return (tenure.start or day) <= day <= (tenure.end or day)
