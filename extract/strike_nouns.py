"""Read strikes that a noun tells of: "an airstrike on the town", "the shelling by the army"."""

from collections.abc import Iterator

from extract.analysis import Analysis
from extract.frames import Frame
from extract.modality import modality_at
from extract.noun_roles import add_noun_roles
from extract.phrases import Phrase
from extract.strike_roles import TOTALS, StrikeFound, kind_by_instrument

__all__ = ["DEMONSTRATIVES", "strikes_by_noun"]

_UNREAL_WORDS = frozenset({"potential", "possible", "future", "any", "revenge"})
_GENERAL_WORDS = frozenset({"deadly", "constant", "further", "frequent", "regular"})
DEMONSTRATIVES = frozenset({"the", "this", "that", "these", "those"})


def strikes_by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """Yield the strike that a noun phrase tells of ("an airstrike on the town"), if any."""
    found = analysis.noun_trigger(frame, phrase)
    if found is None:
        return
    trigger = found[0]
    words = {token.lower for token in analysis.words(phrase)}
    if words & frame.words["blocked_modifiers"]:
        return
    if _is_modifier(analysis, phrase) or _is_threat(analysis, phrase):
        return
    head = analysis.tokens[phrase.head]
    kind = trigger.kind
    if kind in ("Strike", "GroundAttack", "Offensive"):
        before = kind_by_instrument(frame, analysis.words(phrase))
        kind = before or kind
    plural = head.lower.endswith("s")
    strike = StrikeFound(
        kind,
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, phrase.head),
        series=plural and _tells_totals(analysis, phrase),
        definite=analysis.tokens[phrase.first].lower in DEMONSTRATIVES,
    )
    add_noun_roles(analysis, frame, phrase, strike)
    told = any(argument.role != "place" for argument in strike.arguments)
    if strike.kind == "Strike" and not (strike.definite or told):
        return  # "called a strike at the airport"
    yield strike


def _is_modifier(analysis: Analysis, phrase: Phrase) -> bool:
    """A trigger that only modifies ("air strike base") is no strike; nor is one after a hyphen."""
    after = analysis.tokens[phrase.head + 1] if phrase.head + 1 < len(analysis.tokens) else None
    return after is not None and after.tag == "HYPH"


def _is_threat(analysis: Analysis, phrase: Phrase) -> bool:
    words = {token.lower for token in analysis.words(phrase)}
    if phrase.first and analysis.tokens[phrase.first - 1].lower == "under":
        return True
    plural = analysis.tokens[phrase.head].lower.endswith("s")
    vague = words & _UNREAL_WORDS or (plural and words & _GENERAL_WORDS)
    return bool(vague)


def _tells_totals(analysis: Analysis, phrase: Phrase) -> bool:
    for predication in analysis.predications:
        if phrase in predication.agents:
            helpers = analysis.tokens[predication.first : predication.verb]
            return any(token.lemma == "have" for token in helpers)
    return bool({t.lower for t in analysis.words(phrase)} & TOTALS)
