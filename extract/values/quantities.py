"""Find counted people and things: "about 300 fighters", "17 buses", "dozens of civilians".

Reads a text, returns `Quantity` values with offsets; what is counted for (killed, moved) is told by
the frames, and nothing is compared across documents here (that is `graph.claims.disagreements`).
Which bounds a wording gives is rule 2 of the data model; a bound the text does not give is None.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.values.numerals import MAX_COUNT, NUMBER_WORDS, Numeral, read_numeral
from extract.values.other_numbers import NUMBERED_NOUNS, hide_other_numbers
from extract.values.units import unit_after

__all__ = ["MAX_COUNT", "Quantity", "find_quantities"]


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
    "in excess of": "moreThan",
    "at least": "atLeast",
    "no fewer than": "atLeast",
    "no less than": "atLeast",
    "not less than": "atLeast",
    "fewer than": "lessThan",
    "less than": "lessThan",
    "under": "lessThan",
    "at most": "atMost",
    "no more than": "atMost",
    "not more than": "atMost",
    "up to": "upTo",
    "as many as": "upTo",
    "nearly": "nearly",
    "almost": "nearly",
    "close to": "nearly",
}
_TAKING_OVER = frozenset(
    """negotiate negotiating negotiated negotiations negotiation talks talk talked dispute disputes
    concern concerns concerned protest protests protested outrage anger angry row rows argue argued
    arguing fight fighting fought clash clashed clashes drove drive driving ran run running flew fly
    flying flies jumped passed presides presided custody control power victory
    hand hands handed handing turn turns turned turning sign signs signed signing
    take takes took taken taking give gives gave given giving pull pulls pulled pulling
    win wins won winning""".split()
)
"""Words after which "over" tells of what or along what ("a row over"), or belongs to the verb
("handed over"), and is no hedge."""

_AFTERTHOUGHTS = {"more": "atLeast", "so": "about", "fewer": "atMost", "less": "atMost"}
_VAGUE = {
    "ten": (10, "atLeast"),
    "dozen": (12, "dozens"),
    "score": (20, "scores"),
    "hundred": (100, "hundreds"),
    "thousand": (1000, "thousands"),
    "million": (10**6, "atLeast"),
}
_HEDGE = "|".join(sorted(_HEDGES, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\w.,$£€/:#-])(?:(?:well |just |slightly |far )?(?P<hedge>{_HEDGE})\s+)?(?:"
    r"(?:(?:several|(?:a\s)?few|(?:a\s)?couple(?:\sof)?)\s(?P<few>dozen|hundred|thousand|million)"
    r"|(?:several\s|many\s)?(?:(?P<times>ten|dozen|hundred|thousand)s\sof\s)?"
    r"(?P<vague>ten|dozen|score|hundred|thousand|million)s)\b(?!-)"
    rf"|(?P<between>between\s+)?(?=[0-9]|(?:{'|'.join(NUMBER_WORDS)}|an?|half)\b))"
)
_UPPER = re.compile(r"(?:\s+(?:to|or)\s+|-|\s-\s(?=[0-9]))(?=[a-z0-9])")
_AND = re.compile(r"\s+and\s+")
_AFTERTHOUGHT = re.compile(r"\s+or\s+(?P<word>more|so|fewer|less)\b(?!\s+than)|\+")
_GOES_ON = re.compile(r"[\w%]|[.,:/][0-9]|-\w")
_AS_MANY = re.compile(
    r"\b(?<!twice )(?<!half )(?<!times )(?:as many|a like number|an equal number)\b(?!\s+as\b)"
)
_WORD_BEFORE = re.compile(r"(?P<word>[a-z]+)[\s(]*$")
_BEFORE_YEARS = frozenset(
    """in since of until till from by during before after around the this that and between early
    late spring summer autumn winter fall year month a an its their to through circa mid""".split()
)
_YEARS = range(1900, 2101)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the counts of a text in order; dates, years, money, ages and shares are no counts.

    >>> [(q.low, q.best, q.unit) for q in find_quantities("more than 300 fighters")]
    [(301, None, 'fighters')]
    """
    plain = hide_other_numbers(text)
    found = list(_counts(plain, text))
    for match in _AS_MANY.finditer(plain):
        earlier = next((q for q in reversed(found) if q.end <= match.start()), None)
        if earlier is not None:
            found.append(_copied(earlier, match, text))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _counts(plain: str, text: str) -> Iterator[Quantity]:
    position = 0
    while match := _COUNT.search(plain, position):
        vague = match["vague"] or match["few"]
        quantity = _vague(match, text) if vague else _quantity(match, plain, text)
        position = quantity.end if quantity else max(match.end(), match.start() + 1)
        if quantity is not None:
            yield quantity


