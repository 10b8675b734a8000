"""Set the figures for one thing side by side: which exclude each other, which bring up to date.

Rules: data model, rule 3. Figures of one day whose bounds do not meet contradict each other. Of
days that differ, a later and larger total of the same side supersedes an earlier one. The dead of
one dated event do not become fewer, and long after it their number is no longer growing, so there
figures of unlike days are compared as well. How many pairs are made says
``graph.claims.opposition``.
"""

import math
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice

from graph.claims.opposition import MOST_LINKS, Pair, exclude_each_other, one_voice, values_apart
from graph.readings.intervals import Interval, interval
from graph.readings.readings import Claim
from ontology.vocabulary import CASUS

__all__ = ["RUNNING_TOTALS", "Sides", "excluding", "superseding"]

RUNNING_TOTALS = frozenset(
    {CASUS.killed, CASUS.injured, CASUS.captured, CASUS.destroyed, CASUS.damaged}
)
SETTLED = timedelta(days=30)
"""After this the number of dead of an event is not expected to grow."""

MOST_SEEN = 1000
"""Tolls of other days that are looked at for one that they exclude, the farthest first."""

MOST_DAYS = 30
"""Days with figures of one side that are looked back on for one that was outgrown."""

Sides = Callable[[Claim], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Toll:
    """A toll of some day; mirrored, days run backwards and fewer dead are more."""

    day: int
    bounds: Interval
    sides: frozenset[str]
    claim: Claim

    def mirrored(self) -> "_Toll":
        low, high = self.bounds
        return _Toll(-self.day, (-high, -low), self.sides, self.claim)


def excluding(claims: Sequence[Claim], sides: Sides, event_day: date | None) -> Iterator[Pair]:
    """Yield pairs of claims that cannot both be true; a pair may come both ways round.

    Arguments:
        claims: asserted figures for one thing, property and unit, in the order of documents.
        sides: who answers for a claim.
        event_day: the day of the event, if it is one event and its figures are a toll; else None.
    """
    for day, same_day in _by_day(claims, event_day).items():
        if day is not None:
            yield from _not_meeting(same_day)
    if event_day is not None:
        tolls = [_Toll(c.day.toordinal(), interval(c), sides(c), c) for c in claims if c.day]
        yield from _fewer(tolls)
        yield from _fewer([toll.mirrored() for toll in tolls])


def superseding(claims: Sequence[Claim], sides: Sides) -> Iterator[Pair]:
    """Yield (new, old) for each total and the last smaller one of the same side before it.

    What that one superseded in its turn is found by following the links.
    """
    by_side: dict[str, dict[date, dict[Interval, Claim]]] = defaultdict(lambda: defaultdict(dict))
    for claim in claims:
        if claim.day is not None:
            for side in sides(claim):
                by_side[side][claim.day].setdefault(interval(claim), claim)
    days = {side: sorted(cells) for side, cells in by_side.items()}
    for claim in claims:
        if claim.day is not None:
            for side in sorted(sides(claim)):
                end = bisect_left(days[side], claim.day)
                before = days[side][max(0, end - MOST_DAYS) : end]
                yield from _outgrown(claim, [by_side[side][day] for day in reversed(before)])


def _by_day(claims: Iterable[Claim], event_day: date | None) -> Mapping[date | None, list[Claim]]:
    """Claims by the day that they hold for; all days count as one once the figures settled."""
    days: dict[date | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        day = claim.day
        is_settled = event_day is not None and day is not None and day > event_day + SETTLED
        days[date.max if is_settled else day].append(claim)
    return days


def _not_meeting(claims: Iterable[Claim]) -> Iterator[Pair]:
    cells: dict[Interval, list[Claim]] = defaultdict(list)
    for claim in claims:
        cells[interval(claim)].append(claim)
    return exclude_each_other(cells, values_apart(cells), one_voice)


def _fewer(tolls: Iterable[_Toll]) -> Iterator[Pair]:
    """Each toll with those of an earlier day and of another side that it does not reach."""
    before: list[_Toll] = []
    for _, same_day in groupby(sorted(tolls, key=lambda toll: toll.day), lambda toll: toll.day):
        today = list(same_day)
        for toll in today:
            yield from (
                (toll.claim, more.claim) for more in islice(_above(toll, before), MOST_LINKS)
            )
        for toll in today:
            insort(before, toll, key=lambda toll: -toll.bounds[0])


def _above(toll: _Toll, before: Iterable[_Toll]) -> Iterator[_Toll]:
    """Those of another side that allow no number as low as a toll, the largest first."""
    for other in islice(before, MOST_SEEN):
        if other.bounds[0] <= toll.bounds[1]:
            return
        if toll.sides.isdisjoint(other.sides):
            yield other


def _outgrown(claim: Claim, days: Iterable[Mapping[Interval, Claim]]) -> Iterator[Pair]:
    """The figures below the claim on the first of some days that has any, latest day first.

    Of "at least 112" the figure is 112: whoever says so and then 126 has counted on.
    """
    low = interval(claim)[0]
    for cells in days:
        smaller = [
            old
            for (least, most), old in sorted(cells.items())
            if (least if math.isinf(most) else most) < low
        ]
        if smaller:
            yield from ((claim, old) for old in smaller)
            return
