"""What speaks where no name and nothing named before does: "police", "the airline", "a pilot".

Whom the words stand for is told by `extract.resolution.parties`; here only what class of party a
speaker without a name is, and what it is called.
"""

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode

from extract.resolution.antecedents import Named
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["Sources", "class_of_speaker", "label_of"]

_ARTICLES = re.compile(
    r"^(?:the|a|an|some|its|their|his|her|our|other|these|those)\s+", re.IGNORECASE
)
_DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|some|other|these|those|each|both|all|any|most|many|few|several)\s+)+"
)
_OFFICE = re.compile(r"['’]s?\s+(?:\w+\s+)?office\b")
_NOBODY = frozenset(
    """it they he she we i you this that these those who which what some many others all most both
    one none nobody everyone anyone someone something each another thing""".split()
)
_VAGUE = frozenset(
    """group side member body organization organisation people man woman government army military
    party command media""".split()
)
"""What a speaker is not told by without a word before it."""

_SINGLE = ("a ", "an ", "one ", "another ", "other ", "some ")
_LONG = 3
_OWNED = re.compile(r"(?:its|their|our|your|my)\b")


class Sources:
    """Those without a name of one document, in the order of the text."""

    def __init__(self) -> None:
        """Nobody has spoken."""
        self._heard: list[tuple[frozenset[str], str, NamedNode]] = []

    def earlier(self, phrase: str) -> NamedNode | None:
        """Return who is meant again by a phrase, the last that fits, or None.

        "The source", "the Damascus official" are the one with that noun of whom no other words
        were said; several ("medics") or a description of some length that come back in the same
        words are the same.
        """
        words = normalise_word(phrase)
        label, head = _ARTICLES.sub("", words), head_noun(words)
        told = frozenset(label.split())
        definite = words.startswith("the ") and not head.endswith("s")
        several = not words.startswith(_SINGLE) and label.split(" ")[-1] == f"{head}s"
        for known, noun, source in reversed(self._heard):
            again = told == known and (len(told) >= _LONG or several)
            if again or (definite and noun == head and told <= known):
                return source
        return None

    def add(self, phrase: str, source: NamedNode) -> None:
        """Remember who is meant by a phrase."""
        words = normalise_word(phrase)
        told = frozenset(_ARTICLES.sub("", words).split())
        self._heard.append((told, head_noun(words), source))


def class_of_speaker(phrase: str) -> str:
    """Return the local name of the class of a speaker that nothing else is known of, or "".

    Persons without a name are unnamed sources, all others bodies.

    >>> class_of_speaker("a pilot"), class_of_speaker("local authorities"), class_of_speaker("they")
    ('UnnamedSource', 'Organization', '')
    """
    words = normalise_word(phrase)
    head = head_noun(words).removeprefix("ex-")
    bare = _DETERMINERS.sub("", words)
    alone = head_noun(bare) == bare.rstrip("s")
    if not head or head in _NOBODY or _OWNED.match(words) or (alone and head in _VAGUE):
        return ""
    persons = ("person", "office", "title", "people", "force")
    bodies = ("organization", "government", "police", "state_force", "body_kind", "news_kind")
    if head in nouns("speaking_body") or any(head in nouns(group) for group in bodies):
        return "Organization"
    return "UnnamedSource" if any(head in nouns(group) for group in persons) else ""


def label_of(text: str, span: tuple[int, int], named: Sequence[Named] = ()) -> str:
    """Return what is called by a phrase of a text, without article.

    The office of somebody who is named in it begins with the name ("Idris Noor's office").

    Args:
        named: those named in the phrase, in order.
    """
    owners = [n for n in named if n.type_name == "Person" and _OFFICE.match(text, n.end)]
    start = owners[-1].start if owners else span[0]
    words = " ".join(text[start : span[1]].split())
    return _ARTICLES.sub("", words).strip('“”"') or words
