"""Whose deal it is where its own sentences do not say: the sides whom the text sets side by side.

A truce told without its parties is that of those of whom the document says elsewhere that they
fight each other, deal with each other or strike each other. What speaks of nobody together with
somebody else is no side, however often it is named.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from pyoxigraph import NamedNode

from extract.documents import Document
from extract.records.records import Argument, Record
from extract.resolution.affiliations import Affiliations
from extract.resolution.antecedents import Named
from extract.resolution.comparison import party_of
from extract.resolution.parties import Parties

__all__ = ["SURE", "Opponents", "states_of", "types_of"]

_Pair = tuple[str, str]
_Weights = dict[_Pair, float]
_WEIGHTS = {"agreement": 3.0, "sides": 2.0, "strike": 1.0}
"""How much one sentence of each frame tells of two parties as sides; strikes count once."""

_ALONE = 1.0
"""The same where one is told ("the war with the Front"), and the state spoken of is the other."""

_LEAST = 2.0
"""The weight below which two are no sides: one strike alone; it tells the other side of one."""

SURE = 3.0
"""The weight that gives parties to a deal of which no word speaks of parties: one war or one round
of talks alone does not."""

_REBELLION = 2.0
"""The weight of rebels and the government that they rise against."""

_ABROAD = 3
"""How many times as often a state is spoken of as that of the text's places, if it is another."""

_OFTEN = 2
"""How often it is spoken of where the text names no places."""

_CALLED = re.compile(r"(?:rebel|insurgent|guerrilla|separatist|secessionist|mutineer)s?\b", re.I)
_BESIDE = re.compile(rf"{_CALLED.pattern}(?: [\w-]+){{0,2}},?(?: the)? $", re.I)
_BOTH = re.compile(r"\b(?:two|both|rival|warring|opposing)\b", re.I)
_CLEAR = 1.3
"""By how much two sides must outweigh the next two."""

_NEAR = 40
"""Code points before a name within which it is called rebels."""

_FIGHTING = frozenset(
    {"State", "Government", "ArmedForce", "ArmedGroup", "Coalition", "Organization"}
)


