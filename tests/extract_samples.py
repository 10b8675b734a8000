"""What the tests of ``extract`` share: one reader for all, analysed sentences, words of claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from extract.claims import Claim
from extract.documents import Document
from extract.parser.syntax import load_parser
from extract.readers.readers import make_reader
from extract.records.records import Reader, Record
from extract.resolution.resolution import Resolution, resolve
from extract.sentence.analysis import Analysis, analyse
from extract.sentence.names import NameFinder
from extract.sentence.phrases import Phrase
from extract.sentence.tagging import tag_words
from extract.text.sentences import Sentence, split_sentences
from extract.text.tokens import Token, split_words
from extract.values.quantities import Quantity
from ontology.identifiers import Identifiers
from ontology.register import load_register

IDS = Identifiers()
FRIDAY = date(2017, 9, 8)
WAR = "The war has turned the frontline into a battlefield of artillery and missiles."
"""Makes a short text one about war; names no party, place or event."""


@cache
def finder() -> NameFinder:
    """The shipped register's names."""
    return NameFinder(load_register())


@cache
def reader() -> Reader:
    """The shipped reader."""
    return make_reader(load_register())


def analysed(text: str, published: date | None = FRIDAY) -> Analysis:
    """The analysis of a text that is one sentence."""
    return analyse(text, Sentence(0, len(text)), finder(), load_parser(), published)


def tagged(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words of one sentence as the shipped parser tags them."""
    raw = split_words(text, offset)
    return tag_words(raw, load_parser().parse([token.text for token in raw]))


def sentences_of(text: str, published: date | None = FRIDAY) -> list[Analysis]:
    """The analyses of all sentences of a text."""
    return [
        analyse(text, sentence, finder(), load_parser(), published)
        for sentence in split_sentences(text)
    ]


def words_of(analysis: Analysis, phrases: Sequence[Phrase], text: str) -> list[str]:
    """The words of some phrases."""
    return [text[slice(*analysis.span(phrase))] for phrase in phrases]


def war_report(text: str, issued: date | None = FRIDAY, language: str = "en") -> Document:
    """A document about war that says something."""
    return Document("report", f"{WAR}\n\n{text}", issued=issued, language=language)


def records_of(document: Document, frame: str) -> list[Record]:
    """What the shipped reader finds of one frame."""
    return [record for record in reader().read(document) if record.frame == frame]


def arguments_of(document: Document, record: Record) -> dict[str, list[str]]:
    """The words of a record's arguments by role."""
    found: dict[str, list[str]] = {}
    for argument in record.arguments:
        found.setdefault(argument.role, []).append(document.text[argument.start : argument.end])
    return found


@dataclass(frozen=True)
class Reading:
    """A report, resolved."""

    document: Document
    resolution: Resolution

    def things(self, *types: str) -> list[str]:
        """Labels of the things of some types; of known parties and places the slug."""
        return [
            thing.label or thing.iri.value.rsplit("/", 1)[-1]
            for thing in self.resolution.things
            if set(thing.types) & set(types)
        ]

    def speakers(self) -> set[str]:
        """Labels of those who make statements; of known parties the slug."""
        labels = {thing.iri: thing.label for thing in self.resolution.things}
        return {
            labels.get(s.speaker) or s.speaker.value.rsplit("/", 1)[-1]
            for s in self.resolution.statements
        }

    def claims(self, predicate: str) -> list[Claim]:
        """The claims with some predicate."""
        return [claim for claim in self.resolution.claims if claim.predicate == predicate]

    def values(self, predicate: str) -> set[str]:
        """The values of the claims with some predicate, as short words."""
        return {self.short(claim) for claim in self.claims(predicate)}

    def short(self, claim: Claim) -> str:
        """A claim's value: label or slug of a thing, number, day or words."""
        labels = {thing.iri: thing.label for thing in self.resolution.things}
        if isinstance(claim.value, Quantity):
            return str(claim.value.best if claim.value.best is not None else claim.value.low)
        if isinstance(claim.value, str | date):
            return str(claim.value)
        return labels.get(claim.value) or claim.value.value.rsplit("/", 1)[-1]


def read(text: str, issued: date | None = FRIDAY) -> Reading:
    """Read a report about war and resolve it."""
    document = war_report(text, issued)
    records = reader().read(document)
    return Reading(document, resolve(document, records, load_register(), IDS))


def spans(reading: Reading) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of every mention, statement and claim, and of its sentence."""
    for thing in reading.resolution.things:
        for span, sentence in thing.mentions.items():
            yield *span, *sentence
    for statement in reading.resolution.statements:
        yield statement.start, statement.end, *statement.sentence
    for claim in reading.resolution.claims:
        yield claim.start, claim.end, *claim.sentence
