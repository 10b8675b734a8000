"""Cut words into the pieces and case shapes that the encoder reads.

The pieces are those of BERT's uncased vocabulary (`extract/model/vocab.txt`); the shape keeps
what lower-casing loses. Used when the model is trained and when it reads (`extract.parser.syntax`).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["CLS", "LONGEST", "SEP", "SHAPES", "Pieces", "WordPieces", "case_shape", "load_pieces"]

UNKNOWN = 100
CLS = 101
SEP = 102
LONGEST = 510
SHAPES = ("other", "lower", "title", "capital", "upper", "mixed", "digits", "alphanumeric")

_PIECES_OF_A_WORD = 12
_LONGEST_WORD = 100
_PLAIN = str.maketrans("’‘ʼ`“”„–—‐‑…", "''''\"\"\"----.")


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the encoder reads of one sentence.

    Attributes:
        identifiers: rows of the vocabulary, from [CLS] to [SEP].
        shapes: a position in `SHAPES` for each of them.
        firsts: the first piece of the root ([CLS], 0) and of each word.
    """

    identifiers: list[int]
    shapes: list[int]
    firsts: list[int]


class WordPieces:
    """Greedy longest-match pieces of a vocabulary, remembered word by word.

    Source: Wu et al. 2016, section 4.1, https://arxiv.org/abs/1609.08144
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces in the order of their identifiers."""
        self._rows = {piece: row for row, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Return one to twelve identifiers; what is longer is cut off, not refused."""
        found = self._known.get(word)
        if found is None:
            spelt = "n't" if word == "nt" else word  # "didnt" lost its mark
            parts = (row for part in _parts(spelt) for row in self._match(part))
            found = tuple(parts)[:_PIECES_OF_A_WORD] or (UNKNOWN,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def sentence(self, words: Sequence[str]) -> Pieces:
        """Return the pieces of all words between [CLS] and [SEP]."""
        pieces = Pieces([CLS], [0], [0])
        for word in words:
            rows = self.word(word)
            pieces.firsts.append(len(pieces.identifiers))
            pieces.identifiers.extend(rows)
            pieces.shapes.extend([case_shape(word)] * len(rows))
        pieces.identifiers.append(SEP)
        pieces.shapes.append(0)
        return pieces

    def _match(self, part: str) -> Sequence[int]:
        rows: list[int] = []
        start = 0
        while start < len(part) <= _LONGEST_WORD:
            for end in range(len(part), start, -1):
                row = self._rows.get(("##" if start else "") + part[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                return (UNKNOWN,)
        return rows or (UNKNOWN,)


@lru_cache(maxsize=65_536)
def case_shape(word: str) -> int:
    """Return the position in `SHAPES` of how a word is written.

    >>> [SHAPES[case_shape(word)] for word in ("Raqqa", "U.S.", "17", "F16", "I", "al", ",")]
    ['title', 'upper', 'digits', 'alphanumeric', 'capital', 'lower', 'other']
    """
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 7 if letters else 6
    if not letters:
        return 0
    capitals = sum(c.isupper() for c in letters)
    if capitals == 0:
        return 1
    if capitals == len(letters):
        return 3 if capitals == 1 else 4
    return 2 if capitals == 1 and letters[0].isupper() else 5


def load_pieces() -> WordPieces:
    """Return the pieces of the vocabulary beside the model."""
    text = files("extract").joinpath("model/vocab.txt").read_text("utf-8")
    return WordPieces(text.rstrip("\n").split("\n"))


def _parts(word: str) -> Iterator[str]:
    """Lower case without accents, quotes and dashes made plain, cut around punctuation."""
    part = ""
    for char in unicodedata.normalize("NFD", word.translate(_PLAIN).lower()):
        category = unicodedata.category(char)
        if category in ("Mn", "Cc", "Cf"):
            continue
        if char.isspace() or not char.isalnum() or _is_ideograph(char):
            if part:
                yield part
            if not char.isspace():
                yield char
            part = ""
        else:
            part += char
    if part:
        yield part


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"
