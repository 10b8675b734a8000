"""Read many documents and write what was found to a file of records."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extract.articles.article import Failure
from extract.articles.collection import Collection, read_collection
from extract.articles.found_files import find_files
from extract.articles.metadata import TABLE_NAME
from extract.documents import Document
from extract.extraction import Extractor
from extract.processes import map_items
from extract.readers.readers import ReaderOptions, make_reader
from extract.records.files import DocumentRecords, is_file_of_records, write_document
from ontology.errors import CasusError, InputError, UsageError
from ontology.outputs import folder_beside
from ontology.register import load_register

__all__ = ["ReadReport", "save_records"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was read.

    Attributes:
        documents: how many were read, those that are not in English too; records: how many.
        failures: (file or document, reason) of what could not be read.
        warnings: one line each, the document named in it.
        not_english: of the documents, those without records, since only English is read.
    """

    documents: int
    records: int
    failures: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    not_english: int

    @property
    def exit_code(self) -> int:
        """0 if all input was read, 1 if some failed."""
        return 1 if self.failures else 0


def save_records(
    sources: Sequence[Path],
    file: Path,
    options: ReaderOptions,
    metadata: Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> ReadReport:
    """Read documents and write their records to a file, sorted by document.

    An earlier file of records stays as it is until the new one is whole; no other is replaced.

    Raises:
        UsageError: the reader is unknown or lacks something, or the file is a folder, one of
            those to be read, or holds something else than records.
        InputError: no document could be read; no file is written.
        OutputError: the file cannot be written.
    """
    _check_replaceable(file, sources, metadata)
    with folder_beside(file) as aside:  # before anything is read: that may take hours
        collection = read_collection(sources, metadata)
        found, failures, others = _read(collection, options, jobs, progress)
        _write(file, aside, (line for document in found for line in write_document(document)))
    return ReadReport(
        documents=len(found) + others,
        records=sum(len(document.records) for document in found),
        failures=tuple(failures),
        warnings=(
            *collection.warnings,
            *(f"{d.identifier}: {text}" for d in collection.documents for text in d.warnings),
            *(f"{d.document}: {text}" for d in found for text in d.warnings),
        ),
        not_english=others,
    )


def _check_replaceable(file: Path, sources: Sequence[Path], metadata: Path | None) -> None:
    """Raise UsageError if records may not take the place of what stands there."""
    if file.is_dir():
        raise UsageError(f"{file} is a folder; name a file for the records")
    if not file.exists():
        return
    found = find_files(sources)
    tables = [path / TABLE_NAME for path in {*found.folders, *(f.parent for f in found.files)}]
    read = [*found.files, *tables, *([metadata] if metadata else [])]
    if any(path.exists() and path.samefile(file) for path in read):
        raise UsageError(f"{file} is one of the files to read; name another for the records")
    is_empty = file.is_file() and file.stat().st_size == 0
    if not is_empty and not is_file_of_records(file):
        raise UsageError(
            f"{file} holds something else than records, which would be destroyed; "
            "name a new file for the records"
        )


def _read(
    collection: Collection, options: ReaderOptions, jobs: int, progress: Progress | None
) -> tuple[list[DocumentRecords], list[tuple[str, str]], int]:
    """What was found in each document, what could not be read, and how many are not English."""
    found: list[DocumentRecords] = []
    failures = [(failure.path, failure.reason) for failure in collection.failures]
    others = 0
    documents = collection.documents
    with closing(map_items(_Worker, options, documents, jobs)) as results:
        for done, result in enumerate(results, start=1):
            if isinstance(result, DocumentRecords):
                found.append(result)
            elif isinstance(result, Failure):
                failures.append((result.path, result.reason))
            others += result is None
            if progress is not None:
                progress(done, len(documents))
    if not found:
        reasons = [f"{name}: {reason}" for name, reason in failures]
        if others:
            what = "document is" if others == 1 else "documents are"
            reasons.append(f"{others} {what} not in English")
        reasons = reasons or list(collection.reasons)
        raise InputError("\n  ".join(["no document could be read", *reasons]))
    return found, failures, others


class _Worker:
    """Reads documents in one process; the reader is loaded once."""

    def __init__(self, options: ReaderOptions) -> None:
        register = load_register()
        self._extractor = Extractor(register, make_reader(register, options))

    def __call__(self, document: Document) -> DocumentRecords | Failure | None:
        try:
            return self._extractor.read(document)
        except CasusError as error:
            return Failure(document.identifier, str(error))


def _write(file: Path, aside: Path, lines: Iterator[str]) -> None:
    """Write lines beside a file, wait until they are on disk, and put them in its place."""
    new = aside / file.name
    with new.open("w", encoding="utf-8", newline="\n") as opened:
        opened.writelines(f"{line}\n" for line in lines)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(file)
