"""Words of a sentence with their offsets; `extract.sentence.tagging` gives parts of speech."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.text import words

__all__ = ["Token", "group_start", "normalise_word", "split_words"]

_ONE_FOR_ONE = str.maketrans("’‘ʼ`“”„–—‐‑", "''''\"\"\"----")


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
    lowered = word.lower()
    if len(lowered) != len(word):  # one letter became two
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in word)
    plain = lowered.isascii() and "`" not in lowered
    return lowered if plain else lowered.translate(_ONE_FOR_ONE)


def split_words(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Return the words of a sentence, not yet tagged; ``offset`` is where it starts in the body."""
    return tuple(
        Token(text[start:end], offset + start, offset + end, normalise_word(text[start:end]))
        for start, end in words.split_words(text)
    )


def group_start(tokens: Sequence[Token], verb: int) -> int:
    """Return where a verb's group of auxiliaries, adverbs and negations begins."""
    first = verb
    while first > 0 and (
        tokens[first - 1].tag in ("AUX", "ADV")
        or (tokens[first - 1].tag == "PART" and tokens[first - 1].lower != "to")
    ):
        first -= 1
    return first
