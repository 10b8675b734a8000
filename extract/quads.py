"""The one place that turns a document's claims into RDF.

The shape is that of the data model: sentences, mentions, things, claims without rank, all in the
document's own graph. Direct triples and ranks depend on other documents and are made by ``graph``.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from extract.claims import Claim, Statement, Thing
from extract.documents import Document
from extract.text.legible import LegibleText
from extract.values.quantities import Quantity
from ontology.identifiers import Identifiers
from ontology.vocabulary import CASUS, DCTERMS, RDF, SKOS, VOC, XSD

__all__ = ["document_quads"]

_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
_Span = tuple[int, int]


def document_quads(
    document: Document,
    things: Iterable[Thing],
    statements: Iterable[Statement],
    claims: Iterable[Claim],
    identifiers: Identifiers,
    text: str = "cited",
    legible: LegibleText | None = None,
) -> tuple[Quad, ...]:
    """Return the sorted quads of one document.

    Args:
        text: ``cited`` stores the words of cited sentences, ``offsets`` only where they stand.
        legible: what things, statements and claims have their places in; none, the body itself.
    """
    places = legible or LegibleText(document.text)
    writer = _Writer(document, identifiers, places, with_text=text == "cited")
    triples: set[_Triple] = set(writer.document_triples())
    for thing in things:
        triples.update(writer.thing(thing))
    for statement in statements:
        triples.update(writer.statement(statement))
    for claim in claims:
        triples.update(writer.claim(claim))
    triples.update(writer.sentences())
    graph = identifiers.graph(document.identifier)
    quads = (Quad(s, p, o, graph) for s, p, o in triples)
    return tuple(sorted(quads, key=str))


class _Writer:
    """Writes one document and remembers which sentences were cited."""

    def __init__(
        self, document: Document, identifiers: Identifiers, legible: LegibleText, with_text: bool
    ) -> None:
        self._document, self._ids, self._with_text = document, identifiers, with_text
        self._in_body = legible.in_body
        self._iri = identifiers.document(document.identifier)
        self._sentences: set[_Span] = set()

    def document_triples(self) -> Iterator[_Triple]:
        document = self._document
        yield self._iri, RDF.type, CASUS.Document
        yield self._iri, DCTERMS.identifier, Literal(document.identifier)
        yield self._iri, DCTERMS.language, Literal(document.language)
        if document.title:
            yield self._iri, DCTERMS.title, Literal(document.title)
        if document.publisher:
            yield self._iri, DCTERMS.publisher, Literal(document.publisher)
        if document.issued:
            yield self._iri, DCTERMS.issued, _date(document.issued)
        if document.source:
            yield self._iri, DCTERMS.source, Literal(document.source)

    def thing(self, thing: Thing) -> Iterator[_Triple]:
        for name in thing.types:
            yield thing.iri, RDF.type, CASUS[name]
        if thing.label:
            yield thing.iri, SKOS.prefLabel, Literal(thing.label, language="en")
        for span, sentence in thing.mentions.items():
            yield from self._mention(thing.iri, span, sentence)

    def statement(self, statement: Statement) -> Iterator[_Triple]:
        yield statement.iri, RDF.type, CASUS.Statement
        yield statement.iri, SKOS.prefLabel, Literal(statement.label, language="en")
        yield statement.iri, CASUS.claimedBy, statement.speaker
        if statement.channel:
            yield statement.iri, CASUS.reportedVia, Literal(statement.channel)
        span = (statement.start, statement.end)
        yield from self._mention(statement.iri, span, statement.sentence)

    def claim(self, claim: Claim) -> Iterator[_Triple]:
        iri = self._claim_iri(claim)
        quantity = isinstance(claim.value, Quantity)
        yield iri, RDF.type, CASUS.QuantityClaim if quantity else CASUS.Claim
        yield iri, CASUS.about, claim.about
        yield iri, CASUS.predicate, CASUS[claim.predicate]
        yield iri, CASUS.modality, VOC[claim.modality]
        yield from self._value(iri, claim)
        if claim.speaker is not None:
            yield iri, CASUS.claimedBy, claim.speaker
        if claim.channel:
            yield iri, CASUS.reportedVia, Literal(claim.channel)
        if claim.as_of is not None:
            yield iri, CASUS.asOf, _date(claim.as_of)
        if claim.confidence is not None:
            yield iri, CASUS.confidence, Literal(str(claim.confidence), datatype=XSD.decimal)
        yield from self._place(iri, (claim.start, claim.end), claim.sentence)

    def sentences(self) -> Iterator[_Triple]:
        for start, end in sorted(self._sentences):
            iri = self._ids.passage(self._document.identifier, start, end)
            yield iri, RDF.type, CASUS.Sentence
            yield iri, CASUS.inDocument, self._iri
            yield iri, CASUS.charStart, _integer(start)
            yield iri, CASUS.charEnd, _integer(end)
            if self._with_text:
                yield iri, CASUS.quote, Literal(self._document.text[start:end])

    def _value(self, iri: NamedNode, claim: Claim) -> Iterator[_Triple]:
        match claim.value:
            case NamedNode():
                yield iri, CASUS.object, claim.value
            case Quantity():
                yield from self._quantity(iri, claim.value)
            case date():
                yield iri, CASUS.value, _date(claim.value)
                yield iri, CASUS.datePrecision, VOC[claim.precision]
            case str() if claim.predicate in ("condition", "stage"):
                yield iri, CASUS.object, VOC[claim.value]
            case str():
                yield iri, CASUS.value, Literal(claim.value)

    def _quantity(self, iri: NamedNode, quantity: Quantity) -> Iterator[_Triple]:
        for bound in ("low", "best", "high"):
            value = getattr(quantity, bound)
            if value is not None:
                yield iri, CASUS[bound], _integer(value)
        if quantity.unit:
            yield iri, CASUS.unit, Literal(quantity.unit)
        yield iri, CASUS.approximation, VOC[quantity.approximation]

    def _mention(self, thing: NamedNode, span: _Span, sentence: _Span) -> Iterator[_Triple]:
        iri = self._ids.passage(self._document.identifier, *self._in_body(*span))
        yield thing, CASUS.denotedBy, iri
        yield iri, RDF.type, CASUS.Mention
        yield from self._place(iri, span, sentence)

    def _place(self, iri: NamedNode, span: _Span, sentence: _Span) -> Iterator[_Triple]:
        sentence, (start, end) = self._in_body(*sentence), self._in_body(*span)
        self._sentences.add(sentence)
        yield iri, CASUS.inDocument, self._iri
        yield iri, CASUS.inSentence, self._ids.passage(self._document.identifier, *sentence)
        yield iri, CASUS.charStart, _integer(start)
        yield iri, CASUS.charEnd, _integer(end)
        if self._with_text:
            yield iri, CASUS.quote, Literal(self._document.text[start:end])

    def _claim_iri(self, claim: Claim) -> NamedNode:
        value: object = claim.value
        quantity: list[object] = [None] * 5
        if isinstance(value, Quantity):
            quantity = [value.low, value.best, value.high, value.unit, value.approximation]
            value = ""
        elif isinstance(value, NamedNode):
            value = value.value
        return self._ids.claim(
            self._document.identifier,
            *self._in_body(claim.start, claim.end),
            claim.predicate,
            claim.about.value,
            value,
            *quantity,
            claim.as_of,
            claim.speaker.value if claim.speaker else None,
            claim.channel or None,
            claim.modality,
        )


def _date(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=XSD.date)


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
