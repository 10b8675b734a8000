"""Which phrases are of what strikes: a munition, an armed craft, a vehicle full of explosives."""

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase

__all__ = ["is_charged", "is_mine", "is_weapon"]

_ORES = frozenset("gold coal copper iron salt silver diamond lithium tin open".split())
_CARRIERS = frozenset({"van", "motorcycle", "motorbike", "boat", "lorry", "vehicle", "jeep"})


def is_weapon(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a phrase is of weapons ("a drone", "debris" is none); not of plain vehicles."""
    munition = analysis.head(phrase) in frame.words["munitions"] - {"fire"} | frame.words["charges"]
    return munition or analysis.has(phrase, "weapon") or _is_laden(analysis, frame, phrase)


def is_charged(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a phrase is of a bomb or of a vehicle full of explosives ("no tank")."""
    return analysis.head(phrase) in frame.words["charges"] or _is_laden(analysis, frame, phrase)


def is_mine(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a phrase is of what one runs onto: a mine, but no gold mine."""
    ores = {token.lower for token in analysis.words(phrase)} & _ORES
    return analysis.head(phrase) in frame.words["mines"] and not ores


def _is_laden(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """ "A bomb-laden car", "a car packed with explosives"."""
    if not analysis.has(phrase, "vehicle") and analysis.head(phrase) not in _CARRIERS:
        return False
    inside = [token.lower for token in analysis.words(phrase)]
    beneath = analysis.tree.below(analysis.tree.root(phrase), "acl", "acl:relcl", "amod")
    loads = [i for i in beneath if i > phrase.head]
    freight = [j for i in loads for j in analysis.tree.below(i, "obl")]
    full = {*inside, *(analysis.tokens[i].lower for i in loads)} & frame.words["laden"]
    with_what = {analysis.tokens[j].lemma for j in freight} | {
        token.lemma for token in analysis.words(phrase)
    }
    return bool(full) and bool(with_what & frame.words["charges"])
