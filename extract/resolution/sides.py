"""Which parties an agreement binds where a text says it loosely: "the two sides", "both countries".

They are the two adversaries of whom the document speaks most around those words; a state, its
government and its forces are one side of a war. A state and its government are one party to one
agreement.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from extract.claims import Claim
from extract.resolution.antecedents import Named
from extract.resolution.members import counted_members, is_counted
from extract.resolution.occurrences import UNREAL
from extract.resolution.opponents import SURE, Opponents, states_of, types_of
from extract.resolution.parties import Parties
from extract.resolution.united import united_parties
from extract.sentence.frames import load_frame
from extract.text.lexicon import head_noun
from extract.text.tokens import normalise_word

__all__ = ["adversaries", "settle_parties"]

_UNSAID = 0.7
"""How sure a party is that only the course of the text tells: of eleven such in 103 articles that
the rules were written with, readers name eight as well."""

_ROLE = "hasParty"
_WISHED = UNREAL - {"planned"}  # a plan to sign is one of those who will
_OUTSIDE = frozenset({"hasBroker", "hasGuarantor", "hasDefender"})
_FIGHTING = frozenset({"State", "Government", "ArmedForce", "ArmedGroup", "Coalition"})
_BARE = frozenset("the a an both two three warring opposing rival all each other these".split())
_SIDES = frozenset(
    "pair side party faction foe enemy rival adversary belligerent two both army force".split()
)
_STATES = frozenset({"country", "nation", "neighbour", "neighbor", "state", "government"})
_RULING = frozenset({"government", "junta", "authority", "state"})
_LOOSE = _STATES | {"party", "side", "group", "leader", "president", "two", "both"}
_FACING = frozenset({"rival", "warring", "opposing", "two", "both"})
_BODIES = frozenset({"leader", "faction", "group", "movement"})
_NEAR = 600
"""Code points after which a mention counts half."""

_ONCE = 1.0
"""The weight of one clash, enough to tell who "the two factions" are."""

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
    outside = {parties.world.side(party).value for party in without}
    weights: defaultdict[str, float] = defaultdict(float)
    named: defaultdict[str, Counter[NamedNode]] = defaultdict(Counter)
    for name in parties.named:
        side = parties.world.side(name.thing).value if _fights(parties, name, states) else ""
        if side and side not in outside:
            distance = abs(position - name.start)
            weights[side] += _NEAR / (_NEAR + distance) / (1 if name.start <= position else 2)
            named[side][name.thing] += name.form != "demonym"
    best = sorted(weights.items(), key=lambda item: -item[1])[:3]
    clear = len(best) == 2 or (len(best) > 2 and best[1][1] > _CLEAR * best[2][1])
    if not clear:
        return ()
    found = [named[side] for side, _ in best[:2]]
    if all(states_of(parties, party) for called in found for party in called):
        return tuple(NamedNode(side) for side, _ in best[:2])
    return tuple(_called(parties, called) for called in found)


def _called(parties: Parties, named: Counter[NamedNode]) -> NamedNode:
    """The most usual name of a side; beside a group a state's government or forces are one."""
    bodies = {p: n for p, n in named.items() if n and states_of(parties, p) != (p,)}
    return Counter(bodies or named).most_common(1)[0][0]


def _fights(parties: Parties, name: Named, states: bool) -> bool:
    types = {name.type_name, *types_of(parties, name.thing)}
    fighting = bool(types & _FIGHTING) and name.kind == "party"
    return fighting and (not states or bool(states_of(parties, name.thing)))


def settle_parties(
    claims: Sequence[Claim], parties: Parties, text: str, base: Claim, opponents: Opponents
) -> list[Claim]:
    """Return the claims about one agreement with its parties made definite.

    ``text`` is the document's body. "The warring sides" become the adversaries unless two are
    named, "all six" those who were counted before, words that name nobody are dropped, and a
    state gives way to its government where that is a party too. A deal of which fewer than two
    parties are told has those whom the document sets side by side; ``base`` is its claim about
    itself, still without a value.
    """
    told = [(c, c.value) for c in claims if isinstance(c.value, NamedNode)]
    objects = {p for c, p in told if c.predicate == _ROLE and c.modality != "denied"}
    outside = _outside(claims)
    settling = _Settling(parties, opponents, frozenset(objects), outside)
    faced = {side for c, _ in told for side in settling.sides(c)}
    named = replace(settling, objects=frozenset(objects | faced))
    settled: list[Claim] = []
    for claim in claims:
        if claim.predicate == _ROLE and isinstance(claim.value, str):
            known = _members(claim, parties, text)
            settled += known or named.named(claim)
        elif isinstance(claim.value, str) and claim.predicate in _OUTSIDE:
            settled += [*settling.called(claim)] or [claim]
        elif sides := settling.sides(claim):
            settled += [replace(claim, value=side) for side in sides]
        else:
            settled.append(claim)
    united = united_parties(settled, parties, opponents)
    return [*united, *_unsaid(united, base, opponents)]


