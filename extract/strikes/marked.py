"""Strikes at words of the frame that tell too little by themselves, where the parser marks them.

"Attacks" alone may be anything, and "shot" without a name; the parser has learnt from articles
which of them tell of an attack. What no frame knows is left alone, for there it is wrong too often.
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.phrases import Phrase
from extract.strikes.attackers import attackers_of
from extract.strikes.halts import is_halted, is_not_there, is_stopped
from extract.strikes.kinds import is_compound
from extract.strikes.noun_roles import add_noun_roles
from extract.strikes.nouns import is_definite, is_unarmed
from extract.strikes.role_phrases import targets_of
from extract.strikes.roles import StrikeFound, add_complements, kind_by_instrument

__all__ = ["marked_strikes"]


def marked_strikes(
    analysis: Analysis, frame: Frame, known: Sequence[StrikeFound]
) -> Iterator[StrikeFound]:
    """Yield a strike for each word marked as an attack that stands in none of the known ones.

    Nothing where the parser marks no attacks.
    """
    taken = {i for strike in known for i in range(strike.first, strike.last + 1)}
    for entity in analysis.parse.triggers or ():
        words = range(entity.first, entity.end)
        if entity.kind != "ATTACK" or not taken.isdisjoint(words):
            continue
        for index in words:
            token, phrase = analysis.tokens[index], analysis.tree.phrase(index)
            lemma = token.lemma or token.lower
            if token.tag == "VERB" and (told := frame.verbs.get(lemma)) and _is_plain(told):
                yield from _by_verb(analysis, frame, index, told)
                continue
            if phrase is None or is_not_there(analysis, phrase) or is_halted(analysis, phrase):
                continue
            if is_unarmed(analysis, frame, phrase):
                continue
            trigger = frame.nouns.get(lemma) or frame.nouns.get(lemma.removesuffix("s"))
            if trigger is not None and "slays" not in trigger.options:  # "killing of civilians"
                yield _by_noun(analysis, frame, phrase, index, trigger.kind)


def _is_plain(trigger: Trigger) -> bool:
    """Tell whether a verb may tell of a strike with no role filled: "blew", "seized" do not."""
    demanding = trigger.options.get("agent") == "party" or "takes" in trigger.options
    return not demanding and trigger.kind != "ControlChange"


def _by_verb(
    analysis: Analysis, frame: Frame, verb: int, trigger: Trigger
) -> Iterator[StrikeFound]:
    plain, demanding = trigger.kind, trigger.options.get("agent") == "required"
    for predication in (p for p in analysis.predications if p.verb == verb):
        if is_stopped(analysis, predication):
            continue
        if is_compound(analysis, frame, predication) or any(
            is_unarmed(analysis, frame, p) for p in predication.agents
        ):
            continue  # "a strike by dock workers hit the port"
        if demanding and analysis.parse.deps[verb] == "acl" and not predication.agents:
            continue  # "with food for the poor destroyed"
        around = [t for p in predication.agents for t in analysis.words(p)]
        kind = kind_by_instrument(frame, around) or plain
        modality = modality_of(analysis, predication)
        strike = StrikeFound(kind, predication.first, verb, verb, modality)
        strike.add(analysis, "attacker", attackers_of(analysis, predication.agents))
        strike.add(analysis, "target", targets_of(analysis, frame, predication.patients))
        armed = any(analysis.has(p, "weapon") for p in predication.agents)
        bare = predication.agents and not (strike.has("attacker") or strike.has("target") or armed)
        add_complements(analysis, frame, predication.complements, strike)
        if not bare:  # "the play bombed in the capital"
            yield strike


def _by_noun(
    analysis: Analysis, frame: Frame, phrase: Phrase, anchor: int, plain: str
) -> StrikeFound:
    kind = plain
    if plain == "Strike":
        kind = kind_by_instrument(frame, analysis.words(phrase)) or plain
    modality = modality_at(analysis, anchor)
    strike = StrikeFound(kind, phrase.first, anchor, anchor, modality)
    strike.definite = is_definite(analysis, phrase)
    if anchor == phrase.head:
        add_noun_roles(analysis, frame, phrase, strike)
    return strike
