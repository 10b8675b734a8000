"""Strikes that nouns of firing and pushing tell of.

"The firing of two rockets at a post", "rebel fire on the district", "a push by the army to retake
the town". Munitions with "fire" ("artillery fire") are read by `extract.strikes.nouns`.
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.dependencies import Complements
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_at
from extract.sentence.phrases import Phrase
from extract.strikes.attackers import attackers_of
from extract.strikes.noun_roles import add_noun_roles
from extract.strikes.noun_verbs import NounVerbs, comes_under, verb_over
from extract.strikes.purposes import aims_of
from extract.strikes.role_phrases import is_place, targets_of
from extract.strikes.roles import StrikeFound, add_complements, kind_by_instrument
from extract.strikes.weapon_verbs import AIMS

__all__ = ["strikes_by_other_nouns"]

_SHOT_AT = ("infrastructure", "vehicle", "convoy", "place", "force", "state_force", "people")
_FIRE = ("fire", "gunfire")


def strikes_by_other_nouns(
    analysis: Analysis, frame: Frame, phrase: Phrase
) -> Iterator[StrikeFound]:
    """Yield the strike of a noun that no frame lists, if it is one of firing or pushing."""
    yield from _firing(analysis, frame, phrase)
    if analysis.head(phrase) in frame.words["pushes"]:
        yield from _push(analysis, frame, phrase)
    if analysis.head(phrase) in _FIRE:
        if comes_under(analysis, phrase):
            yield from _under_fire(analysis, frame, phrase)
        else:
            yield from _fire_of(analysis, frame, phrase)


def _firing(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """ "The firing by the militia of two rockets toward a post"."""
    if analysis.head(phrase) not in frame.words["firing_nouns"]:
        return
    told = analysis.after(phrase)
    thrown = _led_by(told, "of")
    words = {t.lemma or t.lower for p in thrown for t in analysis.words(p)}
    aims = targets_of(analysis, frame, _led_by(told, *AIMS))
    armed = words & frame.words["munitions"] and not words & frame.words["harmless_weapons"]
    if not armed or not aims:
        return
    by = kind_by_instrument(frame, [t for p in thrown for t in analysis.words(p)])
    last = max(phrase.last, *(p.last for p in thrown))
    modality = modality_at(analysis, phrase.head)
    strike = StrikeFound(by or "GroundAttack", phrase.first, last, phrase.head, modality)
    strike.add(analysis, "target", aims)
    strike.add(analysis, "attacker", attackers_of(analysis, _led_by(told, "by")))
    add_complements(analysis, frame, [c for c in told if c[0] != "of"], strike)
    yield strike


def _under_fire(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """ "A vehicle came under fire": it was shot at; a minister under fire was not."""
    over = verb_over(analysis, phrase)
    under = analysis.tree.phrases(analysis.tree.below(over, "nsubj", "nsubj:pass"))
    meant = [p for told in analysis.predications if told.verb == over for p in told.agents]
    struck = [p for p in (meant or under) if _is_shot_at(analysis, p)]
    if not struck:
        return
    modality = modality_at(analysis, phrase.head)
    kind = kind_by_instrument(frame, analysis.words(phrase)) or "GroundAttack"
    strike = StrikeFound(kind, phrase.first, phrase.last, phrase.head, modality)
    strike.add(analysis, "target", struck)
    for predication in analysis.predications:
        if predication.verb == verb_over(analysis, phrase):
            add_complements(analysis, frame, predication.complements, strike)
    yield strike


def _is_shot_at(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.has(phrase, *_SHOT_AT) or is_place(analysis, phrase)


def _fire_of(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """ "Rebel fire on the district killed nine", "fire from army posts": it is somebody's."""
    deadly = any(
        phrase in p.agents and analysis.tokens[p.verb].lemma in frame.words["harm_verbs"]
        for p in analysis.predications
    )
    aimed = _led_by(analysis.tree.complements(phrase)[:1], "on", "at", "against")
    if not deadly and not any(_is_shot_at(analysis, p) for p in aimed):
        return
    kind = kind_by_instrument(frame, analysis.words(phrase)) or "Strike"
    modality = modality_at(analysis, phrase.head)
    strike = StrikeFound(kind, phrase.first, phrase.last, phrase.head, modality)
    add_noun_roles(analysis, frame, phrase, strike)
    if not strike.has("target"):
        strike.add(analysis, "target", targets_of(analysis, frame, aimed, physical=True))
    if strike.has("attacker"):  # "fire killed nine" may be a blaze
        yield strike


def _push(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """ "A push by the army to retake the town": by somebody, to take something."""
    strike = StrikeFound(
        "Offensive",
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, phrase.head),
        definite=analysis.tokens[phrase.first].lower in ("the", "this"),
    )
    add_noun_roles(analysis, frame, phrase, strike)
    verbs = {p.verb for p in NounVerbs(analysis, frame, phrase).doing}
    if strike.has("attacker") and aims_of(analysis, frame, phrase.head, verbs):
        yield strike


def _led_by(complements: Complements, *words: str) -> list[Phrase]:
    """Return the phrases that some prepositions lead to."""
    return [p for word, listed in complements if word in words for p in listed]
