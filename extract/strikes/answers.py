"""Whom a later clause of a sentence holds answerable for the strikes told before it.

"…, and the front later claimed it", "… sheikhs said that the regime was behind it", "… the group
said that it was responsible", "… officials were sure the rebels were to blame"; and whom a sentence
suspects "after a bomb hit a bus".
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.attackers import attackers_of
from extract.strikes.involvement import vouched
from extract.strikes.roles import StrikeFound
from extract.strikes.suspicions import AIMING, SUSPICION, SUSPICIOUS, aimed_at

__all__ = ["add_answerable"]

_MEANT = frozenset({"it", "this", "them", "both"})
_DEEDS = frozenset({"claim", "acknowledge", "admit"})
_OPEN = frozenset({"not", "n't", "n’t", "never", "whether", "if"})
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_HEARD = frozenset({"after", "when", "as", "since", "following"})
_HIGHEST = 4


def add_answerable(analysis: Analysis, strikes: Sequence[StrikeFound]) -> None:
    """Add who a later clause holds answerable to the last strike before it that has no attacker.

    Whom suspicion falls on after a strike is added to those of whom no more is told than that.
    """
    for at, phrases, modality in (*_by_verbs(analysis), *_by_states(analysis)):
        before = [s for s in strikes if s.anchor < at]
        culprits = _culprits(analysis, phrases)
        if before and culprits and not before[-1].has("attacker"):
            before[-1].add(analysis, "attacker", culprits, modality)
    for at, phrases in _suspects(analysis):
        after = [s for s in strikes if _hangs_after(analysis, s.anchor, at)]
        for strike in after[:1]:
            strike.add(analysis, "attacker", _culprits(analysis, phrases), "alleged")


def _culprits(analysis: Analysis, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Who of some phrases can strike; "at Iran" looks like a place."""
    known = [p for p in phrases if any(name.slug for name in analysis.names_in(p))]
    return attackers_of(analysis, phrases) or known


def _by_verbs(analysis: Analysis) -> Iterator[tuple[int, Sequence[Phrase], str]]:
    """ "The group claimed it", "pointed the finger at the rebels", "suspicion fell on them"."""
    for told in analysis.predications:
        if modality_of(analysis, told) == "denied":
            continue
        meant = [p for p in told.patients if analysis.tokens[p.head].lower in _MEANT]
        if analysis.tokens[told.verb].lemma in _DEEDS and meant and len(told.patients) == 1:
            yield told.verb, told.agents, ""
        if _is_aimed(analysis, told):
            yield told.verb, aimed_at(analysis, told), "alleged"


def _is_aimed(analysis: Analysis, told: Predication) -> bool:
    """Tell whether suspicion falls on somebody, with nothing said of what for."""
    aims = {analysis.head(p) for p in (*told.patients, *told.agents)}
    open_ = all(word in ("at", "on", "to") for word, _ in told.complements)
    return analysis.tokens[told.verb].lemma in AIMING and bool(aims & SUSPICION) and open_


def _suspects(analysis: Analysis) -> Iterator[tuple[int, Sequence[Phrase]]]:
    """ "Suspicion fell on the group", "the group was the main suspect": where, and who."""
    for told in analysis.predications:
        if _is_aimed(analysis, told) and modality_of(analysis, told) != "denied":
            yield told.verb, aimed_at(analysis, told)
    for index, token in enumerate(analysis.tokens):
        suspect = token.lemma in SUSPICIOUS and analysis.tree.below(index, "cop")
        if suspect and not _is_open(analysis, index):
            yield index, list(analysis.tree.phrases(analysis.tree.below(index, "nsubj")))


def _hangs_after(analysis: Analysis, anchor: int, at: int) -> bool:
    """Tell whether a strike's word stands in the "after a bomb hit a bus" of another word."""
    for _ in range(_HIGHEST):
        head, below = analysis.tree.heads[anchor], analysis.tree.below(anchor, "mark", "case")
        if head == at:
            return any(analysis.tokens[i].lower in _HEARD for i in below)
        if head < 0:
            return False
        anchor = head
    return False


def _by_states(analysis: Analysis) -> Iterator[tuple[int, Sequence[Phrase], str]]:
    """ "Said it was responsible", "that the rebels were behind it", "the army was to blame"."""
    tree = analysis.tree
    for index, token in enumerate(analysis.tokens):
        subjects = tree.below(index, "nsubj", "nsubj:pass")
        if not subjects or _is_open(analysis, index) or _by_nobody(analysis, index):
            continue
        bare = not tree.below(index, "obl", "nmod", "obj")
        behind = token.lower in _MEANT and tree.preposition(index) == "behind"
        blamed = token.lemma == "blame" and analysis.tokens[index - 1].lower == "to" and bare
        if (token.lower == "responsible" and bare) or behind or blamed:
            yield index, list(tree.phrases(subjects)), vouched(analysis, index)


def _is_open(analysis: Analysis, index: int) -> bool:
    """ "That it was not responsible", "whether the rebels were to blame"."""
    words = {analysis.tokens[i].lower for i in analysis.tree.below(index)}
    return bool(words & _OPEN) or modality_at(analysis, index) == "denied"


def _by_nobody(analysis: Analysis, index: int) -> bool:
    """ "No group had said that it was behind it"."""
    above = set()
    while index >= 0 and index not in above:
        above.add(index)
        index = analysis.tree.heads[index]
    agents = (p for told in analysis.predications if told.verb in above for p in told.agents)
    return any(analysis.tokens[p.first].lower in _NOBODY for p in agents)
