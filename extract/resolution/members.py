"""Whom "all six", "both factions" or "both men" are: those whom the text counted or named before.

"Six groups formed the front, among them A, B and C. All six had signed": A, B and C are known of
the six. Two sides of a war that nobody counted are found by `extract.resolution.sides`.
"""

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode

from extract.resolution.antecedents import Named

__all__ = ["counted_members", "is_counted", "two_persons"]

_REACH = 700
"""Code points back to where they were counted."""

_TWO = 2
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_COUNTED = re.compile(
    rf"(?:all|both|these|those|the)(?: of the| the| these)? ?({'|'.join(_NUMBERS)})?"
    r"(?: (?:\w+ )?(?:groups?|factions?|parties|movements?|militias?|states|countries|nations))?",
    re.IGNORECASE,
)

_PAIR = re.compile(
    r"(?:both|the two|the pair|these two|those two)(?: (?:of them|[\w-]+ )?(?:men|women|"
    r"commanders?|leaders?|officials?|officers?|generals?|journalists?|reporters?|brothers?|militants?|"
    r"fighters?|prisoners?|figures?))?|them both",
    re.IGNORECASE,
)


def two_persons(words: str, named: Sequence[Named], position: int) -> tuple[NamedNode, ...]:
    """Return the two persons who were named last before "both men" or "the two", else nobody.

    They are named in one sentence, or in two that follow each other.
    """
    if _PAIR.fullmatch(words) is None:
        return ()
    persons = [n for n in named if n.type_name == "Person" and n.end <= position]
    near = [n for n in persons if position - n.end <= _REACH]
    last = dict.fromkeys(n.thing for n in reversed(near))
    for first in dict.fromkeys(n.sentence[0] for n in reversed(near)):
        inside = dict.fromkeys(n.thing for n in near if n.sentence[0] == first)
        if len(inside) == _TWO:
            return tuple(inside)
        if len(inside) > _TWO:
            return ()
    return tuple(last)[::-1] if len(last) == _TWO else ()


def is_counted(words: str) -> bool:
    """Tell whether words mean counted parties and say no more of them.

    >>> is_counted("all six"), is_counted("the three groups"), is_counted("the rebels")
    (True, True, False)
    """
    found = _COUNTED.fullmatch(words)
    return found is not None and (found[1] is not None or words.lower().startswith("both"))


def counted_members(
    words: str, text: str, named: Sequence[Named], position: int
) -> tuple[NamedNode, ...]:
    """Return the parties that were named where the text counted them last, in order.

    None if more are named there than are counted.
    """
    found = _COUNTED.fullmatch(words)
    number = (found[1] or "two").lower() if found is not None else ""
    start = max(0, position - _REACH)
    told = [*re.finditer(rf"\b{number}\b", text[start:position], re.IGNORECASE)] if number else []
    for match in reversed(told):
        first = start + match.start()
        after = [n for n in named if first < n.start < position and _acts(n)]
        inside = dict.fromkeys(n.thing for n in after if n.sentence[0] <= first < n.sentence[1])
        fewest = 2 if number == "two" else 1
        if fewest <= len(inside) <= _NUMBERS.index(number) + 2:
            return tuple(inside)
    return ()


def _acts(name: Named) -> bool:
    return name.kind == "party" and name.form == "name" and name.type_name != "Person"
