"""Dictionary forms of words whose part of speech is known, from lemminflect's tables."""

from functools import lru_cache

__all__ = ["lemma_of"]

_CLOSED = {
    "be": "am is are was were been being be 'm 're ai",
    "have": "has had having have 've",
    "do": "does did do",
    "will": "will wo 'll",
    "would": "'d",
    "can": "ca",
    "not": "n't nt",
    "he": "him himself",
    "she": "herself",
    "they": "them themselves",
    "I": "i me myself",
    "we": "us ourselves",
    "it": "itself",
    "you": "yourself yourselves",
    "who": "whom",
    "this": "these",
    "that": "those",
    "a": "an",
}
_WORDS = {word: lemma for lemma, words in _CLOSED.items() for word in words.split()}
_OPEN = {"NOUN": "NOUN", "VERB": "VERB", "AUX": "VERB", "ADJ": "ADJ", "ADV": "ADV"}
_BASIC = frozenset({"NN", "VB", "VBP", "JJ", "RB"})


@lru_cache(maxsize=65_536)
def lemma_of(word: str, tag: str, fine_tag: str) -> str:
    """Return the lemma of a word under its universal and its Penn Treebank tag.

    Names keep their form, save that plural ones lose their ending ("Americans").

    >>> lemma_of("struck", "VERB", "VBD"), lemma_of("craters", "NOUN", "NNS")
    ('strike', 'crater')
    """
    lower = word.lower().replace("’", "'")
    if tag in ("AUX", "PART", "PRON", "DET") and lower in _WORDS:
        return _auxiliary_d(fine_tag) if lower == "'d" else _WORDS[lower]
    if tag in ("AUX", "VERB") and (lower == "'s" or _WORDS.get(lower) == "be"):
        return "be"
    if tag == "PROPN":
        return _inflected(word, "NOUN") if fine_tag == "NNPS" else word
    taken_for_plain = tag == "VERB" and lower.endswith("s") and not lower.endswith("ss")
    if tag not in _OPEN or (fine_tag in _BASIC and not taken_for_plain):
        return lower
    return _inflected(lower, _OPEN[tag])


def _auxiliary_d(fine_tag: str) -> str:
    return "would" if fine_tag == "MD" else "have"


def _inflected(word: str, tag: str) -> str:
    from lemminflect import getLemma  # 0.3 s to load: only when text is read

    found = getLemma(word, tag)
    return str(found[0]) if found else word
