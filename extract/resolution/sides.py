"""Which parties an agreement binds where a text says it loosely: "the two sides", "both countries".

They are the two adversaries of whom the document speaks most around those words; a state, its
government and its forces are one side of a war. A state and its government are one party to one
agreement.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim
from extract.resolution.antecedents import Named
from extract.resolution.members import counted_members, is_counted
from extract.resolution.parties import Parties
from extract.sentence.frames import load_frame
from extract.text.lexicon import head_noun
from extract.text.tokens import normalise_word

__all__ = ["adversaries", "settle_parties"]

_ROLE = "hasParty"
_OUTSIDE = frozenset({"hasBroker", "hasGuarantor", "hasDefender"})
_FIGHTING = frozenset({"State", "Government", "ArmedForce", "ArmedGroup", "Coalition"})
_BARE = frozenset("the a an both two three warring opposing rival all each other these".split())
_SIDES = frozenset(
    "pair side party faction foe enemy rival adversary belligerent two both army force".split()
)
_STATES = frozenset({"country", "nation", "neighbour", "neighbor", "state", "government"})
_LOOSE = _STATES | {"party", "side", "group", "leader", "president", "two", "both"}
_BODIES = frozenset({"leader", "faction"})
_NEAR = 600
"""Code points after which a mention counts half."""

_CLEAR = 1.0
"""By how much the second adversary is spoken of more than the third."""


def adversaries(
    parties: Parties,
    position: int,
    states: bool = False,
    without: frozenset[NamedNode] = frozenset(),
) -> tuple[NamedNode, ...]:
    """Return the two sides of whom most is said around a position; none if that is not clear.

    Args:
        states: only states are meant ("the two countries").
        without: parties with another part in it, such as its brokers; theirs are no sides.
    """
    outside = {_side(parties, party) for party in without}
    weights: defaultdict[str, float] = defaultdict(float)
    named: defaultdict[str, Counter[NamedNode]] = defaultdict(Counter)
    for name in parties.named:
        side = _side(parties, name.thing) if _fights(parties, name, states) else ""
        if side and side not in outside:
            distance = abs(position - name.start)
            weights[side] += _NEAR / (_NEAR + distance) / (1 if name.start <= position else 2)
            named[side][name.thing] += name.form != "demonym"
    best = sorted(weights.items(), key=lambda item: -item[1])[:3]
    clear = len(best) == 2 or (len(best) > 2 and best[1][1] > _CLEAR * best[2][1])
    if not clear:
        return ()
    found = [named[side] for side, _ in best[:2]]
    of_states = all(_states(parties, party) for called in found for party in called)
    return tuple(_called(parties, called, of_states) for called in found)


def _called(parties: Parties, named: Counter[NamedNode], state: bool) -> NamedNode:
    """The most usual name of a side; beside a group a state's government or forces are one."""
    bodies = {p: n for p, n in named.items() if n and not (state or _states(parties, p) == (p,))}
    return Counter(bodies or named).most_common(1)[0][0]


def _fights(parties: Parties, name: Named, states: bool) -> bool:
    types = {name.type_name, *_types(parties, name.thing)}
    fighting = bool(types & _FIGHTING) and name.kind == "party"
    return fighting and (not states or bool(_states(parties, name.thing)))


def _side(parties: Parties, party: NamedNode) -> str:
    """One word for a state and all that is its own, else the party itself."""
    states = _states(parties, party)
    return states[0].value if len(states) == 1 else party.value


def _states(parties: Parties, party: NamedNode) -> tuple[NamedNode, ...]:
    entry = parties.world.entry(party)
    if entry is not None and "State" in entry.types:
        return (party,)
    return parties.world.states(party)


