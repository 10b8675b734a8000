"""Tell of what is said not to be had: "a truce remains out of reach", "a deal has eluded them"."""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase

__all__ = ["is_unreached"]

_SEEMING = frozenset("remain prove seem appear look stay be".split())
_FAR = frozenset({"elusive", "unattainable", "unreachable", "nowhere"})
_BEYOND = ("out of reach", "beyond reach", "far off", "far away", "a long way off")
_DISTANT = frozenset({"distant", "remote", "faraway"})
_HOPES = frozenset("prospect hope dream possibility goal".split())
_REACH = 7
"""Words of what is said of it."""


def is_unreached(analysis: Analysis, deal: Phrase) -> bool:
    """Tell whether a sentence says that an agreement, its subject, is still far off."""
    if any(
        analysis.tokens[p.verb].lemma == "elude" and deal in p.agents and not p.passive
        for p in analysis.predications
    ):
        return True
    for verb in _seeming(analysis, deal):
        words = [token.lower for token in analysis.tokens[verb + 1 : verb + 1 + _REACH]]
        stops = (i for i, word in enumerate(words) if word in (",", ";", ".", "but", "and"))
        words = words[: next(stops, len(words))]
        told = not {"not", "n't", "no", "longer"} & set(words)
        far = not _FAR.isdisjoint(words) or any(b in " ".join(words) for b in _BEYOND)
        hopes = not _DISTANT.isdisjoint(words) and not _HOPES.isdisjoint(words)
        if told and (far or hopes):
            return True
    return False


def _seeming(analysis: Analysis, deal: Phrase) -> Iterator[int]:
    """The verbs "remains", "is" of which an agreement is the subject."""
    root = analysis.tree.root(deal)
    head = analysis.parse.heads[root]
    if head < 0 or not analysis.parse.deps[root].startswith("nsubj"):
        return
    for index in (head, *analysis.tree.below(head, "cop", "aux")):
        if analysis.tokens[index].lemma in _SEEMING:
            yield index
