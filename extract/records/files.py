"""Files of records: what a reader found in some documents, to build from without any reader.

JSON Lines (https://jsonlines.org): for each document a line that says what was read and by whom,
then a line for each of its records::

    {"document": "2017-08-28-wire", "reader": "parser/2", "records": 37, "sha256": "…",
     "version": 1, "warnings": []}

Files may come from anybody. They are read with bounds, and a document's records are used only if
the text is the one that they were made from and `extract.records.checks` finds no fault.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import BinaryIO

from extract.articles.plain_text import is_encodable
from extract.documents import Document
from extract.records.checks import check_records
from extract.records.places import legible_document, records_in_body
from extract.records.records import NotingReader, Reader, Record, read_records, write_records
from extract.text.legible import LegibleText
from ontology.errors import InputError, UnreadableError
from ontology.register import Register

__all__ = [
    "DocumentRecords",
    "SavedRecords",
    "is_file_of_records",
    "read_document",
    "write_document",
]

VERSION = 1
"""Of the format; a file of another version is refused."""

LONGEST_LINE = 200_000
"""Bytes of one line."""

MOST_WARNINGS, LONGEST_WARNING = 100, 1_000
"""Warnings of one document, and characters of each."""

_READER = re.compile(r"[\w.:@+/-]{1,200}/[\w.+-]{1,50}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """What one reader found in one document.

    Attributes:
        document: its identifier.
        reader: name and version of the reader, ``parser/2``.
        sha256: of the text in UTF-8, hexadecimal.
        warnings: one sentence each, what the reader could not use.
    """

    document: str
    reader: str
    sha256: str
    records: tuple[Record, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    document: str
    reader: str
    records: int
    sha256: str
    version: int
    warnings: tuple[str, ...]


def read_document(reader: Reader, document: Document) -> DocumentRecords:
    """Return what a reader finds in a document, with its warnings if it gives any.

    It is given the legible text of the document; saved records count in the body already.
    """
    is_saved = isinstance(reader, SavedRecords)
    given, legible = (document, LegibleText("")) if is_saved else legible_document(document)
    if isinstance(reader, NotingReader):
        records, warnings = reader.read_noting(given)
    else:
        records, warnings = reader.read(given), ()
    name = f"{reader.name}/{reader.version}"
    records = records_in_body(records, legible)
    return DocumentRecords(document.identifier, name, _digest(document), records, warnings)


def write_document(found: DocumentRecords) -> Iterator[str]:
    """Yield the lines of one document, keys sorted, without line ends."""
    header = _Header(
        found.document, found.reader, len(found.records), found.sha256, VERSION, found.warnings
    )
    yield json.dumps(asdict(header), ensure_ascii=False, sort_keys=True)
    yield from write_records(found.records)


def is_file_of_records(path: Path) -> bool:
    """Tell whether a file begins as one of records does, in any version of the format."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.readline(LONGEST_LINE))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.keys() == {field.name for field in fields(_Header)}


class SavedRecords:
    """A reader that finds what a file holds; the file is looked up again for each document."""

    name = "records"
    version = str(VERSION)

    def __init__(self, path: Path, register: Register) -> None:
        """Look where the records of each document stand.

        Raises:
            UnreadableError: there is no such file, or it is none of records; the message names
                the line.
        """
        self._path, self._register = path, register
        self._places: dict[str, tuple[_Header, int, int]] = {}
        try:
            with path.open("rb") as file:
                self._index(file)
        except OSError as error:
            raise UnreadableError(f"{path}: {error.strerror or error}") from error

    def read(self, document: Document) -> tuple[Record, ...]:
        """Return the saved records of a document; InputError if they are not of this text."""
        return self.read_noting(document)[0]

    def read_noting(self, document: Document) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        """Return the saved records and warnings; InputError if they are not of this text."""
        if document.identifier not in self._places:
            raise InputError(f"{self._path} has no records of it; read it with casus read")
        header, number, offset = self._places[document.identifier]
        if header.sha256 != _digest(document):
            raise InputError(
                f"its text is not the one that {self._path}:{number} was made from; "
                "read it again with casus read"
            )
        try:
            records = tuple(read_records(self._lines(offset, header.records)))
            if any(record.reader != header.reader for record in records):
                raise InputError(f"a record of another reader than {header.reader}")
            check_records(document, records, self._register)
        except InputError as error:
            raise InputError(f"{self._path}, after line {number}: {error}") from error
        return records, header.warnings

    def _index(self, file: BinaryIO) -> None:
        number = 1
        while line := file.readline(LONGEST_LINE + 1):
            header = self._header(line, number)
            if header.document in self._places:
                first = self._places[header.document][1]
                reason = f"{header.document!r} stands at line {first} already"
                raise UnreadableError(f"{self._path}:{number}: {reason}")
            self._places[header.document] = header, number, file.tell()
            for index in range(1, header.records + 1):
                self._check_line(file.readline(LONGEST_LINE + 1), number + index)
            number += header.records + 1

    def _header(self, line: bytes, number: int) -> _Header:
        self._check_line(line, number)
        try:
            return _header(line)
        except (ValueError, TypeError, RecursionError) as error:
            reason = f"does not say which document was read ({error}); save with casus read"
            raise UnreadableError(f"{self._path}:{number}: {reason}") from error

    def _check_line(self, line: bytes, number: int) -> None:
        if not line.endswith(b"\n"):
            reason = "line too long" if len(line) > LONGEST_LINE else "the file ends too early"
            raise UnreadableError(f"{self._path}:{number}: {reason}; save it again with casus read")

    def _lines(self, offset: int, count: int) -> Iterator[str]:
        with self._path.open("rb") as file:
            file.seek(offset)
            for _ in range(count):
                yield file.readline(LONGEST_LINE + 1).decode("utf-8")


def _digest(document: Document) -> str:
    return hashlib.sha256(document.text.encode("utf-8")).hexdigest()


def _whole_header(content: object) -> _Header:
    if not isinstance(content, dict):
        raise ValueError("no JSON object")
    if "frame" in content:
        raise ValueError("a record, and the line on its document is not before it")
    keys = {field.name for field in fields(_Header)}
    if odd := sorted(keys ^ content.keys()):
        what = "lacks" if odd[0] in keys else "has an unknown key,"
        raise ValueError(f"it {what} {odd[0][:40]!r}")
    return _Header(**content)


def _header(line: bytes) -> _Header:
    header = _whole_header(json.loads(line))
    if header.version != VERSION:
        raise ValueError(f"format version {header.version!r}, not {VERSION}")
    if not isinstance(header.document, str) or not is_encodable(header.document):
        raise ValueError("document is no identifier")
    if type(header.records) is not int or header.records < 0:
        raise ValueError("records is no count")
    if not _DIGEST.fullmatch(header.sha256):
        raise ValueError("sha256 is none")
    if not _READER.fullmatch(header.reader):
        raise ValueError("reader is no name with a version")
    warnings = header.warnings
    if not isinstance(warnings, list) or len(warnings) > MOST_WARNINGS:
        raise ValueError(f"warnings are no list of at most {MOST_WARNINGS}")
    if not all(isinstance(w, str) and w.isprintable() for w in warnings):
        raise ValueError("warnings are not all plain text")
    if any(len(warning) > LONGEST_WARNING for warning in warnings):
        raise ValueError(f"a warning has more than {LONGEST_WARNING:,} characters")
    return _Header(**{**asdict(header), "warnings": tuple(warnings)})
