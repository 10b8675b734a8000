"""Tell truces by what stops: "a halt to the fighting".

Truces that have a noun of their own are found by `extract.agreements.mentions`, those that verbs
tell of by `extract.agreements.agreed_acts`.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase

__all__ = ["is_pause"]

_OF = ("of", "to", "in")


def is_pause(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """ "A cessation of hostilities", "a lull in the fighting", with no other noun of a deal."""
    if analysis.head(phrase) not in frame.words["pauses"]:
        return False
    head = analysis.parse.heads[analysis.tree.root(phrase)]
    above = analysis.tree.phrase(head) if head >= 0 else None
    trigger = analysis.noun_trigger(frame, above) if above is not None else None
    within = trigger is not None and "only" not in trigger[0].options  # not "plans for a halt"
    of = [p for word, ps in analysis.tree.complements(phrase)[:1] if word in _OF for p in ps]
    beside = [p for p in of if analysis.noun_trigger(frame, p) is not None]
    return bool(_hostile(analysis, frame, of)) and not within and not beside


def _hostile(analysis: Analysis, frame: Frame, phrases: list[Phrase]) -> list[Phrase]:
    return [p for p in phrases if analysis.head(p) in frame.words["hostile"]]
