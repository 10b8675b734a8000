"""Find dates in a text and resolve them against the day of publication, or the day said before.

"Aug. 28", "on Wednesday", "last week", "yesterday", "19 August 2017". Weekdays are the last
such day on or before publication, unless the words say otherwise ("next Monday", "will meet on
Monday"). Without a day of publication relative dates stay words (data model, rule 4), but a day
of a month takes its year from the day said before. "Two days later" and "the same day" count from
that day too. Of a span of days ("Aug. 28-30") the first is given.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from extract.text.tokens import normalise_word
from extract.values import days
from extract.values.days import MONTHS, WEEKDAYS, DateMention, Reference

__all__ = ["DateMention", "find_dates"]

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = "|".join(WEEKDAYS)
_BEFORE_DAY = rf"(?:(?:on\s+)?\b(?:{_WEEKDAY}),?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
_LAST_DAY = r"(?:-\d{1,2}(?![\d-]))?"
_PARTS = r"in|since|until|by|of|during|early|late|mid|before|after|throughout"
_PAPERS = r"times|telegraph|express|mirror|post|herald|mail"
_DAYTIMES = ("day", "night", "morning", "afternoon", "evening")
_DAYTIME = rf"(?:{'|'.join(_DAYTIMES)})"
_SAME = rf"(?:on )?the (?:very )?same {_DAYTIME}"
_CLAUSE = r"(?:the|an?|he|she|it|they|we|you|i|and|or|when|as|after|before|in|at|from|to)"
_ENDS = r"\s*(?:[,.;:)]|$|and\b|in\b|at\b|near\b)"


def find_dates(
    text: str, published: date | None, said: date | None = None, year: int | None = None
) -> tuple[DateMention, ...]:
    """Return the dates of a text in order, none overlapping.

    Args:
        published: day of publication, None if unknown.
        said: the last day named before the text; year: what the title of an undated text says.

    >>> [m.value.isoformat() for m in find_dates("on Aug. 28", date(2017, 9, 7))]
    ['2017-08-28']
    """
    reference = Reference(published, said, year)
    found: list[DateMention] = []
    for match, resolve in _matches(text, reference):
        mention = resolve(match, reference)
        if mention is not None:
            found.append(mention)
            if mention.precision == "day" and mention.value is not None:
                reference = _after(reference, mention.value)
            if match.groupdict().get("year") and mention.precision in ("day", "month"):
                reference = replace(reference, era=mention.value)
    return tuple(found)


def _after(reference: Reference, day: date) -> Reference:
    """What the dates after a day count from: days ahead are kept apart from those that were."""
    if reference.published is not None and day > reference.published:
        return replace(reference, coming=day)
    return replace(reference, said=day, coming=None)


def _matches(text: str, reference: Reference) -> list[tuple[re.Match[str], "_Resolver"]]:
    """What the patterns find, the first pattern first where two overlap, in the text's order."""
    plain = normalise_word(text)
    found: list[tuple[re.Match[str], _Resolver]] = []
    taken = bytearray(len(text))
    for words, pattern, resolve in _PATTERNS:
        if not any(word in plain for word in words):
            continue
        for match in pattern.finditer(plain):
            if any(taken[match.start() : match.end()]) or not _has_capital(match, text):
                continue
            if resolve(match, reference) is not None:
                found.append((match, resolve))
                taken[match.start() : match.end()] = b"x" * len(match[0])
    return sorted(found, key=lambda pair: pair[0].start())


def _has_capital(match: re.Match[str], text: str) -> bool:
    """Tell whether month and weekday have their capital: "may" and "march" are verbs."""
    names = (match.start(name) for name in ("month", "weekday") if name in match.groupdict())
    return all(text[start].isupper() for start in names)


