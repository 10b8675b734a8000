"""Tell where a clause denies its subject: "nobody bombed it", "it was not they that bombed it"."""

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["is_cleft", "is_nobody"]

_NOBODY = frozenset({"none", "nobody", "neither", "nothing"})


def is_cleft(analysis: Analysis, predication: Predication) -> bool:
    """Tell of "it was not Russia that bombed the town"."""
    if not predication.first or _lower(analysis, predication.first - 1) not in ("that", "who"):
        return False
    return any(p.first and _lower(analysis, p.first - 1) == "not" for p in predication.agents)


def is_nobody(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names nobody: "no one", "neither side"."""
    first, head = _lower(analysis, phrase.first), _lower(analysis, phrase.head)
    before = analysis.tree.below(phrase.head, "cc:preconj", "det")
    neither = any(_lower(analysis, i) in ("neither", "no") for i in before)  # "no one"
    return neither or first in ("no", "neither", "nor") or head in _NOBODY


def _lower(analysis: Analysis, index: int) -> str:
    return analysis.tokens[index].lower