def settle_parties(claims: Sequence[Claim], parties: Parties, text: str) -> list[Claim]:
    """Return the claims about one agreement with its parties made definite.

    ``text`` is the document's body. "The warring sides" become the adversaries unless two are
    named, "all six" those who were counted before, words that name nobody are dropped, and a
    state gives way to its government where that is a party too.
    """
    told = [(c, c.value) for c in claims if isinstance(c.value, NamedNode)]
    objects = {p for c, p in told if c.predicate == _ROLE and c.modality != "denied"}
    without = frozenset(p for c, p in told if c.predicate in _OUTSIDE)
    settled: list[Claim] = []
    for claim in claims:
        if claim.predicate == _ROLE and isinstance(claim.value, str):
            known = _members(claim, parties, text)
            settled += known or _named(claim, parties, objects, without)
        else:
            settled.append(claim)
    return _united(settled, parties)


def _members(claim: Claim, parties: Parties, text: str) -> list[Claim]:
    """ "All six": those who were counted before."""
    words = str(claim.value)
    if not is_counted(words):
        return []
    found = counted_members(words, text, parties.named, claim.start)
    return [replace(claim, value=party) for party in found]


def _united(claims: Sequence[Claim], parties: Parties) -> list[Claim]:
    """Let what is part of another party's side be that party; leave out the media."""
    objects = {c.value for c in claims if c.predicate == _ROLE if isinstance(c.value, NamedNode)}
    offices = dict(_offices(parties, objects))
    objects = {offices.get(party, party) for party in objects}
    ruled = dict(_governments(parties, objects)) | dict(_rebels(claims, parties, objects))
    ruled |= {person: ruled.get(body, body) for person, body in offices.items()}
    return [
        replace(claim, value=ruled.get(claim.value, claim.value))
        if claim.predicate == _ROLE and isinstance(claim.value, NamedNode)
        else claim
        for claim in claims
        if not (claim.predicate == _ROLE and _reports(parties, claim.value))
    ]


def _offices(parties: Parties, objects: set[NamedNode]) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Whom known persons bind by their signatures: a president binds his government."""
    for party in objects:
        body = parties.side(party) if "Person" in _types(parties, party) else None
        if body is not None and body != party:
            yield party, body


def _reports(parties: Parties, party: object) -> bool:
    """Tell whether a party is a news medium, which "it" is taken for where a person told it."""
    return isinstance(party, NamedNode) and "MediaOrganization" in _types(parties, party)


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
    forces = "ArmedForce" in _types(parties, party)
    return party in states or (forces and bool({*states} & {*parties.world.states(party)}))


def _rebels(
    claims: Sequence[Claim], parties: Parties, objects: set[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """ "The rebels" are the only armed group by name that a deal has in other sentences."""
    groups = [p for p in objects if "ArmedGroup" in _types(parties, p)]
    named = [p for p in groups if any(n.thing == p and n.form == "name" for n in parties.named)]
    told = {p: {c.sentence for c in claims if c.value == p} for p in groups}
    if len(named) == 1:
        others = (p for p in groups if p != named[0])
        yield from ((p, named[0]) for p in others if told[p].isdisjoint(told[named[0]]))


def _types(parties: Parties, party: NamedNode) -> set[str]:
    entry, thing = parties.world.entry(party), parties.things.get(party)
    return {*(entry.types if entry else ()), *(thing.types if thing else ())}


def _named(
    claim: Claim, parties: Parties, objects: set[NamedNode], without: frozenset[NamedNode]
) -> Iterator[Claim]:
    """A claim whose party is told in words: the sides of the war, somebody, or nobody."""
    words = normalise_word(str(claim.value)).split()
    head = head_noun(str(claim.value).lower())
    loose = head in load_frame("agreement").words["sides"] | _LOOSE
    plain = not set(words[:-1]) - _BARE
    if not loose and is_counted(str(claim.value)):
        return
    if not loose or (head in _BODIES and not plain):  # "local leaders"
        yield claim
    elif words in (["the", "government"], ["the", "junta"], ["the", "authority"], ["the", "state"]):
        yield from (replace(claim, value=p) for p in [parties.ruling()] if p is not None)
    elif plain and _is_plural(words) and head in _SIDES | _STATES and len(objects) < 2:
        for side in adversaries(parties, claim.start, head in _STATES, without):
            yield replace(claim, value=side)


def _is_plural(words: Sequence[str]) -> bool:
    return words[-1].endswith("s") or not {"two", "both", "each"}.isdisjoint(words)
