"""Participles that a parser takes for verbs: "The bridge bombed on Monday collapsed"."""

from collections.abc import Sequence

from extract.sentence.dependencies import Dependencies
from extract.text.tokens import Token

__all__ = ["BELIEVING", "believed", "is_garden_path"]

BELIEVING = frozenset(
    "think believe suspect say presume know report understand suppose allege".split()
)
"""Verbs of "jets thought to be theirs", which tell whose something is."""

_FARTHEST = 14
"""Words between such a participle and the verb of its sentence."""


def is_garden_path(tokens: Sequence[Token], tree: Dependencies, verb: int) -> bool:
    """Tell whether what looks like a verb is a participle ("the bridge bombed … collapsed")."""
    head = tree.heads[verb]
    return (
        tree.parse.deps[verb] == "advcl"
        and head > verb
        and bool(tree.below(verb, "nsubj"))
        and not tree.below(verb, "mark", "obj")
        and not tree.below(head, "nsubj", "nsubj:pass")
        and all(token.text not in ",;:" for token in tokens[verb:head])
    )


def believed(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return the jets of "Jets thought to belong to the army struck", read as what they thought."""
    for index in range(max(verb - _FARTHEST, 1), verb - 2):
        whose = tokens[index].lemma in BELIEVING and tokens[index + 1].lower == "to"
        phrase = tree.phrase(index - 1)
        between = tokens[index:verb]
        plain = all(token.text not in ",;:" and token.tag != "CCONJ" for token in between)
        if whose and plain and phrase is not None and phrase.last == index - 1:
            return [tree.root(phrase)]
    return []
