"""Compare common nouns: the head of a phrase, in the singular.

Nothing here reads sentences; phrases come as labels, units and quotes of mentions.
"""

import re
import zlib
from functools import cache

__all__ = [
    "Shingle",
    "Sketch",
    "content_words",
    "counted",
    "head_noun",
    "is_common",
    "is_proper",
    "is_spelling",
    "shingles",
    "similarity",
    "sketch",
    "words_of",
]

SHINGLE = 5
"""Words in a run."""

SKETCH = 8
"""Hashes that stand for a passage."""

SHORTEST_PASSAGE = 8
"""Words below which the same wording proves nothing."""

Shingle = tuple[str, ...]
Sketch = tuple[int, ...]

_WORD = re.compile(r"[\w’'-]+")
_OPENERS_TEXT = """
    a an the this that these those its his her their our some any another other several many
    few all both about around nearly almost roughly more than least at up to as each every like
    one two three four five six seven eight nine ten eleven twelve thousand thousands hundred
    hundreds dozen dozens scores number own same such
"""
_CLOSERS_TEXT = """
    of in on at near from to into through across over under between toward towards along
    around with without by for that which who whom whose while where when as ahead away leading
    linking carrying and or but is was were are be been has had
"""
_OPENERS = frozenset(_OPENERS_TEXT.split())
_CLOSERS = frozenset(_CLOSERS_TEXT.split())
_ARTICLES = ("al-", "el-", "as-", "ad-", "ar-", "an-", "at-", "de", "el", "la")
_SHORTEST_NAME = 3
_SAME_NOUNS = {"route": "road", "highway": "road", "roadway": "road", "motorway": "road"}
_ANYBODY = frozenset({"", "body", "victim", "casualty", "death", "fatality", "dead", "people"})
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


def head_noun(phrase: str) -> str:
    """Return the head of a noun phrase in lower-case singular; "" for an empty phrase.

    The head is the last word before the first preposition, conjunction or relative word.

    >>> head_noun("the roads leading to Abu Kamal"), head_noun("about 300 ISIS fighters")
    ('road', 'fighter')
    """
    return (content_words(phrase) or ("",))[-1]


@cache
def content_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a noun phrase that say what it is, its head last, in the singular.

    >>> content_words("dozens of crowded buses near the border"), content_words("the bridge")
    (('crowded', 'bus'), ('bridge',))
    """
    found = _WORD.findall(phrase.lower())
    while found and (found[0] in _OPENERS or found[0].isdigit() or found[0] == "of"):
        found.pop(0)
    end = next((place for place, word in enumerate(found) if word in _CLOSERS), len(found))
    words = (_singular(word) for word in found[:end] if not word.isdigit())
    return tuple(_SAME_NOUNS.get(word, word) for word in words)


def counted(unit: str) -> str:
    """Return what the unit of a toll counts: its head noun, "person" for the dead of any kind.

    >>> counted("bodies"), counted(""), counted("rebel fighters")
    ('person', 'person', 'fighter')
    """
    head = head_noun(unit)
    return "person" if head in _ANYBODY else head


def is_common(label: str) -> bool:
    """Tell whether a label is a common noun alone: no capital after its article.

    >>> is_common("the bridge"), is_common("Tishreen bridge")
    (True, False)
    """
    found = _WORD.findall(label)
    if found and found[0].lower() in _OPENERS:
        found.pop(0)
    return bool(found) and all(word == word.lower() for word in found)


def is_proper(label: str) -> bool:
    """Tell whether a label is a name: every word with a capital, save articles and the like.

    >>> is_proper("Khan al-Assal"), is_proper("Islamic State’s capital"), is_proper("the bridge")
    (True, False, False)
    """
    found = [word for word in _WORD.findall(label) if word.lower() not in _OPENERS | _CLOSERS]
    return bool(found) and all(word[:1].isupper() or word[:3] in _ARTICLES for word in found)


def is_spelling(one: str, other: str) -> bool:
    """Tell whether two names may be spellings of one: a word of four letters is the same.

    Vowels and doubled letters are left out, as transliterations differ in them.

    >>> is_spelling("al rashideen", "rashidin area"), is_spelling("gire orte", "gire amediye")
    (True, True)
    >>> is_spelling("toretsk", "borodianka")
    False
    """
    return not {*map(_skeleton, one.split())}.isdisjoint(
        _skeleton(word) for word in other.split() if len(word) > _SHORTEST_NAME
    )


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without punctuation."""
    return tuple(re.findall(r"\w+", text.lower()))


@cache
def shingles(text: str) -> frozenset[Shingle]:
    """Return all runs of five words; a shorter text is one run.

    Source: Broder 1997, "On the resemblance and containment of documents",
    https://doi.org/10.1109/SEQUEN.1997.666900
    """
    words = words_of(text)
    last = max(1, len(words) - SHINGLE + 1)
    return (
        frozenset(words[start : start + SHINGLE] for start in range(last)) if words else frozenset()
    )


def sketch(text: str) -> Sketch:
    """Return the few smallest hashes of the runs of words of a passage; () if it is short.

    Source: Broder 1997, as above: the smallest hashes of a union tell the similarity of its parts.
    """
    if len(words_of(text)) < SHORTEST_PASSAGE:
        return ()
    return tuple(sorted(zlib.crc32(" ".join(run).encode()) for run in shingles(text))[:SKETCH])


def similarity(left: Sketch, right: Sketch) -> float:
    """Return about how similar two sketched passages are, 0.0 to 1.0.

    >>> similarity(sketch("a b c d e f g h i"), sketch("a b c d e f g h i"))
    1.0
    """
    both = sorted({*left, *right})[:SKETCH]
    return len([one for one in both if one in left and one in right]) / len(both) if both else 0.0


def _skeleton(word: str) -> str:
    bare = re.sub(r"[aeiouyhw'’-]", "", word.lower()) or word
    return re.sub(r"(.)\1+", r"\1", bare)


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
