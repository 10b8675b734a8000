"""Read one number, in digits or in words: "1,234", "2.5 million", "two hundred and five".

What is counted, and how exactly, is found by `extract.values.quantities`.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["MAX_COUNT", "NUMBER_WORDS", "Numeral", "read_numeral"]

MAX_COUNT = 10**12
"""Greatest number that is read; longer runs of digits are identifiers, not counts."""

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
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

NUMBER_WORDS = (*_SMALL, *_TENS, *_SCALES)
"""Words that a number may begin with, besides "a" and "half"."""

_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9])")
_SCALE = re.compile(rf"\s+(?P<scale>{'|'.join(_SCALES)})\b")
_ARTICLE = re.compile(rf"(?P<half>half\s+)?(?:(?P<article>an?)\s+)?(?=(?:{'|'.join(_SCALES)})\b)")
_WORD = re.compile(r"(?:\s+|-)?(?P<and>and\s+)?(?P<word>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A whole number.

    Attributes:
        start, end: code points of the text, half-open.
        scale: what its last word multiplies by ("four hundred": 100), 1 if nothing does.
    """

    value: int
    start: int
    end: int
    scale: int = 1


def read_numeral(text: str, start: int) -> Numeral | None:
    """Return the longest number at ``start`` of a text in lower case, or None.

    Fractions and numbers above `MAX_COUNT` are None.

    >>> read_numeral("half a million people", 0)
    Numeral(value=500000, start=0, end=14, scale=1000000)
    """
    digits = _DIGITS.match(text, start)
    numeral = _in_digits(text, digits) if digits else _in_words(text, start)
    return numeral if numeral is not None and numeral.value <= MAX_COUNT else None


def _in_digits(text: str, digits: re.Match[str]) -> Numeral | None:
    written = digits[0].replace(",", "")
    if len(written) > 2 * len(str(MAX_COUNT)):
        return None
    value, end, scale = Fraction(written), digits.end(), 1
    while match := _SCALE.match(text, end):
        scale = _SCALES[match["scale"]]
        value, end = value * scale, match.end()
    return Numeral(int(value), digits.start(), end, scale) if value.denominator == 1 else None


def _in_words(text: str, start: int) -> Numeral | None:
    opening = _ARTICLE.match(text, start)
    words = _Words()
    end = opening.end() if opening else start
    while match := _WORD.match(text, end):
        joined = bool(match["and"])
        if (joined and not words.takes_and) or not words.add(match["word"]):
            break
        end = match.end()
    if not words.count:
        return None
    if opening and opening["half"]:
        return Numeral(words.value // 2, start, end, words.scale) if words.count == 1 else None
    return Numeral(words.value, start, end, words.scale)


class _Words:
    """A number that grows word by word: "two", "two hundred", "two hundred and five"."""

    def __init__(self) -> None:
        self.total = self.group = self.count = 0
        self.scale = 1
        self._room = 1000  # what may be added is below this
        self._below = MAX_COUNT  # the next thousand or million is below this
        self._dozens = False

    @property
    def value(self) -> int:
        return self.total + self.group

    @property
    def takes_and(self) -> bool:
        return self.scale in (100, 1000, 10**6, 10**9)

    def add(self, word: str) -> bool:
        """Take one more word, or return False if no number goes on with it."""
        value = _SMALL.get(word, _TENS.get(word))
        if self._dozens:
            return False
        if value is not None:
            return self._add_value(value)
        return word in _SCALES and self._add_scale(_SCALES[word])

    def _add_value(self, value: int) -> bool:
        if value >= self._room or (value == 0 and self.count):
            return False
        self.group += value
        self._room = 10 if value >= 20 else 0
        self.count, self.scale = self.count + 1, 1
        return True

    def _add_scale(self, scale: int) -> bool:
        started = bool(self.group) or not self.count
        if not started or (scale < 1000 and self.group >= 100) or scale >= self._below:
            return False
        self.group = (self.group or 1) * scale
        self._room = scale
        self._dozens = scale == 12
        if scale >= 1000:
            self.total, self.group = self.total + self.group, 0
            self._below, self._room = scale, 1000
        self.count, self.scale = self.count + 1, scale
        return True
