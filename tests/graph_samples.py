"""Small document graphs for the tests of ``graph``, of the shape that ``extract`` writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from extract.documents import DocumentGraph
from graph.background.schema import load_schema
from graph.coreference.decisions import NO_DECISIONS, Decisions, decisions_of
from graph.merging.merge import Knowledge, Merged, merge_documents
from ontology.identifiers import Identifiers
from ontology.register import Entry, Register, Tenure
from ontology.vocabulary import BASE, CASUS, DCTERMS, PREFIXES, RDF, SKOS, VOC, XSD

PARTIES = [
    ("hezbollah", "ArmedGroup", "Hezbollah"),
    ("islamic-state", "ArmedGroup", "Islamic State"),
    ("lebanon", "State", "Lebanon"),
    ("iraq", "State", "Iraq"),
    ("reuters", "MediaOrganization", "Reuters"),
    ("ryan-dillon", "Person", "Ryan Dillon"),
    ("syria-government", "Government", "Government of Syria"),
    ("syrian-army", "ArmedForce", "Syrian Army"),
    ("united-states", "State", "United States", "us-led-coalition"),
    ("us-led-coalition", "Coalition", "US-led coalition"),
]
PLACES = [
    ("syria", "Syria"),
    ("deir-al-zour-province", "Deir al-Zour Province", "syria"),
    ("abu-kamal", "Abu Kamal", "deir-al-zour-province"),
    ("hajin", "Hajin", "deir-al-zour-province"),
    ("mayadin", "Mayadin", "deir-al-zour-province"),
    ("palmyra", "Palmyra", "syria"),
]
Term = NamedNode | Literal
IDS = Identifiers()


def node(path: str) -> NamedNode:
    """A thing of the data, as ``node("party/hezbollah")``."""
    return NamedNode(BASE + path)


def day(text: str) -> Literal:
    """A date."""
    return Literal(text, datatype=XSD.date)


@dataclass
class Report:
    """One report; every thing and claim gets a sentence of its own, one after the other."""

    identifier: str
    issued: str | None = None
    publisher: str = ""
    at: int = 0
    quads: list[Quad] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write the document itself."""
        self.add(self.iri, RDF.type, CASUS.Document)
        self.add(self.iri, DCTERMS.identifier, Literal(self.identifier))
        self.add(self.iri, DCTERMS.title, Literal(f"Report {self.identifier}"))
        if self.issued:
            self.add(self.iri, DCTERMS.issued, day(self.issued))
        if self.publisher:
            self.add(self.iri, DCTERMS.publisher, Literal(self.publisher))

    @property
    def iri(self) -> NamedNode:
        """The IRI of the document."""
        return IDS.document(self.identifier)

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term) -> None:
        """Write one quad."""
        self.quads.append(Quad(subject, predicate, value, IDS.graph(self.identifier)))

    def passage(self, kind: NamedNode, words: str) -> tuple[NamedNode, int, int]:
        """Write a sentence or mention that consists of some words; return IRI and offsets."""
        start, end = self.at, self.at + len(words)
        iri = IDS.passage(self.identifier, start, end)
        self.add(iri, RDF.type, kind)
        self.add(iri, CASUS.inDocument, self.iri)
        self.add(iri, CASUS.charStart, Literal(start))
        self.add(iri, CASUS.charEnd, Literal(end))
        self.add(iri, CASUS.quote, Literal(words))
        return iri, start, end

    def mention(self, thing: NamedNode, words: str) -> None:
        """Mention a thing in a sentence of its own."""
        sentence, _, _ = self.passage(CASUS.Sentence, words)
        mention, _, end = self.passage(CASUS.Mention, words)
        self.add(mention, CASUS.inSentence, sentence)
        self.add(thing, CASUS.denotedBy, mention)
        self.at = end + 1

    def event(self, kind: str, label: str, folder: str = "event") -> NamedNode:
        """Report an event of some kind; its trigger is its label."""
        iri = node(f"{folder}/{self.identifier}-{self.at}-1")
        self.add(iri, RDF.type, CASUS[kind])
        self.add(iri, SKOS.prefLabel, Literal(label, language="en"))
        self.mention(iri, label)
        return iri

    def agreement(self, label: str, *parties: str, kind: str = "EvacuationAgreement") -> NamedNode:
        """Report an agreement between known parties."""
        deal = self.event(kind, label, "agreement")
        for party in parties:
            self.claim(deal, "hasParty", self.known(f"party/{party}"))
        return deal

    def named(self, kind: str, name: str, folder: str = "party") -> NamedNode:
        """Report a thing with a proper name that the register does not hold."""
        iri = IDS.unknown(folder, kind, name)
        self.add(iri, RDF.type, CASUS[kind])
        self.add(iri, SKOS.prefLabel, Literal(name, language="en"))
        self.mention(iri, name)
        return iri

    def unnamed(self, kind: str, words: str, folder: str = "place") -> NamedNode:
        """Report a thing that has no proper name."""
        iri = IDS.unnamed(folder, kind, words, self.identifier, self.at)
        self.add(iri, RDF.type, CASUS[kind])
        self.add(iri, SKOS.prefLabel, Literal(words, language="en"))
        self.mention(iri, words)
        return iri

    def known(self, path: str) -> NamedNode:
        """Mention a thing of the register."""
        self.mention(node(path), path.rsplit("/", 1)[-1])
        return node(path)

    def claim(self, about: NamedNode, predicate: str, target: Term, **parts: object) -> NamedNode:
        """Claim that a thing has an object or a value."""
        name = CASUS.object if isinstance(target, NamedNode) else CASUS.value
        return self._claim(CASUS.Claim, about, predicate, {name: target}, parts)

    def count(self, about: NamedNode, predicate: str, unit: str, **parts: object) -> NamedNode:
        """Claim a number: low, best, high as integers."""
        return self._claim(
            CASUS.QuantityClaim, about, predicate, {CASUS.unit: Literal(unit)}, parts
        )

    def _claim(
        self,
        kind: NamedNode,
        about: NamedNode,
        predicate: str,
        known: dict[NamedNode, Term],
        parts: dict[str, object],
    ) -> NamedNode:
        words = str(parts.pop("words", f"Sentence {self.at} of {self.identifier} says this."))
        terms = {**known, **{CASUS[name]: _term(name, value) for name, value in parts.items()}}
        terms.setdefault(CASUS.modality, VOC.asserted)
        sentence, start, end = self.passage(CASUS.Sentence, words)
        self.at = end + 1
        iri = IDS.claim(self.identifier, start, predicate, *sorted(map(str, terms.values())))
        self.add(iri, RDF.type, kind)
        self.add(iri, CASUS.about, about)
        self.add(iri, CASUS.predicate, CASUS[predicate])
        self.add(iri, CASUS.inDocument, self.iri)
        self.add(iri, CASUS.inSentence, sentence)
        self.add(iri, CASUS.quote, Literal(words))
        self.add(iri, CASUS.charStart, Literal(start))
        self.add(iri, CASUS.charEnd, Literal(end))
        for name, term in terms.items():
            self.add(iri, name, term)
        return iri

    def graph(self) -> DocumentGraph:
        """The finished graph."""
        issued = date.fromisoformat(self.issued) if self.issued else None
        return DocumentGraph(self.identifier, issued, tuple(sorted(set(self.quads), key=str)), ())


