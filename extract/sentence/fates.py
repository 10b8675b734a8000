"""Persons told by what befell them: "killed Ann Orr", "Bo Lund was freed", "named the dead as"."""

from collections.abc import Sequence, Set

from extract.text.tokens import Token

__all__ = ["is_befallen"]

_FATES = frozenset(
    """kill wound injure assassinate murder eliminate shoot slay behead execute abduct kidnap
    capture arrest detain imprison jail free release rescue die survive target""".split()
)
_IDENTIFYING = frozenset({"identify", "name"})
_REACH = 6
"""Words before a name within which "identified … as" tells that it is one."""


def is_befallen(tokens: Sequence[Token], start: int, around: Set[str]) -> bool:
    """Tell whether a person's name stands beside a verb of harm, arrest or rescue.

    Args:
        start: position of the name; around: lemmas of the words right before and after it.
    """
    if around & _FATES:
        return True
    before = tokens[max(0, start - _REACH) : start]
    identified = any(token.lemma in _IDENTIFYING for token in before)
    return identified and before[-1].lower == "as"
