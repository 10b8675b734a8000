"""Pair the claims about one thing that exclude each other: all of them, or enough of very many.

Whoever asks what stands against a report wants every report that does, not an example. So each
claim is paired with every claim that excludes it, up to a bound; beyond that come first those of
unlike values and of unlike documents. A claim that is excluded by fewer than the bound has all of
them, and n claims have no more pairs than n times the bound, whatever their number.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import TypeVar

from graph.readings.intervals import Interval
from graph.readings.readings import Claim

__all__ = ["MOST_LINKS", "Pair", "exclude_each_other", "one_voice", "values_apart"]

MOST_LINKS = 50
"""Claims that one claim is paired with; where more exclude it, some of those add themselves."""

Pair = tuple[Claim, Claim]
_T = TypeVar("_T")


def exclude_each_other(
    claims: Mapping[_T, Sequence[Claim]],
    rivals: Callable[[_T], Iterable[_T]],
    passes_over: Callable[[Claim, Claim], bool] | None = None,
) -> Iterator[Pair]:
    """Yield pairs of claims of values that exclude each other; a pair may come both ways round.

    Arguments:
        claims: by value, in the order of their documents.
        rivals: the values among them that exclude one, the most telling first.
        passes_over: whether two claims are left unpaired though their values exclude each other.
    """
    cells = {value: _documents_in_turn(found) for value, found in claims.items()}
    for value, cell in cells.items():
        for claim in cell:
            others = _in_turn(cells[rival] for rival in rivals(value))
            if passes_over is not None:
                others = (other for other in others if not passes_over(claim, other))
            yield from ((claim, other) for other in islice(others, MOST_LINKS))


def values_apart(values: Iterable[Interval]) -> Callable[[Interval], Iterator[Interval]]:
    """Return what tells, of some ranges, those that do not meet a given one, the nearest first."""
    by_low = sorted(set(values))
    by_high = sorted(by_low, key=lambda bounds: (bounds[1], bounds[0]))
    lows = [bounds[0] for bounds in by_low]
    highs = [bounds[1] for bounds in by_high]

    def apart(bounds: Interval) -> Iterator[Interval]:
        below = map(by_high.__getitem__, range(bisect_left(highs, bounds[0]) - 1, -1, -1))
        above = map(by_low.__getitem__, range(bisect_right(lows, bounds[1]), len(by_low)))
        for nearest in zip_longest(below, above):
            yield from (rival for rival in nearest if rival is not None)

    return apart


def one_voice(left: Claim, right: Claim) -> bool:
    """Tell whether one voice of one document says both: of two moments, then, or two parts."""
    return left.document == right.document and left.speakers == right.speakers


def _documents_in_turn(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The first claim of each document, then the second of each, and so on."""
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document.value, []).append(claim)
    return list(_in_turn(by_document.values()))


def _in_turn(lists: Iterable[Sequence[_T]]) -> Iterator[_T]:
    """The first member of each list, then the second of each; lists are asked for as needed."""
    left: list[Sequence[_T]] = []
    for members in lists:
        left.append(members)
        yield members[0]
    place = 1
    while left := [members for members in left if len(members) > place]:
        yield from (members[place] for members in left)
        place += 1
