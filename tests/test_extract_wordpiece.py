"""Pieces of words, as the encoder was pretrained on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.parser.wordpiece import CLS, SEP, SHAPES, case_shape, load_pieces


@pytest.mark.parametrize(
    ("word", "count"),
    [("convoy", 1), ("Sukhna", 3), ("U.S.", 4), ("café", 1), ("’s", 2), ("", 1), ("\u200b", 1)],
    ids=repr,
)
def test_a_word_has_its_pieces(word: str, count: int) -> None:
    """Frequent words one, names several, and never none."""
    assert len(load_pieces().word(word)) == count


def test_quotes_are_one_character() -> None:
    """The typographic apostrophe reads like the plain one."""
    assert load_pieces().word("’s") == load_pieces().word("'s")


def test_case_and_accents_do_not_change_the_pieces() -> None:
    """The vocabulary is lower case; the shape keeps what that loses."""
    assert load_pieces().word("CAFÉ") == load_pieces().word("cafe")
    assert case_shape("CAFÉ") != case_shape("cafe")


@given(st.lists(st.text(max_size=15), max_size=20))
def test_every_word_has_a_first_piece(words: list[str]) -> None:
    """In order, between [CLS] and [SEP], each piece with a shape."""
    pieces = load_pieces().sentence(words)

    assert (pieces.identifiers[0], pieces.identifiers[-1]) == (CLS, SEP)
    assert len(pieces.shapes) == len(pieces.identifiers)
    assert len(pieces.firsts) == len(words) + 1
    assert pieces.firsts == sorted(set(pieces.firsts))
    assert all(0 <= shape < len(SHAPES) for shape in pieces.shapes)
