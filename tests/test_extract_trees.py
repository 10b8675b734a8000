"""The best tree over a sentence, against every tree there is."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.parser.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every word reaches the root and one word hangs on it; heads are 1-based."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_no_tree_scores_higher(size: int, seed: int) -> None:
    """Among all trees with one root over up to five words."""
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)

    def score(heads: tuple[int, ...]) -> float:
        return float(sum(scores[word, head] for word, head in enumerate(heads)))

    best = max(filter(is_tree, product(range(size + 1), repeat=size)), key=score)

    assert tuple(best_tree(scores)) == best


def test_equal_scores_still_give_a_tree() -> None:
    """Nothing to choose by is no reason to give up."""
    assert is_tree(tuple(best_tree(np.zeros((40, 41), np.float32))))


def test_scores_that_are_no_numbers_still_give_a_tree() -> None:
    """Neither infinity nor "not a number" breaks the search."""
    scores = np.full((6, 7), np.nan, np.float32)
    scores[0] = np.inf

    assert is_tree(tuple(best_tree(scores)))


def test_no_words_have_no_heads() -> None:
    """The empty sentence."""
    assert best_tree(np.zeros((0, 1), np.float32)) == []
