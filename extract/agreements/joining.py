"""Find who joins a deal that was told before, by a verb alone: "the rebels have also agreed".

Which deal it is the document tells.
"""

from collections.abc import Iterator

from extract.agreements.bound import fighting
from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_joining"]

_MEANT = frozenset({"it", "they"})
_UNTOLD = frozenset({"denied", "hypothetical", "feared"})
_CLAUSES = ("ccomp", "xcomp", "csubj", "parataxis")
_BESIDE = frozenset({"to", "on", "upon", "with", "in", "for", "that"})


def find_joining(analysis: Analysis) -> Iterator[tuple[Phrase, int]]:
    """Yield who joins and the position of the verb that says so."""
    for predication in analysis.predications:
        joins = _is_bare(analysis, predication) or _does_alike(analysis, predication)
        if joins and modality_of(analysis, predication) not in _UNTOLD:
            who = [p for p in predication.agents if analysis.tokens[p.head].lower in _MEANT]
            who += fighting(analysis, predication.agents)
            yield from ((p, predication.verb) for p in who)


def _is_bare(analysis: Analysis, predication: Predication) -> bool:
    """ "Have also agreed", with nothing that is agreed to."""
    joining = load_frame("agreement").words["joining"]
    if analysis.tokens[predication.verb].lemma not in joining or predication.passive:
        return False
    quoted = any(t.text in '"“”' for t in analysis.tokens)
    clauses = analysis.tree.below(predication.verb, *_CLAUSES)
    told = any(
        word in _BESIDE and not analysis.is_dated(p)
        for word, listed in predication.complements
        for p in listed
    )
    return not (predication.patients or clauses or told or quoted)


def _does_alike(analysis: Analysis, predication: Predication) -> bool:
    """ "Followed suit", "did likewise"."""
    lemma = analysis.tokens[predication.verb].lemma
    if lemma == "follow":
        return any(analysis.head(p) == "suit" for p in predication.patients)
    below = analysis.tree.below(predication.verb, "advmod")
    return lemma == "do" and any(analysis.tokens[i].lower == "likewise" for i in below)
