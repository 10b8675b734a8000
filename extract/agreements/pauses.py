"""Find truces told by what stops: "a halt to the fighting", "agreed to stop shelling each other".

Truces that have a noun of their own are found by `extract.agreements.mentions`.
"""

from collections.abc import Iterator

from extract.agreements.parties import add_parties, parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_agreed_halts", "is_pause"]

_OF = ("of", "to", "in")


def is_pause(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """ "A cessation of hostilities", "a lull in the fighting", with no other noun of a deal."""
    if analysis.head(phrase) not in frame.words["pauses"]:
        return False
    head = analysis.parse.heads[analysis.tree.root(phrase)]
    above = analysis.tree.phrase(head) if head >= 0 else None
    within = above is not None and analysis.noun_trigger(frame, above) is not None
    of = [p for word, ps in analysis.tree.complements(phrase)[:1] if word in _OF for p in ps]
    beside = [p for p in of if analysis.noun_trigger(frame, p) is not None]
    return bool(_hostile(analysis, frame, of)) and not within and not beside


def _hostile(analysis: Analysis, frame: Frame, phrases: list[Phrase]) -> list[Phrase]:
    return [p for p in phrases if analysis.head(p) in frame.words["hostile"]]


def find_agreed_halts(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the truces to which somebody agrees by a verb: "agreed to stop the shelling"."""
    frame = load_frame("agreement")
    return tuple(
        _finding(analysis, predication, inner)
        for predication in analysis.predications
        if analysis.tokens[predication.verb].lemma in ("agree", "consent")
        for inner in _halting(analysis, frame, predication)
        if _are_several(analysis, predication)
    )


def _halting(analysis: Analysis, frame: Frame, agreed: Predication) -> Iterator[Predication]:
    """The "stop" of "agreed to stop fighting", where nothing else tells of a deal."""
    if any(analysis.noun_trigger(frame, p) for p in analysis.phrases):
        return
    clauses = analysis.tree.below(agreed.verb, "xcomp", "ccomp", "advcl")
    for inner in analysis.predications:
        if inner.verb in clauses and _stops(analysis, frame, inner.verb):
            yield inner


def _stops(analysis: Analysis, frame: Frame, verb: int) -> bool:
    """ "Stop shelling", "refrain from attacks", "lay down their arms", "not to attack"."""
    lemma, hostile = analysis.tokens[verb].lemma, frame.words["hostile"]
    below = [analysis.tokens[i].lemma for i in analysis.tree.below(verb, "xcomp", "obj", "obl")]
    if lemma in frame.words["stopping"]:
        return not hostile.isdisjoint(below)
    if lemma == "lay":
        return "arm" in below or "weapon" in below
    denied = any(analysis.tokens[i].lower == "not" for i in analysis.tree.below(verb, "advmod"))
    return denied and lemma in hostile


def _are_several(analysis: Analysis, agreed: Predication) -> bool:
    """A truce needs two sides: "the militias", "the army and the rebels"."""
    parties = parties_among(analysis, agreed.agents)
    plural = any(analysis.parse.fine_tags[p.head] in ("NNS", "NNPS") for p in parties)
    return len(parties) > 1 or plural


def _finding(analysis: Analysis, agreed: Predication, inner: Predication) -> Finding:
    first = min([agreed.first, *(p.first for p in agreed.agents)])
    kinds = ("CeasefireAgreement",)
    modality = modality_of(analysis, agreed)
    finding = Finding("agreement", kinds, first, inner.verb, agreed.verb, modality)
    add_parties(analysis, finding, "party", agreed.agents)
    return finding
