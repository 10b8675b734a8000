"""Find dates in a text and resolve them against the day of publication.

"Aug. 28", "on Wednesday", "last week", "yesterday", "19 August 2017". Weekdays are the last
such day on or before publication, unless the words say otherwise ("next Monday"). Without a
day of publication only full dates resolve; relative ones stay words (data model, rule 4).
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_COUNT = r"(?P<count>\d+|a|one|two|three|four|five|six|seven)"
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def find_dates(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return the dates of a text in order, none overlapping.

    >>> [m.value.isoformat() for m in find_dates("on Aug. 28", date(2017, 9, 7))]
    ['2017-08-28']
    """
    plain = normalise_word(text)
    found: list[DateMention] = []
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(plain):
            if any(m.start < match.end() and match.start() < m.end for m in found):
                continue
            mention = resolve(match, published)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _iso(match: re.Match[str], _published: date | None) -> DateMention | None:
    value = _day(int(match["year"]), int(match["number"]), int(match["day"]))
    return _mention(match, value, "day") if value else None


def _month_and_day(match: re.Match[str], published: date | None) -> DateMention | None:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        value = _day(int(match["year"]), month, day)
        return _mention(match, value, "day") if value else None
    if not 1 <= day <= 31:
        return None
    return _mention(match, _latest(published, month, day), "day")


def _month_only(match: re.Match[str], published: date | None) -> DateMention | None:
    month = _MONTHS[match["month"]]
    if match["year"]:
        return _mention(match, _day(int(match["year"]), month, 1), "month")
    value = _latest(published, month, 1)
    if published and match["last"] == "last" and value and value.month == published.month:
        value = _day(published.year - 1, month, 1)
    return _mention(match, value, "month")


def _year_only(match: re.Match[str], _published: date | None) -> DateMention | None:
    return _mention(match, _day(int(match["year"]), 1, 1), "year")


def _weekday(match: re.Match[str], published: date | None) -> DateMention | None:
    if published is None:
        return _mention(match, None, "day")
    distance = (published.weekday() - _WEEKDAYS[match["weekday"]]) % 7
    if match["which"] == "next":
        return _mention(match, published + timedelta(days=7 - distance), "day")
    if match["which"] == "last" and distance == 0:
        distance = 7
    return _mention(match, published - timedelta(days=distance), "day")


def _relative_day(match: re.Match[str], published: date | None) -> DateMention | None:
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["word"], 0)
    return _mention(match, published and published + timedelta(days=shift), "day")


def _ago(match: re.Match[str], published: date | None) -> DateMention | None:
    count = _COUNTS.get(match["count"]) or int(match["count"])
    unit = match["unit"]
    if count > 400:
        return None
    if published is None:
        return _mention(match, None, unit)
    if unit == "year":
        return _mention(match, _day(published.year - count, 1, 1), "year")
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _mention(match, _day(months // 12, months % 12 + 1, 1), "month")
    days = count * (7 if unit == "week" else 1)
    value = published - timedelta(days=days)
    if unit == "week":
        value -= timedelta(days=value.weekday())
    return _mention(match, value, unit)


def _period(match: re.Match[str], published: date | None) -> DateMention | None:
    unit, shift = match["unit"], {"last": -1, "next": 1}.get(match["which"], 0)
    if published is None:
        return _mention(match, None, unit)
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        return _mention(match, monday + timedelta(weeks=shift), "week")
    if unit == "year":
        return _mention(match, _day(published.year + shift, 1, 1), "year")
    months = published.year * 12 + published.month - 1 + shift
    return _mention(match, _day(months // 12, months % 12 + 1, 1), "month")


_Resolver = Callable[[re.Match[str], date | None], DateMention | None]
_PATTERNS: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b"), _iso),
    (re.compile(rf"\b{_MONTH}\s*{_DAY}(?!\d|-\w){_YEAR}\b"), _month_and_day),
    (re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}\b"), _month_and_day),
    (
        re.compile(rf"\b(?P<last>last|this|in|since|until|by)\s+{_MONTH}{_YEAR}(?!\s*\d)"),
        _month_only,
    ),
    (
        re.compile(rf"\b(?:(?P<which>last|next|this|on)\s+)?(?P<weekday>{_WEEKDAY})(?=s?\b)"),
        _weekday,
    ),
    (re.compile(r"\b(?P<word>yesterday|today|tomorrow|tonight)\b"), _relative_day),
    (re.compile(rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\b"), _ago),
    (
        re.compile(r"\b(?:earlier\s+)?(?P<which>last|this|next)\s+(?P<unit>week|month|year)\b"),
        _period,
    ),
    (re.compile(r"\b(?:in|since|by|until)\s+(?P<year>(?:19|20)\d\d)\b(?!-)"), _year_only),
)


def _mention(match: re.Match[str], value: date | None, precision: str) -> DateMention:
    return DateMention(value, precision, match.start(), match.end())


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest(published: date | None, month: int, day: int) -> date | None:
    """The last such day that is not after publication, or soon after it (a month ahead at most)."""
    if published is None:
        return None
    value = _day(published.year, month, day)
    if value is None or value > published + timedelta(days=31):
        return _day(published.year - 1, month, day)
    return value
