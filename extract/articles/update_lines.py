"""When a page says that it was last updated, where the day stands in a line of its own.

A text that was written anew after its day of publication may count its days from then: "on
Saturday" is another Saturday.
"""

import re
from datetime import date

from extract.values.days import MONTHS

__all__ = ["find_update"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_UPDATED = re.compile(
    r"\b(?:Last\s+)?updated\s*(?:at|on|:)?\s*(?:\d{1,2}:\d\d\s*,?\s*)?(?:[A-Z][a-z]{2,8}day,?\s+)?"
    rf"(?:(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<day>\d\d)"
    rf"|(?P<month>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s*(?P<year2>{_YEAR})"
    rf"|(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month3>{_MONTH})\.?,?\s+(?P<year3>{_YEAR}))\b",
    re.IGNORECASE,
)


def find_update(text: str) -> date | None:
    """Return the first day that a text gives for its last update, None if it gives none.

    >>> find_update("AMMAN — Buses left. Last updated at Apr 152017")
    datetime.date(2017, 4, 15)
    """
    for match in _UPDATED.finditer(text):
        named = match["month"] or match["month3"]
        month = MONTHS[named.lower()] if named else int(match["number"])
        year = match["year"] or match["year2"] or match["year3"]
        try:
            return date(int(year), month, int(match["day"] or match["day2"] or match["day3"]))
        except ValueError:
            continue
    return None
