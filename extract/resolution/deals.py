"""Join what a document says of an agreement: its stages and commitments, and what carries it out.

Takes the records that sentences gave, and which thing each of the events and agreements among them
tells of (`extract.resolution.resolution`); returns the claims that link one thing with another.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim, Thing
from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.role_names import PREDICATES
from extract.records.values import date_of_argument
from extract.resolution.agreement_occurrences import REACH_OF_STANCE
from extract.resolution.comparison import party_of
from extract.resolution.objects import Objects
from extract.resolution.occurrences import REACH
from extract.resolution.parties import Parties
from extract.resolution.pronouns import is_pronoun
from extract.text.lexicon import head_noun

__all__ = ["Deals", "referred_agreements"]

_Span = tuple[int, int]
_Base = Callable[[NamedNode, Record, Argument], Claim]

_EVENTS = frozenset({"movement", "handover", "control", "siege"})
_CARRYING = {
    "evacuation": ("EvacuationAgreement", "SurrenderAgreement"),
    "swap": ("ExchangeAgreement",),
    "exchange": ("ExchangeAgreement",),
}
"""What carries an agreement out, with the classes of agreements that it carries out."""

_OVER = frozenset({"collapsed", "completed"})
_STAGES = {
    "inForce": "in force",
    "partlyCarriedOut": "partly carried out",
}
_BEGINNING = re.compile(r"(?:c[oa]me|t[ao]o?ke?|enter|go|went|beg[aiu]n|start)", re.IGNORECASE)
_BARE = re.compile(
    r"^(?:(?:the|a|an|any|all|their|its|his|her|some|about|up to|more than|at least|nearly|roughly"
    r"|[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozens of|hundreds of)\s+)+",
    re.IGNORECASE,
)


def referred_agreements(records: Sequence[Record]) -> frozenset[_Span]:
    """Return the words of agreements that stages, commitments or events of a document name."""
    return frozenset(
        (argument.start, argument.end)
        for record in records
        for argument in record.arguments
        if argument.role == "agreement" and record.frame != "agreement"
    )


class Deals:
    """The links of one document; make one after its events and agreements have their things."""

    def __init__(
        self,
        document: Document,
        parties: Parties,
        objects: Objects,
        told: Sequence[tuple[Record, NamedNode]],
        mint: Callable[[str, int], NamedNode],
        base: _Base,
    ) -> None:
        """Take what is known of the document.

        Args:
            told: records of events and agreements, each with the thing that it tells of.
            mint: makes the IRI of a further thing of a kind at a start.
            base: makes the claim of one argument about a thing, still without its value.
        """
        self._document, self._parties, self._objects = document, parties, objects
        self._told, self._mint, self._base = told, mint, base
        self._agreements = [(r, iri) for r, iri in told if r.frame == "agreement"]
        self._dated = {
            iri for r, iri in self._agreements if any(a.role == "date" for a in r.arguments)
        }
        self._stages: dict[tuple[NamedNode, str, str], NamedNode] = {}
        self._commitments: dict[_Span, NamedNode] = {}

    def claims(self, records: Sequence[Record]) -> Iterator[Claim]:
        """Yield the links, in the order of the text; adds stages and commitments as things."""
        for claim in self._links(records):
            start, end = claim.sentence
            if start <= claim.start and claim.end <= end:
                yield claim

    def _links(self, records: Sequence[Record]) -> Iterator[Claim]:
        for record in records:
            if record.frame == "stage":
                yield from self._stage(record)
            elif record.frame == "commitment":
                yield from self._commitment(record)
        yield from self._exchanges([r for r in records if r.frame == "commitment"])
        for record, iri in self._told:
            if record.frame in _EVENTS:
                yield from self._carried_out(record, iri)
                yield from self._route(record, iri)

    def _agreement(self, record: Record) -> NamedNode | None:
        """The agreement that a record names, else the one told last, else the next one."""
        named = [a for a in record.arguments if a.role == "agreement"]
        for argument in named:
            for other, iri in self._agreements:
                same = other.sentence == record.sentence
                if same and other.start < argument.end and argument.start < other.end:
                    return iri
        agreements = self._carried_by(named) if named else self._agreements
        before = [(r, iri) for r, iri in agreements if r.start <= record.start]
        near = [pair for pair in before if record.start - pair[0].end <= REACH_OF_STANCE]
        fitting = [p for p in near if "DeconflictionArrangement" not in p[0].kinds] or near
        if fitting:
            return max(fitting, key=lambda pair: pair[0].end)[1]
        after = [(r, iri) for r, iri in agreements if 0 < r.start - record.end <= REACH]
        return after[0][1] if after else None

    def _carried_by(self, named: Sequence[Argument]) -> list[tuple[Record, NamedNode]]:
        """The agreements that some words can mean: "the evacuation" means one of evacuation."""
        heads = {head_noun(self._words((a.start, a.end)).lower()) for a in named}
        kinds = {kind for head in heads for kind in _CARRYING.get(head, ())}
        fitting = {iri for record, iri in self._agreements if kinds & set(record.kinds)}
        return [pair for pair in self._agreements if not kinds or pair[1] in fitting]

    def _stage(self, record: Record) -> Iterator[Claim]:
        agreement = self._agreement(record)
        argument = next(a for a in record.arguments if a.role == "stage")
        if agreement is None:
            return
        key = (agreement, argument.unit, self._day(record))
        if key not in self._stages:
            self._stages[key] = iri = self._mint("agreement", argument.start)
            words = _STAGES.get(argument.unit, argument.unit)
            label = f"{self._parties.label(agreement)}: {words}"
            self._parties.things[iri] = Thing(iri, ("AgreementStage",), label)
        stage = self._stages[key]
        self._parties.mention(stage, (record.start, record.end), record.sentence)
        base = self._base(stage, record, argument)
        yield replace(base, about=agreement, predicate="hasStage", value=stage)
        yield replace(base, predicate="stage", value=argument.unit)
        for other in record.arguments:
            yield from self._of_stage(record, other, stage, agreement, argument.unit)

    def _of_stage(
        self, record: Record, argument: Argument, stage: NamedNode, agreement: NamedNode, unit: str
    ) -> Iterator[Claim]:
        base = self._base(stage, record, argument)
        if argument.role == "actor":
            party = party_of(record, argument, self._parties, self._document)
            if party is not None:
                yield replace(base, predicate="hasActor", value=party)
        elif argument.role == "date":
            mention = date_of_argument(self._document, record, argument)
            if mention is not None and mention.value is not None:
                dated = replace(base, value=mention.value, precision=mention.precision)
                yield replace(dated, predicate="startDate")
                begun = unit == "inForce" and _BEGINNING.match(self._words(self._span_of(record)))
                if begun and agreement not in self._dated:
                    yield replace(dated, about=agreement, predicate="startDate")
                if unit in _OVER:
                    yield replace(dated, about=agreement, predicate="endDate")

    def _span_of(self, record: Record) -> _Span:
        """The words of a stage."""
        return next((a.start, a.end) for a in record.arguments if a.role == "stage")

    def _commitment(self, record: Record) -> Iterator[Claim]:
        topic = next(a for a in record.arguments if a.role == "topic")
        iri = self._mint("agreement", topic.start)
        label = self._words((topic.start, topic.end))
        thing = Thing(iri, ("Commitment",), label)
        thing.mentions[record.start, record.end] = record.sentence
        self._parties.things[iri] = thing
        self._commitments[topic.start, topic.end] = iri
        base = self._base(iri, record, topic)
        yield replace(base, predicate="concerns", value=label)
        agreement = self._agreement(record)
        if agreement is not None:
            yield replace(base, about=agreement, predicate="hasCommitment", value=iri)
        for argument in record.arguments:
            if argument.role in ("obligor", "beneficiary", "requester"):
                yield from self._bound(record, argument, iri)
            elif argument.role == "core" and agreement is not None:
                words = _BARE.sub("", self._words((argument.start, argument.end))).lower()
                core = self._base(agreement, record, argument)
                yield replace(core, predicate="concerns", value=words)
        for other, event in self._told:
            inside = topic.start <= other.start and other.end <= topic.end
            if other.frame in _EVENTS and inside:
                yield replace(base, predicate="concerns", value=event)

    def _bound(self, record: Record, argument: Argument, iri: NamedNode) -> Iterator[Claim]:
        """Who owes what is promised, receives it, or asked for it: a party, a group, or words."""
        span, predicate = (argument.start, argument.end), PREDICATES[argument.role]
        found = party_of(record, argument, self._parties, self._document)
        if argument.role == "beneficiary" and not is_pronoun(self._words(span)):
            found = self._objects.thing(span, record.sentence) or found
        base = replace(self._base(iri, record, argument), predicate=predicate)
        if found is not None:
            yield replace(base, value=found)
        elif not is_pronoun(self._words(span)):
            yield replace(base, value=self._words(span))

    def _exchanges(self, records: Sequence[Record]) -> Iterator[Claim]:
        before: Record | None = None
        for record in records:
            topic = next(a for a in record.arguments if a.role == "topic")
            ours = self._commitments[topic.start, topic.end]
            for argument in record.arguments:
                theirs = self._commitments.get((argument.start, argument.end))
                if (
                    argument.role == "exchange"
                    and theirs is not None
                    and argument.start > topic.start
                ):
                    base = self._base(ours, record, argument)
                    yield replace(base, predicate="inExchangeFor", value=theirs)
            if record.reference == "return" and before is not None:
                last = next(a for a in before.arguments if a.role == "topic")
                if record.start - before.end <= REACH:
                    base = self._base(ours, record, topic)
                    theirs = self._commitments[last.start, last.end]
                    yield replace(base, predicate="inExchangeFor", value=theirs)
            before = record

    def _carried_out(self, record: Record, iri: NamedNode) -> Iterator[Claim]:
        for argument in record.arguments:
            agreement = self._agreement(record) if argument.role == "agreement" else None
            if agreement is not None:
                base = self._base(iri, record, argument)
                yield replace(base, predicate="carriesOut", value=agreement)

    def _route(self, record: Record, iri: NamedNode) -> Iterator[Claim]:
        for argument in record.arguments:
            if argument.role == "route":
                place = self._objects.place((argument.start, argument.end), record.sentence)
                if isinstance(place, NamedNode):
                    base = self._base(place, record, argument)
                    yield replace(base, predicate="onRouteOf", value=iri)

    def _day(self, record: Record) -> str:
        for argument in record.arguments:
            if argument.role == "date":
                mention = date_of_argument(self._document, record, argument)
                if mention is not None and mention.value is not None:
                    return mention.value.isoformat()
        return ""

    def _words(self, span: _Span) -> str:
        return " ".join(self._document.text[span[0] : span[1]].split())
