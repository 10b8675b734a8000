"""Find agreements told by what several agree to do: "agreed to stop shelling each other".

Those with a noun of their own are found by `extract.agreements.mentions`.
"""

from collections.abc import Iterator

from extract.agreements.parties import add_parties, parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.predications import Predication

__all__ = ["AGREEING", "find_agreed_acts"]

AGREEING = frozenset({"agree", "consent"})
"""Verbs after which a clause tells what is agreed."""


def find_agreed_acts(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the deals to which several agree by a verb, the first act of each.

    "Agreed to stop the shelling" is a truce, "agreed to open a crossing" an agreement.
    """
    frame = load_frame("agreement")
    agreed = [p for p in analysis.predications if analysis.tokens[p.verb].lemma in AGREEING]
    found = (_agreed_act(analysis, frame, p) for p in agreed if _are_several(analysis, p))
    return tuple(finding for finding in found if finding is not None)


def _agreed_act(analysis: Analysis, frame: Frame, agreed: Predication) -> Finding | None:
    acts = list(_acts(analysis, frame, agreed))
    for inner in acts:
        if _stops(analysis, frame, inner.verb):
            return _finding(analysis, agreed, inner, "CeasefireAgreement")
    steps = (p for p in acts if analysis.tokens[p.verb].lemma in frame.words["steps"])
    first = next(steps, None)
    return _finding(analysis, agreed, first, "Agreement") if first is not None else None


def _acts(analysis: Analysis, frame: Frame, agreed: Predication) -> Iterator[Predication]:
    """The "stop" of "agreed to stop fighting", where no noun tells of a deal."""
    if any(analysis.noun_trigger(frame, p) for p in analysis.phrases):
        return
    clauses = analysis.tree.below(agreed.verb, "xcomp", "ccomp", "advcl")
    for inner in analysis.predications:
        if inner.verb in clauses:
            yield inner


def _stops(analysis: Analysis, frame: Frame, verb: int) -> bool:
    """ "Stop shelling", "refrain from attacks", "lay down their arms", "not to attack"."""
    lemma, hostile = analysis.tokens[verb].lemma, frame.words["hostile"]
    hung = [*analysis.tree.below(verb, "xcomp", "obj", "obl", "advcl")]
    hung += [i for one in hung for i in analysis.tree.below(one, "nmod")]  # "years of fighting"
    below = [analysis.tokens[i].lemma for i in hung]
    if lemma in frame.words["stopping"]:
        return not hostile.isdisjoint(below)
    if lemma == "lay":
        return "arm" in below or "weapon" in below
    denied = any(analysis.tokens[i].lower == "not" for i in analysis.tree.below(verb, "advmod"))
    return denied and lemma in hostile


def _are_several(analysis: Analysis, agreed: Predication) -> bool:
    """An agreement needs two sides: "the militias", "the army and the rebels"."""
    parties = parties_among(analysis, agreed.agents)
    plural = any(analysis.parse.fine_tags[p.head] in ("NNS", "NNPS") for p in parties)
    return len(parties) > 1 or plural


def _finding(analysis: Analysis, agreed: Predication, inner: Predication, kind: str) -> Finding:
    first = min([agreed.first, *(p.first for p in agreed.agents)])
    modality = modality_of(analysis, agreed)
    finding = Finding("agreement", (kind,), first, inner.verb, agreed.verb, modality)
    add_parties(analysis, finding, "party", agreed.agents)
    return finding
