"""Find dates in a text and resolve them against the day of publication.

"Aug. 28", "on Wednesday", "last week", "yesterday", "19 August 2017". Weekdays are the last
such day on or before publication, unless the words say otherwise ("next Monday"). Without a
day of publication only full dates resolve; relative ones stay words (data model, rule 4).
Of a span of days ("Aug. 28-30") the first is given.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.numerals import read_numeral
from extract.tokens import normalise_word

__all__ = ["DateMention", "find_dates"]


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


_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = "|".join(_WEEKDAYS)
_BEFORE_DAY = rf"(?:(?:on\s+)?\b(?:{_WEEKDAY}),?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_LAST_DAY = r"(?:-\d{1,2}(?![\d-]))?"
_PARTS = r"in|since|until|by|of|during|early|late|mid|before|after|throughout"
_PAPERS = r"times|telegraph|express|mirror|post|herald|mail"
_LEAP_YEAR, _LONGEST_WAIT = 2000, 8
"""A year with 29 days in February, and how many years may pass between two such years."""

_SOON = timedelta(days=31)
"""A day and month without a year may be this far ahead of publication."""

_FARTHEST = 400
"""More days, weeks, months or years "ago" than this tell no date."""


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return the dates of a text in order, none overlapping.

    >>> [m.value.isoformat() for m in find_dates("on Aug. 28", date(2017, 9, 7))]
    ['2017-08-28']
    """
    plain = normalise_word(text)
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(plain):
            if any(taken[match.start() : match.end()]) or not _has_capital(match, text):
                continue
            mention = resolve(match, published)
            if mention is not None:
                found.append(mention)
                taken[match.start() : match.end()] = b"x" * len(match[0])
    return tuple(sorted(found, key=lambda mention: mention.start))


def _has_capital(match: re.Match[str], text: str) -> bool:
    """Tell whether month and weekday have their capital: "may" and "march" are verbs."""
    names = (match.start(name) for name in ("month", "weekday") if name in match.groupdict())
    return all(text[start].isupper() for start in names)


def _iso(match: re.Match[str], _published: date | None) -> DateMention | None:
    value = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return _mention(match, value, "day") if value else None


def _month_and_day(match: re.Match[str], published: date | None) -> DateMention | None:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        value = _day(int(match["year"]), month, day)
        return _mention(match, value, "day") if value else None
    if _day(_LEAP_YEAR, month, day) is None:
        return None
    return _mention(match, published and _latest(published, month, day), "day")


def _month_only(match: re.Match[str], published: date | None) -> DateMention | None:
    month = _MONTHS[match["month"]]
    if match["year"]:
        return _mention(match, _day(int(match["year"]), month, 1), "month")
    if published is None:
        return _mention(match, None, "month")
    value = _day(published.year, month, 1)
    last_year = match["last"] == "last" and month == published.month
    if last_year or (value and value - published > _SOON):
        value = _day(published.year - 1, month, 1)
    return _mention(match, value, "month")


def _year_only(match: re.Match[str], _published: date | None) -> DateMention | None:
    return _mention(match, _day(int(match["year"]), 1, 1), "year")


def _weekday(match: re.Match[str], published: date | None) -> DateMention | None:
    if published is None:
        return _mention(match, None, "day")
    distance = (published.weekday() - _WEEKDAYS[match["weekday"]]) % 7
    if match["which"] == "next":
        return _mention(match, _shifted(published, 7 - distance), "day")
    if match["which"] == "last" and distance == 0:
        distance = 7
    return _mention(match, _shifted(published, -distance), "day")


def _relative_day(match: re.Match[str], published: date | None) -> DateMention | None:
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["word"], 0)
    return _mention(match, published and _shifted(published, shift), "day")


def _ago(match: re.Match[str], published: date | None) -> DateMention | None:
    numeral = read_numeral(match["count"], 0)
    count = 1 if match["count"] in ("a", "an") else numeral.value if numeral else _FARTHEST + 1
    if count > _FARTHEST:
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


def _period(match: re.Match[str], published: date | None) -> DateMention | None:
    unit, shift = match["unit"], {"last": -1, "next": 1}.get(match["which"], 0)
    if published is None:
        return _mention(match, None, unit)
    if unit == "week":
        return _mention(match, _shifted(published, 7 * shift - published.weekday()), "week")
    if unit == "year":
        return _mention(match, _day(published.year + shift, 1, 1), "year")
    months = published.year * 12 + published.month - 1 + shift
    return _mention(match, _day(months // 12, months % 12 + 1, 1), "month")


_Resolver = Callable[[re.Match[str], date | None], DateMention | None]
_PATTERNS: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"), _iso),
    (
        re.compile(r"\b(?P<day>\d\d?)\.(?P<number>\d\d?)\.(?P<year>(?:19|20)\d\d)\b"),
        _iso,
    ),
    (
        re.compile(
            rf"{_BEFORE_DAY}\b{_MONTH}\s*(?:the\s)?{_DAY}(?!\d|,\d|-[a-z]){_LAST_DAY}{_YEAR}\b"
        ),
        _month_and_day,
    ),
    (
        re.compile(rf"{_BEFORE_DAY}\b{_DAY}(?:-\d{{1,2}})?\s+(?:of\s+)?{_MONTH}{_YEAR}\b"),
        _month_and_day,
    ),
    (
        re.compile(
            rf"\b(?P<last>last|this|{_PARTS})[\s-]+{_MONTH}{_YEAR}(?!\s*\d{{1,2}}(?!\d|,\d))"
        ),
        _month_only,
    ),
    (re.compile(rf"\b(?P<last>){_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b"), _month_only),
    (
        re.compile(
            r"(?<!black )(?<!good )(?<!bloody )\b(?:(?P<which>last|next|this|on)\s+)?"
            rf"(?P<weekday>{_WEEKDAY})\b(?!\s(?:{_PAPERS})\b)"
        ),
        _weekday,
    ),
    (re.compile(r"\b(?P<word>yesterday|today|tomorrow|tonight|last night)\b"), _relative_day),
    (
        re.compile(
            r"\b(?P<count>\d+|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>day|week|month|year)s?\s+ago\b"
        ),
        _ago,
    ),
    (
        re.compile(
            r"(?<!the )\b(?:earlier\s+)?(?P<which>last|this|next)\s+"
            r"(?P<unit>week|month|year)\b(?!\s+of\b)"
        ),
        _period,
    ),
    (re.compile(rf"\b(?:{_PARTS})[\s-]+(?P<year>(?:19|20)\d\d)\b(?!-)"), _year_only),
)


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


def _latest(published: date, month: int, day: int) -> date | None:
    """The last such day that is not after publication, or soon after it."""
    years = range(published.year + 1, published.year - _LONGEST_WAIT, -1)
    days = (_day(year, month, day) for year in years)
    return next((value for value in days if value and value - published <= _SOON), None)
