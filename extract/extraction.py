"""The whole way from one document to its quads: read, resolve, write."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from extract.documents import Document, DocumentGraph
from extract.quads import document_quads
from extract.readers.readers import make_reader
from extract.records.files import DocumentRecords, read_document
from extract.records.places import legible_document, records_from_body
from extract.records.records import Reader
from extract.resolution.parts import resolve_in_parts
from extract.text.legible import LegibleText
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Extractor"]


class Extractor:
    """Turns documents into their graphs; make one per process, it is cheap to use again."""

    def __init__(
        self,
        register: Register,
        reader: Reader | None = None,
        identifiers: Identifiers | None = None,
        text: str = "cited",
    ) -> None:
        """Take a reader of `extract.readers.readers`; without one the shipped parser reads."""
        self._register, self._text = register, text
        self._identifiers = identifiers or Identifiers()
        self._reader = reader or make_reader(register)

    def read(self, document: Document) -> DocumentRecords | None:
        """Return what the reader finds in a document; None if it is not in English."""
        english = document.language.split("-")[0] == "en"
        return read_document(self._reader, document) if english else None

    def extract(self, document: Document) -> DocumentGraph:
        """Return the quads of one document; none but its description if it is not in English."""
        found = self.read(document)
        records, warnings = (found.records, found.warnings) if found else ((), ())
        readable, legible = legible_document(document)
        records = records_from_body(records, legible)
        identifiers = _InBody(base=self._identifiers.base, legible=legible)
        resolution, parts = resolve_in_parts(readable, records, self._register, identifiers)
        quads = document_quads(
            document,
            resolution.things,
            resolution.statements,
            resolution.claims,
            self._identifiers,
            self._text,
            legible,
        )
        told = (f"read in {parts} parts, since it is long; each knows its own names alone",)
        warnings = (*document.warnings, *warnings, *(told if parts > 1 else ()))
        return DocumentGraph(document.identifier, document.issued, quads, warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _InBody(Identifiers):
    """Mints IRIs that count in the body, from places in the legible text."""

    legible: LegibleText

    def event(self, identifier: str, start: int, ordinal: int) -> NamedNode:
        return Identifiers.event(self, identifier, self._start(start), ordinal)

    def agreement(self, identifier: str, start: int, ordinal: int) -> NamedNode:
        return Identifiers.agreement(self, identifier, self._start(start), ordinal)

    def unnamed(
        self, kind: str, type_name: str, words: str, identifier: str, start: int
    ) -> NamedNode:
        start = self._start(start)
        return Identifiers.unnamed(self, kind, type_name, words, identifier, start)

    def _start(self, start: int) -> int:
        return self.legible.in_body(start, start + 1)[0]
