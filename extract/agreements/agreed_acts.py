"""Find agreements told by what several agree to do: "agreed to stop shelling each other".

Those with a noun of their own are found by `extract.agreements.mentions`.
"""

from collections.abc import Iterator, Sequence

from extract.agreements.outsiders import add_outsiders
from extract.agreements.parties import add_parties, parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["AGREEING", "find_agreed_acts"]

AGREEING = frozenset({"agree", "consent"})
"""Verbs after which a clause tells what is agreed."""


_VOWING = frozenset({"pledge", "vow", "promise", "commit", "undertake"})
_DECIDED = frozenset({"decision", "commitment", "pledge", "promise", "agreement"})
_NAMED_BY = ("by", "of", "between")


def find_agreed_acts(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the deals to which several agree by a verb, the first act of each.

    "Agreed to stop the shelling" is a truce, "agreed to open a crossing" an agreement, and so are
    "agreed on joint patrols" and "the decision of both armies to halt their attacks".
    """
    frame = load_frame("agreement")
    if any(analysis.noun_trigger(frame, p) for p in analysis.phrases):
        return ()
    found = [_agreed_act(analysis, frame, p) for p in analysis.predications]
    found += [_decided(analysis, frame, p) for p in analysis.phrases]
    return tuple(finding for finding in found if finding is not None)


def _agreed_act(analysis: Analysis, frame: Frame, agreed: Predication) -> Finding | None:
    lemma = analysis.tokens[agreed.verb].lemma
    sides = _sides(analysis, agreed)
    if lemma not in AGREEING | _VOWING or not _are_several(analysis, sides):
        return None
    acts = list(_acts(analysis, agreed))
    for inner in acts:
        if _stops(analysis, frame, inner.verb):
            return _finding(analysis, agreed, sides, inner.verb, "CeasefireAgreement")
    if lemma in _VOWING:
        return None
    for inner in acts:
        if analysis.tokens[inner.verb].lemma in frame.words["steps"]:
            kind = _kind(analysis, frame, inner.patients)
            return _finding(analysis, agreed, sides, inner.verb, kind)
    for word, listed in agreed.complements:
        things = [p for p in listed if analysis.head(p) in frame.words["agreed_things"]]
        if word in ("on", "upon") and things:
            return _finding(analysis, agreed, sides, things[0].last, _kind(analysis, frame, things))
    return None


def _kind(analysis: Analysis, frame: Frame, things: Sequence[Phrase]) -> str:
    """ "A demilitarised zone" is an arrangement of its own sort."""
    zones = any(analysis.head(p) in frame.words["zones"] for p in things)
    return "DeconflictionArrangement" if zones else "Agreement"


def _sides(analysis: Analysis, agreed: Predication) -> list[Phrase]:
    """Who agree: "the army agreed with the clans to withdraw" has two."""
    with_whom = [p for word, ps in agreed.complements if word == "with" for p in ps]
    return [*agreed.agents, *parties_among(analysis, with_whom)]


def _decided(analysis: Analysis, frame: Frame, noun: Phrase) -> Finding | None:
    """ "The decision by both armies to halt their attacks"."""
    if analysis.head(noun) not in _DECIDED:
        return None
    root = analysis.tree.root(noun)
    sides = [p for w, ps in analysis.tree.complements(noun) if w in _NAMED_BY for p in ps]
    for verb in analysis.tree.below(root, "acl"):
        if _are_several(analysis, sides) and _stops(analysis, frame, verb):
            first, last = min(p.first for p in (noun, *sides)), max(verb, *(p.last for p in sides))
            modality = modality_at(analysis, root)
            finding = Finding("agreement", ("CeasefireAgreement",), first, last, verb, modality)
            add_parties(analysis, finding, "party", sides)
            add_outsiders(analysis, frame, finding)
            return finding
    return None


def _acts(analysis: Analysis, agreed: Predication) -> Iterator[Predication]:
    """The "stop" of "agreed to stop fighting"."""
    clauses = analysis.tree.below(agreed.verb, "xcomp", "ccomp", "advcl")
    for inner in analysis.predications:
        if inner.verb in clauses:
            yield inner


def _stops(analysis: Analysis, frame: Frame, verb: int) -> bool:
    """ "Stop shelling", "refrain from attacks", "lay down their arms", "not to attack"."""
    lemma, hostile = analysis.tokens[verb].lemma, frame.words["hostile"]
    hung = [*analysis.tree.below(verb, "xcomp", "obj", "obl", "advcl")]
    hung += [i for one in hung for i in analysis.tree.below(one, "nmod", "acl")]  # "years of war"
    below = [analysis.tokens[i].lemma for i in hung]
    if lemma in frame.words["stopping"]:
        return not hostile.isdisjoint(below)
    if lemma == "lay":
        return "arm" in below or "weapon" in below
    denied = any(analysis.tokens[i].lower == "not" for i in analysis.tree.below(verb, "advmod"))
    return denied and lemma in hostile


def _are_several(analysis: Analysis, sides: Sequence[Phrase]) -> bool:
    """An agreement needs two sides: "the militias", "the army and the rebels"."""
    parties = parties_among(analysis, sides)
    plural = any(
        analysis.parse.fine_tags[p.head] in ("NNS", "NNPS")
        for p in parties
        if p.first < p.head or analysis.head(p) != "group"  # "groups that agreed to cease fire"
    )
    return len(parties) > 1 or plural


def _finding(
    analysis: Analysis, agreed: Predication, sides: Sequence[Phrase], last: int, kind: str
) -> Finding:
    first = min([agreed.first, *(p.first for p in sides)])
    modality = modality_of(analysis, agreed)
    finding = Finding("agreement", (kind,), first, last, agreed.verb, modality)
    add_parties(analysis, finding, "party", sides)
    add_outsiders(analysis, load_frame("agreement"), finding)
    return finding
