"""Records: what a reader found in a document, free of RDF.

Every reader (frames over the trees of a parser, a language model, a table) returns the same
records; `extract.resolution.resolution` resolves them against the register and the calendar. Which
frames, kinds and roles there are is told by `extract.records.terms`; files of records are read and
written by `extract.records.files`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Protocol, runtime_checkable

from extract.documents import Document
from ontology.errors import InputError

__all__ = ["Argument", "NotingReader", "Reader", "Record", "read_records", "write_records"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One role of a record.

    Attributes:
        role: ``attacker``, ``target``, ``party``, ``killed``, ``date``, …
        start, end: code points of the body, half-open.
        modality: name in ``voc:Modality`` if it differs from the record's, else "".
        unit: what is counted, where the text leaves it to the context ("six" of the buses); of a
            date what it is the day of, if not of the event's happening or making.
    """

    role: str
    start: int
    end: int
    modality: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a reader found in one sentence.

    Attributes:
        document: identifier of the document.
        reader: name and version of the reader, ``parser/2``.
        frame: ``strike``, ``agreement``, …, or ``name`` for a mention of a party or place; all
            are in `extract.records.terms`.
        kinds: local names of classes; of a ``name`` its class, ``party:`` or ``place:`` with the
            slug if it is known, and its form (``name``, ``demonym``, ``metonym``, ``noun``).
        start, end: the words that stand for the thing; sentence: those of its sentence.
        arguments: in the order of the text.
        modality: name in ``voc:Modality``.
        reference: ``definite`` ("the deal"), ``new`` ("a similar deal"), or another of
            `extract.records.terms`; "" for none.
    """

    document: str
    reader: str
    frame: str
    kinds: tuple[str, ...]
    start: int
    end: int
    sentence: tuple[int, int]
    arguments: tuple[Argument, ...] = ()
    modality: str = "asserted"
    reference: str = ""


class Reader(Protocol):
    """What reads a document and returns records, sorted by start; same text, same records."""

    name: str
    version: str

    def read(self, document: Document) -> tuple[Record, ...]:
        """Return the records of one document; no clock, and no network unless it was asked for."""
        ...


@runtime_checkable
class NotingReader(Reader, Protocol):
    """A reader that also says what it could not use."""

    def read_noting(self, document: Document) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        """Return the records of one document, and warnings of one sentence each."""
        ...


def write_records(records: Iterable[Record]) -> Iterator[str]:
    """Yield one JSON object a line, keys sorted, without the line end."""
    for record in records:
        yield json.dumps(asdict(record), ensure_ascii=False, sort_keys=True)


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the records of JSON Lines; InputError names the line that is no record.

    Only the shape is checked here; `extract.records.checks` holds records against their document.
    """
    for number, line in enumerate(lines, start=1):
        try:
            yield _record(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise InputError(
                f"line {number} is no record ({error}); save records with casus read"
            ) from error


def _record(content: dict[str, Any]) -> Record:  # JSON of free shape until checked here
    arguments = tuple(_argument(argument) for argument in content.pop("arguments"))
    start, end = content.pop("sentence")
    kinds = tuple(content.pop("kinds"))
    record = Record(arguments=arguments, sentence=(start, end), kinds=kinds, **content)
    _check_whole(record.start, record.end, *record.sentence)
    _check_words(
        record.document, record.reader, record.frame, record.modality, record.reference, *kinds
    )
    return record


def _argument(content: dict[str, Any]) -> Argument:  # as above
    argument = Argument(**content)
    _check_whole(argument.start, argument.end)
    _check_words(argument.role, argument.modality, argument.unit)
    return argument


def _check_whole(*offsets: object) -> None:
    if not all(type(offset) is int for offset in offsets):
        raise ValueError(f"offsets {offsets} are not all whole numbers")


def _check_words(*words: object) -> None:
    if not all(type(word) is str for word in words):
        raise ValueError(f"{words} are not all strings")
