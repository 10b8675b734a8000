"""Read PolNeAR: articles in which the source, cue and content of each attribution are marked.

A text that several people annotated is read once, as the first of them in order of name saw it.
A label may cross sentences ("content"): each sentence has its own part.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.text.sentences import split_sentences
from extract.text.words import split_words
from training.corpora import Example, bio

__all__ = ["ATTRIBUTION_TYPES", "HELD_OUT", "is_held_out", "read_polnear"]

ATTRIBUTION_TYPES = ("SOURCE", "CUE", "CONTENT")
HELD_OUT = 5
"""Every fifth text, in order of name and from the first on, is for testing."""

_LINE = re.compile(r"^T\d+\t(Source|Cue|Content)\d* ([\d ;]+)\t", re.MULTILINE)


def read_polnear(folder: Path) -> tuple[list[Example], list[Example]]:
    """Return the sentences of the training and of the held-out texts."""
    train: list[Example] = []
    test: list[Example] = []
    for number, path in enumerate(sorted((folder / "text").glob("*.txt"))):
        annotation = min((folder / "attributions").glob(f"{path.stem}_????.ann"), default=None)
        if annotation is not None:
            examples = _examples(path, annotation)
            (test if is_held_out(number) else train).extend(examples)
    return train, test


def is_held_out(number: int) -> bool:
    """Tell of a document, by its position in the order of names, whether it is for testing."""
    return number % HELD_OUT == 0


def _examples(path: Path, annotation: Path) -> Iterator[Example]:
    text = path.read_bytes().decode("utf-8")
    marked = list(_marked(annotation.read_bytes().decode("utf-8")))
    for sentence in split_sentences(text):
        words = [
            (sentence.start + start, sentence.start + end)
            for start, end in split_words(text[sentence.start : sentence.end])
        ]
        labels = bio(len(words), list(_spans(words, marked)))
        spelled = tuple(text[start:end] for start, end in words)
        yield Example(f"{path.stem}-{sentence.start}", "", spelled, attributions=labels)


def _marked(annotation: str) -> Iterator[tuple[int, int, str]]:
    for line in _LINE.finditer(annotation):
        for piece in line[2].split(";"):
            start, end = map(int, piece.split())
            yield start, end, line[1].upper()


def _spans(
    words: Sequence[tuple[int, int]], marked: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the words of each marked stretch that lie in this sentence."""
    for start, end, kind in marked:
        inside = [i for i, (first, last) in enumerate(words) if first < end and last > start]
        if inside:
            yield inside[0], inside[-1] + 1, kind
