"""Strikes that nouns of killing tell of: "the assassination of the minister by the rebels".

Of whom it was is struck; of nobody in particular ("the killing of civilians") it is no event.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.strikes.roles import StrikeFound

__all__ = ["is_killing_in_strike", "is_vague_killing", "names_killed"]

_SUMS = frozenset({"dozen", "score", "hundred", "thousand", "million", "many", "more"})
_MEANS = ("in", "by", "during", "with", "through")


def is_killing_in_strike(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell of "the killing of the general in a drone strike", which tells of the strike itself."""
    means = (p for word, ps in analysis.tree.complements(phrase) if word in _MEANS for p in ps)
    return any(analysis.noun_trigger(frame, p) for p in means)


def is_vague_killing(analysis: Analysis, strike: StrikeFound) -> bool:
    """Tell of "killings of civilians", "a killing by the army": nobody in particular is told.

    "The killing of hundreds of fighters" is a whole war's.
    """
    spans = {(a.start, a.end) for a in strike.arguments if a.role == "target"}
    killed = [p for p in analysis.phrases if analysis.span(p) in spans]
    if not killed:
        return not strike.definite
    sums = any((t.lemma or t.lower) in _SUMS for p in killed for t in analysis.words(p))
    return sums or all(_is_anybody(analysis, p) for p in killed)


def names_killed(analysis: Analysis, strike: StrikeFound) -> bool:
    """Tell whether somebody is named: "the killing of Ann Orr" need not have been told before."""
    spans = [(a.start, a.end) for a in strike.arguments if a.role == "target"]
    proper = [t for t in analysis.tokens if t.tag == "PROPN"]
    return any(start <= t.start and t.end <= end for start, end in spans for t in proper)


def _is_anybody(analysis: Analysis, phrase: Phrase) -> bool:
    plural = analysis.parse.fine_tags[phrase.head] == "NNS"
    counted = analysis.tokens[phrase.first].tag in ("DET", "NUM", "PRON")
    return plural and not (counted or analysis.quantities_in(phrase))
