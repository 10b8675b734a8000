"""What an argument of a record says as a number or a date, read again from its sentence."""

import re
from dataclasses import replace

from extract.dates import DateMention, find_dates
from extract.documents import Document
from extract.quantities import Quantity, find_quantities
from extract.records import Argument, Record
from extract.tokens import normalise_word

__all__ = ["SINGULAR", "date_of_argument", "end_of_count", "quantity_of_argument"]

SINGULAR = frozenset({"a", "an", "another"})
"""Articles that count one victim."""

_REACH_OF_UNIT = 60


def quantity_of_argument(document: Document, record: Record, argument: Argument) -> Quantity | None:
    """Return the count that starts where the argument does, with the argument's unit; or None."""
    start, end = record.sentence
    for quantity in find_quantities(document.text[start:end]):
        if quantity.start + start == argument.start:
            return replace(quantity, unit=argument.unit or quantity.unit)
    word = document.text[argument.start : argument.end].lower()
    if word in SINGULAR and argument.unit:  # "a child was killed"
        begin = argument.start - start
        return Quantity(1, 1, 1, "exact", argument.unit, begin, begin + len(word))
    return None


def end_of_count(document: Document, record: Record, argument: Argument) -> int:
    """Return where a count's words end, its unit included if it stands close by."""
    unit = argument.unit
    window = normalise_word(document.text[argument.end : record.sentence[1]])[:_REACH_OF_UNIT]
    found = re.search(rf"\b{re.escape(unit)}\b", window) if unit else None
    return argument.end + found.end() if found else argument.end


def date_of_argument(document: Document, record: Record, argument: Argument) -> DateMention | None:
    """Return the date that starts where the argument does, or None."""
    start, end = record.sentence
    for mention in find_dates(document.text[start:end], document.issued):
        if mention.start + start == argument.start:
            return mention
    return None
