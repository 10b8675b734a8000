"""Extract and validate many documents, in one process or several.

A document's graph depends on that document and the register alone, so this is a map over
documents; nothing depends on how many processes there are.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from extract.documents import Document, DocumentGraph
from extract.extraction import Extractor
from graph.descriptions import Descriptions
from graph.findings import Finding
from graph.schema import load_schema
from graph.validation import validate_document
from ontology.errors import CasusError
from ontology.identifiers import Identifiers
from ontology.register import load_register

__all__ = ["Gathered", "Reading", "gather"]

DOCUMENTS_PER_PROCESS = 8

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read.

    Attributes:
        base: what the IRIs of the data begin with.
        text: ``cited`` keeps the text of cited sentences, ``offsets`` none.
        reader: name of the reader of sentences.
    """

    base: str
    text: str
    reader: str


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
        self._extractor = Extractor(register, reading.reader, identifiers, reading.text)
        self._descriptions = Descriptions(register, identifiers)

    def gather(self, document: Document) -> Gathered:
        try:
            graph = self._extractor.extract(document)
        except CasusError as error:
            return Gathered(document.identifier, None, failure=str(error))
        findings = validate_document(graph, self._descriptions, load_schema())
        return Gathered(document.identifier, graph, findings)


_workers: dict[Reading, _Worker] = {}


def gather(
    documents: Sequence[Document], reading: Reading, jobs: int, progress: Progress | None
) -> list[Gathered]:
    """Return what became of each document, in their order.

    Arguments:
        jobs: processes at most; few documents are read in this one.
        progress: called with (done, total) after each document.
    """
    found = []
    for result in _results(documents, reading, min(jobs, len(documents) // DOCUMENTS_PER_PROCESS)):
        found.append(result)
        if progress is not None:
            progress(len(found), len(documents))
    return found


def _results(documents: Sequence[Document], reading: Reading, jobs: int) -> Iterator[Gathered]:
    if jobs <= 1:
        worker = _Worker(reading)
        yield from (worker.gather(document) for document in documents)
        return
    context = get_context("forkserver")
    with ProcessPoolExecutor(jobs, context, _start, (reading,)) as pool:
        yield from pool.map(_gather, [(reading, document) for document in documents], chunksize=2)


def _start(reading: Reading) -> None:
    _workers[reading] = _Worker(reading)


def _gather(task: tuple[Reading, Document]) -> Gathered:
    reading, document = task
    return _workers[reading].gather(document)
