"""Compare common nouns: the head of a phrase, in the singular.

Nothing here reads sentences; phrases come as labels, units and quotes of mentions.
"""

import re
from functools import cache

__all__ = ["head_noun", "is_common", "shingles", "words_of"]

SHINGLE = 5

_WORD = re.compile(r"[\w’'-]+")
_OPENERS_TEXT = """
    a an the this that these those its his her their our some any another other several many
    few all both about around nearly almost roughly more than least at up to as
"""
_CLOSERS_TEXT = """
    of in on at near from to into through across over under between toward towards along
    around with without by for that which who whom whose while where when as ahead away leading
    linking carrying and or but is was were are be been has had
"""
_OPENERS = frozenset(_OPENERS_TEXT.split())
_CLOSERS = frozenset(_CLOSERS_TEXT.split())
_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "servicemen": "serviceman",
    "buses": "bus",
    "gunmen": "gunman",
    "lives": "life",
    "wives": "wife",
}


@cache
def head_noun(phrase: str) -> str:
    """Return the head of a noun phrase in lower-case singular; "" for an empty phrase.

    The head is the last word before the first preposition, conjunction or relative word.

    >>> head_noun("the roads leading to Abu Kamal"), head_noun("about 300 ISIS fighters")
    ('road', 'fighter')
    """
    found = _WORD.findall(phrase.lower())
    while found and (found[0] in _OPENERS or found[0].isdigit()):
        found.pop(0)
    end = next((place for place, word in enumerate(found) if word in _CLOSERS), len(found))
    return _singular(found[end - 1]) if end else ""


def is_common(label: str) -> bool:
    """Tell whether a label is a common noun alone: no capital after its article.

    >>> is_common("the bridge"), is_common("Tishreen bridge")
    (True, False)
    """
    found = _WORD.findall(label)
    if found and found[0].lower() in _OPENERS:
        found.pop(0)
    return bool(found) and all(word == word.lower() for word in found)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation."""
    return tuple(re.findall(r"\w+", text.lower()))


@cache
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of five words; a shorter text is one run.

    Source: Broder 1997, "On the resemblance and containment of documents",
    https://doi.org/10.1109/SEQUEN.1997.666900
    """
    words = words_of(text)
    last = max(1, len(words) - SHINGLE + 1)
    return (
        frozenset(words[start : start + SHINGLE] for start in range(last)) if words else frozenset()
    )


def _singular(noun: str) -> str:
    noun = re.sub(r"[’']s?$", "", noun)
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
