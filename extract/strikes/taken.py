"""Read attacks told by the place that they took: "took control of it", "drove them out of it".

Verbs whose object is the place ("captured the town") are read by `extract.strikes.strikes`.
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.attackers import attackers_of, is_attacker
from extract.strikes.role_phrases import is_place
from extract.strikes.roles import StrikeFound, add_complements

__all__ = ["places_taken"]

_PEACEFUL = frozenset(
    """deal agreement accord ceasefire truce withdrawal withdraw handover hand peacefully abandon
    evacuate evacuation surrender""".split()
)


def places_taken(analysis: Analysis, frame: Frame) -> Iterator[StrikeFound]:
    """Yield the attacks that took a place from armed foes, or control of it, by those who fight."""
    if any(token.lemma in _PEACEFUL or token.lower in _PEACEFUL for token in analysis.tokens):
        return
    for predication in analysis.predications:
        strike = _taken(analysis, frame, predication)
        if strike is not None:
            yield strike


def _taken(analysis: Analysis, frame: Frame, predication: Predication) -> StrikeFound | None:
    lemma = analysis.tokens[predication.verb].lemma
    attackers = [p for p in attackers_of(analysis, predication.agents) if _fights(analysis, p)]
    if lemma in frame.words["control_verbs"]:
        foes: list[Phrase] = []
        places = _controlled(analysis, predication)
    elif lemma in frame.words["driving_verbs"]:
        foes = [p for p in predication.patients if _fights(analysis, p)]
        places = _led_by(predication, "from", "of", "out") if foes else []
    else:
        return None
    places = [p for p in places if _is_held(analysis, p)]
    if not attackers or not places:
        return None
    last = max(predication.verb, *(p.last for p in predication.patients))
    modality = modality_of(analysis, predication)
    strike = StrikeFound("ControlChange", predication.first, last, predication.verb, modality)
    strike.add(analysis, "attacker", attackers)
    strike.add(analysis, "target", foes or places)
    strike.add(analysis, "place", places)
    others = [c for c in predication.complements if c[0] not in ("from", "of", "out", "over")]
    add_complements(analysis, frame, others, strike)
    return strike


def _controlled(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """What somebody took control of."""
    control = [p for p in predication.patients if analysis.head(p) == "control"]
    inside = [c for p in control for c in analysis.tree.complements(p)]
    found = [p for word, listed in inside if word in ("of", "over") for p in listed]
    return found or (_led_by(predication, "of", "over") if control else [])


def _led_by(predication: Predication, *words: str) -> list[Phrase]:
    return [p for word, listed in predication.complements if word in words for p in listed]


def _fights(analysis: Analysis, phrase: Phrase) -> bool:
    named = any(n.type_name in ("ArmedGroup", "ArmedForce") for n in analysis.names_in(phrase))
    armed = analysis.has(phrase, "armed_group", "state_force", "force")
    return is_attacker(analysis, phrase) and (named or armed)


def _is_held(analysis: Analysis, phrase: Phrase) -> bool:
    """A place, be it one that no list knows."""
    return is_place(analysis, phrase) or analysis.tokens[phrase.head].tag == "PROPN"
