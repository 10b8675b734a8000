"""The noun that a number counts: "fighters" of "300 lightly armed IS fighters".

Read from the words after a number, without tagging: a plural, or after "one" the noun before the
clause goes on. Which nouns matter is told by the word lists of `extract.text.lexicon`.
"""

import re
from collections.abc import Iterator

from extract.text.lexicon import nouns
from extract.text.tokens import normalise_word
from extract.values.numerals import NUMBER_WORDS

__all__ = ["unit_after"]

_LONGEST = 5
"""Words of a phrase that are looked at."""

_OPENING = re.compile(
    rf"\s+(?:of\s+(?:(?:the|its|their)\s+)?(?:[0-9,]+|{'|'.join(NUMBER_WORDS)})\s+)?"
    r"(?:of\s+)?(?:(?:the|these|those|their|its|his|her|our|other|more|additional)\s+)*",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z](?:[\w'’-]|\.(?=[\w-]))*")
_SPACE = re.compile(r"\s+|\.\s+(?=[a-z])")
_INVARIANT_PLURALS = frozenset("people children personnel troops km".split())
_LATE_PLURALS = frozenset("police aircraft infantry cavalry crew staff".split())
_NO_PLURALS = frozenset(
    """towards across perhaps always afterwards besides sometimes overseas plus versus thus hers
    theirs ours yours us previous less yemen regimen specimen""".split()
)
_NOUNS = ("people", "vehicle", "convoy", "force", "infrastructure", "weapon")
_GROUPED = frozenset("family crew staff team council cabinet clan tribe gang household".split())
"""What "members" alone does not say: "330 family members" counts no members of a party."""

_BESIDE = re.compile(
    r"\b(?:women|men|girls|boys)(?P<beside>\s+and\s+(?:children|women|men|girls|boys|infants))\b"
)
"""What is counted together ("12 women and children")."""

_STOPS = frozenset(
    """and or in on at by for with from to into near against between among under over during until
    who whom whose that which when while where because if although but nor than as per via amid
    was were is are be been being had has have did do does will would could can may might
    killed wounded injured captured died dead missing others another after before said told
    people's the a an his her their its he she it they we
    them us several many not there also then still so""".split()
)


def unit_after(text: str, end: int, single: bool = False) -> str:
    """Return the noun after a number that ends at ``end``, in lower case, or "".

    Args:
        single: the number is one, so that the noun is in the singular.

    >>> unit_after("300 lightly armed IS fighters", 3)
    'fighters'
    """
    words = list(_words(text, end))
    alone = single and not _OF.match(text, end)
    return _singular(words) if alone else _with_pair(_plural(words), text, end)


def _words(text: str, end: int) -> Iterator[str]:
    """The words of the phrase after a position, names in capitals as written, the rest lower."""
    opening = _OPENING.match(text, end)
    position = opening.end() if opening else end
    for _ in range(_LONGEST if opening else 0):
        match = _WORD.match(text, position)
        if match is None:
            return
        word = match[0] if len(match[0]) > 1 and match[0].isupper() else normalise_word(match[0])
        if word in _STOPS:
            return
        yield word if match[0].islower() or word == match[0] else word.capitalize()
        space = _SPACE.match(text, match.end())
        if space is None:
            return
        position = space.end()


def _with_pair(unit: str, text: str, end: int) -> str:
    pair = _BESIDE.search(text, end) if unit in ("women", "men", "girls", "boys") else None
    near = pair is not None and text[end : pair.start()].count(" ") < _LONGEST
    return " ".join((unit + pair["beside"]).split()) if pair is not None and near else unit


def _plural(words: list[str]) -> str:
    for index, word in enumerate(words):
        if not _is_plural(word):
            continue
        following = words[index + 1] if index + 1 < len(words) else ""
        if word[0].isupper() and following.islower() and _is_plural(following):
            return following  # "Hamas fighters"
        if word == "members" and index and words[index - 1] in _GROUPED:
            return f"{words[index - 1]} members"
        return word.lower().removesuffix("'s")
    return next((word for word in words if word in _LATE_PLURALS), "")


def _is_plural(word: str) -> bool:
    plain = word.lower()
    if plain in _INVARIANT_PLURALS or (plain.endswith("men") and plain not in _NO_PLURALS):
        return True
    if word.isupper() or plain in _NO_PLURALS or plain.endswith(("ss", "us", "'s")):
        return False
    return plain.endswith("s") and not (plain.endswith("is") and word.islower())


def _singular(words: list[str]) -> str:
    candidates = [w for w in words if w.islower() and not (_is_plural(w) and len(words) > 1)]
    known = [word for word in candidates if any(word in nouns(group) for group in _NOUNS)]
    return (known or candidates or [""])[-1]
