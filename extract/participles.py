"""Past participles that modify a noun: "vehicles sent to the front", "the deal reached today"."""

from collections.abc import Sequence

from extract.dictionary import is_participle
from extract.phrases import Phrase
from extract.tokens import Token

__all__ = ["is_reduced"]

_DAYS = frozenset({"today", "yesterday", "tomorrow"})


def is_reduced(
    tokens: Sequence[Token],
    phrases: Sequence[Phrase],
    objects: Sequence[tuple[int, Phrase]],
    verb: int,
) -> bool:
    """Tell whether a verb form without auxiliary is a participle that modifies the noun before it.

    Args:
        objects: what earlier verbs act on, each with the position of its verb.
        verb: position of the form, which has no object of its own.
    """
    token, after = tokens[verb], tokens[verb + 1] if verb + 1 < len(tokens) else None
    if token.form != "ed" or verb == 0 or not is_participle(token.lower, token.lemma):
        return False
    if not any(phrase.last == verb - 1 for phrase in phrases) or after is None:
        return False
    if after.lower == "by" or after.lower in _DAYS:
        return True
    object_before = any(
        phrase.last == verb - 1 and _same_clause(tokens, owner, verb) for owner, phrase in objects
    )
    hangs = after.tag in ("ADP", "PART", "ADV")
    return hangs and (object_before or _finite_follows(tokens, verb))


def _finite_follows(tokens: Sequence[Token], verb: int) -> bool:
    for token in tokens[verb + 1 :]:
        if token.text in ",;:" or token.tag in ("CCONJ", "SCONJ"):
            return False
        if token.tag == "VERB" and token.form in ("ed", "s"):
            return True
    return False


def _same_clause(tokens: Sequence[Token], left: int, right: int) -> bool:
    return not any(t.tag == "SCONJ" or t.text in ";:" for t in tokens[left + 1 : right])
