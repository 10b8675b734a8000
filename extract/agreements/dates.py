"""Read the day of an agreement that its noun gives, or the verb by which it comes into force.

The day of a verb that makes it ("signed on Monday") is told by `extract.agreements.verbs`.
"""

from extract.records.terms import ANNOUNCED, DUE, IN_FORCE
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import subtree
from extract.sentence.findings import Finding
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.values.dates import DateMention

__all__ = ["add_dates"]

_FORCE = frozenset({"force", "effect", "place", "hold"})
_COMING = frozenset({"come", "go", "enter", "take", "be"})
_BEGINNING = frozenset({"begin", "start", "commence"})
_TELLING = frozenset("announcement declaration signing conclusion proclamation".split())
_WELCOMING = frozenset("welcome hail applaud praise commend".split())
_TODAY = frozenset({"today", "tonight", "yesterday"})
_CLOSING = frozenset({"end", "culminate", "conclude", "result"})
_FREEING = frozenset("free release return hand swap exchange deliver trade transfer".split())
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
    elif agreement.dated_by is None and (
        told := _announced(analysis, phrase) or _welcomed(analysis, phrase)
    ):
        agreement.add_span("date", told.start, told.end, unit=ANNOUNCED)
        agreement.dated = False
    elif agreement.dated_by is None and (done := _carrying(analysis, phrase)) is not None:
        agreement.dated, agreement.dated_by, agreement.dating = True, done.verb, IN_FORCE
    else:
        begun = next((p for p in analysis.predications if _begins(analysis, p, phrase)), None)
        made = agreement.dated_by is not None and agreement.dating != ANNOUNCED
        if begun is not None and (not made or _has_all_dates(analysis, begun.verb)):
            agreement.dated, agreement.dated_by = True, begun.verb
            agreement.dating = DUE if _is_to_come(analysis, begun) else IN_FORCE


def _is_to_come(analysis: Analysis, predication: Predication) -> bool:
    marks = analysis.tree.below(predication.verb, "mark")
    infinitive = any(analysis.tokens[i].lower == "to" for i in marks)
    return infinitive or modality_of(analysis, predication) in ("planned", "expected")


def _has_all_dates(analysis: Analysis, verb: int) -> bool:
    """Tell whether no date of the sentence can be that of another verb."""
    below = [analysis.tokens[i] for i in subtree(analysis, verb)]
    return all(any(d.start < t.end and t.start < d.end for t in below) for d in analysis.dates)


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


def _announced(analysis: Analysis, phrase: Phrase) -> DateMention | None:
    """That of "the announcement on Friday of a truce"."""
    for noun in analysis.phrases:
        if analysis.head(noun) not in _TELLING or noun.last >= phrase.first:
            continue
        of = [p for word, ps in analysis.tree.complements(noun) if word == "of" for p in ps]
        start, end = analysis.span(noun)[0], analysis.tokens[phrase.first].start
        inside = (d for d in analysis.dates if start <= d.start < end and d.value is not None)
        if phrase in of:
            return next(inside, None)
    return None


def _welcomed(analysis: Analysis, phrase: Phrase) -> DateMention | None:
    """That of "welcomes the exchange of captives today": it is the deal's, not the welcome's."""
    for predication in analysis.predications:
        welcomed = analysis.tokens[predication.verb].lemma in _WELCOMING
        if welcomed and phrase in predication.patients and not predication.passive:
            start = analysis.tokens[phrase.last].end
            words = (d for d in analysis.dates if d.start >= start and d.value is not None)
            text = {t.start: t.lower for t in analysis.tokens}
            return next((d for d in words if text.get(d.start) in _TODAY), None)
    return None


def _carrying(analysis: Analysis, phrase: Phrase) -> Predication | None:
    """The "freed" of "freed on Tuesday in a prisoner swap": that is the swap itself.

    So is the end of a war that "ended in a truce on Tuesday" the truce's beginning.
    """
    swap = analysis.head(phrase) in ("swap", "exchange")
    for predication in analysis.predications:
        freed = analysis.tokens[predication.verb].lemma in (_FREEING if swap else _CLOSING)
        inside = any(
            word in ("in", "with") and phrase in ps for word, ps in predication.complements
        )
        if freed and inside and modality_of(analysis, predication) == "asserted":
            return predication
    return None


def _is_purpose(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Approved a truce, to take effect at noon"."""
    head = analysis.tree.heads[predication.verb]
    marks = analysis.tree.below(predication.verb, "mark")
    if not any(analysis.tokens[i].lower == "to" for i in marks):
        return False
    above = (p for p in analysis.predications if p.verb == head)
    return head == analysis.tree.root(phrase) or any(phrase in p.patients for p in above)


def _begins(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The truce took effect", "the truce that is to start"."""
    told = phrase in predication.agents or _is_purpose(analysis, predication, phrase)
    if not told or predication.passive:
        return False
    lemma = analysis.tokens[predication.verb].lemma
    following = analysis.tokens[predication.verb + 1 : predication.verb + 3]
    forced = any(token.lower in _FORCE for token in following)
    return lemma in _BEGINNING or (lemma in _COMING and forced)
