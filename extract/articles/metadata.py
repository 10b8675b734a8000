"""What is known of an article besides its text, and the tables that tell it.

A table is a CSV file, also one with semicolons or tabs, with a header row: `identifier` and any of
title, publisher, issued, source and language. Which document a row belongs to is decided by
`extract.articles.collection`.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from extract.text.characters import read_as
from ontology.errors import InputError

__all__ = [
    "TABLE_NAME",
    "Metadata",
    "plain_key",
    "published_day",
    "read_table",
    "source_address",
]

TABLE_NAME = "metadata.csv"
"""Name of the table that may stand beside the files it describes."""

MAX_TABLE_BYTES = 20_000_000
"""Largest table that is read."""

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(m[:3] for m in _MONTHS)}|Sept)\b\.?)"
_WORDED_DAY = re.compile(
    r"\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+)?"
    rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+)?{_MONTH}"
    r"(?(day)[\s,-]+|\s+(?P<after>\d\d?)(?:st|nd|rd|th)?,?\s+)(?P<year>\d{4})(?![\d-])",
    re.IGNORECASE,
)
_DAY = re.compile(r"\s*(\d{4})(?:([-/.])(\d\d?)\2(\d\d?)(?![\d-])|(\d\d)(\d\d)(?!\d))")
_ADDRESS = re.compile(r"\s*(https?://[^\s<>\"{}|\\^`\x00-\x20]+)(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Statements about one article, each as its source writes it, or None.

    Attributes:
        issued: when it was published: `published_day` reads it.
        source: where it stands: `source_address` reads it.
    """

    identifier: str | None = None
    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    source: str | None = None
    language: str | None = None

    def or_else(self, other: "Metadata") -> "Metadata":
        """Return these metadata, each that is missing taken from the other ones."""
        names = [field.name for field in fields(self)]
        return Metadata(**{name: getattr(self, name) or getattr(other, name) for name in names})


def published_day(value: str | None) -> date | None:
    """Return the leading date of a value if it is a full day that exists.

    It is one of ISO 8601-1:2019, 5.2.2.1 (calendar date), be it with other signs between, or names
    its month in English (a name or its short form), before or after the day: nobody reads these
    in two ways, as they do "5/12/2019".

    >>> published_day("2017-04-16 (copied on Monday)")
    datetime.date(2017, 4, 16)
    >>> published_day("Sunday, 16 April 2017")
    datetime.date(2017, 4, 16)
    >>> published_day("Apr. 16, 2017")
    datetime.date(2017, 4, 16)
    """
    read = "".join(map(read_as, value or ""))
    match, worded = _DAY.match(read), _WORDED_DAY.match(read)
    try:
        if worded:
            month = [name[:3] for name in _MONTHS].index(worded["month"][:3].title()) + 1
            return date(int(worded["year"]), month, int(worded["day"] or worded["after"]))
        if match is None:
            return None
        return date(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
    except ValueError:
        return None


def plain_key(identifier: str) -> str:
    """Return an identifier as files and rows are matched by it: without marks that nobody sees.

    >>> plain_key("\\ufeffreport-7\\u200b ")
    'report-7'
    """
    named = unicodedata.normalize("NFC", identifier)
    return "".join(char for char in named if read_as(char)).strip()


def source_address(value: str | None) -> str | None:
    """Return the leading http(s) address of a value, or None.

    >>> source_address("https://example.org/1 (linked source)")
    'https://example.org/1'
    """
    match = _ADDRESS.match(plain_key(value or ""))
    return match[1] if match else None


def read_table(path: Path) -> dict[str, Metadata]:
    """Return the rows of a table by identifier.

    Raises:
        InputError: the file cannot be read, is no such table, or says two things of one document.
    """
    try:
        if path.stat().st_size > MAX_TABLE_BYTES:
            raise InputError(f"larger than {MAX_TABLE_BYTES:,} bytes; split it")
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            delimiter = next((d for d in ",;\t" if d in header), ",")
            return _read_rows(csv.reader(file, strict=True, delimiter=delimiter))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8; save it as UTF-8") from error
    except csv.Error as error:
        raise InputError(f"no CSV table: {error}") from error


def _read_rows(rows: Iterable[list[str]]) -> dict[str, Metadata]:
    """Return the rows after the header row by identifier."""
    known = [field.name for field in fields(Metadata)]
    table: dict[str, Metadata] = {}
    header: list[str] = []
    for number, row in enumerate(rows, start=1):
        if not header:
            header = [name.strip().lower() for name in row]
            if "identifier" not in header:
                seen = ", ".join(header)[:200] or "none"
                raise InputError(f"columns are {seen}; it needs a column named identifier")
            continue
        if not any(row):
            continue
        if len(row) != len(header):
            raise InputError(
                f"{len(row)} cells in row {number} and {len(header)} in the header; "
                "a value with a comma needs quotes"
            )
        cells = {name: cell.strip() or None for name, cell in zip(header, row, strict=True)}
        cells["identifier"] = plain_key(cells["identifier"] or "") or None
        entry = Metadata(**{name: cells.get(name) for name in known})
        if entry.identifier is None:
            raise InputError(f"no identifier in row {number}")
        if table.setdefault(entry.identifier, entry) != entry:
            raise InputError(f"says two things of {entry.identifier}, the second in row {number}")
    return table
