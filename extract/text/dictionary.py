"""What English words can be: lemminflect's tables, asked once for each word."""

from functools import cache

__all__ = ["is_ordinary_noun", "is_word"]


def is_ordinary_noun(word: str) -> bool:
    """Tell whether the dictionary has a word as a noun ("Election"): then it is hardly a name."""
    return any(tag == "NOUN" for tag in _tags(word))


def is_word(word: str) -> bool:
    """Tell whether the dictionary has a word, given in lower case: "who" and "aim" it has."""
    return bool(_tags(word))


@cache
def _tags(word: str) -> tuple[str, ...]:
    from lemminflect import getAllLemmas  # 0.3 s to load: only when text is read

    return tuple(sorted(getAllLemmas(word)))
