"""Things of one document that are no party: what is struck, moved, or a place.

"The road" of one document is one piece of infrastructure, its convoy one convoy; named places
lead to the register.
"""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from extract.documents import Document
from extract.resolution.parties import Parties
from extract.resolution.pronouns import is_pronoun
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["Objects"]

_Span = tuple[int, int]
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|some)\s+", re.IGNORECASE)
_COUNT = re.compile(
    r"^(?:(?:about|some|roughly|nearly|at least|more than|up to|every|any|each|all|both|several|"
    r"many|few|other|another|the|a|an|these|those|dozens of|scores of|hundreds of|thousands of|"
    r"[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
_PART = re.compile(r"\b(?:north|south|east|west|central)(?:[- ]?(?:ea|we)st)?(?:ern)?\b", re.I)
_QUARTER = re.compile(r"^(?:north|south|east|west)(?:(?:ea|we)st)?ern [A-Z][\w’'-]*$")
_DISTRICT = re.compile(
    r"(?:the )?(?!the )(?:[\w’'-]+ ){1,2}(?:neighbou?rhood|district|quarter|suburb|area|street|"
    r"square|side|sector|section|countryside|outskirts)s? of ",
    re.IGNORECASE,
)  # a part of the town that it is named after, and no other name of it

_DEFINITE = re.compile(r"^(?:the|this|that|these|those)\s", re.IGNORECASE)
_SAME = re.compile(r"^(?:the|this|that|these|those)\s+(?:same\s+|very\s+)?", re.IGNORECASE)
_TYPES = (
    ("infrastructure", "place", "Infrastructure"),
    ("convoy", "group", "Convoy"),
    ("vehicle", "group", "VehicleGroup"),
    ("people", "group", "PersonGroup"),
    ("force", "group", "PersonGroup"),
    ("place", "place", "Place"),
)
_BODIES = frozenset({"group", "organization", "organisation", "movement", "militia"})
_LOCALITIES = frozenset(
    """town city village neighborhood neighbourhood suburb quarter township hamlet locality slum
    outskirt street square""".split()
)
_STANDING = frozenset({"target", "element", "asset", "side", "interest"})
_PERSONAL = frozenset({"he", "him", "she", "her"})
_REACH = 300
"""Code points within which a pronoun's group stands."""


class Objects:
    """Resolves phrases to groups, infrastructure and places of one document.

    Attributes:
        groups: the groups found so far.
    """

    def __init__(self, document: Document, parties: Parties) -> None:
        """Begin with the document's parties and places, which names lead to."""
        self._document, self._parties = document, parties
        self._known: dict[tuple[str, str], NamedNode] = {}
        self._last: dict[tuple[str, str], tuple[str, str]] = {}
        self.groups: set[NamedNode] = set()

    def thing(self, span: _Span, sentence: _Span) -> NamedNode | None:
        """Return what a phrase names: a group, infrastructure, place or party; None if unclear."""
        head = self._head(span)
        if head in _BODIES and self._parties.names_in(span):  # "the Islamic State group"
            return self._parties.party(span, sentence)
        for group, kind, type_name in _TYPES:
            if head in nouns(group):
                part = _DISTRICT.match(self.words(span)) is not None
                named = self._place(span) if group == "place" and not part else None
                return named or self._common(kind, type_name, head, span, sentence)
        if head not in nouns("force") | _STANDING and not self._ends_in_name(span):
            return None  # "Iraqi youths" are not Iraq
        return self._parties.party(span, sentence) or self._parties.place(span)

    def place(self, span: _Span, sentence: _Span, part: bool = False) -> NamedNode | str:
        """Return the place of a phrase, or its words where it names none.

        Args:
            part: "western Syria" is a place of its own and not all of the country.
        """
        found = self._place(span)
        if found is not None and part and self._is_quarter(span, found):
            region = self._parties.unknown("place", "Place", self.label(span))
            self._parties.mention(region, span, sentence)
            return region
        if found is not None:
            return found
        if self._head(span) in nouns("infrastructure"):
            return self._common("place", "Infrastructure", self._head(span), span, sentence)
        return self.words(span)

    def containment(
        self, span: _Span, place: NamedNode | str
    ) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Yield a place with the country that its words name it a part of ("western Syria")."""
        whole = self._place(span)
        if whole is not None and isinstance(place, NamedNode) and place != whole:
            yield place, whole

    def _is_quarter(self, span: _Span, whole: NamedNode) -> bool:
        """Tell whether a phrase is a country with its quarter before it, and nothing else."""
        entry, words = self._parties.world.entry(whole), self.label(span)
        return entry is not None and not entry.within and _QUARTER.match(words) is not None

    def vehicles(self, span: _Span, sentence: _Span, unit: str) -> NamedNode:
        """Return a group of vehicles; the unit completes a phrase that leaves it out ("six")."""
        label = self.label(span)
        full = label if unit in label else f"{label} {unit}"
        group = self._parties.thing("group", "VehicleGroup", span, sentence, full)
        self.groups.add(group)
        return group

    def last_group(self, position: int) -> NamedNode | None:
        """Return the group told last before a position, near by: what "they" and "it" move."""
        found = [
            (end, group.value)
            for group in self.groups
            for _, end in self._parties.things[group].mentions
            if end <= position <= end + _REACH
        ]
        return NamedNode(max(found)[1]) if found else None

    def persons(self, span: _Span, sentence: _Span) -> tuple[NamedNode, ...]:
        """Return the persons whom a phrase names, or the one whom "he" or "she" stands for."""
        he = self.words(span).lower() in _PERSONAL
        found = [self._parties.party(span, sentence)] if he else self._parties.names_in(span)
        kind = self._parties.type_name
        return tuple(p for p in found if p is not None and kind(p) == "Person")

    def is_place(self, span: _Span) -> bool:
        """Tell whether a phrase names a place and nothing else ("the town of Armanaz")."""
        head = self._head(span)
        return self._parties.place(span) is not None and (
            head in nouns("place") or not any(head in nouns(group) for group, _, _ in _TYPES)
        )

    def is_named_building(self, span: _Span) -> bool:
        """Tell whether a phrase is the name of something built ("Mitiga Airport"): where it was."""
        last = self.words(span).split(" ")[-1]
        return last[:1].isupper() and last.lower() == self._head(span) in nouns("infrastructure")

    def is_site(self, span: _Span) -> bool:
        """Tell whether a phrase names a place that is nobody's state ("the town", "Homs")."""
        head = self._head(span)
        if head in nouns("place") and head not in nouns("infrastructure"):
            return True
        part = _PART.search(self._document.text[span[0] : span[1]]) is not None
        return self.is_place(span) and (part or self._parties.party(span, span) is None)

    def is_local(self, span: _Span) -> bool:
        """Tell whether a phrase names a town or a part of one, and no region or country."""
        head, place = self._head(span), self._parties.place(span)
        if head in _LOCALITIES or place is None or _PART.search(self.label(span)):
            return head in _LOCALITIES
        return head not in nouns("place") and not self._parties.world.is_region(place)

    def is_described(self, span: _Span) -> bool:
        """Tell whether a place without a name is told by what it is ("a residential area").

        Where it lies ("the northern area") is not what it is.
        """
        label = self.label(span)
        return " " in label and self._parties.place(span) is None and not _PART.search(label)

    def keys(self, span: _Span) -> frozenset[str]:
        """Return what tells a target apart: its head noun's kind and the parties named in it."""
        head = self._head(span)
        if is_pronoun(self.words(span)):
            return frozenset({"people"})
        named = {iri.value for iri in self._parties.names_in(span)}
        for group, _, type_name in _TYPES[:3]:
            if head in nouns(group):
                kept = group == "infrastructure"
                held = {iri for iri in named if not self._is_state(iri)}  # "a rebel position"
                return frozenset({f"{type_name}:{head}" if kept else "transport"} | held)
        if self.is_site(span):
            return frozenset()
        people = {"people"} if head in nouns("people") else set()
        return frozenset(named | people)

    def _ends_in_name(self, span: _Span) -> bool:
        """Tell whether the last word of a phrase is part of a name, as far as it has one."""
        names = self._parties.names_in(span)
        return not names or names != self._parties.names_in((span[0], span[1] - 1))

    def _is_state(self, iri: str) -> bool:
        entry = self._parties.world.entry(NamedNode(iri))
        return entry is not None and "State" in entry.types

    def place_keys(
        self, span: _Span, around: bool = False, countries: bool = True
    ) -> frozenset[str]:
        """Return the IRI of the known place in a phrase, or also of all that it lies in.

        A place that the register does not know may lie anywhere, so it tells nothing apart.
        """
        place, world = self._parties.place(span), self._parties.world
        if place is None or world.entry(place) is None:
            return frozenset()
        if not around:
            return frozenset({place.value})
        outer = () if countries else (world.iri("place", s).value for s in world.countries(place))
        return world.containers(place) - frozenset(outer)

    def names_party(self, span: _Span) -> bool:
        """Tell whether a party is named in a phrase, be it one that "the army" leads to."""
        proper = {name.thing for name in self._parties.named if name.form != "noun"}
        known = self._parties.world.entry
        return any(p in proper or known(p) is not None for p in self._parties.names_in(span))

    def leads_to_party(self, span: _Span, sentence: _Span) -> bool:
        """Tell whether a phrase names a party, or is a pronoun that stands for one."""
        if is_pronoun(self.words(span)):
            return self._parties.party(span, sentence) is not None
        return self.names_party(span)

    def party_and_states(self, span: _Span, sentence: _Span) -> tuple[str, frozenset[str]]:
        """Return the IRI of a phrase's party, "" if none, and of the states whose arm it is."""
        party = self._parties.party(span, sentence)
        states = self._parties.world.states(party) if party is not None else ()
        armed = party is not None and self._parties.world.is_armed(party)
        known = frozenset(state.value for state in states) if armed else frozenset()
        return (party.value if party is not None else "", known)

    def sides(self, span: _Span) -> frozenset[str]:
        """Return the IRIs of the parties that a phrase names; forces and states are one side."""
        return frozenset(self._parties.world.side(p).value for p in self._parties.names_in(span))

    def label(self, span: _Span) -> str:
        """Return a phrase's words without its article."""
        words = self.words(span)
        return _ARTICLE.sub("", words) or words

    def _common(
        self, kind: str, type_name: str, head: str, span: _Span, sentence: _Span
    ) -> NamedNode:
        label, words = self.label(span), self.words(span)
        number = _NUMBER.search(words)
        plain = _singular(_COUNT.sub("", label).lower())
        again = plain == head and not number
        last, known = self._last.get((type_name, head)), _DEFINITE.match(words) is not None
        if type_name != "Infrastructure":
            again = type_name == "Convoy" or (again and known)
        elif again and not known and last is not None:  # "a house" is not "the governor's house"
            again = last[1] == plain
        if known and not number and last is not None:  # "the army patrol", told as "an Iraqi" one
            again |= set(plain.split()) <= set(last[1].split())
        key = (type_name, f"{number[0]} {plain}" if number else plain)
        if again:
            key = self._last.get((type_name, head), key)
        if key not in self._known:
            self._known[key] = self._parties.thing(kind, type_name, span, sentence, label)
        self._last[type_name, head] = key
        self._parties.mention(self._known[key], span, sentence)
        if kind == "group":
            self.groups.add(self._known[key])
        return self._known[key]

    def _place(self, span: _Span) -> NamedNode | None:
        """The named place of a phrase; "the town" is the town that was named last."""
        head, found = self._head(span), self._parties.place(span)
        words = self.words(span)
        if found is None and _DEFINITE.match(words) and _SAME.sub("", words) == head:
            return self._parties.place_called(head, span[0])
        return found

    def words(self, span: _Span) -> str:
        """Return a phrase's words on one line."""
        return " ".join(self._document.text[span[0] : span[1]].split())

    def _head(self, span: _Span) -> str:
        return head_noun(normalise_word(self._document.text[span[0] : span[1]]))


def _singular(words: str) -> str:
    """The words with the head's plural taken off ("ISIS fighters" and "every ISIS fighter")."""
    first = words.split(" of ")[0].split(" ")
    return " ".join([*first[:-1], head_noun(first[-1])]) if first[-1] else words
