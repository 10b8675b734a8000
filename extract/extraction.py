"""The whole way from one document to its quads: read, resolve, write."""

from collections.abc import Callable
from importlib.metadata import entry_points

from extract.documents import Document, DocumentGraph
from extract.quads import document_quads
from extract.records import Reader
from extract.resolution import resolve
from ontology.errors import UsageError
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["READERS", "Extractor", "find_reader"]


def _parser_reader(register: Register) -> Reader:
    from extract.frame_reader import FrameReader  # loads onnxruntime: only when text is read
    from extract.syntax import load_parser

    return FrameReader(register, load_parser())


READERS: tuple[tuple[str, Callable[[Register], Reader]], ...] = (("parser", _parser_reader),)
"""The shipped readers; others are found through the entry-point group ``casus.readers``."""


class Extractor:
    """Turns documents into their graphs; make one per process, it is cheap to use again."""

    def __init__(
        self,
        register: Register,
        reader_name: str = "parser",
        identifiers: Identifiers | None = None,
        text: str = "cited",
    ) -> None:
        """Load the reader; UsageError names the readers there are if it is unknown."""
        self._register, self._text = register, text
        self._identifiers = identifiers or Identifiers()
        self._reader = find_reader(reader_name)(register)

    def extract(self, document: Document) -> DocumentGraph:
        """Return the quads of one document; none but its description if it is not in English."""
        english = document.language.split("-")[0] == "en"
        records = self._reader.read(document) if english else ()
        resolution = resolve(document, records, self._register, self._identifiers)
        quads = document_quads(
            document,
            resolution.things,
            resolution.statements,
            resolution.claims,
            self._identifiers,
            self._text,
        )
        return DocumentGraph(document.identifier, document.issued, quads, document.warnings)


def find_reader(name: str) -> Callable[[Register], Reader]:
    """Return what makes the reader of that name; UsageError if there is none."""
    shipped = dict(READERS)
    if name in shipped:
        return shipped[name]
    for point in entry_points(group="casus.readers"):
        if point.name == name:
            reader: Callable[[Register], Reader] = point.load()
            return reader
    known = ", ".join(sorted({*shipped, *(p.name for p in entry_points(group="casus.readers"))}))
    raise UsageError(f"there is no reader {name!r}; there are: {known}")
