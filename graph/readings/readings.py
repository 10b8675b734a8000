"""See one document's quads as things and claims, to compare and to count them.

Reads the shape that ``extract.quads`` writes; decides nothing. The quads themselves stay the
truth: what is merged and dumped are the triples, not these views.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from extract.documents import DocumentGraph
from graph.rdf.literals import day_of, number_of
from ontology.vocabulary import CASUS, DCTERMS, RDF, SKOS, VOC

__all__ = ["Claim", "Passage", "Reading", "Thing", "read_document", "read_documents"]

Term = NamedNode | Literal
_Values = Mapping[NamedNode, list[Term]]
_CLAIMS = frozenset({"Claim", "QuantityClaim"})
_PASSAGES = frozenset({"Sentence", "Mention"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention or sentence: where it stands and, if texts are kept, its words.

    Attributes:
        sentence: of a mention, the IRI of the sentence that it stands in; else "".
    """

    start: int
    end: int
    quote: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A party, place, group, agreement or event as one document has it.

    Attributes:
        types: local names of its classes; none for a thing that the register describes.
        label: the preferred label, "" for a thing that the register describes.
        mentions: in the order of the text.
    """

    iri: NamedNode
    types: frozenset[str]
    label: str
    mentions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. A part that the document does not give is None or "".

    Attributes:
        modality, approximation, precision: local names of code-list terms.
        speakers: who says it, sorted; none for the document's own voice.
        channels: what reportedVia names, in lower case: a thing's IRI or words.
        start, end: offsets in the body of the document.
        quote: the words of the claim, "" if texts are not kept.
        words: the sentence, or the quote where sentences are not kept.
        issued, publisher: those of the document.
    """

    iri: NamedNode
    about: NamedNode
    predicate: NamedNode
    object: NamedNode | None
    value: Literal | None
    low: float | None
    best: float | None
    high: float | None
    unit: str
    approximation: str
    modality: str
    speakers: tuple[NamedNode, ...]
    channels: tuple[str, ...]
    as_of: date | None
    precision: str
    document: NamedNode
    start: int
    end: int
    quote: str
    words: str
    issued: date | None
    publisher: str

    @property
    def is_quantity(self) -> bool:
        """Whether the claim gives a number."""
        return (self.low, self.best, self.high) != (None, None, None)

    @property
    def day(self) -> date | None:
        """The day that the claim holds for: its own, else that of its document."""
        return self.as_of or self.issued

    @property
    def target(self) -> Term | None:
        """The object, else the value."""
        return self.object or self.value


@dataclass(frozen=True)
class Reading:
    """All that one document says.

    Attributes:
        sentences: their words by IRI; "" where texts are not kept.
        things: by IRI; known parties and places among them have no types and no label.
        claims: sorted by place in the text, then IRI.
    """

    identifier: str
    issued: date | None
    document: NamedNode
    sentences: Mapping[str, str]
    things: Mapping[NamedNode, Thing]
    claims: tuple[Claim, ...]
    triples: tuple[Triple, ...]

    @property
    def order(self) -> tuple[bool, date, str]:
        """Documents by day, undated last, then identifier (data model, rule 6)."""
        return (self.issued is None, self.issued or date.min, self.identifier)


def read_documents(documents: Iterable[DocumentGraph]) -> tuple[Reading, ...]:
    """Return each document once, in the order of ``Reading.order``."""
    readings = {document.identifier: read_document(document) for document in documents}
    return tuple(sorted(readings.values(), key=lambda reading: reading.order))


