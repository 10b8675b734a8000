"""Arms stopped in flight: who "shot down two missiles" struck nobody.

Aircraft that are shot down are struck (``shoot down`` in ``frames/strike.yaml``).
"""

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.strikes.roles import StrikeFound

__all__ = ["is_interception", "is_stopping"]

_FLYING = frozenset("missile rocket projectile drone uav shell".split())
_SHOOTING = frozenset({"shoot", "fire", "launch", "down", "bring"})
_STOPPING = frozenset({"destroy", "hit", "eliminate", "neutralize", "neutralise", "strike"})
_IN_FLIGHT = frozenset("intercept intercepted intercepting incoming launched fired downed".split())
_DEFENCE = frozenset({"defence", "defences", "defense", "defenses"})


def is_interception(analysis: Analysis, strike: StrikeFound) -> bool:
    """Tell whether all that a verb strikes are missiles, rockets or drones on their way.

    One drone that is shot down may have been flown like a plane; stores of arms can be destroyed.
    """
    lemma = analysis.tokens[strike.anchor].lemma
    after = analysis.tokens[strike.anchor + 1 : strike.anchor + 2]
    if lemma == "shoot" and not strike.has("target") and after and after[0].lower == "down":
        return True  # "a missile, which the army said it shot down"
    targets = {(a.start, a.end) for a in strike.arguments if a.role == "target"}
    struck = [p for p in analysis.phrases if _is_of(analysis, p, targets)]
    if not struck or not all(_is_flying(analysis, p) for p in struck):
        return False
    if lemma in _SHOOTING:
        return True
    words = {token.lower for token in analysis.tokens}
    return lemma in _STOPPING and bool(words & _IN_FLIGHT or words & _DEFENCE)


def is_stopping(analysis: Analysis, verb: int, phrase: Phrase) -> bool:
    """Tell whether a verb stops arms in flight, so that they may still be what struck."""
    return analysis.tokens[verb].lemma in _SHOOTING and analysis.head(phrase) in _FLYING


def _is_of(analysis: Analysis, phrase: Phrase, spans: set[tuple[int, int]]) -> bool:
    start, end = analysis.span(phrase)
    return any(s <= start and end == e for s, e in spans)


def _is_flying(analysis: Analysis, phrase: Phrase) -> bool:
    if analysis.head(phrase) not in _FLYING:
        return False
    several = analysis.parse.fine_tags[phrase.head] == "NNS"
    return several or analysis.head(phrase) not in ("drone", "uav")
