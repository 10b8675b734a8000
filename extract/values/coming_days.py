"""Which weekdays lie ahead: those that a verb of the future or of what is fixed tells.

"Will free them on Friday", "is due to begin on Monday", "the truce expires on Sunday"; also "on
Friday the truce will end". What the army "did on Friday" is the last such day, as is the day of
what somebody said or suffered meanwhile ("will free those taken on Friday").
"""

import re

__all__ = ["is_coming"]

_FORCE = r"(?:into (?:force|effect|being)|effect|force)"
_FIXED = rf"(?:takes effect|(?:comes|goes|enters) {_FORCE}|begins|starts|commences|expires|ends)"
_FIXED_MANY = rf"(?:take effect|(?:come|go|enter) {_FORCE}|begin|start|commence|expire|end)"
_SET = r"(?:due|set|scheduled|slated|expected|supposed|poised|ready)"
_FUTURE = re.compile(
    r"(?:(?<!their )(?<!his )(?<!its )(?<!the )(?<!political )(?<!free )\bwill|['’]ll"
    r"|\bshall|\bmust"
    r"|\b(?:is|are) (?:now |also |still )?to"
    rf"|(?<!was )(?<!were )(?<!had been )(?<!originally )\b{_SET} (?:to|for)"
    r"|\b(?:plans?|intends?|hopes?) to|, to (?=take|come|go|begin|start|end)"
    rf"|(?<!the )(?<!a )\b{_FIXED}|\b(?!(?:this|its|his)\b)[a-z]+s {_FIXED_MANY})\b"
)
_PAST = re.compile(
    r"[.!?;\n\"“”]|\b(?!need|united|armed|red\b|led\b)[a-z]{2,}ed\b"
    r"|\b(?:said|says?|told|tells?|met|took|came|began|went|left|hit|struck|fell|shot|saw|made|held"
    r"|was|were|had|did|has|would|could|who|which|that|whose|after|since|following|because|when"
    r"|according|statement|interview|so far)\b"
    r"|\b(?:the|an?|this|his|her|their|its|[a-z]+['’]s) (?:[a-z]+ ){0,2}"
    r"(?:attack|strike|airstrike|raid|blast|bombing|shelling|explosion|assault|killing)s?\b"
)
_DONE = re.compile(r"\b(?:be|get|is|are)(?: [a-z]+ly| then| also)? [a-z]+(?:ed|n|t|de|ld)\b")
_LONGEST = 160
_OPENING = re.compile(r"(?:^|[.!?;:\n\"“”]\s*|\b(?:and|but|that)\s+)$")


def is_coming(plain: str, start: int, end: int) -> bool:
    """Tell whether the weekday at ``start`` to ``end`` lies ahead; ``plain`` is the text lowered.

    >>> is_coming("they will meet on monday", 15, 24)
    True
    """
    if plain[end : end + 2] in ("'s", "’s"):
        return False
    before = plain[max(start - _LONGEST, 0) : start]
    told = list(_FUTURE.finditer(before))
    if told and not _PAST.search(_DONE.sub("", before[told[-1].end() :])):
        return True
    if not _OPENING.search(before):
        return False
    after = plain[end : end + _LONGEST]
    verb = _FUTURE.search(after)
    return verb is not None and not _PAST.search(after[: verb.start()])
