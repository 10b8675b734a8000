"""Which parties an agreement binds where a text says it loosely: "the warring sides", "they".

"The warring sides" are the two belligerents that the document names by nouns, the government's
side and the rebels'; a state and its government are one party to one agreement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim
from extract.frames import load_frame
from extract.lexicon import head_noun, nouns
from extract.parties import Parties
from extract.records import Record
from extract.tokens import normalise_word

__all__ = ["belligerents", "settle_parties"]

_Span = tuple[int, int]
_ROLE = "hasParty"
_RULING = ("government", "state_force")
_BARE = frozenset("the a an both two three warring opposing rival all each other these".split())
_LOOSE = frozenset({"party", "side", "group", "country", "government", "leader", "president"})


def belligerents(text: str, records: Sequence[Record], parties: Parties) -> tuple[NamedNode, ...]:
    """Return the government's side and the rebels', if a document names both by nouns."""
    ruling: list[tuple[bool, NamedNode]] = []
    rebels: list[tuple[bool, NamedNode]] = []
    for record in records:
        span = (record.start, record.end)
        type_name, _, form = record.kinds if record.frame == "name" else ("", "", "")
        words = normalise_word(text[span[0] : span[1]])
        head, singular = head_noun(words), not words.endswith("s")
        found = parties.party(span, record.sentence) if form else None
        if found is None:
            continue
        if type_name == "Government" or (form == "noun" and any(head in nouns(g) for g in _RULING)):
            ruling.append((False, found))
        elif form == "noun" and head in nouns("armed_group"):
            rebels.append((singular, found))
    if not ruling or not rebels:
        return ()
    return ruling[0][1], min(rebels, key=lambda pair: pair[0])[1]


def settle_parties(
    claims: Sequence[Claim], parties: Parties, sides: Sequence[NamedNode]
) -> list[Claim]:
    """Return the claims about one agreement with its parties made definite.

    "The warring sides" become the belligerents, words that name nobody are dropped, and a state
    gives way to its government where that is a party too.
    """
    objects = {c.value for c in claims if c.predicate == _ROLE and isinstance(c.value, NamedNode)}
    ruled = dict(_governments(parties, objects))
    settled: list[Claim] = []
    for claim in claims:
        if claim.predicate != _ROLE:
            settled.append(claim)
        elif isinstance(claim.value, str):
            settled += _named(claim, sides)
        elif isinstance(claim.value, NamedNode):
            settled.append(replace(claim, value=ruled.get(claim.value, claim.value)))
    return settled


def _governments(
    parties: Parties, objects: set[NamedNode]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    for party in objects:
        entry = parties.world.entry(party)
        if entry is not None and "Government" in entry.types:
            for state in parties.world.states(party):
                if state in objects:
                    yield state, party


def _named(claim: Claim, sides: Sequence[NamedNode]) -> Iterator[Claim]:
    """A claim whose party is told in words: the sides of the war, somebody, or nobody."""
    words = normalise_word(str(claim.value)).split()
    head = head_noun(str(claim.value).lower())
    loose = head in load_frame("agreement").words["sides"] | _LOOSE
    plain = not set(words[:-1]) - _BARE
    if not loose:
        yield claim
    elif plain and head in ("side", "party", "faction", "foe", "enemy", "rival"):
        yield from (replace(claim, value=side) for side in sides)
