"""Which strikes of a text are told by those that struck before, and which are others.

"Gunmen opened fire … the attackers stormed a mosque", "missiles hit Kyiv … the missiles struck a
block" go on with a strike; "hours later", "elsewhere" and "in a separate incident" begin another.
Reads sentence by sentence; which strike is meant is decided in `extract.resolution`.
"""

import re

from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.sentence.phrases import Phrase
from extract.strikes.roles import StrikeFound

__all__ = ["Resumptions"]

_REACH = 3
"""Sentences after a strike within which "the attackers" are those who did it."""

_BACK = frozenset({"the", "these", "those"})
_BESIDES = frozenset({"also", "then"})
_HARMING = frozenset({"kill", "wound", "injure"})
_INCLUDING = frozenset({"including", "notably"})
_APART = frozenset({"later", "earlier", "separately", "meanwhile", "again", "elsewhere"})
_COUNT = r"(?:an?|half an|\d+|one|two|three|four|five|six|ten|several|a few|some)"
_OTHERWISE = re.compile(
    rf"""^\W*(?:elsewhere|separately|meanwhile|earlier|later|afterwards
    |(?:{_COUNT}\s+)?(?:moments?|minutes?|hours?|days?)\s+(?:later|earlier|before|afterwards?)
    |(?:shortly|soon)\s+(?:before|after|afterwards?|later)
    |in\s+(?:an|a|two|three|several)?\s*(?:other|another|separate|different|similar|second|related
    |unrelated|further)\s+(?:\w+\s+)?(?:incident|attack|development|violence|ambush|raid|blast
    |explosion|shooting|clash|assault|bombing|operation|strike|case)e?s?)\b""",
    re.IGNORECASE | re.VERBOSE,
)


class Resumptions:
    """What of the strikes of one document refers to those before; takes its sentences in order."""

    def __init__(self) -> None:
        """Begin a document: nobody has struck yet."""
        self._struck: dict[str, int] = {}
        self._sentence = 0

    def marked(
        self, analysis: Analysis, strikes: tuple[StrikeFound, ...]
    ) -> tuple[StrikeFound, ...]:
        """Mark which strikes of the next sentence go on with one before and which are further."""
        self._sentence += 1
        text = "".join(t.text + " " for t in analysis.tokens[:8])
        other = _OTHERWISE.match(text) is not None
        for strike in strikes:
            sorts = [(_sort(analysis, p), p) for p in _strikers(analysis, strike)]
            again = any(self._is_known(analysis, sort, p) for sort, p in sorts)
            again |= _is_on_his(analysis, strike) or _is_participle(analysis, strike)
            beside = _adverbs(analysis, strike.anchor)
            apart = other or bool(beside & _APART)
            more = beside & _BESIDES and not any(sort == "arms" for sort, _ in sorts)
            apart |= bool(more)  # "the jets also struck", but "the bomb also hurt a child"
            if _is_instance(analysis, strike):
                strike.definite, apart = False, True
            strike.resumed |= again and not apart
            strike.further |= apart and not strike.definite
            self._struck |= {sort: self._sentence for sort, _ in sorts if sort}
        return strikes

    def _is_known(self, analysis: Analysis, sort: str, phrase: Phrase) -> bool:
        told = self._struck.get(sort, -_REACH)
        back = analysis.tokens[phrase.first].lower in _BACK
        named = any(name.form == "name" for name in analysis.names_in(phrase))
        return back and not named and self._sentence - told <= _REACH


def _strikers(analysis: Analysis, strike: StrikeFound) -> list[Phrase]:
    """The phrases of who or what strikes, be it only by the weapon."""
    told = [p for verb in analysis.predications if verb.verb == strike.anchor for p in verb.agents]
    spans = {(a.start, a.end) for a in strike.arguments if a.role == "attacker"}
    return told or [p for p in analysis.phrases if analysis.span(p) in spans]


def _sort(analysis: Analysis, phrase: Phrase) -> str:
    """Aircraft, arms or people, "" if it is none of these or stands for a whole side."""
    head = analysis.head(phrase)
    sorts = load_frame("strike").groups["strikers"]
    return next((sort for sort, words in sorts.items() if head in words), "")


def _is_on_his(analysis: Analysis, strike: StrikeFound) -> bool:
    """ "Two men opened fire on his car": on that of who was struck before; "it killed nine"."""
    verbs = [p for p in analysis.predications if p.verb == strike.anchor]
    it = [p for verb in verbs for p in verb.agents if analysis.tokens[p.head].lower == "it"]
    named = any(a.role == "attacker" and a.end - a.start > len("they") for a in strike.arguments)
    if it and not named and analysis.tokens[strike.anchor].lemma in _HARMING:
        return True
    spans = {(a.start, a.end) for a in strike.arguments if a.role == "target"}
    struck = [p for p in analysis.phrases if analysis.span(p) in spans]
    return any(analysis.tokens[p.first].lower in ("his", "her") for p in struck)


def _is_instance(analysis: Analysis, strike: StrikeFound) -> bool:
    """ "A series of bombings, including the 2002 Bali bombings": these are one of the series."""
    before = analysis.tokens[strike.first - 1].lower if strike.first else ""
    one = analysis.tokens[strike.first].tag in ("DET", "NUM")
    return before in _INCLUDING and one


def _is_participle(analysis: Analysis, strike: StrikeFound) -> bool:
    """ "The carriage hit by a drone", "the town shelled on Monday": they were, as was told."""
    noun = analysis.tree.heads[strike.anchor]
    if analysis.parse.deps[strike.anchor] != "acl" or analysis.tokens[strike.anchor].form != "ed":
        return False
    phrase = analysis.tree.phrase(noun)
    return phrase is not None and analysis.tokens[phrase.first].lower == "the"


def _adverbs(analysis: Analysis, anchor: int) -> set[str]:
    """The adverbs of a strike's verb ("also", "later")."""
    return {analysis.tokens[i].lower for i in analysis.tree.below(anchor, "advmod")}
