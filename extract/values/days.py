"""What the words of a date mean: resolved against publication, or the day said before.

One function for each kind of words; the patterns that find them stand in `extract.values.dates`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from extract.values.coming_days import is_coming
from extract.values.numerals import read_numeral

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "DateMention",
    "Reference",
    "counted_day",
    "day_of_month",
    "full_date",
    "month",
    "near_day",
    "period",
    "same_day",
    "time_ago",
    "weekday",
    "year",
]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_LEAP_YEAR, _LONGEST_WAIT = 2000, 8
"""A year with 29 days in February, and how many years may pass between two such years."""

_LONG_PAST, _SAME_TIME = timedelta(days=300), timedelta(days=92)
"""How long ago a time is past of which a text tells, and how long that time is."""

_SOON = timedelta(days=31)
"""A day and month without a year may be this far ahead of publication."""

_FARTHEST = 400
"""More days, weeks, months or years "ago" than this tell no date."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as the source words it.

    Attributes:
        value: the day, or the first day of the week, month or year; None if it cannot be resolved.
        precision: ``day``, ``week``, ``month`` or ``year``.
        start, end: code points of the text that was read, half-open.
    """

    value: date | None
    precision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What dates count from.

    Attributes:
        published: day of publication, None if unknown.
        said: the day that the text named last, None if it has named none.
        year: of a document without a day of publication, as its title tells it.
        era: the last day or month that the text named with its year, None if it has named none.
        coming: the day that the text named last, if it lies ahead of publication.
    """

    published: date | None
    said: date | None = None
    year: int | None = None
    era: date | None = None
    coming: date | None = None


def full_date(match: re.Match[str], _reference: Reference) -> DateMention | None:
    """Year, month and day in figures."""
    value = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return _mention(match, value, "day") if value else None


def day_of_month(match: re.Match[str], reference: Reference) -> DateMention | None:
    """ "Aug. 28", with or without a year."""
    month, day = MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        value = _day(int(match["year"]), month, day)
        return _mention(match, value, "day") if value else None
    if _day(_LEAP_YEAR, month, day) is None:
        return None
    return _mention(match, _latest(reference, month, day), "day")


def month(match: re.Match[str], reference: Reference) -> DateMention | None:
    """A month alone, with its year or the last one."""
    month = MONTHS[match["month"]]
    if match["year"]:
        return _mention(match, _day(int(match["year"]), month, 1), "month")
    published = reference.published
    if published is None:
        return _mention(match, None, "month")
    value = _day(published.year, month, 1)
    last_year = match["last"] == "last" and month == published.month
    if last_year or (value and value - published > _SOON):
        value = _day(published.year - 1, month, 1)
    return _mention(match, value, "month")


def year(match: re.Match[str], _reference: Reference) -> DateMention | None:
    """A year in figures."""
    return _mention(match, _day(int(match["year"]), 1, 1), "year")


def weekday(match: re.Match[str], reference: Reference) -> DateMention | None:
    """The last such day, the next one where the words tell the future, or as "next" says."""
    published = reference.published
    if published is None:
        return _mention(match, None, "day")
    distance = (published.weekday() - WEEKDAYS[match["weekday"]]) % 7
    if match["which"] == "next":
        return _mention(match, _shifted(published, 7 - distance), "day")
    if match["which"] == "last" and distance == 0:
        distance = 7
    if match["which"] != "last" and distance and is_coming(match.string, *match.span()):
        distance -= 7
    return _mention(match, _shifted(published, -distance), "day")


def near_day(match: re.Match[str], reference: Reference) -> DateMention | None:
    """Today and its neighbours."""
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["word"], 0)
    published = reference.published
    return _mention(match, published and _shifted(published, shift), "day")


