"""Extract and validate many documents, in one process or several.

A document's graph depends on that document and the register alone, so this is a map over
documents; nothing depends on how many processes there are.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from extract.documents import Document, DocumentGraph
from extract.extraction import Extractor
from extract.processes import map_items
from extract.readers.readers import ReaderOptions, make_reader
from graph.background.descriptions import Descriptions
from graph.background.schema import load_schema
from graph.validation.findings import Finding
from graph.validation.graphs import validate_document
from ontology.errors import CasusError
from ontology.identifiers import Identifiers
from ontology.register import load_register

__all__ = ["Gathered", "Reading", "gather"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read.

    Attributes:
        base: what the IRIs of the data begin with.
        text: ``cited`` keeps the text of cited sentences, ``offsets`` none.
        reader: what reads the sentences.
    """

    base: str
    text: str
    reader: ReaderOptions


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of one document: its graph with findings, or the reason that there is none."""

    identifier: str
    graph: DocumentGraph | None
    findings: tuple[Finding, ...] = ()
    failure: str = ""


class _Worker:
    """Reads documents in one process; the reader and the shapes are loaded once."""

    def __init__(self, reading: Reading) -> None:
        identifiers = Identifiers(reading.base)
        register = load_register()
        reader = make_reader(register, reading.reader)
        self._extractor = Extractor(register, reader, identifiers, reading.text)
        self._descriptions = Descriptions(register, identifiers)

    def __call__(self, document: Document) -> Gathered:
        try:
            graph = self._extractor.extract(document)
        except CasusError as error:
            return Gathered(document.identifier, None, failure=str(error))
        findings = validate_document(graph, self._descriptions, load_schema())
        return Gathered(document.identifier, graph, findings)


def gather(
    documents: Sequence[Document], reading: Reading, jobs: int, progress: Progress | None
) -> list[Gathered]:
    """Return what became of each document, in their order.

    Arguments:
        jobs: processes at most; few documents are read in this one.
        progress: called with (done, total) after each document.
    """
    found = []
    with closing(map_items(_Worker, reading, documents, jobs)) as results:
        for result in results:
            found.append(result)
            if progress is not None:
                progress(len(found), len(documents))
    return found
