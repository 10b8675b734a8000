"""Where a strike was that a clause with "where" tells of: "in Homs, where jets hit a mill"."""

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.strikes.role_phrases import is_place

__all__ = ["place_before_where"]

_HIGHEST = 5
"""Steps from a strike's word up to the verb of its clause."""


def place_before_where(analysis: Analysis, anchor: int) -> Phrase | None:
    """Return the place that a clause says more of, if the word at ``anchor`` stands in one."""
    node = anchor
    for _ in range(_HIGHEST):
        dep, head = analysis.parse.deps[node], analysis.tree.heads[node]
        where = [i for i in analysis.tree.below(node) if analysis.tokens[i].lower == "where"]
        if dep == "acl:relcl" and where:
            return _before(analysis, where[0])
        if head < 0 or dep in ("ccomp", "parataxis", "acl:relcl"):
            break
        node = head
    return None


def _before(analysis: Analysis, where: int) -> Phrase | None:
    comma = where > 0 and analysis.tokens[where - 1].text == ","
    phrase = analysis.tree.phrase(where - 1 - comma) if where > comma else None
    return phrase if phrase is not None and is_place(analysis, phrase) else None