_Resolver = Callable[[re.Match[str], Reference], DateMention | None]
_CENTURIES = ("19", "20")
_PATTERNS: tuple[tuple[Iterable[str], re.Pattern[str], _Resolver], ...] = (
    (
        _CENTURIES,
        re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)"),
        days.full_date,
    ),
    (
        _CENTURIES,
        re.compile(r"\b(?P<day>\d\d?)\.(?P<number>\d\d?)\.(?P<year>(?:19|20)\d\d)\b"),
        days.full_date,
    ),
    (
        MONTHS,
        re.compile(
            rf"{_BEFORE_DAY}\b{_MONTH}\s*(?:the\s)?{_DAY}(?!\d|,\d|-[a-z]){_LAST_DAY}{_YEAR}\b"
        ),
        days.day_of_month,
    ),
    (
        MONTHS,
        re.compile(rf"{_BEFORE_DAY}\b{_DAY}(?:-\d{{1,2}})?\s+(?:of\s+)?{_MONTH}{_YEAR}\b"),
        days.day_of_month,
    ),
    (
        MONTHS,
        re.compile(
            rf"\b(?P<last>last|this|{_PARTS})[\s-]+{_MONTH}{_YEAR}(?!\s*\d{{1,2}}(?!\d|,\d))"
        ),
        days.month,
    ),
    (
        MONTHS,
        re.compile(rf"\b(?P<last>){_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b"),
        days.month,
    ),
    (
        WEEKDAYS,
        re.compile(
            r"(?<!black )(?<!good )(?<!bloody )\b(?:(?P<which>last|next|this|on)\s+)?"
            rf"(?P<weekday>{_WEEKDAY})(?:\b|(?P<plural>s)(?=\s(?!{_CLAUSE}\b)[a-z]))"
            rf"(?!\s(?:{_PAPERS})\b)"
        ),
        days.weekday,
    ),
    (
        ("day", "morrow", "night", "this "),
        re.compile(
            r"\b(?P<word>yesterday|today|tomorrow|tonight|last night"
            r"|this (?:morning|afternoon|evening))\b"
        ),
        days.near_day,
    ),
    (
        ("in the day", "same ", *(f"that {part}" for part in ("very ", *_DAYTIMES))),
        re.compile(
            rf"\b(?:(?P<part>(?:earlier|later) in the day)|{_SAME}|(?:on )?that (?:very )?"
            rf"{_DAYTIME}|(?:earlier|later) (?:that|the same) {_DAYTIME})\b(?! that\b| when\b)"
        ),
        days.same_day,
    ),
    (
        ("later", "earlier", "after"),
        re.compile(
            r"\b(?P<part>)(?:(?:an?|half an|\d+|several|a few|two|three|four|five|six|ten)\s+)?"
            r"(?:(?:minutes?|hours?|moments) (?:later|earlier)\b|(?:shortly|soon) afterwards?\b"
            rf"|(?:shortly|soon) after(?={_ENDS}))"
        ),
        days.same_day,
    ),
    (
        ("next", "following", "previous", "preceding", "the day"),
        re.compile(
            rf"\b(?:on )?the (?P<way>next|following|previous|preceding) {_DAYTIME}\b"
            rf"|\b(?:on )?the day (?P<way2>after|before)(?={_ENDS})"
        ),
        days.counted_day,
    ),
    (
        ("day", "week"),
        re.compile(
            r"\b(?P<count>\d+|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>day|week)s?\s+"
            rf"(?:(?P<way>later|earlier)\b|(?P<way2>before|after)(?={_ENDS}))"
        ),
        days.counted_day,
    ),
    (
        ("ago",),
        re.compile(
            r"\b(?P<count>\d+|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>day|week|month|year)s?\s+ago\b"
        ),
        days.time_ago,
    ),
    (
        ("week", "month", "year"),
        re.compile(
            r"(?<!the )\b(?:earlier\s+)?(?P<which>last|this|next)\s+"
            r"(?P<unit>week|month|year)\b(?!\s+of\b)"
        ),
        days.period,
    ),
    (
        _CENTURIES,
        re.compile(rf"\b(?:{_PARTS})[\s-]+(?P<year>(?:19|20)\d\d)\b(?!-)"),
        days.year,
    ),
)
"""What finds dates: words of which one stands in all of them, the pattern, and what it means."""
