"""Set the figures for one thing side by side: which exclude each other, which bring up to date.

Rules: data model, rule 3. Figures of one day whose bounds do not meet contradict each other. Of
days that differ, a later and larger total of the same side supersedes an earlier one. The dead of
one dated event do not become fewer, and long after it their number is no longer growing, so there
figures of unlike days are compared as well. Each claim is linked to the nearest figures that it
excludes, below and above, and there to the first claim: enough to find every disagreement, and
no more links than claims can bear.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from pyoxigraph import NamedNode

from graph.intervals import Interval, interval
from graph.readings import Claim
from ontology.vocabulary import CASUS

__all__ = ["MOST_LINKS", "RUNNING_TOTALS", "Pair", "Sides", "excluding", "one_voice", "superseding"]

RUNNING_TOTALS = frozenset(
    {CASUS.killed, CASUS.injured, CASUS.captured, CASUS.destroyed, CASUS.damaged}
)
SETTLED = timedelta(days=30)
"""After this the number of dead of an event is not expected to grow."""

MOST_LINKS = 10
"""Figures below, and as many above, that one claim is linked to as excluding it."""

MOST_DAYS = 30
"""Days with figures of one side that are looked back on for one that was outgrown."""

Pair = tuple[Claim, Claim]
Sides = Callable[[Claim], frozenset[str]]


@dataclass
class _Cell:
    """Claims of one figure, in the order of their documents."""

    bounds: Interval
    claims: list[Claim] = field(default_factory=list)


def excluding(claims: Sequence[Claim], sides: Sides, event_day: date | None) -> Iterator[Pair]:
    """Yield (later, earlier) for claims that cannot both be true, in document order.

    Arguments:
        claims: asserted figures for one thing, property and unit, in the order of documents.
        sides: who answers for a claim.
        event_day: the day of the event, if it is one event and its figures are a toll; else None.
    """
    places = {claim.iri: place for place, claim in enumerate(claims)}
    found: set[tuple[int, int]] = set()
    for day, same_day in _by_day(claims, event_day).items():
        if day is not None:
            found.update(_ordered(pair, places) for pair in _not_meeting(same_day))
    if event_day is not None:
        found.update(_ordered(pair, places) for pair in _fewer(claims, sides))
    for later, earlier in sorted(found):
        yield claims[later], claims[earlier]


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


def one_voice(left: Claim, right: Claim) -> bool:
    """Tell whether one voice of one document says both: of two moments, then, or two parts."""
    return left.document == right.document and left.speakers == right.speakers


def _by_day(claims: Iterable[Claim], event_day: date | None) -> Mapping[date | None, list[Claim]]:
    """Claims by the day that they hold for; all days count as one once the figures settled."""
    days: dict[date | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        day = claim.day
        is_settled = event_day is not None and day is not None and day > event_day + SETTLED
        days[date.max if is_settled else day].append(claim)
    return days


def _not_meeting(claims: Sequence[Claim]) -> Iterator[Pair]:
    cells = _cells(claims)
    by_low = sorted(cells, key=lambda cell: cell.bounds)
    by_high = sorted(cells, key=lambda cell: (cell.bounds[1], cell.bounds[0]))
    lows = [cell.bounds[0] for cell in by_low]
    highs = [cell.bounds[1] for cell in by_high]
    for claim in claims:
        low, high = interval(claim)
        below = by_high[: bisect_left(highs, low)][-MOST_LINKS:]
        above = by_low[bisect_right(lows, high) :][:MOST_LINKS]
        for cell in (*below, *above):
            other = next((one for one in cell.claims if not one_voice(one, claim)), None)
            if other is not None:
                yield claim, other


def _cells(claims: Iterable[Claim]) -> list[_Cell]:
    cells: dict[Interval, _Cell] = {}
    for claim in claims:
        bounds = interval(claim)
        cells.setdefault(bounds, _Cell(bounds)).claims.append(claim)
    return list(cells.values())


def _fewer(claims: Sequence[Claim], sides: Sides) -> Iterator[Pair]:
    """Each claim with the largest toll of an earlier day that it does not reach."""
    dated = sorted(
        (claim for claim in claims if claim.day is not None),
        key=lambda claim: claim.day or date.min,
    )
    largest: list[Claim] = []
    for _, same_day in groupby(dated, key=lambda claim: claim.day):
        today = list(same_day)
        for claim in today:
            mine, high = sides(claim), interval(claim)[1]
            for other in largest:
                if high < interval(other)[0] and mine.isdisjoint(sides(other)):
                    yield claim, other
                    break
        largest = _largest(largest + today, sides)


def _largest(claims: Iterable[Claim], sides: Sides) -> list[Claim]:
    """The two largest tolls of sides that share nobody, largest first."""
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: -interval(claim)[0]):
        if all(sides(claim).isdisjoint(sides(other)) for other in found):
            found.append(claim)
    return found[:2]


def _outgrown(claim: Claim, days: Iterable[Mapping[Interval, Claim]]) -> Iterator[Pair]:
    """The figures below the claim on the first of some days that has any, latest day first."""
    low = interval(claim)[0]
    for cells in days:
        smaller = [old for (_, high), old in sorted(cells.items()) if high < low]
        if smaller:
            yield from ((claim, old) for old in smaller)
            return


def _ordered(pair: Pair, places: Mapping[NamedNode, int]) -> tuple[int, int]:
    one, other = (places[claim.iri] for claim in pair)
    return max(one, other), min(one, other)
