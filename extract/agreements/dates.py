"""Read the day of an agreement that its noun gives, or the verb by which it comes into force.

The day of a verb that makes it ("signed on Monday") is told by `extract.agreements.verbs`.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.findings import IN_FORCE, Finding
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.values.dates import DateMention

__all__ = ["add_dates"]

_FORCE = frozenset({"force", "effect", "place", "hold"})
_COMING = frozenset({"come", "go", "enter", "take", "be"})
_BEGINNING = frozenset({"begin", "start", "commence"})
_SINCE = frozenset({"since", "from"})


def add_dates(analysis: Analysis, phrase: Phrase, agreement: Finding) -> None:
    """Add its own day ("the truce of May 2019"), else tell by which verb it came into force."""
    own = _own(analysis, phrase)
    if own is not None:
        agreement.add_span("date", own.start, own.end)
        agreement.dated = False
        inside = (i for i, t in enumerate(analysis.tokens) if t.start < own.end)
        agreement.last = max(agreement.last, *inside)
    elif (since := _since(analysis, phrase)) is not None:
        agreement.add_span("date", since.start, since.end, unit=IN_FORCE)
    elif agreement.dated_by is None:
        verbs = (p.verb for p in analysis.predications if _begins(analysis, p, phrase))
        agreement.dated_by = next(verbs, None)
        if agreement.dated_by is not None:
            agreement.dated, agreement.dating = True, IN_FORCE


def _own(analysis: Analysis, phrase: Phrase) -> DateMention | None:
    """That of "the truce of May 2019", "the 2015 accord"."""
    after = analysis.tokens[phrase.last + 1 : phrase.last + 2]
    start, end = analysis.span(phrase)
    if after and after[0].lower == "of":
        end = after[0].end + 1
    inside = (d for d in analysis.dates if start <= d.start < end)
    return next((d for d in inside if d.value is not None), None)


def _since(analysis: Analysis, phrase: Phrase) -> DateMention | None:
    """That of "its truce with the army, in force since 4 May"."""
    for index in range(phrase.last + 1, len(analysis.tokens) - 2):
        words = [token.lower for token in analysis.tokens[index : index + 3]]
        if words[0] == "in" and words[1] in _FORCE and words[2] in _SINCE:
            first = analysis.tokens[index + 2]
            near = (d for d in analysis.dates if first.start <= d.start <= first.end + 1)
            return next((d for d in near if d.value is not None), None)
        if analysis.tokens[index].tag == "VERB":
            return None
    return None


def _begins(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The truce took effect", "the truce that is to start"."""
    if phrase not in predication.agents or predication.passive:
        return False
    lemma = analysis.tokens[predication.verb].lemma
    following = analysis.tokens[predication.verb + 1 : predication.verb + 3]
    forced = any(token.lower in _FORCE for token in following)
    return lemma in _BEGINNING or (lemma in _COMING and forced)