def _unsaid(claims: Sequence[Claim], base: Claim, opponents: Opponents) -> Iterator[Claim]:
    """The parties of a deal that its own sentences leave unsaid, unless it is only wished for."""
    stances = ("hasObjector", "hasDefender")  # somebody may well reject what is only proposed
    if {base.modality, *(c.modality for c in claims if c.predicate not in stances)} <= _WISHED:
        return
    told = [c for c in claims if c.predicate == _ROLE and c.modality != "denied"]
    parties = frozenset(c.value for c in told if isinstance(c.value, NamedNode))
    if len(parties) > 1 or any(isinstance(c.value, str) for c in told):
        return
    without = _outside(claims)
    for party in opponents.of(parties, without, least=SURE):
        yield replace(base, predicate=_ROLE, value=party, confidence=_UNSAID)


def _members(claim: Claim, parties: Parties, text: str) -> list[Claim]:
    """ "All six": those who were counted before."""
    words = str(claim.value)
    if not is_counted(words):
        return []
    found = counted_members(words, text, parties.named, claim.start)
    return [replace(claim, value=party) for party in found]


@dataclass(frozen=True)
class _Settling:
    """One agreement while its parties are made definite.

    Attributes:
        objects: its parties told by name; without: who has another part in it, or none.
    """

    parties: Parties
    opponents: Opponents
    objects: frozenset[NamedNode]
    without: frozenset[NamedNode]

    def named(self, claim: Claim) -> Iterator[Claim]:
        """A claim whose party is told in words: the sides of the war, somebody, or nobody."""
        words = normalise_word(str(claim.value)).split()
        head = head_noun(str(claim.value).lower())
        loose = head in load_frame("agreement").words["sides"] | _LOOSE
        plain = not set(words[:-1]) - _BARE
        facing = _is_plural(words) and (plain or not _FACING.isdisjoint(words))
        if not loose:
            yield from self.called(claim)
        elif words[:-1] in ([], ["the"]) and words[-1] in _RULING:
            yield from (replace(claim, value=p) for p in [self.parties.ruling()] if p is not None)
        elif facing and head in _SIDES | _STATES | _BODIES:
            yield from (replace(claim, value=side) for side in self._adversaries(claim, head))
        elif head in _BODIES and not plain:  # "local leaders"
            yield claim

    def called(self, claim: Claim) -> Iterator[Claim]:
        """ "Nadim": the person who was introduced by the whole name; nobody if none was."""
        words = str(claim.value)
        if words.isalpha() and words.istitle():
            named = (n for n in self.parties.named if n.type_name == "Person")
            called = (n.thing for n in named if self.parties.label(n.thing).split()[-1] == words)
            yield from (replace(claim, value=person) for person in [*called][:1])
        elif not is_counted(words):
            yield claim

    def sides(self, claim: Claim) -> tuple[NamedNode, ...]:
        """ "Rival factions", which nobody has named: the sides whom the text names elsewhere."""
        party = claim.value
        if claim.predicate != _ROLE or not isinstance(party, NamedNode):
            return ()
        if self.parties.world.entry(party) is not None:
            return ()
        words = normalise_word(self.parties.label(party)).split()
        bare = set(words[:-1]) <= _BARE and head_noun(words[-1]) in _BODIES
        if not _is_plural(words) or (_FACING.isdisjoint(words) and not bare):
            return ()
        known = self.objects - {party}
        return self.opponents.of(known, self.without, groups=True, least=_ONCE)

    def _adversaries(self, claim: Claim, head: str) -> tuple[NamedNode, ...]:
        if len(self.objects) > 1:
            return ()
        known = frozenset(p for p in self.objects if "Person" not in types_of(self.parties, p))
        told = (
            ()
            if head in _STATES
            else self.opponents.of(known, self.without, groups=head in ("faction", "group"))
        )
        without = self.without | _bystanders(self.parties, claim)
        return told or adversaries(self.parties, claim.start, head in _STATES, without)


def _bystanders(parties: Parties, claim: Claim) -> frozenset[NamedNode]:
    """Kenya of "Kenya called on both sides", where it is named nowhere else and others are.

    Who says or asks something of "both sides" is none of them, unless a side stands beside it.
    """
    start, end = claim.sentence
    fighting = [n for n in parties.named if _fights(parties, n, states=False)]
    inside = {parties.world.side(n.thing) for n in fighting if start <= n.start < end}
    elsewhere = {parties.world.side(n.thing) for n in fighting if not start <= n.start < end}
    return frozenset(inside) if elsewhere and inside.isdisjoint(elsewhere) else frozenset()


def _outside(claims: Sequence[Claim]) -> frozenset[NamedNode]:
    """Who has another part in a deal than to be bound by it, or is said not to be."""
    return frozenset(
        c.value
        for c in claims
        if isinstance(c.value, NamedNode)
        if c.predicate in _OUTSIDE or (c.predicate == _ROLE and c.modality == "denied")
    )


def _is_plural(words: Sequence[str]) -> bool:
    return words[-1].endswith("s") or not {"two", "both", "each"}.isdisjoint(words)