def _term(name: str, value: object) -> Term:
    """A keyword as a term: numbers, dates, names of code lists, IRIs as they are."""
    if isinstance(value, NamedNode | Literal):
        return value
    if name == "asOf":
        return day(str(value))
    if isinstance(value, int):
        return Literal(value)
    return VOC[str(value)]


def merge(*reports: Report) -> Merged:
    """Merge some reports with a small register and the shipped ontology."""
    return merge_graphs([report.graph() for report in reports])


def merge_graphs(graphs: Sequence[DocumentGraph], decisions: Decisions = NO_DECISIONS) -> Merged:
    """Merge some document graphs with a small register and the shipped ontology."""
    return merge_documents(graphs, Knowledge(small_register(), load_schema(), IDS, decisions))


def decisions(text: str) -> Decisions:
    """Decisions of a person, as Turtle with the usual prefixes."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    triples = (quad.triple for quad in parse(prefixes + text, format=RdfFormat.TURTLE))
    return decisions_of(triples, "decisions.ttl")


def small_register() -> Register:
    """A register of the parties and places of the sample reports."""
    entries = [
        Entry("party", slug, frozenset({kind}), label, member_of=tuple(wholes))
        for slug, kind, label, *wholes in PARTIES
    ]
    entries += [
        Entry("place", slug, frozenset({"Place"}), label, within=tuple(wholes))
        for slug, label, *wholes in PLACES
    ]
    entries.sort(key=lambda entry: (entry.kind, entry.slug))
    tenure = Tenure(
        "ryan-dillon", "spokespersonFor", "us-led-coalition", date(2017, 6, 1), date(2018, 4, 30)
    )
    triples = [triple for entry in entries for triple in _statements(entry)]
    return Register(tuple(entries), (tenure,), (*triples, *_dated(tenure)))


def _statements(entry: Entry) -> Iterator[Triple]:
    iri = IDS.known(entry.kind, entry.slug)
    yield from (Triple(iri, RDF.type, CASUS[name]) for name in sorted(entry.types))
    yield Triple(iri, SKOS.prefLabel, Literal(entry.label, language="en"))
    yield Triple(iri, DCTERMS.source, NamedNode("https://example.org/register"))
    yield from (Triple(iri, CASUS.memberOf, node(f"party/{slug}")) for slug in entry.member_of)
    yield from (Triple(iri, CASUS.locatedIn, node(f"place/{slug}")) for slug in entry.within)


def _dated(tenure: Tenure) -> Iterator[Triple]:
    iri = node(f"tenure/{tenure.person}")
    yield Triple(iri, RDF.type, CASUS.Tenure)
    yield Triple(iri, CASUS.about, node(f"party/{tenure.person}"))
    yield Triple(iri, CASUS.predicate, CASUS[tenure.predicate])
    yield Triple(iri, CASUS.object, node(f"party/{tenure.organization}"))
    yield Triple(iri, CASUS.startDate, day(str(tenure.start)))
    yield Triple(iri, CASUS.endDate, day(str(tenure.end)))
