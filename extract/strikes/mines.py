"""Read strikes by a mine that somebody ran onto: "an army vehicle hit a landmine"."""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.role_phrases import targets_of
from extract.strikes.roles import StrikeFound, add_complements
from extract.strikes.weapons import is_mine

__all__ = ["by_mine", "mines_met"]

_MEETING = frozenset("hit strike run drive step roll trigger ride tread".split())
_ONTO = frozenset({"over", "on", "onto", "upon", "into"})
_STRIKING = frozenset({"hit", "strike", "trigger"})


def mines_met(analysis: Analysis, frame: Frame, predication: Predication) -> list[Phrase]:
    """Return the mines that who is told of ran onto: "hit a mine", "drove over a roadside bomb"."""
    lemma = analysis.tokens[predication.verb].lemma
    if lemma not in _MEETING or predication.passive:
        return []
    under = [p for word, ps in predication.complements if word in _ONTO for p in ps]
    direct = predication.patients if lemma in _STRIKING or not under else ()
    return [p for p in (*direct, *under) if is_mine(analysis, frame, p) or _is_bomb(analysis, p)]


def _is_bomb(analysis: Analysis, phrase: Phrase) -> bool:
    """ "A roadside bomb" lies where one runs onto it; "hit by a bomb" is another thing."""
    return analysis.head(phrase) == "bomb"


def by_mine(
    analysis: Analysis, frame: Frame, predication: Predication, mines: list[Phrase]
) -> Iterator[StrikeFound]:
    """Yield the strike on who ran onto mines."""
    struck = targets_of(analysis, frame, predication.agents, physical=True)
    if struck:
        last = max(predication.verb, *(p.last for p in mines))
        modality = modality_of(analysis, predication)
        strike = StrikeFound("Bombing", predication.first, last, predication.verb, modality)
        strike.add(analysis, "target", struck)
        add_complements(analysis, frame, predication.complements, strike)
        yield strike
