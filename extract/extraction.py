"""The whole way from one document to its quads: read, resolve, write."""

from extract.documents import Document, DocumentGraph
from extract.quads import document_quads
from extract.readers.readers import make_reader
from extract.records.files import DocumentRecords, read_document
from extract.records.records import Reader
from extract.resolution.resolution import resolve
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
        resolution = resolve(document, records, self._register, self._identifiers)
        quads = document_quads(
            document,
            resolution.things,
            resolution.statements,
            resolution.claims,
            self._identifiers,
            self._text,
        )
        warnings = (*document.warnings, *warnings)
        return DocumentGraph(document.identifier, document.issued, quads, warnings)
