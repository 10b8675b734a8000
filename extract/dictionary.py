"""What English words can be, and their lemmas: lemminflect's tables, asked once for each word."""

from functools import cache

__all__ = ["is_ordinary_noun", "is_participle", "options_of"]


@cache
def is_participle(word: str, lemma: str) -> bool:
    """Tell whether a form may be a past participle: "bombed" may, "went" and "began" may not."""
    from lemminflect import getInflection  # 0.3 s to load: only when text is read

    return word in getInflection(lemma, tag="VBN")


def is_ordinary_noun(word: str) -> bool:
    """Tell whether the dictionary has a word as a noun ("Election"): then it is hardly a name."""
    return any(tag == "NOUN" for tag, _ in options_of(word))


@cache
def options_of(word: str) -> tuple[tuple[str, str], ...]:
    """Return what a word in lower case can be: (part of speech, lemma) pairs, sorted."""
    from lemminflect import getAllLemmas  # 0.3 s to load: only when text is read

    return tuple(
        (tag, lemmas[0]) for tag, lemmas in sorted(getAllLemmas(word).items()) if tag != "AUX"
    )
