"""Stretches of a sentence: what a verb or noun governs, and under which agreement it stands."""

from collections.abc import Iterable, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase

__all__ = ["agreement_above", "climbs_to", "own_first", "stretch", "subtree"]

_DEEPEST = 6
_OPENING = 5
"""Words before a deal that opens its sentence ("under the terms of the deal")."""

_BREAKS = frozenset({"ccomp", "acl:relcl", "parataxis"})
_PART = frozenset(
    {"part", "framework", "term", "result", "clause", "condition", "line", "accordance"}
)
_BAR = frozenset({"despite", "before", "since", "until", "against", "without", "outside", "from"})


def subtree(analysis: Analysis, head: int) -> list[int]:
    """Return a word and all that hangs on it, over any number of steps, in order."""
    found, waiting = {head}, [head]
    while waiting:
        children = [i for i in analysis.tree.below(waiting.pop()) if i not in found]
        found.update(children)
        waiting += children
    return sorted(found)


def stretch(analysis: Analysis, first: int, head: int, stop: Iterable[int] = ()) -> int:
    """Return the last position of what a word governs from ``first`` on, in one piece.

    It ends before any of the positions in ``stop``, and before punctuation at its end.
    """
    inside = set(subtree(analysis, head))
    limit = min([i for i in stop if i > first], default=len(analysis.tokens))
    last = head if head >= first else first
    for index in range(last + 1, limit):
        if index not in inside:
            break
        last = index
    while last > first and analysis.tokens[last].tag in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
        last -= 1
    return last


def own_first(analysis: Analysis, phrase: Phrase) -> int:
    """Return where the words of a phrase's head begin, without a noun phrase right before it.

    "The fighters safe passage", of "granted the fighters safe passage", is cut as one phrase.
    """
    if analysis.parse.deps[phrase.head] not in ("obj", "obl", "iobj"):
        return phrase.first
    tokens, first = analysis.tokens, phrase.first
    for index in range(phrase.first, phrase.head):
        ended = tokens[index].tag in ("NOUN", "PROPN") and tokens[index + 1].tag in ("ADJ", "DET")
        if ended or analysis.parse.deps[index] in ("obj", "iobj", "nsubj", "nsubj:pass"):
            first = index + 1
    return first


def climbs_to(analysis: Analysis, index: int, goal: int, beside: bool = False) -> bool:
    """Tell whether a word hangs on another over few steps, without leaving its clause.

    ``beside`` lets clauses that stand beside each other be one.
    """
    for _ in range(_DEEPEST):
        if index == goal:
            return goal >= 0
        dep = analysis.parse.deps[index] if index >= 0 else ""
        if index < 0 or (dep in _BREAKS and not (beside and dep == "parataxis")):
            return False
        index = analysis.parse.heads[index]
    return False


def agreement_above(
    analysis: Analysis, index: int, deals: Sequence[Phrase], under: frozenset[str]
) -> Phrase | None:
    """Return the agreement under which something happens: "under the deal", "as part of it".

    Args:
        index: position of the verb or noun that tells what happens.
        under: prepositions that may stand before the agreement.
    """
    for deal in deals:
        root = analysis.tree.root(deal)
        if climbs_to(analysis, index, root) and index != root:
            return deal  # "a deal to remove fighters"
        if any(climbs_to(analysis, index, verb) for verb in _relative(analysis, root, under)):
            return deal  # "a deal under which fighters would leave"
        governor = _governor(analysis, root, under)
        opens = deal.first <= _OPENING and governor is not None  # "under it, A will … B will …"
        if governor is not None and (
            climbs_to(analysis, index, governor, beside=opens)
            or climbs_to(analysis, governor, index)
        ):
            return deal
    return None


def _relative(analysis: Analysis, root: int, under: frozenset[str]) -> list[int]:
    """The verbs of clauses that open with "under which" or "where"."""
    found = []
    for verb in analysis.tree.below(root, "acl:relcl", "acl"):
        for index in analysis.tree.below(verb, "obl", "advmod", "nmod"):
            word = analysis.tokens[index].lower
            if word in ("where", "whereby") or (
                word == "which" and analysis.tree.preposition(index) in under
            ):
                found.append(verb)
    return found


def _governor(analysis: Analysis, root: int, under: frozenset[str]) -> int | None:
    """The word that "under the deal" or "as part of the deal" hangs on."""
    preposition, head = analysis.tree.preposition(root), analysis.parse.heads[root]
    if head < 0:
        return None
    own = analysis.tokens[root].lemma in _PART  # "part of a deal" in one phrase
    if preposition == "of" and analysis.tokens[head].lemma in _PART:
        above = analysis.tree.preposition(head)
        if above or analysis.parse.heads[head] < 0:
            return analysis.parse.heads[head] if analysis.parse.heads[head] >= 0 else head
        return head
    return head if preposition in under or (own and preposition == "as") else None
