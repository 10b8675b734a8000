"""Resolve the records of one document into things, statements and claims.

Names go to the register, dates to the calendar, counts to bounds, repeated mentions to one event.
The RDF of it all is written by `extract.quads`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from extract.claims import Claim, Statement, Thing
from extract.comparison import party_of, roles_of
from extract.documents import Document
from extract.event_types import (
    LABELS,
    agreement_label,
    agreement_types,
    in_a_phrase,
    is_told,
    strike_types,
)
from extract.objects import Objects, is_pronoun
from extract.occurrences import UNREAL, Occurrence, Roles, group_agreements, group_strikes
from extract.parties import Parties
from extract.records import Argument, Record
from extract.role_names import COUNT_ROLES, PARTY_ROLES, PLACE_ROLES, PREDICATES
from extract.struck import Spans, passed_over
from extract.values import date_of_argument, end_of_count, quantity_of_argument
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Resolution", "resolve"]

_SENTENCES_TO_CAUSE = 4
_ASIDE = frozenset({"speaker", "channel", "said"})


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
        self.parties = Parties(document, names, register, identifiers)
        self.objects = Objects(document, self.parties)
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.ordinals: dict[tuple[str, int], int] = {}

    def run(self) -> Resolution:
        for record in self.records:
            if record.frame == "statement":
                self._statement(record)
        strikes = self._with_casualties(group_strikes(self._items("strike")))
        for occurrence in strikes:
            self._occurrence(occurrence, "event", strike_types(occurrence))
        for occurrence in group_agreements(self._items("agreement")):
            if is_told(occurrence):
                self._occurrence(occurrence, "agreement", agreement_types(occurrence))
        for record in self.records:
            if record.frame == "group":
                self._group(record)
            if record.frame in ("movement", "handover"):
                self._occurrence(Occurrence([record], [Roles()]), "event", record.kinds)
        things = sorted(self.parties.things.values(), key=lambda thing: thing.iri.value)
        return Resolution(tuple(things), tuple(self.statements), tuple(self.claims))

    def _items(self, frame: str) -> Iterator[tuple[Record, Roles]]:
        for record in self.records:
            if record.frame == frame:
                yield record, roles_of(self.document, record, self.parties, self.objects)

    def _with_casualties(self, strikes: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
        """Give counts of victims without a strike of their own to the strike told before them.

        Where none is told near by, they are an event of their own: no count is lost. So are the
        totals of a war, of which no strike is the cause.
        """
        sentences = sorted({record.sentence for record in self.records})
        alone: list[Occurrence] = []
        for record in (r for r in self.records if r.frame == "casualty"):
            here = sentences.index(record.sentence)
            earlier = [
                o
                for o in strikes
                if any(
                    0 <= here - sentences.index(r.sentence) <= _SENTENCES_TO_CAUSE
                    for r in o.records
                )
                and o.records[0].modality not in UNREAL
            ]
            if earlier and record.reference != "new":
                earlier[-1].add(record, Roles(counted=True))
            elif alone and alone[-1].records[-1].sentence == record.sentence:
                alone[-1].add(record, Roles(counted=True))
            else:
                alone.append(Occurrence([record], [Roles(counted=True)]))
        return *strikes, *alone

    def _statement(self, record: Record) -> None:
        argument = next(a for a in record.arguments if a.role == "speaker")
        speaker = self.parties.party((argument.start, argument.end), record.sentence, speaker=True)
        if speaker is None:
            return
        label = f"statement by {self._label(speaker)}"
        iri = self._mint("event", record.start)
        self.statements.append(
            Statement(
                iri,
                label,
                speaker,
                record.start,
                record.end,
                record.sentence,
                self._channel(record),
            )
        )

    def _occurrence(self, occurrence: Occurrence, kind: str, types: tuple[str, ...]) -> None:
        first = occurrence.records[0]
        iri = self._mint(kind, first.start)
        thing = Thing(iri, types)
        left_out = passed_over(occurrence, self.objects)
        for record in occurrence.records:
            thing.mentions.setdefault((record.start, record.end), record.sentence)
            self._claims(iri, record, left_out)
        if kind == "agreement":
            thing.label = self._agreement_label(iri, first, types)
        else:
            thing.label = self._event_label(first, types)
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

    def _claims(self, iri: NamedNode, record: Record, left_out: Spans = frozenset()) -> None:
        speaker, channel = self._speaker(record), self._channel(record)
        for argument in record.arguments:
            last = argument.end
            if argument.role in COUNT_ROLES:
                last = end_of_count(self.document, record, argument)
            span = (min(record.start, argument.start), max(record.end, last))
            outside = span[0] < record.sentence[0] or span[1] > record.sentence[1]
            if argument.role in _ASIDE or outside:
                continue
            base = Claim(
                iri,
                PREDICATES.get(argument.role, argument.role),
                "",
                argument.modality or record.modality,
                *span,
                record.sentence,
                speaker,
                channel,
            )
            claims = self._filled(base, record, argument)
            struck = (argument.start, argument.end) not in left_out
            self.claims += (c for c in claims if struck or c.predicate != "hasTarget")

    def _filled(self, base: Claim, record: Record, argument: Argument) -> Iterator[Claim]:
        span = (argument.start, argument.end)
        if argument.role in COUNT_ROLES:
            quantity = quantity_of_argument(self.document, record, argument)
            if quantity is not None:
                yield replace(base, value=quantity, as_of=self._as_of(record))
        elif argument.role == "date":
            mention = date_of_argument(self.document, record, argument)
            if mention is not None:
                value = mention.value or self.document.text[span[0] : span[1]]
                yield replace(base, predicate="startDate", value=value, precision=mention.precision)
        elif argument.role == "condition":
            yield from self._condition(base, record, argument)
        elif argument.role in PARTY_ROLES:
            party = party_of(record, argument, self.parties, self.document)
            if party is not None or not is_pronoun(self._words(span)):
                yield replace(base, value=party or self._words(span))
        elif argument.role in PLACE_ROLES:
            yield replace(base, value=self.objects.place(span, record.sentence))
        elif not is_pronoun(self._words(span)):
            found = self.objects.thing(span, record.sentence)
            yield replace(base, value=found or self._words(span))
            yield from self._members(base, span, found)
            if argument.role == "target" and self.objects.is_place(span):
                place = self.objects.place(span, record.sentence)
                yield replace(base, predicate="occurredAt", value=place)

    def _as_of(self, record: Record) -> date | None:
        """The day of the statement if the sentence gives it, else that of publication."""
        for argument in record.arguments:
            if argument.role == "said":
                mention = date_of_argument(self.document, record, argument)
                if mention is not None and mention.precision == "day" and mention.value:
                    return mention.value
        return self.document.issued

    def _condition(self, base: Claim, record: Record, argument: Argument) -> Iterator[Claim]:
        for target in (a for a in record.arguments if a.role == "target"):
            thing = self.objects.thing((target.start, target.end), record.sentence)
            if thing is not None:
                start, end = min(base.start, target.start), max(base.end, target.end)
                yield replace(
                    base,
                    about=thing,
                    predicate="condition",
                    value=argument.unit,
                    start=start,
                    end=end,
                )

    def _members(
        self, base: Claim, span: tuple[int, int], thing: NamedNode | None
    ) -> Iterator[Claim]:
        """ "ISIS fighters" are members of ISIS."""
        if thing is None or thing not in self.objects.groups:
            return
        for party in self.parties.names_in(span)[:1]:
            yield replace(
                base, about=thing, predicate="memberOf", value=party, start=span[0], end=span[1]
            )

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

    def _label(self, iri: NamedNode) -> str:
        return self.parties.label(iri)

    def _agreement_label(self, iri: NamedNode, first: Record, types: tuple[str, ...]) -> str:
        """Name an agreement by its kind and parties, or by its first words if they are unknown."""
        parties = {
            self._label(claim.value)
            for claim in self.claims
            if claim.about == iri and claim.predicate == "hasParty"
            if isinstance(claim.value, NamedNode)
        }
        if not parties:
            return self.objects.label((first.start, first.end))
        return agreement_label(types, sorted(parties))

    def _event_label(self, first: Record, types: tuple[str, ...]) -> str:
        name = next((LABELS[t] for t in types if t in LABELS), "event")
        for role, link in (("target", "on"), ("moves", "of"), ("place", "in")):
            for argument in first.arguments:
                words = self._words((argument.start, argument.end))
                if argument.role == role and not is_pronoun(words):
                    return f"{name} {link} {in_a_phrase(words)}"
        return name
