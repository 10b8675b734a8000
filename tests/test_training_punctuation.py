"""Dropped punctuation: what stays of a sentence, and what is remembered of the rest."""

from training.corpora import Example
from training.punctuation import drop_punctuation


def test_commas_and_endings_are_dropped_and_remembered() -> None:
    """Endings stay in the word before them; of a comma nothing stays."""
    words = "Russia 's jets , he said , did n't hit the soldiers ' camp .".split()
    bare = drop_punctuation(Example("one", "news", tuple(words)))
    assert dict(zip(bare.words, bare.missing, strict=True)) == {
        "Russias": "'s",
        "jets": ",",
        "he": "",
        "said": ",",
        "didnt": "",
        "hit": "",
        "the": "",
        "soldiers": "",
        "camp": "",
        ".": "",
    }


def test_a_comma_at_the_beginning_belongs_to_no_word() -> None:
    """There is nothing before it; and an ending wins over the comma after it."""
    bare = drop_punctuation(Example("two", "", (",", "he", "’s", ",", "here")))
    assert (bare.words, bare.missing) == (("hes", "here"), ("'s", ""))
