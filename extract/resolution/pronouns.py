"""Words that name nothing by themselves: "they", "its", "both", "the two"."""

__all__ = ["is_pronoun", "tells_party"]

_PRONOUNS = frozenset("it them him her they we us he she its their his our".split())
_PAIRS = frozenset({"the two", "the pair", "both"})


def tells_party(words: str, frame: str) -> bool:
    """Tell whether words for nobody known tell who acts; of a deal, "the two" and "both" do.

    >>> tells_party("the two", "agreement"), tells_party("the two", "strike")
    (True, False)
    """
    return not is_pronoun(words) or (frame == "agreement" and words.lower() in _PAIRS)


def is_pronoun(words: str) -> bool:
    """Tell whether words name nothing by themselves; "US" does.

    >>> is_pronoun("Us"), is_pronoun("US")
    (True, False)
    """
    return words.lower() in _PRONOUNS | _PAIRS and words != "US"
