"""Whom a later clause of a sentence holds answerable for the strikes told before it.

"…, and the front later claimed it", "… sheikhs said that the regime was behind it", "… the group
said that it was responsible", "… officials were sure the rebels were to blame".
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.phrases import Phrase
from extract.strikes.attackers import attackers_of
from extract.strikes.roles import StrikeFound

__all__ = ["add_answerable"]

_MEANT = frozenset({"it", "this", "them", "both"})
_DEEDS = frozenset({"claim", "acknowledge", "admit"})
_OPEN = frozenset({"not", "n't", "n’t", "never", "whether", "if"})
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_SUSPICION = frozenset({"finger", "blame", "suspicion"})
_AIMING = frozenset({"point", "lay", "put", "pin", "fall"})


def add_answerable(analysis: Analysis, strikes: Sequence[StrikeFound]) -> None:
    """Add who a later clause holds answerable to the last strike before it that has no attacker."""
    for at, phrases in (*_by_verbs(analysis), *_by_states(analysis)):
        before = [s for s in strikes if s.anchor < at]
        culprits = attackers_of(analysis, phrases)
        if before and culprits and not before[-1].has("attacker"):
            before[-1].add(analysis, "attacker", culprits)


def _by_verbs(analysis: Analysis) -> Iterator[tuple[int, Sequence[Phrase]]]:
    """ "The group claimed it", "pointed the finger at the rebels", "suspicion fell on them"."""
    for told in analysis.predications:
        lemma = analysis.tokens[told.verb].lemma
        if modality_of(analysis, told) == "denied":
            continue
        meant = [p for p in told.patients if analysis.tokens[p.head].lower in _MEANT]
        if lemma in _DEEDS and meant and len(told.patients) == 1:
            yield told.verb, told.agents
        aims = {analysis.head(p) for p in (*told.patients, *told.agents)}
        open_ = all(word in ("at", "on") for word, _ in told.complements)
        if lemma in _AIMING and aims & _SUSPICION and open_:
            yield told.verb, [p for _, ps in told.complements for p in ps]


def _by_states(analysis: Analysis) -> Iterator[tuple[int, Sequence[Phrase]]]:
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
            yield index, list(tree.phrases(subjects))


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
