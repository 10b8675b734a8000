"""At whose request something is done: "at the request of Iran", "at Iran's behest".

The nouns stand in the frame ``commitment``; what is done is found by the readers of the frames.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.agreements.parties import parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.sentence.phrases import Phrase

__all__ = ["Request", "find_requests", "requesters"]

_BEFORE = frozenset({"at", "on", "upon"})
_HIGHEST = 6
"""Steps from the noun to the verb of what is done."""


@dataclass(frozen=True, slots=True)
class Request:
    """One "at the request of"; positions of tokens.

    Attributes:
        first, last: its words, from the preposition to the end of who asks.
        verb: the verb of what is done.
        who: who asks.
    """

    first: int
    last: int
    verb: int
    who: tuple[Phrase, ...]


def find_requests(analysis: Analysis) -> Iterator[Request]:
    """Yield the requests of a sentence that something is done at, in order."""
    nouns = load_frame("commitment").words["requests"]
    for phrase in (p for p in analysis.phrases if analysis.head(p) in nouns):
        root = analysis.tree.root(phrase)
        if analysis.tree.preposition(root) not in _BEFORE:
            continue
        who = parties_among(analysis, _askers(analysis, phrase))
        verb = _verb_above(analysis, root)
        if who and verb >= 0:
            last = max(phrase.last, *(p.last for p in who))
            yield Request(min(analysis.tree.below(root, "case")), last, verb, tuple(who))


def requesters(analysis: Analysis, anchor: int) -> Iterator[Phrase]:
    """Yield at whose request is done what a verb, or a noun on it, tells of."""
    for request in find_requests(analysis):
        verb = next(p for p in analysis.predications if p.verb == request.verb)
        if anchor == verb.verb or any(p.first <= anchor <= p.last for p in verb.patients):
            yield from request.who


def _askers(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Iran, of "the request of Iran" or "Iran's request"."""
    own = [
        Phrase(name.first, name.last, name.last)
        for name in analysis.names_in(phrase)
        if name.kind == "party" and name.last < phrase.head
    ]
    complements = analysis.tree.complements(phrase)
    return own + [p for word, listed in complements if word in ("of", "by", "from") for p in listed]


def _verb_above(analysis: Analysis, index: int) -> int:
    verbs = {predication.verb for predication in analysis.predications}
    for _ in range(_HIGHEST):
        if index < 0 or (index := analysis.parse.heads[index]) in verbs:
            return index
    return -1
