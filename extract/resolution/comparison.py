"""The roles of a record in the form in which `strike_occurrences` and its like compare them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.role_names import COUNT_ROLES
from extract.records.values import date_of_argument, day_of_record, quantity_of_argument
from extract.resolution.antecedents import is_namesake, is_proper
from extract.resolution.authors import author_side
from extract.resolution.descriptions import person_described
from extract.resolution.objects import Objects
from extract.resolution.occurrences import UNNAMED, Roles
from extract.resolution.parties import Parties
from extract.resolution.pronouns import is_pronoun
from extract.resolution.strike_kinds import is_background, kinds_and_number
from extract.resolution.strikers import is_nobody
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["party_of", "roles_of"]

_Span = tuple[int, int]
_OWN = re.compile(
    r"(?:we|us|our|(?:my|our) (?:own )?(?:[\w-]+ ){0,2}"
    r"(?:administration|team|government|diplomats?|envoys?|negotiators?|officials?))",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\b[Tt]h(?:at|is)\s+[\w-]+$")
_PERIODS = {"month": 7, "year": 4}


def roles_of(document: Document, record: Record, parties: Parties, objects: Objects) -> Roles:
    """Return what a record says, resolved as far as comparing needs."""

    def party_keys(span: _Span) -> Iterable[str]:
        party = party_of(record, Argument("", *span), parties, document)
        return [party.value] if party is not None else []

    def name_keys(span: _Span) -> Iterable[str]:
        words = document.text[span[0] : span[1]]
        return party_keys(span) or ([] if is_pronoun(words) else [normalise_word(words)])

    def words(span: _Span) -> Iterable[str]:
        named = document.text[span[0] : span[1]]
        return [] if is_pronoun(named) else [named]

    def sited(role: str, span: _Span) -> bool:
        """ "Members of the Afghan army" are no place, though they are named after one."""
        return role != "target" or not objects.keys(span) & UNNAMED

    def around(span: _Span) -> Iterable[str]:
        return objects.place_keys(span, around=True)

    def nearby(span: _Span) -> Iterable[str]:
        return objects.place_keys(span, around=True, countries=False)

    placed = tuple(a for a in record.arguments if sited(a.role, (a.start, a.end)))
    located = replace(record, arguments=placed)
    told = tuple(a for a in record.arguments if a.modality != "denied")
    bound = replace(record, arguments=told)  # whom a truce leaves out does not tell which it is
    record = bound if record.frame == "strike" else record  # nor who had no part in an attack

    def known_keys(span: _Span) -> Iterable[str]:
        return () if is_nobody(span, objects) else party_keys(span)

    attackers = _gathered(record, ("attacker",), known_keys)
    states = {name.slug for name in parties.named if name.type_name == "State"}
    return Roles(
        parties.world.with_allies(attackers, states),
        _gathered(record, ("attacker",), name_keys),
        _gathered(record, ("target",), objects.keys),
        _gathered(located, ("place", "target", "area"), objects.place_keys),
        _gathered(located, ("place", "target", "area"), around),
        _gathered(located, ("place", "target", "area"), nearby),
        frozenset(
            parties.world.side(NamedNode(iri)).value
            for iri in _gathered(bound, ("party",), party_keys)
        ),
        day_of_record(document, record),
        _killed(document, record),
        any(argument.role in COUNT_ROLES for argument in record.arguments),
        bool(_gathered(record, ("attacker", "target", "victim", "place"), words)),
        any(argument.role in ("place", "area") for argument in record.arguments),
        _period(document, record),
        _gathered(record, ("broker",), party_keys),
        _POINTED.search(document.text[record.start : record.end]) is not None,
        _gathered(record, ("victim",), objects.keys) - UNNAMED,
        *kinds_and_number(document, record),
        is_background(document, record),
        _persons(record, parties, objects),
    )


def party_of(
    record: Record, argument: Argument, parties: Parties, document: Document
) -> NamedNode | None:
    """Return the party that an argument stands for; "we" is the side of who is quoted."""
    span = (argument.start, argument.end)
    words = document.text[span[0] : span[1]]
    heard = any(other.role == "speaker" for other in record.arguments)
    if record.frame == "agreement" and not heard and words != "US" and _OWN.fullmatch(words):
        return author_side(document, parties)
    if words not in ("we", "We", "us", "Us", "our", "Our"):
        party = parties.party(span, record.sentence)
        if record.frame != "strike":
            return party
        if party is None and argument.role in ("", "attacker"):  # "the President ordered strikes"
            party = _office_holder(span, parties, document.text)
        return parties.world.acting(party, document.issued) if party is not None else None
    for other in record.arguments:
        if other.role == "speaker":
            speaker = parties.party((other.start, other.end), record.sentence, speaker=True)
            return parties.side(speaker) if speaker is not None else None
    return None


def _persons(record: Record, parties: Parties, objects: Objects) -> frozenset[str]:
    """The persons who were struck or harmed; the words of a name that nobody is known by."""

    def persons(span: _Span) -> Iterable[str]:
        known = objects.persons(span, record.sentence)
        words, other = objects.words(span), objects.names_party(span) or objects.is_place(span)
        other = other or objects.is_named_building(span)
        if known or other or not is_proper(words):
            return [person.value for person in known]
        alike = (n.thing for n in parties.named if n.type_name == "Person")
        return [next((p.value for p in alike if is_namesake(words, parties.label(p))), words)]

    return _gathered(record, ("target", "victim", "killed"), persons)


def _office_holder(span: _Span, parties: Parties, text: str) -> NamedNode | None:
    """The person of a document who holds the office that strikes are ordered from, or None."""
    words = text[slice(*span)]
    orders = head_noun(normalise_word(words)) in nouns("striking_office")
    return person_described(words, parties.named, text, span[0]) if orders else None


def _gathered(
    record: Record, roles: tuple[str, ...], keys: Callable[[_Span], Iterable[str]]
) -> frozenset[str]:
    return frozenset(
        key
        for argument in record.arguments
        if argument.role in roles
        for key in keys((argument.start, argument.end))
    )


def _period(document: Document, record: Record) -> str:
    """A month or a year that the record gives, as the ISO dates in it begin; "" if none."""
    for argument in record.arguments:
        mention = date_of_argument(document, record, argument) if argument.role == "date" else None
        size = _PERIODS.get(mention.precision) if mention is not None else None
        if mention is not None and mention.value and size:
            return mention.value.isoformat()[:size]
    return ""


def _killed(document: Document, record: Record) -> frozenset[int]:
    counts = (
        quantity_of_argument(document, record, argument)
        for argument in record.arguments
        if argument.role == "killed"
    )
    values = (q.best if q.best is not None else q.low for q in counts if q is not None)
    return frozenset(value for value in values if value)
