"""Claims that exclude each other: all pairs of few, enough of many."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from graph_samples import Report, node
from hypothesis import given
from hypothesis import strategies as st

from graph.claims.opposition import MOST_LINKS, exclude_each_other, one_voice, values_apart
from graph.readings.readings import Claim, read_document

Told = tuple[int, int]


def claims(told: Sequence[Told]) -> dict[tuple[float, float], list[Claim]]:
    """Claims of (document, figure), by the range of their figure."""
    report = Report("a", "2017-09-01")
    report.count(report.event("Shelling", "shelled it"), "killed", "people", low=1)
    (sample,) = (claim for claim in read_document(report.graph()).claims if claim.is_quantity)
    cells: dict[tuple[float, float], list[Claim]] = {}
    for place, (document, figure) in enumerate(told):
        claim = replace(
            sample, iri=node(f"claim/{place}"), document=node(f"doc/{document}"), best=figure
        )
        cells.setdefault((figure, figure), []).append(claim)
    return cells


def pairs(told: Sequence[Told]) -> set[frozenset[Claim]]:
    """What is paired, whichever way round."""
    cells = claims(told)
    found = exclude_each_other(cells, values_apart(cells), one_voice)
    return {frozenset(pair) for pair in found}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 6)), max_size=MOST_LINKS))
def test_of_few_claims_every_two_that_exclude_each_other_are_paired(told: list[Told]) -> None:
    """Unless one voice of one document says both."""
    every = [claim for cell in claims(told).values() for claim in cell]

    assert pairs(told) == {
        frozenset((one, other))
        for one, other in combinations(every, 2)
        if one.best != other.best and one.document != other.document
    }


def test_of_very_many_claims_each_is_paired_with_as_many_as_the_bound() -> None:
    """Two camps of hundreds: everybody has an opponent, and the pairs do not grow by the square."""
    told = [(number, number % 3 // 2) for number in range(900)]
    found = pairs(told)
    opponents = Counter(claim for pair in found for claim in pair)

    assert len(opponents) == len(told)
    assert min(opponents.values()) == MOST_LINKS
    assert len(found) <= MOST_LINKS * len(told)


def test_of_very_many_claims_unlike_figures_and_documents_come_first() -> None:
    """A document that repeats itself, or a figure that everybody prints, hides no other."""
    told = [(0, 0), *[(1, 5)] * 200, *[(number, 5) for number in range(2, 202)], (500, 6), (501, 7)]
    opponents = {
        (claim.document.value.rpartition("/")[2], claim.best)
        for pair in pairs(told)
        for claim in pair
        if any(other.best == 0 for other in pair - {claim})
    }

    assert opponents >= {("1", 5), ("500", 6), ("501", 7)}
    assert len(opponents) > MOST_LINKS


def test_ranges_apart_are_told_the_nearest_first() -> None:
    """Below and above in turn; those that meet are none."""
    apart = values_apart([(1, 2), (3, 4), (5, 9), (8, 8), (10, 10), (20, float("inf"))])

    assert list(apart((5, 8))) == [(3, 4), (10, 10), (1, 2), (20, float("inf"))]
