"""Words of texts that lost their commas and apostrophes: some collections of news drop them.

Where they stood is what the model thinks (`extract.parser.syntax.Parser.parse_bare`); here its
marks become words. The body and all offsets stay as they are: a comma that is put back is empty.
"""

from collections.abc import Iterator, Sequence

from extract.text.tokens import Token

__all__ = ["lacks_punctuation", "with_punctuation"]

ENOUGH_WORDS = 80
"""A text of so many words has a comma or an apostrophe, unless somebody took them out."""

_DROPPED = frozenset(",'’")
_ENDING = "'s"


def lacks_punctuation(text: str) -> bool:
    """Tell whether a text of some length has neither a comma nor an apostrophe."""
    return _DROPPED.isdisjoint(text) and len(text.split()) >= ENOUGH_WORDS


def with_punctuation(tokens: Sequence[Token], marks: Sequence[str]) -> tuple[Token, ...]:
    """Return the words of a sentence with the marks put back.

    Arguments:
        marks: for each word what is missing after it: "", "," or "'s".

    The ending is cut off the word, whose last letter it is ("Russias"); a comma has no letters of
    the body. None is put before other punctuation than a quotation mark, nor at the end.
    """
    return tuple(_marked(tokens, marks))


def _marked(tokens: Sequence[Token], marks: Sequence[str]) -> Iterator[Token]:
    for index, (token, mark) in enumerate(zip(tokens, marks, strict=True)):
        end = token.end
        if mark == _ENDING and token.lower.endswith("s") and len(token.text) > 1:
            yield Token(token.text[:-1], token.start, end - 1, token.lower[:-1])
            yield Token(_ENDING, end - 1, end, _ENDING)
            continue
        yield token
        following = tokens[index + 1].lower if index + 1 < len(tokens) else "."
        if mark == "," and (following[0].isalnum() or following == '"'):
            yield Token(",", end, end, ",")
