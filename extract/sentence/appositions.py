"""What a noun beside a proper name says that it names: "the skipper Ann Orr", "Orr, the mayor".

Nothing here looks into the name itself; that is the work of `extract.sentence.unknown_names`.
"""

from collections.abc import Sequence
from itertools import pairwise

from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["called_after", "called_before", "is_aged", "is_called_by_office", "singular"]

_LONGEST = 12
"""Words of an apposition that are looked through for its noun."""

_OPENING = frozenset("a an the his her its their our one another".split())
_ENDING = frozenset({"ADP", "VERB", "SCONJ", "PUNCT", "PART", "AUX", "PRON", "CCONJ"})
_KINDS = (
    ("office", "Person"),
    ("title", "Person"),
    ("person", "Person"),
    ("news_kind", "MediaOrganization"),
    ("armed_kind", "ArmedGroup"),
    ("body_kind", "Organization"),
)
_FIGHTING = frozenset(
    "rebel militant armed insurgent guerrilla jihadist islamist extremist".split()
)


def called_before(tokens: Sequence[Token], first: int) -> str:
    """Return the class that a noun before a name gives it, "" if none does.

    It stands right before ("the website Hillwatch", "rapper Al Noor"), or with a comma and an
    article between ("his party, the Vale Front", "its corporals, Al Noor and Bo Lund").
    """
    index = first - 1
    if index > 0 and tokens[index].lower == "the":
        index -= 1
        if tokens[index].text != ",":
            return ""
    if index > 0 and tokens[index].text == ",":
        index -= 1
    kind = _class(tokens, index) if index >= 0 else ""
    return kind if kind == "Person" or not tokens[index].text[0].isupper() else ""


def is_called_by_office(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether an office of a body stands before a name, or whose somebody is.

    "The envoy of the Hill League, Al Noor, …", "envoy to Chad Al Noor", "Norway's Ann Orr".
    """
    before = tokens[max(0, first - _LONGEST) : first]
    if before and before[-1].tag == "POSS":
        return True
    if len(before) < 3 or not (before[-1].text == "," or before[-1].tag == "PROPN"):
        return False
    for office, link in reversed(list(pairwise(before[:-1]))):
        if link.lower in ("of", "for", "to", "in") and singular(office.lower) in _persons():
            return True
        if link.text in ",;:" or link.tag in ("VERB", "AUX", "SCONJ"):
            return False
    return False


def called_after(tokens: Sequence[Token], last: int) -> str:
    """Return the class that an apposition after a name gives it ("Noor, a farmer,"), or ""."""
    beside = tokens[last + 1 : last + 2 + _LONGEST]
    if len(beside) < 3 or beside[0].text != ",":
        return ""
    if beside[1].lower not in _OPENING and singular(beside[1].lower) not in _persons():
        return ""
    end = last + 2
    while end + 1 < len(tokens) and end < last + _LONGEST and tokens[end + 1].tag not in _ENDING:
        end += 1
    acts = tokens[end + 1 : end + 2]
    finite = any(t.tag == "AUX" or (t.tag == "VERB" and t.form != "ing") for t in acts)
    return "" if finite else _class(tokens, end)  # "in Tarlo, the group said"


def is_aged(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether an age stands between commas after a name ("Noor, 61, said")."""
    beside = tokens[last + 1 : last + 4]
    if len(beside) < 3 or beside[0].text != "," or beside[2].text not in ",.":
        return False
    return beside[1].text.isdigit() and len(beside[1].text) <= 2


def singular(word: str) -> str:
    """Return an English noun without the s of its plural; for looking up word lists only."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _class(tokens: Sequence[Token], index: int) -> str:
    noun = singular(tokens[index].lower)
    if noun.startswith(("ex-", "vice-", "co-")):
        noun = noun.split("-", 1)[1]
    before = tokens[index - 1].lower if index else ""
    if noun == "staff" and any(t.lower == "chief" for t in tokens[max(0, index - 4) : index]):
        return "Person"
    if noun == "group" and before in _FIGHTING:
        return "ArmedGroup"
    return next((kind for group, kind in _KINDS if noun in nouns(group)), "")


def _persons() -> frozenset[str]:
    return nouns("office") | nouns("title") | nouns("person")
