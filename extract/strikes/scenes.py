"""Read what an attack befell where no verb or preposition of the attack says it.

"The market was the scene of a bombing", "an air strike Sunday on the town".
"""

from collections.abc import Container

from extract.sentence.analysis import Analysis
from extract.sentence.dependencies import Complements
from extract.sentence.frames import Frame
from extract.sentence.phrases import TIME_WORDS, Phrase
from extract.strikes.roles import StrikeFound

__all__ = ["aimed_later", "befallen", "sites_beyond"]

_ROLES = {"target": "target", "victim": "target", "scene": "place", "site": "place"}
_AIMS = frozenset({"on", "against"})
_TIMES = TIME_WORDS | {"early", "late", "overnight", "last"}

_BETWEEN = frozenset({"acl", "acl:relcl", "nmod", "obj", "obl", "obl:agent", "appos"})
_DEEPEST = 4


def befallen(analysis: Analysis, phrase: Phrase) -> tuple[str, list[Phrase]]:
    """Return the role and the phrases of "the town was the target of" an attack's noun."""
    tree = analysis.tree
    root = tree.root(phrase)
    head = tree.heads[root]
    told = _ROLES.get(analysis.tokens[head].lemma, "") if head >= 0 else ""
    if not told or tree.preposition(root) != "of":
        return "", []
    return told, list(tree.phrases(tree.below(head, "nsubj"))) if tree.below(head, "cop") else []


def aimed_later(analysis: Analysis, phrase: Phrase) -> Complements:
    """Return "on" with what it leads to, where a day stands between it and the attack's noun."""
    index = phrase.last + 1
    while index < len(analysis.tokens) and analysis.tokens[index].lower in _TIMES:
        index += 1
    if index == phrase.last + 1 or index >= len(analysis.tokens):
        return ()
    word = analysis.tokens[index].lower
    after = [p for p in analysis.phrases if p.first == index + 1 and not analysis.is_dated(p)]
    return ((word, tuple(after)),) if word in _AIMS and after else ()


def sites_beyond(analysis: Analysis, frame: Frame, strike: StrikeFound) -> list[Phrase]:
    """Return the places told of what was struck: "a bus with soldiers near Quetta", or struck."""
    told = {"target": -1, "victim": -1, "attacker": strike.anchor}  # "killed by a bomber in Homs"
    spans = {(a.start, a.end): told[a.role] for a in strike.arguments if a.role in told}
    around = [p for p in analysis.phrases if analysis.span(p) in spans]
    roots = {analysis.tree.root(p) for p in around if p.first > spans[analysis.span(p)]}
    return [
        phrase
        for phrase in analysis.phrases
        if frame.prepositions.get(analysis.tree.preposition(analysis.tree.root(phrase))) == "place"
        if any(name.kind == "place" for name in analysis.names_in(phrase))
        and _hangs_below(analysis, analysis.tree.root(phrase), roots)
    ]


def _hangs_below(analysis: Analysis, index: int, roots: Container[int]) -> bool:
    """Tell whether a word hangs on what is struck, with a participle or noun between them."""
    for _ in range(_DEEPEST):
        index = analysis.tree.heads[index]
        if index < 0 or analysis.parse.deps[index] not in _BETWEEN:
            return index >= 0 and index in roots
        if index in roots:
            return True
    return False
