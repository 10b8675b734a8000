"""The best tree over the words of a sentence, given a score for every possible arc.

Source: Chu and Liu 1965; Edmonds 1967, https://doi.org/10.6028/jres.071B.032. Where the best tree
has several roots, one only by making every root arc dear, as Zmigrod et al. 2020 discuss,
https://arxiv.org/abs/2008.12142
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

_ROOT_COST = 1e4


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of each word, 0 for the root word.

    ``scores`` has a row for each word and a column for each head, of which column 0 is the
    root; word ``i`` of the rows is column ``i + 1``. Exactly one word gets head 0.

    >>> best_tree(np.array([[0, 0, 9], [1, 9, 0]], np.float32))
    [2, 0]
    """
    if len(scores) == 0:
        return []
    greedy: list[int] = scores.argmax(1).tolist()
    if greedy.count(0) == 1 and not _cycle([0, *greedy]):
        return greedy
    full = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    full[1:] = np.nan_to_num(scores, nan=-1e3, posinf=1e3, neginf=-1e3).clip(-1e3, 1e3)
    np.fill_diagonal(full, -np.inf)
    heads: list[int] = _arborescence(full)[1:].tolist()
    if heads.count(0) > 1:
        full[1:, 0] -= _ROOT_COST
        heads = _arborescence(full)[1:].tolist()
    return heads


def _arborescence(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Heads of the best arborescence from node 0, contracting one cycle after another."""
    heads: NDArray[np.intp] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    loop = np.flatnonzero(inside)
    gain = scores[loop] - scores[loop, heads[loop]][:, None]
    entry, leave = gain[:, rest].argmax(0), scores[rest][:, loop].argmax(1)
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[rest][:, rest]
    small[-1, :-1] = gain[entry, rest]
    small[:-1, -1] = scores[rest, loop[leave]]
    small[0] = -np.inf
    found = _arborescence(small)
    for place, node in enumerate(rest[1:], 1):
        heads[node] = loop[leave[place]] if found[place] == len(rest) else rest[found[place]]
    broken = loop[entry[found[-1]]]
    heads[broken] = rest[found[-1]]
    return heads


def _cycle(heads: Sequence[int]) -> list[int]:
    """Return the nodes of one cycle, or nothing."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []
