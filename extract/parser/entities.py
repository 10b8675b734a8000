"""Spans of words with a type, read from scores for beginning, inside and outside."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Entity", "best_entities"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or mention.

    Attributes:
        first, end: positions of words, half-open [first, end).
        kind: "PERSON", "ORG", "LOC", …
    """

    first: int
    end: int
    kind: str


def best_entities(
    scores: NDArray[np.float32], classes: Sequence[str], offset: int = 0
) -> tuple[Entity, ...]:
    """Return the spans of the best sequence in which no I- stands without its beginning.

    ``classes`` names the columns: "O", "B-LOC", "I-LOC", … ``offset`` is added to positions.

    >>> best_entities(np.array([[0, 2, 3], [0, 1, 2], [5, 0, 0]], np.float32), ("O", "B-X", "I-X"))
    (Entity(first=0, end=2, kind='X'),)
    """
    spans: list[Entity] = []
    for position, row in enumerate(_best_path(scores, classes), offset):
        name = classes[row]
        if name.startswith("B-"):
            spans.append(Entity(position, position + 1, name[2:]))
        elif name.startswith("I-"):
            spans[-1] = Entity(spans[-1].first, position + 1, name[2:])
    return tuple(spans)


def _best_path(scores: NDArray[np.float32], classes: Sequence[str]) -> list[int]:
    """Viterbi's search (1967, https://doi.org/10.1109/TIT.1967.1054010)."""
    if not len(scores):
        return []
    greedy: list[int] = scores.argmax(1).tolist()
    if all(_may_follow(classes[a], classes[b]) for a, b in pairwise([0, *greedy]) if b):
        return greedy
    inside = _inside(tuple(classes))
    best, steps = [0.0, *(-math.inf for _ in classes[1:])], []  # as after a word outside
    for row in scores.tolist():
        highest = max(best)
        step = [best.index(highest)] * len(row)
        total = [highest + score for score in row]
        for column, rows in inside:
            step[column] = before = max(rows, key=best.__getitem__)
            total[column] = best[before] + row[column]
        steps.append(step)
        best = total
    path = [best.index(max(best))]
    for step in reversed(steps[1:]):
        path.append(step[path[-1]])
    return path[::-1]


@cache
def _inside(classes: tuple[str, ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return the classes that may not follow any other, with those that they may follow."""
    return tuple(
        (column, tuple(row for row, before in enumerate(classes) if _may_follow(before, name)))
        for column, name in enumerate(classes)
        if name.startswith("I-")
    )


def _may_follow(before: str, name: str) -> bool:
    return not name.startswith("I-") or before[2:] == name[2:]
