"""For whom a person acts whom no register knows: "Russian envoy A. Nadim", "rebel chief B. Omar".

Told by the words that introduce the person anywhere in the document. Persons of the register act
for the body of their office (`extract.resolution.parties`).
"""

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from extract.resolution.antecedents import Named
from extract.resolution.parties import Parties

__all__ = ["Affiliations"]

_LEADING = (
    r"(?:[\w-]*(?:president|premier|minister|leader|chief|commander|general|colonel|negotiator|"
    r"envoy|spokesm[ae]n|spokeswoman|chairman|secretary|official|head|delegate|ambassador|"
    r"peacemaker|strongman|warlord|ruler|chief-of-staff|chief of staff|adviser|representative))"
)
_BEFORE = re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,3}}{_LEADING},? $", re.IGNORECASE)
_GROUP = re.compile(
    rf"\b(rebels?|guerrillas?|separatists?|insurgents?) (?:[\w-]+ ){{0,2}}{_LEADING},? $",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf",? (?:the |a |an |who )?(?:[\w-]+ ){{0,4}}?{_LEADING} (?:of|for) (?:the )?$", re.IGNORECASE
)
_BODIES = frozenset(
    {"State", "Government", "ArmedForce", "ArmedGroup", "Coalition", "Organization"}
)
_NEAR = 80
"""Code points between a person and the party that the person acts for."""


class Affiliations:
    """Who acts for whom in one document; nothing is looked for before somebody asks."""

    def __init__(self, text: str, parties: Parties) -> None:
        """Keep the body of the document and its parties."""
        self._text, self._parties = text, parties
        self._known: dict[NamedNode, NamedNode | None] = {}

    def of(self, person: NamedNode) -> NamedNode | None:
        """Return whom a person binds by a signature, or None."""
        known = self._parties.world.entry(person) is not None
        if known and (body := self._parties.side(person)) is not None:
            return body
        if person not in self._known:
            self._known[person] = next(self._found(person), None)
        return self._known[person]

    def _found(self, person: NamedNode) -> Iterator[NamedNode]:
        named = self._parties.named
        for index, name in enumerate(named):
            if name.thing != person:
                continue
            before = self._text[max(name.start - _NEAR, name.sentence[0]) : name.start]
            if group := _GROUP.search(before):
                start = name.start - len(before) + group.start(1)
                party = self._parties.party((start, start + len(group[1])), name.sentence)
                yield from [party] if party is not None else ()
            yield from self._beside(named[max(0, index - 2) : index], name)
            after = named[index + 1 : index + 3]
            yield from (n.thing for n in after if self._leads(name, n))

    def _beside(self, before: list[Named], person: Named) -> Iterator[NamedNode]:
        """The Russian of "Russian security chief A. Nadim", whose envoy "Omar's envoy" is."""
        for name in reversed(before):
            between = self._text[name.end : person.start]
            owned = between in ("'s ", "’s ", "' ")  # "Kenya's A. Nadim"
            if len(between) > _NEAR or not (owned or _BEFORE.fullmatch(between)):
                continue
            whose = name.type_name == "Person" and name.thing != person.thing
            body = self._parties.side(name.thing) if whose else name.thing
            if body is not None and (whose or _is_body(name)):
                yield body

    def _leads(self, person: Named, name: Named) -> bool:
        """ "A. Nadim, leader of the Front"."""
        between = self._text[person.end : name.start]
        return _is_body(name) and len(between) < _NEAR and bool(_AFTER.fullmatch(between))


def _is_body(name: Named) -> bool:
    return name.kind == "party" and name.type_name in _BODIES
