"""Participles that a parser takes for verbs: "The bridge bombed on Monday collapsed"."""

from collections.abc import Sequence

from extract.sentence.dependencies import Dependencies
from extract.text.tokens import Token

__all__ = ["BELIEVING", "believed", "is_garden_path", "right_after_by"]

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


def right_after_by(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return the envoy of "will see the deal signed by the envoy as", read as who sees it."""
    phrase = tree.phrase(verb + 2) if verb + 2 < len(tokens) else None
    by = phrase is not None and tokens[verb + 1].lower == "by" and phrase.first == verb + 2
    clause = phrase is not None and tokens[phrase.head].tag in ("NOUN", "PROPN")
    misread = phrase is not None and tree.parse.deps[tree.root(phrase)].startswith("nsubj")
    return [tree.root(phrase)] if phrase is not None and by and clause and misread else []
