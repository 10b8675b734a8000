"""Resolve the records of one document into things, statements and claims.

Names go to the register, dates to the calendar, counts to bounds, repeated mentions to one event.
The RDF of it all is written by `extract.quads`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from extract.claims import Claim, Statement, Thing
from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.role_names import COUNT_ROLES, PARTY_ROLES, PLACE_ROLES, PREDICATES
from extract.records.terms import LINKS
from extract.records.values import date_of_argument, day_said, end_of_count, quantity_of_argument
from extract.resolution.agreement_occurrences import group_agreements
from extract.resolution.authors import in_own_voice
from extract.resolution.casualty_occurrences import with_casualties
from extract.resolution.claimants import unsaid_attackers
from extract.resolution.comparison import party_of, roles_of
from extract.resolution.deals import Deals, referred_agreements
from extract.resolution.event_types import (
    agreement_label,
    agreement_types,
    event_label,
    is_told,
    strike_types,
)
from extract.resolution.handover_occurrences import group_handovers, is_aid
from extract.resolution.members import two_persons
from extract.resolution.movement_occurrences import Journey, group_movements, journey_of
from extract.resolution.objects import Objects
from extract.resolution.occurrences import Occurrence, Roles
from extract.resolution.opponents import Opponents
from extract.resolution.parties import Parties
from extract.resolution.pronouns import is_pronoun, tells_party
from extract.resolution.sides import settle_parties
from extract.resolution.strike_occurrences import group_strikes
from extract.resolution.strikers import passed_over_strikers
from extract.resolution.struck import Spans, conditions, passed_over
from extract.resolution.turns import spoken
from extract.speech.denials import is_denial_of
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Resolution", "resolve"]

_SINGLE = frozenset({"control", "siege"})
_ASIDE = frozenset({"speaker", "channel", "said", "route", "end"}) | LINKS


@dataclass(frozen=True)
class Resolution:
    """What one document says, ready to be written as RDF."""

    things: tuple[Thing, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]


def resolve(
    document: Document, records: Sequence[Record], register: Register, identifiers: Identifiers
) -> Resolution:
    """Return the things, statements and claims of a document; records may come in any order."""
    ordered = sorted(records, key=lambda r: (r.sentence, r.start, r.end, r.frame, r.kinds))
    return _Resolver(document, ordered, register, identifiers).run()


class _Resolver:
    def __init__(
        self,
        document: Document,
        records: Sequence[Record],
        register: Register,
        identifiers: Identifiers,
    ) -> None:
        self.document, self.records, self.ids = document, records, identifiers
        names = [record for record in records if record.frame == "name"]
        self.parties = Parties(document, names, register, identifiers, spoken(records))
        self.objects = Objects(document, self.parties)
        self.opponents = Opponents(document, records, self.parties)
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.ordinals: dict[tuple[str, int], int] = {}
        self.told: list[tuple[Record, NamedNode]] = []

    def run(self) -> Resolution:
        for record in (r for r in self.records if r.frame == "statement"):
            self._statement(record)
        strikes = with_casualties(group_strikes(self._items("strike")), self.records)
        for occurrence in strikes:
            types = strike_types(occurrence, self.document.text, strikes)
            self._occurrence(occurrence, "event", types)
        self.claims += unsaid_attackers(self.told, self.claims, self.opponents)
        referred = referred_agreements(self.records)
        for occurrence in group_agreements(self._items("agreement"), self.document.issued):
            if is_told(occurrence, referred):
                self._occurrence(occurrence, "agreement", agreement_types(occurrence))
        for occurrence in group_movements(self._journeys()):
            self._occurrence(occurrence, "event", ("Movement",))
        for record in self.records:
            if record.frame == "group":
                self._group(record)
            if record.frame in _SINGLE and record.reference != "denial":
                denials = [other for other in self.records if is_denial_of(other, record)]
                told = Occurrence([record, *denials], [Roles() for _ in (record, *denials)])
                self._occurrence(told, "event", record.kinds)
        handovers = [record for record in self.records if record.frame == "handover"]
        for occurrence in group_handovers(self.document, handovers):
            self._occurrence(occurrence, "event", occurrence.records[0].kinds)
        deals = Deals(self.document, self.parties, self.objects, self.told, self._mint, self._base)
        self.claims += deals.claims(self.records)
        said = (self.statements, self.claims)
        self.statements, self.claims = in_own_voice(self.document, self.parties, said, self._mint)
        things = sorted(self.parties.things.values(), key=lambda thing: thing.iri.value)
        return Resolution(tuple(things), tuple(self.statements), tuple(self.claims))

    def _items(self, frame: str) -> Iterator[tuple[Record, Roles]]:
        for record in self.records:
            if record.frame == frame:
                yield record, roles_of(self.document, record, self.parties, self.objects)

    def _journeys(self) -> Iterator[tuple[Record, Journey]]:
        for record in self.records:
            if record.frame == "movement":
                yield record, journey_of(self.document, record, self.objects)

    def _statement(self, record: Record) -> None:
        speaker = self._speaker(record)
        if speaker is None:
            return
        label = f"statement by {self.parties.label(speaker)}"
        iri, channel = self._mint("event", record.start), self._channel(record)
        span = (record.start, record.end)
        self.statements.append(Statement(iri, label, speaker, *span, record.sentence, channel))

    def _occurrence(self, occurrence: Occurrence, kind: str, types: tuple[str, ...]) -> None:
        first = occurrence.records[0]
        iri = self._mint(kind, first.start)
        thing = Thing(iri, types)
        left_out = {
            "hasTarget": passed_over(occurrence, self.objects),
            "hasAttacker": passed_over_strikers(occurrence, self.objects),
        }
        first_claim = len(self.claims)
        for record in occurrence.records:
            thing.mentions.setdefault((record.start, record.end), record.sentence)
            self.told.append((record, iri))
            self._claims(iri, record, left_out)
        if kind == "agreement":
            base = self._base(iri, first, Argument("party", first.start, first.end))
            own = self.claims[first_claim:]
            own = settle_parties(own, self.parties, self.document.text, base, self.opponents)
            self.claims[first_claim:] = own
            thing.label = self._agreement_label(iri, first, types)
        else:
            thing.label = event_label(self.document.text, first, types)
        self.parties.things[iri] = thing

    def _group(self, record: Record) -> None:
        """Counted vehicles that no movement tells of ("the remaining 11")."""
        span = (record.start, record.end)
        group = self.objects.vehicles(span, record.sentence, record.arguments[0].unit)
        self._claims(group, record)

    def _mint(self, kind: str, start: int) -> NamedNode:
        self.ordinals[kind, start] = ordinal = self.ordinals.get((kind, start), 0) + 1
        mint = self.ids.agreement if kind == "agreement" else self.ids.event
        return mint(self.document.identifier, start, ordinal)

    def _claims(self, iri: NamedNode, record: Record, left_out: Mapping[str, Spans] = {}) -> None:
        told = next((r for r in self.records if is_denial_of(record, r)), record)
        for argument in told.arguments:
            base = self._base(iri, record, argument)
            outside = base.start < record.sentence[0] or base.end > record.sentence[1]
            if (
                argument.role in _ASIDE
                or outside
                or (told is not record and argument.role == "date")
            ):
                continue
            claims, span = self._filled(base, told, argument), (argument.start, argument.end)
            self.claims += (c for c in claims if span not in left_out.get(c.predicate, ()))

    def _base(self, iri: NamedNode, record: Record, argument: Argument) -> Claim:
        """The claim of one argument about a thing, still without its value."""
        last = argument.end
        if argument.role in COUNT_ROLES:
            last = end_of_count(self.document, record, argument)
        span = (min(record.start, argument.start), max(record.end, last))
        if record.reference == "denial":  # the words that deny, not those that are denied
            span = (record.start, record.end)
        return Claim(
            iri,
            PREDICATES.get(argument.role, argument.role),
            "",
            argument.modality or record.modality,
            *span,
            record.sentence,
            self._speaker(record),
            self._channel(record),
        )

    def _filled(self, base: Claim, record: Record, argument: Argument) -> Iterator[Claim]:
        span = (argument.start, argument.end)
        if argument.role in COUNT_ROLES:
            quantity = quantity_of_argument(self.document, record, argument)
            if quantity is not None:
                yield replace(base, value=quantity, as_of=day_said(self.document, record))
        elif argument.role == "date":
            mention = date_of_argument(self.document, record, argument)
            if mention is not None:
                value = mention.value or self.document.text[span[0] : span[1]]
                yield replace(base, predicate="startDate", value=value, precision=mention.precision)
        elif argument.role == "condition":
            yield from conditions(base, record, argument, self.objects)
        elif argument.role in PARTY_ROLES:
            party = party_of(record, argument, self.parties, self.document)
            if party is None and argument.role == "recipient":  # "aid reached the convoy"
                party = self.objects.thing(span, record.sentence)
            if party is not None or tells_party(self._words(span), record.frame):
                yield replace(base, value=party or self._words(span))
        elif argument.role in PLACE_ROLES:
            part = argument.role in ("origin", "destination")
            place = self.objects.place(span, record.sentence, part)
            yield replace(base, value=place)
            within = replace(base, predicate="locatedIn", start=span[0], end=span[1])
            for region, whole in self.objects.containment(span, place):
                yield replace(within, about=region, value=whole, modality="asserted")
        elif pair := two_persons(self._words(span), self.parties.named, span[0]):
            yield from (replace(base, value=person) for person in pair)
        elif is_pronoun(self._words(span)):
            group = self.objects.last_group(span[0]) if argument.role == "moves" else None
            for thing in (group,) if group else self.objects.persons(span, record.sentence):
                yield replace(base, value=thing)
        else:
            found = self.objects.thing(span, record.sentence)
            yield replace(base, value=found or self._words(span))
            if is_aid(self.document, argument) and record.frame == "handover":
                yield replace(base, predicate="concerns", value="aid")
            yield from self._members(base, span, found)
            if argument.role == "target" and self._is_where(span):
                place = self.objects.place(span, record.sentence)
                yield replace(base, predicate="occurredAt", value=place)

    def _is_where(self, span: tuple[int, int]) -> bool:
        """Tell whether what was struck is also where it was struck."""
        return self.objects.is_place(span) or self.objects.is_named_building(span)

    def _members(
        self, base: Claim, span: tuple[int, int], thing: NamedNode | None
    ) -> Iterator[Claim]:
        """ "ISIS fighters" are members of ISIS."""
        if thing is None or thing not in self.objects.groups:
            return
        for party in self.parties.names_in(span)[:1]:
            member = replace(base, predicate="memberOf", start=span[0], end=span[1])
            yield replace(member, about=thing, value=party, modality="asserted")

    def _speaker(self, record: Record) -> NamedNode | None:
        for argument in record.arguments:
            if argument.role == "speaker":
                return self.parties.party((argument.start, argument.end), record.sentence, True)
        return None

    def _channel(self, record: Record) -> str:
        for argument in record.arguments:
            if argument.role == "channel":
                return self._words((argument.start, argument.end))
        return ""

    def _words(self, span: tuple[int, int]) -> str:
        return " ".join(self.document.text[span[0] : span[1]].split())

    def _agreement_label(self, iri: NamedNode, first: Record, types: tuple[str, ...]) -> str:
        """Name an agreement by its kind and parties, or by its first words if they are unknown."""
        parties = {
            self.parties.label(claim.value)
            for claim in self.claims
            if claim.about == iri and claim.predicate == "hasParty"
            if isinstance(claim.value, NamedNode)
        }
        if not parties:
            return self.objects.label((first.start, first.end))
        return agreement_label(types, sorted(parties))