def _vague(match: re.Match[str], text: str) -> Quantity:
    value, name = _VAGUE[match["vague"] or match["few"]]
    least = 2 * value * (_VAGUE[match["times"]][0] if match["times"] else 1)
    start, end = match.span()
    return Quantity(least, None, None, name, unit_after(text, end), start, end)


def _quantity(match: re.Match[str], plain: str, text: str) -> Quantity | None:
    numeral = read_numeral(plain, match.end())
    if numeral is None:
        return None
    high = _upper(match, numeral, plain)
    if high is None:
        return _single(match, numeral, plain, text)
    low = numeral.value
    if numeral.scale == 1 and low * high.scale < high.value:  # "three to four hundred"
        low *= high.scale
    unit = unit_after(text, high.end)
    if _is_year(plain, match.start(), numeral, unit) and high.value in _YEARS:
        return None
    return Quantity(low, None, high.value, "range", unit, match.start(), high.end)


def _upper(match: re.Match[str], low: Numeral, plain: str) -> Numeral | None:
    """The upper bound of "20 to 30", "three or four hundred", "between 20 and 30"."""
    and_then = _AND.match(plain, low.end) if match["between"] else None
    link = and_then or _UPPER.match(plain, low.end)
    high = read_numeral(plain, link.end()) if link else None
    if high is None or _GOES_ON.match(plain, high.end):
        return None
    return high if low.value < high.value else None


def _single(match: re.Match[str], numeral: Numeral, plain: str, text: str) -> Quantity | None:
    start, end = match.end("between") if match["between"] else match.start(), numeral.end
    hedge = match["hedge"]
    if hedge == "over" and _word_before(plain, start) in _TAKING_OVER:
        hedge, start = None, numeral.start
    after = _AFTERTHOUGHT.match(plain, end)
    if after is None and _GOES_ON.match(plain, end):
        return None
    approximation = _HEDGES[hedge] if hedge else "exact"
    if after is not None and approximation == "exact":
        approximation = _AFTERTHOUGHTS[after["word"] or "more"]
        end = after.end()
    unit = unit_after(text, end, single=numeral.value == 1)
    if approximation == "exact" and (
        _is_year(plain, start, numeral, unit) or _is_name(plain, start, numeral, unit)
    ):
        return None
    low, best, high = _bounds(numeral.value, approximation)
    return Quantity(low, best, high, approximation, unit, start, end)


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


def _is_year(plain: str, start: int, numeral: Numeral, unit: str) -> bool:
    """Tell whether a number is a year: four digits, and nothing counted or "in", "the" before."""
    digits = plain[numeral.start : numeral.end]
    if not (len(digits) == 4 and digits.isdigit() and numeral.value in _YEARS):
        return False
    return not unit or _word_before(plain, start) in _BEFORE_YEARS


def _is_name(plain: str, start: int, numeral: Numeral, unit: str) -> bool:
    """Tell whether a number says which one ("Highway 4") and not how many."""
    digits = plain[numeral.start : numeral.end].isdigit()
    return digits and not unit and _word_before(plain, start) in NUMBERED_NOUNS


def _word_before(plain: str, start: int) -> str:
    match = _WORD_BEFORE.search(plain[max(0, start - 20) : start])
    return match["word"] if match else ""


def _copied(source: Quantity, match: re.Match[str], text: str) -> Quantity:
    low, high = (None, None) if source.best is not None else (source.low, source.high)
    unit = unit_after(text, match.end())
    return Quantity(low, source.best, high, "about", unit, match.start(), match.end())
