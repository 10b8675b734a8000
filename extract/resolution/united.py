"""Which parties of one agreement are one: a person and his side, a state and its government.

Whom loose words mean ("the two sides") is told by `extract.resolution.sides`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim
from extract.resolution.affiliations import Affiliations
from extract.resolution.opponents import Opponents, states_of, types_of
from extract.resolution.parties import Parties

__all__ = ["united_parties"]

_RISEN = frozenset("rebels insurgents guerrillas separatists secessionists mutineers".split())
_ROLE, _BROKER = "hasParty", "hasBroker"


def united_parties(claims: Sequence[Claim], parties: Parties, opponents: Opponents) -> list[Claim]:
    """Return the claims about one agreement with what is part of a party's side as that party.

    News media are left out, and who mediates for a state that is said to mediate.
    """
    affiliations = opponents.affiliations
    objects = {c.value for c in claims if c.predicate == _ROLE if isinstance(c.value, NamedNode)}
    offices = dict(_offices(parties, objects, affiliations))
    objects = {offices.get(party, party) for party in objects}
    ruled = dict(_risen(opponents, objects)) | dict(_governments(parties, objects))
    ruled |= dict(_rebels(claims, parties, objects))
    ruled |= {person: ruled.get(body, body) for person, body in offices.items()}
    peoples = _peoples(claims, parties, opponents.document.text)
    united = [
        replace(claim, value=ruled.get(claim.value, claim.value))
        if claim.predicate == _ROLE and isinstance(claim.value, NamedNode)
        else claim
        for claim in claims
        if not (claim.predicate == _ROLE and _reports(parties, claim.value))
        if not (claim.predicate == _ROLE and claim.value in peoples)
    ]
    return _without_heads(united, parties, affiliations)


def _without_heads(
    claims: Sequence[Claim], parties: Parties, affiliations: Affiliations
) -> list[Claim]:
    """Let who mediates for a state go where the state or its government is said to."""
    brokers = {c.value for c in claims if c.predicate == _BROKER if isinstance(c.value, NamedNode)}
    bodies = (b for b in brokers if "Person" not in types_of(parties, b))
    states = {state for body in bodies for state in states_of(parties, body)}
    heads = {
        person
        for person in brokers
        if "Person" in types_of(parties, person)
        if (body := affiliations.of(person)) is not None
        if not states.isdisjoint(states_of(parties, body))
    }
    return [c for c in claims if not (c.predicate == _BROKER and c.value in heads)]


def _offices(
    parties: Parties, objects: set[NamedNode], affiliations: Affiliations
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Whom known persons bind by their signatures: a president binds his government."""
    for party in objects:
        body = affiliations.of(party) if "Person" in types_of(parties, party) else None
        if body is not None and body != party:
            yield party, _as_named(parties, body)


def _as_named(parties: Parties, body: NamedNode) -> NamedNode:
    """A state where the text names it and never its government ("Kenya", "Kenya's president")."""
    states = parties.world.states(body) if "Government" in types_of(parties, body) else ()
    named = {name.thing for name in parties.named if name.form != "demonym"}
    return states[0] if len(states) == 1 and states[0] in named and body not in named else body


def _peoples(claims: Sequence[Claim], parties: Parties, text: str) -> set[NamedNode]:
    """States told by their people's name alone, of which another party is a part by its name.

    "The Palestinian violation" of a truce with "Palestinian factions" is that of the factions.
    """
    words: dict[NamedNode, set[str]] = {}
    for claim in claims:
        if claim.predicate == _ROLE and isinstance(claim.value, NamedNode):
            words.setdefault(claim.value, set()).add(text[claim.start : claim.end])
    unknown = [p for p in words if parties.world.entry(p) is None]
    firsts = {parties.label(p).split(" ", 1)[0] for p in unknown}
    return {
        state
        for state, spans in words.items()
        if states_of(parties, state) == (state,)
        if any(first[:1].isupper() and spans <= {first} for first in firsts)
    }


def _reports(parties: Parties, party: object) -> bool:
    """Tell whether a party is a news medium, which "it" is taken for where a person told it."""
    return isinstance(party, NamedNode) and "MediaOrganization" in types_of(parties, party)


def _governments(
    parties: Parties, objects: set[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    for party in objects:
        entry = parties.world.entry(party)
        if entry is not None and "Government" in entry.types:
            states = parties.world.states(party)
            yield from ((other, party) for other in objects if _is_of(parties, other, states))


def _is_of(parties: Parties, party: NamedNode, states: Sequence[NamedNode]) -> bool:
    """Tell whether a party is one of some states, or their forces."""
    forces = "ArmedForce" in types_of(parties, party)
    return party in states or (forces and bool({*states} & {*parties.world.states(party)}))


def _rebels(
    claims: Sequence[Claim], parties: Parties, objects: set[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """ "The rebels" are the only armed group by name that a deal has in other sentences."""
    groups = [p for p in objects if "ArmedGroup" in types_of(parties, p)]
    named = [p for p in groups if any(n.thing == p and n.form == "name" for n in parties.named)]
    told = {p: {c.sentence for c in claims if c.value == p} for p in groups}
    if len(named) == 1:
        others = (p for p in groups if p != named[0])
        yield from ((p, named[0]) for p in others if told[p].isdisjoint(told[named[0]]))


def _risen(opponents: Opponents, objects: set[NamedNode]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """ "The rebels" are the only party by name that the text calls rebels."""
    parties, text = opponents.parties, opponents.document.text
    group = opponents.rebels()
    if group is None or group in objects or parties.world.entry(group) is None:
        return
    for party in objects:
        bare = parties.label(party).lower().removeprefix("the ") in _RISEN
        spans = parties.things[party].mentions if bare and party in parties.things else ()
        leads = (f"{text[max(s - 4, 0) : s]}|{text[s : s + 4]}".lower() for s, _ in spans)
        if any("the " in lead.split("|") for lead in leads):
            yield party, group
