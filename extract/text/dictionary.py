"""What English words can be: lemminflect's tables, asked once for each word."""

from functools import cache

__all__ = ["is_compound_noun", "is_ordinary_noun", "is_word"]

_LEAST = (3, 5)
"""Letters of the parts of a compound: with fewer, "Stephens" would be hens."""


def is_ordinary_noun(word: str) -> bool:
    """Tell whether the dictionary has a word as a noun ("Election"): then it is hardly a name."""
    return any(tag == "NOUN" for tag in _tags(word))


def is_word(word: str) -> bool:
    """Tell whether the dictionary has a word, given in lower case: "who" and "aim" it has."""
    return bool(_tags(word))


def is_compound_noun(word: str) -> bool:
    """Tell whether a word, in lower case, is one of a word and a noun ("warplanes")."""
    return any(
        is_word(word[:cut]) and is_ordinary_noun(word[cut:])
        for cut in range(_LEAST[0], len(word) - _LEAST[1] + 1)
    )


@cache
def _tags(word: str) -> tuple[str, ...]:
    from lemminflect import getAllLemmas  # 0.3 s to load: only when text is read

    return tuple(sorted(getAllLemmas(word)))
