"""Who struck where a side of the war tells of a strike on its enemy and names nobody.

"The alliance said that airstrikes had killed two commanders of the Front": whose aircraft they were
its army need not say. What befell the speaker's own people, and what others are told to have done
with such arms, is no deed of the speaker.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim
from extract.records.records import Argument, Record
from extract.resolution.continued import attackers_going_on
from extract.resolution.members import two_persons
from extract.resolution.occurrences import UNREAL
from extract.resolution.opponents import Opponents, types_of
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["unsaid_attackers"]

_GUESSED = 0.8
"""How sure it is that who tells of a strike on an enemy made it: a judgement, as too few such stand
in the articles with gold to measure it."""

_FAR = frozenset({"Airstrike", "DroneStrike", "MissileStrike", "Shelling"})
_STRIKE = re.compile(r"\b(?:strikes?|raids?|struck|hit)\b", re.IGNORECASE)
_OWN_DEED = re.compile(
    r"\b(?:targeted|precision|surgical|eliminat\w+|neutrali[sz]\w+)\b", re.IGNORECASE
)
_OWN_ARMS = re.compile(
    r"\b(?:warplanes?|jets|planes|aircraft|helicopters|gunships|drones|artillery|forces|troops)"
    r"(?: (?:also|later|then|had|have))*\s*$",
    re.IGNORECASE,
)
_STRIKING = frozenset({"State", "ArmedForce", "Coalition", "Government"})
_COUNTED = re.compile(r"(?: of| more)?(?: [\w’'-]+){0,3}")
_HARMED = frozenset({"target", "victim", "killed", "injured"})
_CIVIL = frozenset({"official", "authority", "source", "governor", "mayor", "police"})
_HELD = frozenset({"stronghold", "bastion", "hotbed"})
_REST = 60
"""Code points after a count in which who is counted stands."""


def unsaid_attackers(
    told: Sequence[tuple[Record, NamedNode]], claims: Sequence[Claim], opponents: Opponents
) -> list[Claim]:
    """Return the attackers of strikes whose own words name none, as claims of their words.

    Args:
        told: records of strikes with the events that they tell of.
        claims: what is claimed so far; events that have an attacker keep theirs.
        opponents: the document's sides.
    """
    found = [*attackers_going_on(told, claims, opponents.document.text)]
    known = {c.about for c in (*claims, *found) if c.predicate == "hasAttacker"}
    sides = _Sides(opponents, told, [*claims, *found])
    for record, event in told:
        if event in known or record.modality in UNREAL:
            continue
        striker = sides.striker(record)
        models = [c for c in claims if c.about == event and c.sentence == record.sentence]
        if striker is not None and models:
            known.add(event)
            own = replace(models[0], start=record.start, end=record.end, as_of=None, precision="")
            own = replace(own, predicate="hasAttacker", value=striker, confidence=_GUESSED)
            found.append(own)
    return found


class _Sides:
    """Who fights whom in one document, as far as its strikes tell."""

    def __init__(
        self,
        opponents: Opponents,
        told: Sequence[tuple[Record, NamedNode]],
        claims: Sequence[Claim],
    ) -> None:
        self._text, self._issued = opponents.document.text, opponents.document.issued
        self._parties, self._affiliations = opponents.parties, opponents.affiliations
        kinds = {event: {*record.kinds} for record, event in told}
        self._strikers = [
            (c.value, kinds.get(c.about, set()))
            for c in claims
            if c.predicate == "hasAttacker" and isinstance(c.value, NamedNode)
        ]

    def striker(self, record: Record) -> NamedNode | None:
        """Return who made a strike by telling of it, or None."""
        speaker = next((a for a in record.arguments if a.role == "speaker"), None)
        party = self._speaks(record, speaker) if speaker is not None else None
        if party is None or not self._is_from_afar(record):
            return None
        side = self._parties.world.side(party)
        if self._others({*record.kinds}, side):
            return None
        return self._called(side, party) if self._is_deed(record, side) else None

    def _speaks(self, record: Record, argument: Argument) -> NamedNode | None:
        """The armed side that speaks, be it by a spokesman."""
        span = (argument.start, argument.end)
        words = normalise_word(self._text[slice(*span)])
        if head_noun(words) in _CIVIL and nouns("army").isdisjoint(words.split()):
            return None  # "local officials" tell of whosever strikes
        party = self._parties.party(span, record.sentence, speaker=True)
        if party is not None and "Person" in types_of(self._parties, party):
            party = self._affiliations.of(party)
        if party is None:
            return None
        world = self._parties.world
        types = types_of(self._parties, party)
        party = world.side(party) if "Government" in types else world.acting(party, self._issued)
        return party if types & _STRIKING else None

    def _is_from_afar(self, record: Record) -> bool:
        kinds, words = {*record.kinds}, self._text[record.start : record.end]
        return bool(kinds & _FAR or ("Strike" in kinds and _STRIKE.search(words)))

    def _others(self, kinds: set[str], side: NamedNode) -> bool:
        """Tell whether with such arms only others are told to strike."""
        of_kind = [party for party, told in self._strikers if told & kinds & _FAR]
        sides = {self._parties.world.side(party) for party in of_kind}
        return bool(sides) and side not in sides

    def _called(self, side: NamedNode, party: NamedNode) -> NamedNode:
        """By the name by which that side strikes elsewhere, else its own."""
        names = Counter(p for p, _ in self._strikers if self._parties.world.side(p) == side)
        return max(names, key=lambda p: (names[p], p.value)) if names else party

    def _is_deed(self, record: Record, side: NamedNode) -> bool:
        """Tell whether an enemy of a side was struck, or its own arms did it."""
        before = self._text[record.sentence[0] : record.start]
        if _OWN_ARMS.search(before):
            return True
        befallen = [a for a in record.arguments if a.role in _HARMED]
        hostile = [self._is_hostile(record, argument, side) for argument in befallen]
        if False in hostile:
            return False
        words = self._text[record.start : record.end]
        return True in hostile or (bool(befallen) and _OWN_DEED.search(words) is not None)

    def _is_hostile(self, record: Record, argument: Argument, side: NamedNode) -> bool | None:
        """Whether who was struck is an enemy of a side; None where the words do not tell."""
        end = argument.end
        if argument.role in ("killed", "injured"):
            rest = self._text[end : min(end + _REST, record.sentence[1])]
            counted = _COUNTED.match(rest)
            end += len(counted[0]) if counted is not None else 0
        words = normalise_word(self._text[argument.start : end])
        if {"civilian", "people"} & {head_noun(word) for word in words.split()}:
            return False
        head = head_noun(normalise_word(self._text[argument.start : argument.end]))
        if head in nouns("place") - nouns("infrastructure") - _HELD:
            return None  # "Ukraine's port city"
        foes = self._parties_of((argument.start, end), record.sentence)
        sides = {self._parties.world.side(party) for party in foes}
        if side in sides:
            return False
        if sides:
            return True
        armed = nouns("armed_group") - {"fighter"}
        return True if {head_noun(w) for w in words.split()} & armed else None

    def _parties_of(self, span: tuple[int, int], sentence: tuple[int, int]) -> list[NamedNode]:
        """The parties in a phrase, of persons those for whom they act."""
        words = self._text[slice(*span)]
        found = [*self._parties.names_in(span)]
        found = found or [*two_persons(words.split(" were")[0], self._parties.named, span[0])]
        found = found or [p for p in [self._parties.party(span, sentence)] if p is not None]
        persons = [p for p in found if "Person" in types_of(self._parties, p)]
        bodies = [self._affiliations.of(p) for p in persons]
        others = [p for p in found if p not in persons]
        return [*others, *(p for p in bodies if p is not None)]
