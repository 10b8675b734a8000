"""From a document to what is read of it, and from places there to places in its body.

Readers are given the legible text (`extract.text.legible`); records and all that is kept
count in the body.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from extract.documents import Document
from extract.records.records import Record
from extract.text.legible import LegibleText, make_legible

__all__ = ["legible_document", "records_from_body", "records_in_body"]

_Move = Callable[[int, int], tuple[int, int]]


def legible_document(document: Document) -> tuple[Document, LegibleText]:
    """Return a document with the text and the title that are read, and where they stand."""
    legible = make_legible(document.text)
    title = make_legible(document.title).text if document.title else document.title
    return replace(document, text=legible.text, title=title), legible


def records_in_body(records: Iterable[Record], legible: LegibleText) -> tuple[Record, ...]:
    """Return records of the legible text with the places where they stand in the body."""
    return _moved(records, legible.in_body) if legible.edits else tuple(records)


def records_from_body(records: Iterable[Record], legible: LegibleText) -> tuple[Record, ...]:
    """Return records that count in the body with the places where the text is read."""
    return _moved(records, legible.from_body) if legible.edits else tuple(records)


def _moved(records: Iterable[Record], move: _Move) -> tuple[Record, ...]:
    return tuple(_record(record, move) for record in records)


def _record(record: Record, move: _Move) -> Record:
    start, end = move(record.start, record.end)
    arguments = []
    for argument in record.arguments:
        first, last = move(argument.start, argument.end)
        arguments.append(replace(argument, start=first, end=last))
    sentence = move(*record.sentence)
    return replace(record, start=start, end=end, sentence=sentence, arguments=tuple(arguments))
