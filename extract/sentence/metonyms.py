"""Whether the name of a place stands for the place or for who acts from it.

"In Damascus" is the town, "an accord with Damascus" and "the Cairo-brokered truce" are not.
"""

from collections.abc import Sequence

from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["acts", "is_locative"]

_LOCATIVE = frozenset(
    """in near at into across through inside outside around from to towards toward within
    throughout via over""".split()
)
_GIVING = frozenset(
    """grateful thankful thanks gratitude indebted loyal belong belongs belonging surrender
    surrendered surrenders offer offers proposal message warning ultimatum concession
    concessions""".split()
)
"""After which "to" names who is given something or thanked."""

_WAYS = frozenset({"distance", "way", "route", "line", "flight", "travel", "kilometre", "mile"})
_FAR = 6
"""Words from "between" to the second of those whom it joins."""
_STRIKING = frozenset(
    """attack strike airstrike raid assault shelling bombardment bombing barrage salvo bomb shell
    hit bombard pound target storm rock shake enter capture besiege launch fire drop
    unleash""".split()
)
_BEFALLING = frozenset("blast explosion shooting stabbing ambush siege massacre killing".split())
_DOING = frozenset("backed brokered led mediated sponsored allied aligned supported".split())


_DEALS = frozenset("agreement deal truce accord pact treaty ceasefire proposal".split())
_DEALING = frozenset(
    "sign agree reach conclude accept negotiate initial ink broker mediate".split()
)


def acts(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a name stands where who does something stands, or is dealt with."""
    if _is_struck(tokens, first):
        return False
    return (
        _speaks(tokens, last)
        or _is_dealt_with(tokens, first)
        or _backs(tokens, last)
        or _deals(tokens, first, last)
    )


def is_locative(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a preposition of place stands before a name."""
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    if before and before[-1] in ("eastern", "western", "northern", "southern", "central"):
        before = before[:-1] or before
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if after == "-" and last + 2 < len(tokens):
        return False
    listed = len(before) == 2 and before[-1] == "and" and first >= 3
    link = tokens[first - 3].lower if listed else (before[-1] if before else "")
    index = first - 4 if listed else first - 2
    given = link == "to" and index >= 0 and tokens[index].lower in _GIVING
    return link in _LOCATIVE and not given


def _is_struck(tokens: Sequence[Token], first: int) -> bool:
    """ "The attack on Kyiv killed two", "rockets hit Kyiv", "the capital Nairobi": the places."""
    if not first:
        return False
    before = tokens[first - 1]
    aims = tokens[max(first - 3, 0) : first - 1] if before.lower in ("on", "against") else [before]
    words = {word.removesuffix("s") for token in aims for word in (token.lower, token.lemma)}
    return before.lower == "capital" or bool(words & _STRIKING)


def _is_dealt_with(tokens: Sequence[Token], first: int) -> bool:
    """ "An accord with Damascus", "talks between Moscow and Kyiv"."""
    before = [token.lower for token in tokens[max(0, first - _FAR) : first]]
    listed = before[-1:] == ["and"] and "between" in before
    if "between" in before:
        link = max(0, first - len(before)) + before.index("between")
        what = tokens[link - 1].lower.removesuffix("s") if link else ""
        if what in nouns("place") | nouns("infrastructure") | _WAYS:
            return False  # "the road between Tel Aviv and the hills"
    second = before[-1:] == ["and"] and not {"by", "with"}.isdisjoint(before[-4:-1])
    return bool(before) and (before[-1] in ("with", "between", "by") or listed or second)


def _backs(tokens: Sequence[Token], last: int) -> bool:
    """ "The Cairo-brokered truce", "Tehran-backed militias"."""
    following = [token.lower for token in tokens[last + 1 : last + 3]]
    return following[:1] == ["-"] and following[1:2] != [] and following[1] in _DOING


def _deals(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Kyiv and the rebels signed", "Ankara's accord with the army", "thanked Doha for it"."""
    after = tokens[last + 1 : last + 2 + _FAR]
    if after and after[0].tag == "POSS":
        return any(t.lemma in _DEALS for t in after[1:4])
    if after and after[0].lower == "and":
        verb = next((t for t in after if t.tag == "VERB"), None)
        return verb is not None and verb.lemma in _DEALING
    return bool(first) and tokens[first - 1].lemma == "thank"


def _is_scene(tokens: Sequence[Token], first: int, verb: Token) -> bool:
    """ "A Kabul car bombing killed five": it was in that city."""
    nouns = (t for t in tokens[first : first + 3] if t.end < verb.start and t.tag == "NOUN")
    return any(noun.lower.removesuffix("s") in _STRIKING | _BEFALLING for noun in nouns)


def _speaks(tokens: Sequence[Token], last: int) -> bool:
    following = [t for t in tokens[last + 1 : last + 4] if t.tag in ("VERB", "AUX", "PART")]
    if following and _is_scene(tokens, last + 1, following[0]):
        return False
    if [t.lemma for t in following[:1]] == ["be"] and following[-1].form == "ed":
        return False  # "Damascus was hit": the place
    if following and tokens[last + 1].text == "," and following[0].form == "ing":
        return False  # "fired at Kyiv, killing two"
    hyphen = last + 1 < len(tokens) and tokens[last + 1].tag == "HYPH"
    return bool(following) and not hyphen
