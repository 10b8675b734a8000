"""Proper names as spans of a sentence, and how they stand in its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.text.tokens import Token

__all__ = ["Name", "name_of", "written"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a sentence.

    Attributes:
        first, last: token positions in the sentence, both included.
        start, end: code points of the body, half-open.
        kind: ``party`` or ``place``.
        slug: of the register; "" for an unknown name.
        type_name: local name of its class.
        form: ``name``, ``demonym`` or ``metonym``.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    slug: str
    type_name: str
    form: str = "name"


def name_of(tokens: Sequence[Token], first: int, last: int, kind: str, type_name: str) -> Name:
    """Return the name that words stand for which no register holds, both ends included."""
    text = written(tokens[first : last + 1])
    return Name(first, last, tokens[first].start, tokens[last].end, text, kind, "", type_name)


def written(tokens: Sequence[Token]) -> str:
    """Return words as they stand in the text, white space between them as one space."""
    ends = [tokens[0].start, *(token.end for token in tokens)]
    gaps = (" " if token.start > end else "" for token, end in zip(tokens, ends, strict=False))
    return "".join(gap + token.text for gap, token in zip(gaps, tokens, strict=True))
