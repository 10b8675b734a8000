"""Drop commas and apostrophes from sentences, as some collections of news do, and remember where.

"Russia's jets, he said, flew." becomes "Russias jets he said flew.", with "'s" after the first
word and "," after the second and the fourth.
"""

from collections.abc import Iterator, Sequence

from training.corpora import Example

__all__ = ["MARKS", "drop_punctuation"]

MARKS = ("", ",", "'s")
"""What may be missing after a word."""

_APOSTROPHES = str.maketrans("’‘", "''")


def drop_punctuation(example: Example) -> Example:
    """Return an example that has nothing but its words and what is missing after each.

    Of an ending and a comma after one word, the ending is told.
    """
    spelled = [word.translate(_APOSTROPHES) for word in example.words]
    kept: list[str] = []
    missing: list[str] = []
    for word, following in _joined(spelled):
        kept.append(word)
        missing.append(following)
    return Example(example.identifier, example.genre, tuple(kept), missing=tuple(missing))


def _joined(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each word that stays, with the ending that is joined to it, and what follows it."""
    word = mark = ""
    for each in words:
        ending = each == "n't" or each.startswith("'")
        if each == ",":
            mark = mark or each
        elif ending and word:
            word, mark = word + each.replace("'", ""), "'s" if each == "'s" else mark
        else:
            if word:
                yield word, mark
            word, mark = each.replace("'", ""), ""
    if word:
        yield word, mark