def read_document(document: DocumentGraph) -> Reading:
    """Return the view of one document's quads."""
    table: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    triples = tuple(sorted({quad.triple for quad in document.quads}, key=str))
    for triple in triples:
        table[triple.subject][triple.predicate].append(triple.object)  # type: ignore[index,arg-type]
    kinds = {iri: _kinds(values) for iri, values in table.items()}
    own = next(iri for iri in table if "Document" in kinds[iri])
    passages = {iri: _passage(table[iri]) for iri in table if kinds[iri] & _PASSAGES}
    claims = [
        _claim(iri, table[iri], table[own], passages) for iri in table if kinds[iri] & _CLAIMS
    ]
    return Reading(
        identifier=document.identifier,
        issued=document.issued,
        document=own,
        sentences={p.value: passages[p].quote for p in passages if "Sentence" in kinds[p]},
        things={
            iri: _thing(iri, kinds[iri], values, passages)
            for iri, values in table.items()
            if CASUS.denotedBy in values
        },
        claims=tuple(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.iri.value))),
        triples=triples,
    )


def _kinds(values: _Values) -> frozenset[str]:
    return frozenset(CASUS.local(node) for node in _nodes(values, RDF.type) if node in CASUS)


def _passage(values: _Values) -> Passage:
    return Passage(
        int(_number(values, CASUS.charStart) or 0),
        int(_number(values, CASUS.charEnd) or 0),
        _text(values, CASUS.quote),
        getattr(_node(values, CASUS.inSentence), "value", ""),
    )


def _thing(
    iri: NamedNode, types: frozenset[str], values: _Values, passages: Mapping[NamedNode, Passage]
) -> Thing:
    mentions = [passages[node] for node in _nodes(values, CASUS.denotedBy) if node in passages]
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    return Thing(iri, types, _text(values, SKOS.prefLabel), tuple(mentions))


def _claim(
    iri: NamedNode, values: _Values, own: _Values, passages: Mapping[NamedNode, Passage]
) -> Claim:
    sentence = _node(values, CASUS.inSentence)
    said = passages[sentence].quote if sentence is not None and sentence in passages else ""
    literals = [term for term in values.get(CASUS.value, ()) if isinstance(term, Literal)]
    return Claim(
        iri=iri,
        about=_node(values, CASUS.about) or iri,
        predicate=_node(values, CASUS.predicate) or RDF.type,
        object=_node(values, CASUS.object),
        value=literals[0] if literals else None,
        low=_number(values, CASUS.low),
        best=_number(values, CASUS.best),
        high=_number(values, CASUS.high),
        unit=_text(values, CASUS.unit),
        approximation=_term(values, CASUS.approximation),
        modality=_term(values, CASUS.modality) or "asserted",
        speakers=_nodes(values, CASUS.claimedBy),
        channels=_channels(values),
        as_of=next(filter(None, map(day_of, values.get(CASUS.asOf, ()))), None),
        precision=_term(values, CASUS.datePrecision),
        document=_node(values, CASUS.inDocument) or iri,
        start=int(_number(values, CASUS.charStart) or 0),
        end=int(_number(values, CASUS.charEnd) or 0),
        quote=_text(values, CASUS.quote),
        words=said or _text(values, CASUS.quote),
        issued=next(filter(None, map(day_of, own.get(DCTERMS.issued, ()))), None),
        publisher=_text(own, DCTERMS.publisher),
    )


def _channels(values: _Values) -> tuple[str, ...]:
    return tuple(sorted({term.value.lower() for term in values.get(CASUS.reportedVia, ())}))


def _nodes(values: _Values, predicate: NamedNode) -> tuple[NamedNode, ...]:
    return tuple(term for term in values.get(predicate, ()) if isinstance(term, NamedNode))


def _node(values: _Values, predicate: NamedNode) -> NamedNode | None:
    return next(iter(_nodes(values, predicate)), None)


def _text(values: _Values, predicate: NamedNode) -> str:
    found = values.get(predicate, ())
    return next((term.value for term in found if isinstance(term, Literal)), "")


def _term(values: _Values, predicate: NamedNode) -> str:
    node = _node(values, predicate)
    return VOC.local(node) if node in VOC and node is not None else ""


def _number(values: _Values, predicate: NamedNode) -> float | None:
    return next((number_of(term) for term in values.get(predicate, ())), None)
