"""What an argument of a record says as a number or a date, read again from its sentence."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from extract.documents import Document
from extract.records.records import Argument, Record
from extract.records.terms import DUE
from extract.text.tokens import normalise_word
from extract.values.dates import DateMention, find_dates
from extract.values.numerals import read_numeral
from extract.values.quantities import Quantity, find_quantities

__all__ = ["date_of_argument", "day_of_record", "day_said", "end_of_count", "quantity_of_argument"]

_WITHOUT_NUMBER = {"both": 2, "a couple": 2, "the couple": 2} | dict.fromkeys(
    "a an another the this that his her their its he she him".split(), 1
)
"""First words of arguments that count without a number: "a child", "both", "his wife"."""

_NAMELESS = "person"
"""The unit of a victim who is only named ("Abu Omar")."""

_REACH_OF_UNIT = 60
_SOON = 10
"""Days ahead that a deal told as made may still lie: "the ceasefire of 1 May", in April."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def quantity_of_argument(document: Document, record: Record, argument: Argument) -> Quantity | None:
    """Return the count that starts where the argument does, with the argument's unit; or None."""
    start, end = record.sentence
    for quantity in find_quantities(document.text[start:end]):
        if quantity.start + start == argument.start:
            return replace(quantity, unit=argument.unit or quantity.unit)
    words = normalise_word(document.text[argument.start : argument.end])
    if argument.role == "duration":  # "a three-year siege"
        numeral = read_numeral(words, 0)
        value = numeral.value if numeral is not None else 1
        span = (argument.start - start, argument.end - start)
        return Quantity(value, value, value, "exact", argument.unit, *span)
    count = _WITHOUT_NUMBER.get(words, _WITHOUT_NUMBER.get(words.split(" ")[0]))
    if count is None and argument.unit in (words, _NAMELESS):  # "Soldier killed", "Abu Omar"
        count = 1
    if count is None or not argument.unit:
        return None
    span = (argument.start - start, argument.end - start)
    return Quantity(count, count, count, "exact", argument.unit, *span)


def end_of_count(document: Document, record: Record, argument: Argument) -> int:
    """Return where a count's words end, its unit included if it stands close by."""
    unit = argument.unit
    window = normalise_word(document.text[argument.end : record.sentence[1]])[:_REACH_OF_UNIT]
    found = re.search(rf"\b{re.escape(unit)}\b", window) if unit else None
    return argument.end + found.end() if found else argument.end


def date_of_argument(document: Document, record: Record, argument: Argument) -> DateMention | None:
    """Return the date that starts where the argument does, or None.

    What counts from the day said before ("two days later") is read after the text before it.
    """
    start, end = record.sentence
    year = _year_of_title(document)
    before, told = _days_said(document.text, document.issued, year)
    known = bisect_left(before, (start + 1,))
    said = before[known - 1][1] if known else None
    for mention in find_dates(document.text[start:end], document.issued, said, year):
        if mention.start + start == argument.start:
            if mention.precision == "day":
                mention = replace(mention, value=told.get(argument.start))
            words = document.text[start + mention.start : start + mention.end]
            if argument.unit == DUE:
                return _to_come(mention, words, document.issued)
            made = record.frame == "agreement" and record.modality == "asserted"
            return _gone_by(mention, words, document.issued) if made else mention
    return None


def _gone_by(mention: DateMention, words: str, issued: date | None) -> DateMention:
    """ "The truce of April 26", told on April 4: that of the year before, if no year is told."""
    day = mention.value
    later = day is not None and issued is not None and day - issued > timedelta(days=_SOON)
    if not later or day is None or _YEAR.search(words) or not re.search(r"\d", words):
        return mention
    return replace(mention, value=day.replace(year=day.year - 1))


def _to_come(mention: DateMention, words: str, issued: date | None) -> DateMention:
    """ "On Wednesday", "on 3 May": the next one, where what is due has no year."""
    day = mention.value
    if day is None or issued is None or day >= issued or _YEAR.search(words):
        return mention
    later = _next_year(day) if any(c.isdigit() for c in words) else day + timedelta(days=7)
    return replace(mention, value=later) if mention.precision == "day" else mention


def _next_year(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def day_of_record(document: Document, record: Record) -> str:
    """Return the first date among the arguments that is known to the day, as ISO 8601, or ""."""
    for argument in record.arguments:
        if argument.role == "date":
            mention = date_of_argument(document, record, argument)
            if mention is not None and mention.precision == "day" and mention.value:
                return mention.value.isoformat()
    return ""


def day_said(document: Document, record: Record) -> date | None:
    """Return the day of the statement if the sentence gives it, else that of publication."""
    for argument in record.arguments:
        if argument.role == "said":
            mention = date_of_argument(document, record, argument)
            if mention is not None and mention.precision == "day" and mention.value:
                return mention.value
    return document.issued


def _year_of_title(document: Document) -> int | None:
    """The year of an undated text, if its title names one and no other."""
    years = {int(year) for year in _YEAR.findall(document.title or "")}
    return years.pop() if document.issued is None and len(years) == 1 else None


@lru_cache(maxsize=2)
def _days_said(
    text: str, issued: date | None, year: int | None
) -> tuple[tuple[tuple[int, date], ...], Mapping[int, date]]:
    """Where the words for days of a text end, in order, and which days they are; these by where
    they begin, with the years told before.
    """
    mentions = [m for m in find_dates(text, issued, year=year) if m.precision == "day"]
    past = [m for m in mentions if m.value and not (issued and m.value > issued)]
    ends = tuple((mention.end, mention.value) for mention in past if mention.value)
    return ends, {mention.start: mention.value for mention in mentions if mention.value}
