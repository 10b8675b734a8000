"""Find counted people and things: "about 300 fighters", "17 buses", "dozens of civilians".

Reads a text, returns `Quantity` values with offsets; what is counted for (killed, moved) is told by
the frames, and nothing is compared across documents here (that is `graph.disagreements`).
Which bounds a wording gives is rule 2 of the data model; a bound the text does not give is None.
"""

import re
from dataclasses import dataclass

from extract.tokens import normalise_word

__all__ = ["MAX_COUNT", "Quantity", "find_quantities"]

MAX_COUNT = 10**12
"""Greatest count that is read; longer runs of digits are identifiers, not counts."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count as the source words it.

    Attributes:
        low, best, high: bounds and best value, any subset; low <= best <= high where given.
        approximation: name in the code list ``voc:Approximation``.
        unit: noun as written, lower case ("fighters"), "" where the text gives none.
        start, end: code points of the text that was read, half-open, unit excluded.
    """

    low: int | None
    best: int | None
    high: int | None
    approximation: str
    unit: str
    start: int
    end: int


_SMALL = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_VAGUE = {
    "dozens": (24, "dozens"),
    "scores": (40, "scores"),
    "hundreds": (200, "hundreds"),
    "thousands": (2000, "thousands"),
}
_HEDGES = {
    "about": "about",
    "around": "about",
    "roughly": "about",
    "some": "about",
    "approximately": "about",
    "an estimated": "about",
    "estimated": "about",
    "circa": "about",
    "more than": "moreThan",
    "over": "moreThan",
    "upwards of": "moreThan",
    "at least": "atLeast",
    "no fewer than": "atLeast",
    "no less than": "atLeast",
    "fewer than": "lessThan",
    "less than": "lessThan",
    "under": "lessThan",
    "at most": "atMost",
    "no more than": "atMost",
    "up to": "upTo",
    "as many as": "upTo",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
}
_WORD = "|".join((*_SMALL, *_TENS, *_SCALES))
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
_NUMBER = (
    rf"(?:(?:{_DIGITS})(?:\.\d+)?(?:\s(?:hundred|thousand|million|billion))?"
    rf"|(?:(?:a|{_WORD})(?:[\s-](?:and\s)?(?:{_WORD}))*))"
)
_HEDGE = "|".join(sorted(_HEDGES, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\w.,$£€/-])(?:(?P<hedge>{_HEDGE})\s+)?(?:the\s)?"
    rf"(?:(?P<vague>(?:several |many )?(?:dozens|scores|hundreds|thousands))(?:\s+of)?"
    rf"|(?P<number>{_NUMBER})(?:\s*(?:to|or|-)\s*(?P<upper>{_NUMBER}))?)(?![\w%]|[.,]\d|-\w)"
)
_AS_MANY = re.compile(r"\b(?:as many|a like number(?: of)?|an equal number(?: of)?)\b(?!\s+as\b)")
_UNIT = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|their|its|his|other|more|other|lightly|heavily)\s+)*"
    r"(?P<words>[a-z][\w'-]*(?:\s+[a-z][\w'-]*){0,3})",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\s*(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_NOT_COUNT_BEFORE = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|no\.|page"
    r"|bus|in|since|of|until|from|by)\s*$"
)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the counts of a text in order; years and days of the month are no counts.

    >>> [(q.low, q.best, q.unit) for q in find_quantities("more than 300 fighters")]
    [(301, None, 'fighters')]
    """
    plain = normalise_word(text)
    found: list[Quantity] = []
    for match in _COUNT.finditer(plain):
        quantity = _quantity(match, plain, text)
        if quantity is not None:
            found.append(quantity)
    for match in _AS_MANY.finditer(plain):
        earlier = [q for q in found if q.end <= match.start() and (q.best or q.low)]
        if earlier:
            found.append(_copied(earlier[-1], match, text))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _quantity(match: re.Match[str], plain: str, text: str) -> Quantity | None:
    start, end = match.span()
    if match["vague"]:
        least, name = _VAGUE[match["vague"].split()[-1]]
        return Quantity(least, None, None, name, _unit(text, end), start, end)
    value = _value(match["number"])
    if value is None or value > MAX_COUNT or _is_date(match, plain, value):
        return None
    if match["upper"]:
        upper = _value(match["upper"])
        if upper is None or not value < upper <= MAX_COUNT:
            return None
        return Quantity(value, None, upper, "range", _unit(text, end), start, end)
    approximation = _HEDGES[match["hedge"]] if match["hedge"] else "exact"
    low, best, high = _bounds(value, approximation)
    return Quantity(low, best, high, approximation, _unit(text, end), start, end)


def _bounds(value: int, approximation: str) -> tuple[int | None, int | None, int | None]:
    return {
        "exact": (value, value, value),
        "about": (None, value, None),
        "moreThan": (value + 1, None, None),
        "atLeast": (value, None, None),
        "lessThan": (None, None, max(value - 1, 0)),
        "atMost": (None, None, value),
        "upTo": (None, None, value),
        "nearly": (None, value, value),
    }[approximation]


def _is_date(match: re.Match[str], plain: str, value: int) -> bool:
    bare = match["number"].isdigit() and not match["hedge"] and len(match["number"]) <= 4
    if not bare:
        return match["number"] == "a"
    before, after = plain[: match.start()], plain[match.end() :]
    if value <= 31 and _MONTH.match(after):
        return True
    if _NOT_COUNT_BEFORE.search(before):
        year = 1900 <= value <= 2100
        month_before = not re.search(r"(?:\b(?:in|since|of|until|from|by)|bus)\s*$", before)
        return year or month_before
    return False


def _value(words: str) -> int | None:
    total, current = 0, 0
    for part in re.split(r"[\s-]+", words):
        number = part.replace(",", "")
        if re.fullmatch(r"\d+(\.\d+)?", number):
            if len(number) > len(str(MAX_COUNT)):
                return None
            current += int(float(number) * 10**6) if "." in number else int(number) * 10**6
        elif part in _SMALL or part in _TENS:
            current += (_SMALL.get(part) or _TENS.get(part) or 0) * 10**6
        elif part == "hundred" or part == "dozen":
            current = (current or 10**6) * _SCALES[part]
        elif part in _SCALES:
            total += (current or 10**6) * _SCALES[part]
            current = 0
    millionths = total + current
    return None if millionths % 10**6 else millionths // 10**6


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    if not match:
        return ""
    words: list[str] = []
    for written in match["words"].split():
        word = normalise_word(written)
        name = len(written) > 1 and written.isupper()  # "IS fighters"
        if word in _STOPS and not name:
            break
        words.append(word)
        plural = word.endswith("s") and not word.endswith("ss") and not name
        if plural or word in _PLURALS:
            break
    return words[-1].removesuffix("'s") if words else ""


_PLURALS = frozenset("people children women men personnel troops wounded dead".split())
_STOPS = frozenset(
    """and or in on at by for with from to who that which were was had have has are is been being
    killed wounded injured captured died others when while of dead as after before per but said into
    people's the""".split()
)


def _copied(source: Quantity, match: re.Match[str], text: str) -> Quantity:
    value = source.best if source.best is not None else source.low
    unit = _unit(text, match.end())
    return Quantity(None, value, None, "asMany", unit, match.start(), match.end())