def counted_day(match: re.Match[str], reference: Reference) -> DateMention | None:
    """ "Two days later", "the next day", "the same day": from the day that was named last."""
    groups = match.groupdict()
    way = groups["way"] or groups["way2"]
    later = way in ("later", "after", "next", "following")
    count, unit = _count(groups.get("count") or "a"), groups.get("unit") or "day"
    if count is None:
        return None
    said = reference.coming or reference.said
    if said is None:
        return _mention(match, None, unit)
    days = count * (7 if unit == "week" else 1) * (1 if later else -1)
    value = _shifted(said, days)
    if not later and _is_ahead(value, reference):  # "it will begin on Friday; a day earlier jets …"
        return _mention(match, None, unit)
    if unit == "week" and value is not None:
        value = _shifted(value, -value.weekday())
    return _mention(match, value, unit)


def _is_ahead(day: date | None, reference: Reference) -> bool:
    published = reference.published
    return day is not None and published is not None and day > published


def same_day(match: re.Match[str], reference: Reference) -> DateMention | None:
    """ "The same day"; "earlier in the day" where no day was named is that of publication.

    "Hours earlier" and "hours later" are on no day that lies ahead.
    """
    hours = match["part"] == ""
    day = reference.said if hours else reference.coming or reference.said
    if day is None and match["part"]:
        day = reference.published
    return _mention(match, day, "day")


def _count(words: str) -> int | None:
    numeral = read_numeral(words, 0)
    count = 1 if words in ("a", "an", "one") else numeral.value if numeral else _FARTHEST + 1
    return count if count <= _FARTHEST else None


def time_ago(match: re.Match[str], reference: Reference) -> DateMention | None:
    """So many days, weeks, months or years before publication."""
    count, published = _count(match["count"]), reference.published
    if count is None:
        return None
    return _mention(match, published and _before(published, count, match["unit"]), match["unit"])


def _before(published: date, count: int, unit: str) -> date | None:
    if unit == "year":
        return _day(published.year - count, 1, 1)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _day(months // 12, months % 12 + 1, 1)
    if unit == "week":
        return _shifted(published, -7 * count - published.weekday())
    return _shifted(published, -count)


def period(match: re.Match[str], reference: Reference) -> DateMention | None:
    """This, last or next week, month or year."""
    unit, shift = match["unit"], {"last": -1, "next": 1}.get(match["which"], 0)
    published = reference.published
    if published is None:
        return _mention(match, None, unit)
    if unit == "week":
        return _mention(match, _shifted(published, 7 * shift - published.weekday()), "week")
    if unit == "year":
        return _mention(match, _day(published.year + shift, 1, 1), "year")
    months = published.year * 12 + published.month - 1 + shift
    return _mention(match, _day(months // 12, months % 12 + 1, 1), "month")


def _mention(match: re.Match[str], value: date | None, precision: str) -> DateMention:
    return DateMention(value, precision, match.start(), match.end())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(published: date, days: int) -> date | None:
    try:
        return published + timedelta(days=days)
    except OverflowError:
        return None


def _latest(reference: Reference, month: int, day: int) -> date | None:
    """The last such day that is not after publication, or soon after it.

    In a text without a day of publication it is the one nearest to the day said before.
    """
    published = reference.published
    if published is None:
        return _nearest(reference, month, day)
    years = range(published.year + 1, published.year - _LONGEST_WAIT, -1)
    days = (_day(year, month, day) for year in years)
    last = next((value for value in days if value and value - published <= _SOON), None)
    then = _of_another_time(reference.era, published, month, day)
    if then is not None and reference.era is not None and last is not None:
        sooner = abs(last - published) < abs(then - reference.era) and last <= published
        return last if sooner else then
    return last


def _of_another_time(era: date | None, published: date, month: int, day: int) -> date | None:
    """ "In early November 2005 … on 5 November": the day nearest to a time long past, if near."""
    if era is None or published - era < _LONG_PAST:
        return None
    days = (_day(era.year + shift, month, day) for shift in (0, -1, 1))
    near = min((d for d in days if d), key=lambda d: abs(d - era), default=None)
    return near if near is not None and abs(near - era) <= _SAME_TIME else None


def _nearest(reference: Reference, month: int, day: int) -> date | None:
    said = reference.said
    if said is None:
        return _day(reference.year, month, day) if reference.year else None
    days = (_day(said.year + shift, month, day) for shift in (0, -1, 1))
    return min((d for d in days if d), key=lambda d: abs(d - said), default=None)
