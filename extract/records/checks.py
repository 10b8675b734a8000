"""Check records that were not made in this run against their document: they may come from anybody.

What passes can be resolved and written without a crash, and costs no more than the text itself
could: terms are closed (`extract.records.terms`), offsets lie in the text, sizes are bounded.
Whether a record is true to the text nobody can tell here.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.articles.plain_text import is_encodable
from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.terms import (
    CONDITIONS,
    KINDS,
    MODALITIES,
    NAME_FORMS,
    PARTY_CLASSES,
    PLACE_CLASSES,
    REFERENCES,
    ROLES,
    STAGES,
)
from ontology.errors import InputError
from ontology.register import Register

__all__ = ["check_records"]

MOST_ARGUMENTS = 200
"""Arguments of one record."""

LONGEST_UNIT = 100
"""Characters of a unit."""

TIMES_QUOTED = 200
"""How often over the records of a document may quote its text in all."""

LEAST_QUOTED = 100_000
"""Characters that the records of a short document may quote."""

_NEEDED = {"statement": "speaker", "group": "count", "stage": "stage", "commitment": "topic"}
_CLASSES = {"party": PARTY_CLASSES | {""}, "place": PLACE_CLASSES}


def check_records(document: Document, records: Sequence[Record], register: Register) -> None:
    """Check the records of one document.

    Raises:
        InputError: one of them cannot be used; the message gives its number, counted from 1, and
            what is wrong with it.
    """
    if len(records) > len(document.text):
        raise InputError(f"{len(records):,} records, more than the text has characters")
    for number, record in enumerate(records, start=1):
        fault = next(_faults(document, record, register), None)
        if fault is not None:
            raise InputError(f"record {number} ({record.frame[:40]!r}): {fault}")
    _check_sentences(records)
    _check_quoted(document, records)


def _faults(document: Document, record: Record, register: Register) -> Iterator[str]:
    if record.document != document.identifier:
        yield f"is of document {record.document[:80]!r}, not {document.identifier!r}"
    if record.frame not in KINDS:
        yield f"unknown frame; there are: {', '.join(KINDS)}"
        return
    if record.modality not in MODALITIES:
        yield f"unknown modality {record.modality[:40]!r}"
    if record.reference not in REFERENCES:
        yield f"unknown reference {record.reference[:40]!r}"
    yield from _misplaced(document, record)
    yield from _name_faults(record, register) if record.frame == "name" else _kind_faults(record)
    if len(record.arguments) > MOST_ARGUMENTS:
        yield f"{len(record.arguments)} arguments; at most {MOST_ARGUMENTS}"
    for argument in record.arguments:
        yield from _argument_faults(document, argument)
    needed = _NEEDED.get(record.frame)
    if needed and needed not in {argument.role for argument in record.arguments[:1]}:
        yield f"its first argument is no {needed}"


def _misplaced(document: Document, record: Record) -> Iterator[str]:
    start, end = record.sentence
    if not 0 <= start < end <= len(document.text):
        yield f"sentence {start}-{end} is not in the text of {len(document.text):,} characters"
    if not start <= record.start < record.end <= end:
        yield f"span {record.start}-{record.end} is not in its sentence {start}-{end}"


def _kind_faults(record: Record) -> Iterator[str]:
    unknown = sorted(set(record.kinds) - KINDS[record.frame])
    if unknown or not record.kinds:
        yield f"unknown kind {unknown[0][:40]!r}" if unknown else "without a kind"
    if len(set(record.kinds)) < len(record.kinds):
        yield "a kind stands twice"


def _name_faults(record: Record, register: Register) -> Iterator[str]:
    if len(record.kinds) != 3:
        yield "a name has three kinds: class, kind and slug, form"
        return
    type_name, known, form = record.kinds
    kind, _, slug = known.partition(":")
    if type_name not in _CLASSES.get(kind, ()):
        yield f"no class of a {kind[:40]!r}: {type_name[:40]!r}"
    if form not in NAME_FORMS or (not type_name and form != "noun"):
        yield f"unknown form {form[:40]!r}"
    if slug and not _is_known(register, kind, slug):
        yield f"names {known[:80]!r}, which is not in the register"


def _is_known(register: Register, kind: str, slug: str) -> bool:
    try:
        register.entry(kind, slug)
    except KeyError:
        return False
    return True


def _argument_faults(document: Document, argument: Argument) -> Iterator[str]:
    where = f"argument {argument.role[:40]!r} {argument.start}-{argument.end}"
    if argument.role not in ROLES:
        yield f"unknown role {argument.role[:40]!r}"
    if not 0 <= argument.start < argument.end <= len(document.text):
        yield f"{where} is not in the text"
    if argument.modality and argument.modality not in MODALITIES:
        yield f"{where}: unknown modality {argument.modality[:40]!r}"
    unit = argument.unit
    if len(unit) > LONGEST_UNIT or not is_encodable(unit) or not (unit + "a").isprintable():
        yield f"{where}: unit is longer than {LONGEST_UNIT} characters, or no plain text"
    if argument.role == "condition" and unit not in CONDITIONS:
        yield f"{where}: unknown condition {unit[:40]!r}"
    if argument.role == "stage" and unit not in STAGES:
        yield f"{where}: unknown stage {unit[:40]!r}"


def _check_sentences(records: Sequence[Record]) -> None:
    """Sentences are apart from each other, so that the graph holds each part of a text once."""
    for (start, end), following in pairwise(sorted({record.sentence for record in records})):
        if following[0] < end:
            raise InputError(f"sentences {start}-{end} and {following[0]}-{following[1]} overlap")


def _check_quoted(document: Document, records: Sequence[Record]) -> None:
    """A claim quotes the words from its event to its role: bounded, for the graph's size."""
    quoted = sum(
        max(record.end, argument.end) - min(record.start, argument.start)
        for record in records
        for argument in record.arguments
    )
    if quoted > max(LEAST_QUOTED, TIMES_QUOTED * len(document.text)):
        raise InputError(f"its records quote {quoted:,} characters, far more than the text holds")
