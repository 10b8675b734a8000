"""Which reports count as two, and which as one said twice.

Passages that are nearly the same words, or that credit the same speaker or agency, count once,
however many outlets print them (data model, rule 1).
"""

from collections.abc import Sequence

from graph.readings import Claim
from graph.words import shingles

__all__ = ["count_independent", "is_independent"]

NEARLY_THE_SAME = 0.8


def is_independent(left: Claim, right: Claim) -> bool:
    """Tell whether two claims are from different documents, voices, agencies and wordings."""
    return (
        left.document != right.document
        and not set(left.speakers) & set(right.speakers)
        and not set(left.channels) & set(right.channels)
        and _overlap(left.words, right.words) < NEARLY_THE_SAME
    )


def count_independent(claims: Sequence[Claim]) -> int:
    """Return how many independent documents make some claims, however these are ordered.

    Dependence is passed on: if A copies B and B copies C, the three count once.
    """
    groups: list[list[Claim]] = []
    for claim in claims:
        near = [g for g in groups if not all(is_independent(claim, other) for other in g)]
        groups = [g for g in groups if not any(g is other for other in near)]
        groups.append([claim, *(member for group in near for member in group)])
    return len(groups)


def _overlap(left: str, right: str) -> float:
    """Jaccard similarity of the runs of words: 0.0 where one side has no words."""
    one, other = shingles(left), shingles(right)
    return len(one & other) / len(one | other) if one and other else 0.0
