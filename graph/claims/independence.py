"""Which reports count as two, and which as one said twice.

Passages that are nearly the same words, or that credit the same speaker, agency or publisher,
count once, however many outlets print them (data model, rule 1). Dependence is passed on: if A
copies B and B copies C, the three count once. Passages are compared by a prefix filter, so that
a thousand reports of one event cost no million comparisons.

Source: Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search",
https://doi.org/10.1145/1242572.1242591
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.readings.readings import Claim
from graph.readings.words import Shingle, shingles

__all__ = ["Reports", "Voices", "are_copies", "group_reports"]

NEARLY_THE_SAME = 0.8

Voices = Callable[[Claim], frozenset[str]]
"""Who a claim is credited to: speakers, those they speak for, agencies, else the publisher."""


@dataclass(frozen=True)
class Reports:
    """Some claims of one fact, in the order of their documents, by the report that they are of.

    Attributes:
        groups: for each claim the number of its report; numbers count from 0 as reports come.
        copies: place of a claim to that of the first one of another document that it repeats.
    """

    groups: tuple[int, ...]
    copies: Mapping[int, int]

    @property
    def count(self) -> int:
        """How many independent reports there are."""
        return len(set(self.groups))


def are_copies(left: str, right: str) -> bool:
    """Tell whether two passages are nearly the same words; without words they are not."""
    return _overlap(shingles(left), shingles(right)) >= NEARLY_THE_SAME


def group_reports(claims: Sequence[Claim], voices: Voices) -> Reports:
    """Return which of some claims are one report, however the claims are ordered.

    Claims of one document are one report too.
    """
    roots = list(range(len(claims)))

    def root(place: int) -> int:
        while roots[place] != place:
            roots[place] = place = roots[roots[place]]
        return place

    copies: dict[int, int] = {}
    for later, earlier in _dependent(claims, voices):
        if claims[later].document != claims[earlier].document:
            copies[later] = min(earlier, copies.get(later, earlier))
        one, other = sorted((root(later), root(earlier)))
        roots[other] = one
    numbers: dict[int, int] = {}
    groups = tuple(numbers.setdefault(root(place), len(numbers)) for place in range(len(claims)))
    return Reports(groups, copies)


def _dependent(claims: Sequence[Claim], voices: Voices) -> Iterator[tuple[int, int]]:
    """Yield (later, earlier) for each claim and the first one that shares a key or wording."""
    first: dict[str, int] = {}
    for place, claim in enumerate(claims):
        for key in sorted({claim.document.value, *voices(claim)}):
            if first.setdefault(key, place) != place:
                yield place, first[key]
    yield from _near_identical([shingles(claim.words) for claim in claims])


def _near_identical(passages: Sequence[frozenset[Shingle]]) -> Iterator[tuple[int, int]]:
    """Yield (later, earlier) for passages that are nearly the same.

    Two sets that are similar share a member among the first few of both, in any fixed order.
    """
    first: dict[frozenset[Shingle], int] = {}
    index: dict[Shingle, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages):
        if not passage or first.setdefault(passage, place) != place:
            if passage:
                yield place, first[passage]
            continue
        needed = math.ceil(NEARLY_THE_SAME * len(passage))
        prefix = sorted(passage)[: len(passage) - needed + 1]
        for earlier in sorted({earlier for shingle in prefix for earlier in index[shingle]}):
            if _overlap(passage, passages[earlier]) >= NEARLY_THE_SAME:
                yield place, earlier
        for shingle in prefix:
            index[shingle].append(place)


def _overlap(one: frozenset[Shingle], other: frozenset[Shingle]) -> float:
    """Jaccard similarity; 0.0 where a side is empty."""
    return len(one & other) / len(one | other) if one and other else 0.0
