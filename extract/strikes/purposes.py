"""What an attack was for: the place that it took or was meant to take.

"Mounted an assault, taking the town", "began an offensive to retake the town".
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.role_phrases import is_place

__all__ = ["aims_of", "taken"]

_TAKING = frozenset({"retake", "recapture", "reclaim", "regain", "liberate", "conquer", "storm"})
_CLAUSES = frozenset({"advcl", "acl", "xcomp"})


def taken(analysis: Analysis, frame: Frame, predication: Predication) -> list[Phrase]:
    """Return the places of "mounted an assault, taking the town"."""
    return [
        phrase
        for later in analysis.predications
        if analysis.tree.heads[later.verb] == predication.verb
        and analysis.parse.deps[later.verb] == "advcl"
        and analysis.tokens[later.verb].form == "ing"
        and analysis.tokens[later.verb].lemma in frame.words["capturing_verbs"]
        for phrase in later.patients
        if is_place(analysis, phrase)
    ]


def aims_of(analysis: Analysis, frame: Frame, noun: int, verbs: set[int]) -> list[Phrase]:
    """Return the places of "an offensive to retake the town".

    Args:
        noun: position of the attack's noun; verbs: of those that it hangs on ("launched").
    """
    return list(dict.fromkeys(_aims(analysis, frame, {noun, *verbs})))


def _aims(analysis: Analysis, frame: Frame, over: set[int]) -> Iterator[Phrase]:
    tree, deps = analysis.tree, analysis.parse.deps
    for later in analysis.predications:
        lemma = analysis.tokens[later.verb].lemma
        marks = {analysis.tokens[i].lower for i in tree.below(later.verb, "mark")}
        hangs = tree.heads[later.verb] in over and deps[later.verb] in _CLAUSES
        if "to" not in marks or not hangs or lemma not in frame.words["capturing_verbs"] | _TAKING:
            continue
        for phrase in later.patients:
            if is_place(analysis, phrase) or analysis.has(phrase, "infrastructure"):
                yield phrase