class Opponents:
    """The sides of one document; nothing is resolved before somebody asks.

    Attributes:
        document, parties: what it is and whom it names; affiliations: for whom its persons act.
    """

    def __init__(self, document: Document, records: Sequence[Record], parties: Parties) -> None:
        """Keep what the document says."""
        self.document, self._records, self.parties = document, records, parties
        self.affiliations = Affiliations(document.text, parties)
        self._weights: _Weights | None = None
        self._states: Counter[str] | None = None
        self._alone: set[str] = set()
        self._names: defaultdict[str, Counter[NamedNode]] = defaultdict(Counter)

    def of(
        self,
        known: frozenset[NamedNode],
        without: frozenset[NamedNode],
        groups: bool = False,
        least: float = _LEAST,
    ) -> tuple[NamedNode, ...]:
        """Return the sides that a deal has besides those known: two, one, or none if unclear.

        Args:
            known: its parties that are told, at most one of them counts.
            without: those with another part in it, such as its brokers.
            groups: only groups are meant ("the rival factions"), no state.
            least: what two sides must weigh where none is known.
        """
        ours = {self.parties.world.side(party).value for party in known}
        outside = {self.parties.world.side(party).value for party in without}
        fitting = [
            (weight, pair)
            for pair, weight in self._all(outside).items()
            if ours <= set(pair) and outside.isdisjoint(pair)
            if not (groups and any(states_of(self.parties, NamedNode(s)) for s in pair))
        ]
        best = sorted(fitting, key=lambda found: (-found[0], found[1]))[:2]
        if not best and len(ours) == 1 and not groups:
            lone = self._alone - ours - outside
            return tuple(map(self._called, lone)) if len(lone) == 1 else ()
        if not best or (best[0][0] < least and not ours):
            return ()
        if len(best) > 1 and best[0][0] < _CLEAR * best[1][0]:
            return ()
        states = all(states_of(self.parties, NamedNode(s)) == (NamedNode(s),) for s in best[0][1])
        return tuple(
            NamedNode(side) if states else self._called(side)
            for side in best[0][1]
            if side not in ours
        )

    def rebels(self) -> NamedNode | None:
        """Return the one party that the text calls rebels, or None."""
        side = self._rebels()
        return NamedNode(side) if side else None

    def _all(self, outside: set[str]) -> _Weights:
        """The pairs of sides with their weights; rebels rise against a state not outside."""
        if self._weights is None:
            self._weights, struck = defaultdict(float), set[_Pair]()
            for record in self._records:
                self._alone |= {*self._sides(record, ("party",))} if _is_alone(record) else set()
                for one, other in self._pairs(record):
                    pair = min(one, other), max(one, other)
                    weight = _ALONE if _is_alone(record) else _WEIGHTS[record.frame]
                    again = record.frame == "strike" and pair in struck
                    self._weights[pair] += 0.0 if again or one == other else weight
                    struck |= {pair} if record.frame == "strike" else set()
        rebels, state = self._rebels(), self._state(outside)
        if not (rebels and state):
            return self._weights
        pair = min(rebels, state), max(rebels, state)
        return {**self._weights, pair: self._weights.get(pair, 0) + _REBELLION}

    def _rebels(self) -> str:
        """The one party that the text calls rebels, which rise against a government; else ""."""
        called = Counter(
            name.thing
            for name in self.parties.named
            if name.kind == "party" and _is_called_rebel(self.document.text, name)
        )
        named = {p for p in called if self.parties.world.entry(p) is not None}
        found = named or set(called)
        for party in found:
            self._names[party.value][party] += called[party]
        return found.pop().value if len(found) == 1 else ""

    def _state(self, outside: set[str]) -> str:
        """The state of whose bodies the text speaks most, by far, of those not outside; else ""."""
        spoken = Counter({k: n for k, n in self._spoken().items() if k not in outside})
        (best, most), (_, second) = [*spoken.most_common(2), ("", 0), ("", 0)][:2]
        ruling = self.parties.ruling()
        home = self.parties.world.side(ruling).value if ruling is not None else ""
        sure = best == home or most >= (_ABROAD * max(1, spoken[home]) if home else _OFTEN)
        return best if sure and most > _CLEAR * second else ""

    def _spoken(self) -> Counter[str]:
        """How often the text speaks of each state, by any name of it or of its bodies."""
        if self._states is None:
            self._states = Counter()
            for name in self.parties.named:
                states = states_of(self.parties, name.thing) if name.kind == "party" else ()
                if len(states) == 1 and types_of(self.parties, name.thing) & _FIGHTING:
                    self._states[states[0].value] += 1
                    if name.form != "demonym":
                        self._names[states[0].value][name.thing] += 1
        return self._states

    def _pairs(self, record: Record) -> Iterator[_Pair]:
        """The pairs of sides that a record sets side by side."""
        if record.frame == "strike":
            attackers = self._sides(record, ("attacker",))
            struck = self._sides(record, ("target", "victim"))
            yield from product(attackers, struck)
        elif record.frame in _WEIGHTS:
            sides = self._sides(record, ("party",))
            yield from combinations(sides, 2) if len(sides) == 2 else ()
            facing = _is_alone(record) and "Captivity" not in record.kinds
            state = self._state(set()) if facing else ""
            yield from ((side, state) for side in sides if state)
            alone = record.frame == "agreement" and len(sides) == 1
            if alone and not self._are_both(sides[0]):  # "X said that Y broke it"
                heard = self._sides(record, ("speaker",))
                yield from product(sides, (side for side in heard if side not in sides))

    def _are_both(self, side: str) -> bool:
        """Tell whether one name is that of two sides: "the two rival factions"."""
        known = self.parties.world.entry(NamedNode(side)) is not None
        return not known and bool(_BOTH.search(self.parties.label(NamedNode(side))))

    def _sides(self, record: Record, roles: Sequence[str]) -> list[str]:
        found: dict[str, None] = {}
        for argument in record.arguments:
            party = self._party(record, argument) if argument.role in roles else None
            if party is not None:
                side = self.parties.world.side(party).value
                self._names[side][party] += 1
                found[side] = None
        return list(found)

    def _party(self, record: Record, argument: Argument) -> NamedNode | None:
        party = party_of(record, argument, self.parties, self.document)
        if party is not None and "Person" in types_of(self.parties, party):
            party = self.affiliations.of(party)
        fights = party is not None and bool(types_of(self.parties, party) & _FIGHTING)
        return party if fights else None

    def _called(self, side: str) -> NamedNode:
        """The most usual name of a side; where a state's government or forces act, they do."""
        names = self._names[side] or Counter([NamedNode(side)])
        bodies = {p: n for p, n in names.items() if states_of(self.parties, p) != (p,)}
        return max(bodies or names, key=lambda p: (names[p], p.value))


def _is_alone(record: Record) -> bool:
    """ "The war with the Front": whose war it is the text has to tell elsewhere."""
    told = [argument for argument in record.arguments if argument.role == "party"]
    return record.frame == "sides" and len(told) == 1


def _is_called_rebel(text: str, name: Named) -> bool:
    """ "The rebels", "FLM rebels", "the rebel Free Land Movement"."""
    if _CALLED.search(text, name.start, name.end) is not None:
        return True
    if name.form == "noun" or name.type_name != "ArmedGroup":
        return False
    before = text[max(name.start - _NEAR, 0) : name.start]
    beside = _CALLED.match(text, name.end + 1) is not None
    return beside or _BESIDE.search(before) is not None


def states_of(parties: Parties, party: NamedNode) -> tuple[NamedNode, ...]:
    """Return the states that a party is or belongs to."""
    entry = parties.world.entry(party)
    if entry is not None and "State" in entry.types:
        return (party,)
    return parties.world.states(party)


def types_of(parties: Parties, party: NamedNode) -> set[str]:
    """Return the classes of a party, from the register and the document."""
    entry, thing = parties.world.entry(party), parties.things.get(party)
    return {*(entry.types if entry else ()), *(thing.types if thing else ())}
