"""Split a sentence into words with offsets, as spaCy's blank English pipeline does.

Two things differ: titles keep their full stop ("Col."), and hyphens inside words are words of
their own ("U.S. - led"). Parts of speech are found by `extract.tagging`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Token", "normalise_word", "split_words"]

_ONE_FOR_ONE = str.maketrans("’‘ʼ`“”„–—‐‑", "''''\"\"\"----")
_ABBREVIATIONS = frozenset(
    "col gen lt maj brig capt sgt adm cmdr sen rep gov dr mr mrs ms prof st no".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word.

    Attributes:
        start, end: code points of the body, half-open.
        lower: lower case, quotes and dashes made plain, one character for one.
        lemma: dictionary form under the chosen part of speech.
        tag: UPOS name, or POSS (possessive ending) or HYPH (hyphen inside a word).
        form: of verbs only: ``base``, ``s``, ``ing`` or ``ed`` (past or participle), else "".
    """

    text: str
    start: int
    end: int
    lower: str
    lemma: str = ""
    tag: str = "X"
    form: str = ""


def normalise_word(word: str) -> str:
    """Return a word in lower case with plain quotes and dashes; its length does not change.

    >>> normalise_word("Shi‘ite")
    "shi'ite"
    """
    lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in word)
    return lowered.translate(_ONE_FOR_ONE)


def split_words(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Return the words of a sentence, not yet tagged; ``offset`` is where it starts in the body."""
    return tuple(
        Token(part, offset + start, offset + start + len(part), normalise_word(part))
        for start, part in _split(text)
    )


def _split(text: str) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    for word in _pipeline()(text):
        if word.is_space:
            continue
        if word.text == "." and pieces and _is_abbreviation(pieces[-1], word.idx):
            start, title = pieces.pop()
            pieces.append((start, title + "."))
            continue
        pieces += _split_hyphens(word.idx, word.text)
    return pieces


def _is_abbreviation(piece: tuple[int, str], end: int) -> bool:
    start, word = piece
    return start + len(word) == end and word.lower() in _ABBREVIATIONS


def _split_hyphens(start: int, word: str) -> list[tuple[int, str]]:
    plain = word.translate(_ONE_FOR_ONE)
    cut = plain.find("-", 1)
    if cut < 0 or cut == len(word) - 1 or plain.startswith(("al-", "el-")):
        return [(start, word)]
    return [
        (start, word[:cut]),
        (start + cut, word[cut]),
        *_split_hyphens(start + cut + 1, word[cut + 1 :]),
    ]


@cache
def _pipeline() -> Any:  # spaCy's Language is not typed where its extras are absent
    import spacy

    return spacy.blank("en")
