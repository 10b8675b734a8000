"""Numbers of a text that count nothing: dates, times, money, percentages, ages, fractions.

`extract.values.quantities` reads what is left. Dates are resolved by `extract.values.dates`.
"""

import re

from extract.text.tokens import normalise_word

__all__ = ["NUMBERED_NOUNS", "hide_other_numbers"]

NUMBERED_NOUNS = frozenset(
    """number page chapter article paragraph section resolution highway route road street phase
    stage flight unit level version channel gate terminal boeing airbus sector bus line room base
    checkpoint kilometer kilometre km act law decree annex figure table grade type zone point area
    brigade division battalion regiment squadron camp block floor""".split()
)
"""Nouns with a number after them that tells which one ("Highway 4"), not how many."""

_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_DAY = r"[0-3]?[0-9](?![0-9]|,[0-9])(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?(?:-|to)\s?{_DAY}(?=[\s,.;)]|$)|,?\s(?:and|or)\s{_DAY}(?=[,.;)]|$)){{0,3}}"
_YEAR = r"(?:19|20)[0-9]{2}\b"
_AMOUNT = (
    r"[0-9][0-9.,]{0,20}(?:(?:\s?-\s?|\s(?:to|or|and)\s)[0-9][0-9.,]{0,20})?"
    r"(?:\s(?:hundred|thousand|million|billion|trillion)|\s?(?:bn|m|k)\b){0,2}"
)
_CURRENCIES = (
    r"(?:dollar|euro|ruble|rouble|lira|shekel|riyal|rial|dinar|yen|yuan|rupee|hryvnia|cent|franc)s?"
)
_OTHER = re.compile(
    "|".join(
        (
            rf"(?<![a-z]){_MONTH.format('month')}\.?\s?(?:the\s)?{_DAYS}(?![\w%-])(?:,?\s{_YEAR})?",
            rf"(?<![a-z]){_MONTH.format('year_of')}\.?,?\s{_YEAR}",
            rf"\b{_DAYS}\s(?:of\s)?{_MONTH.format('day_of')}(?:,?\s{_YEAR})?",
            r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b",
            r"\b[0-9]+(?:/[0-9]+)+\b",
            r"\b[0-9]{1,2}(?::[0-9]{2}){1,2}\b",
            r"\b[0-9]{1,4}(?:[.:][0-9]{2})?\s?(?:[ap]\.?m\b\.?|o'clock|gmt\b|utc\b|local time)",
            rf"(?:\b(?:us|usd|eur|gbp)\s?)?[$£€]\s?{_AMOUNT}",
            rf"\b{_AMOUNT}\s(?:[a-z.]+\s)?{_CURRENCIES}\b",
            rf"\b{_AMOUNT}\s?(?:%|per\s?cent\b|percentage\b)",
            r"\b[a-z]+(?:-[a-z]+)?\s(?:percent|per cent)\b",
            r"\bage[sd]?\s(?:about\s)?[0-9]+(?:\s(?:to|and)\s[0-9]+)?\b",
            r"\b(?:[0-9]+|[a-z]+(?:-[a-z]+)?)\s(?:years?|months?)(?:\sold\b|\sof\sage\b)",
            r"\bnos?\.\s?[0-9]+",
            r"\b(?:no|the|this|that|every|any|each|another|which)\sone\b",
            r"\bone(?:\sanother\b|\sday\b|'s\b)",
        )
    )
)
_ANY = re.compile(r"[0-9]|one|per ?cent|year|month")
"""One of these stands in all that these patterns find."""

_AGE = re.compile(r"\b[A-Z][\w’'-]*,\s(?P<age>[0-9]{1,3})(?=[,.](?:\s|$))")
_HIDDEN = "\0"


def hide_other_numbers(text: str) -> str:
    """Return a text in lower case with plain quotes, numbers that count nothing blanked out.

    Offsets stay.

    >>> hide_other_numbers("5% of 20 on Aug. 28").replace(chr(0), "_")
    '__ of 20 on _______'
    """
    without_ages = _AGE.sub(_hide_age, text)
    plain = normalise_word(without_ages)
    if not _ANY.search(plain):
        return plain

    def hide(match: re.Match[str]) -> str:
        month = match["month"] or match["year_of"] or match["day_of"]
        first = next((n for n in ("month", "year_of", "day_of") if match[n]), "")
        if month and text[match.start(first)].islower():
            return match[0]
        return _HIDDEN * len(match[0])

    return _OTHER.sub(hide, plain)


def _hide_age(match: re.Match[str]) -> str:
    return match[0][: -len(match["age"])] + _HIDDEN * len(match["age"])
