"""Read strikes and their casualties from one analysed sentence.

A strike is told by a verb ("bombed the road") or a noun ("an airstrike on …"); each thing struck
that is infrastructure is a strike of its own ("cratered the road and disabled a bridge" are two).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.pronouns import antecedent
from extract.strikes.answers import add_answerable
from extract.strikes.attackers import attackers_of
from extract.strikes.authors import strikes_answered_for
from extract.strikes.generalities import is_general
from extract.strikes.halts import is_stopped
from extract.strikes.harmless import is_harmless, is_war
from extract.strikes.interceptions import is_interception
from extract.strikes.involvement import modality_with_arms
from extract.strikes.joined import add_means_of, without_repeated
from extract.strikes.kinds import is_of_words, kind_of_verb
from extract.strikes.marked import marked_strikes
from extract.strikes.mines import by_mine, mines_met
from extract.strikes.noun_roles import add_noun_roles
from extract.strikes.nouns import DEMONSTRATIVES, is_further, is_unarmed, strikes_by_noun
from extract.strikes.origins import holders_of_origin
from extract.strikes.patients import patients_of
from extract.strikes.places import place_before_where, places_approached, places_passed
from extract.strikes.role_phrases import is_foe, is_place, is_target, targets_of
from extract.strikes.roles import PHYSICAL, StrikeFound, add_complements, add_condition
from extract.strikes.scenes import sites_beyond
from extract.strikes.series import is_nth_time, is_series
from extract.strikes.sufferers import carriers
from extract.strikes.taken import places_taken
from extract.strikes.weapon_verbs import weapon_strike
from extract.strikes.weapons import is_charged, is_weapon

__all__ = ["find_strikes"]

_AT_ONCE = frozenset({"attack", "hit", "strike", "target"})
_RESULTS = frozenset({"kill", "wound", "injure", "maim"})


def find_strikes(analysis: Analysis) -> tuple[StrikeFound, ...]:
    """Return the strikes that a sentence tells of, in order of their triggers."""
    frame = load_frame("strike")
    told = (p for p in analysis.predications if not is_stopped(analysis, p))
    by_verb = [s for p in told for s in _by_verb(analysis, frame, p)]
    by_verb += places_taken(analysis, frame)
    by_verb = [s for s in by_verb if not _is_result(analysis, by_verb, s)]
    _share_kinds(by_verb)
    taken = {phrase for s in by_verb for phrase in _weapon_phrases(analysis, frame, s)}
    taken |= {phrase for s in by_verb for phrase in _united(analysis, frame, s)}
    by_noun = [
        strike
        for phrase in analysis.phrases
        if phrase not in taken
        for strike in strikes_by_noun(analysis, frame, phrase)
    ]
    by_frame = by_verb + by_noun
    for strike in by_frame:
        place = None if strike.has("place") else place_before_where(analysis, strike.anchor)
        strike.add(analysis, "place", [place] if place is not None else [])
        if not strike.has("place"):
            built = not strike.has("target")
            strike.add(analysis, "place", places_approached(analysis, strike.anchor, built))
        if not strike.has("place"):
            strike.add(analysis, "place", places_passed(analysis, strike.anchor))
    by_frame += marked_strikes(analysis, frame, by_frame)
    by_frame = [s for s in by_frame if not is_interception(analysis, s)]
    by_frame = [s for s in by_frame if not is_general(analysis, s.anchor)]
    by_frame = without_repeated(analysis, by_frame)
    by_frame += strikes_answered_for(analysis, frame, by_frame)
    add_answerable(analysis, by_frame)
    for strike in by_frame:
        if not strike.has("attacker"):
            strike.arguments += holders_of_origin(analysis, strike)
        if not strike.has("place"):
            strike.add(analysis, "place", sites_beyond(analysis, frame, strike)[:1])
    return tuple(sorted(by_frame, key=lambda strike: strike.anchor))


def _united(analysis: Analysis, frame: Frame, strike: StrikeFound) -> Iterator[Phrase]:
    """ "Was hit in an airstrike by the army": the noun tells more of the same strike."""
    predication = next((p for p in analysis.predications if p.verb == strike.anchor), None)
    for word, listed in predication.complements if predication is not None else ():
        for phrase in listed if word in ("in", "during", "by", "with") else ():
            found = analysis.noun_trigger(frame, phrase)
            if found is not None and not is_unarmed(analysis, frame, phrase):
                add_noun_roles(analysis, frame, phrase, strike)
                strike.definite |= analysis.tokens[phrase.first].lower in DEMONSTRATIVES
                strike.further |= is_further(analysis, phrase)
                if strike.kind == "Strike":
                    strike.kind = found[0].kind
                yield phrase


def _is_result(analysis: Analysis, strikes: Sequence[StrikeFound], strike: StrikeFound) -> bool:
    """ "Struck a train, killing four" is one strike: killing is what came of it."""
    token = analysis.tokens[strike.anchor]
    if token.lemma not in _RESULTS:
        return False
    if token.form == "ing" and any(s.anchor < strike.anchor for s in strikes):
        return True
    attackers = {a for a in strike.arguments if a.role == "attacker"}
    others = [s for s in strikes if s is not strike]
    doing = _doers(analysis, [strike])  # "a bomb hit a bus and killed two"
    return any(attackers & set(s.arguments) for s in others) or bool(
        doing & _doers(analysis, [s for s in others if s.anchor < strike.anchor])
    )


def _doers(analysis: Analysis, strikes: Sequence[StrikeFound]) -> set[Phrase]:
    verbs = {strike.anchor for strike in strikes}
    return {agent for p in analysis.predications if p.verb in verbs for agent in p.agents}


def _share_kinds(strikes: Sequence[StrikeFound]) -> None:
    """ "Bombed the road and destroyed a bridge": the second is of the first one's kind."""
    for earlier, later in pairwise(strikes):
        attackers = [a for a in later.arguments if a.role == "attacker"]
        if later.kind == "Strike" and attackers and attackers[0] in earlier.arguments:
            later.kind = earlier.kind


def _by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[StrikeFound]:
    if mines := mines_met(analysis, frame, predication):
        yield from by_mine(analysis, frame, predication, mines)
        return
    trigger = analysis.verb_trigger(frame, predication)
    if trigger is None or is_harmless(analysis, frame, trigger, predication):
        return
    if trigger.options.get("does") == "falls" and predication.patients:
        trigger = frame.verbs["drive"]  # "crashed a van full of explosives into a gate"
    if "does" in trigger.options:
        told = weapon_strike(analysis, frame, trigger, predication)
        yield from [told] if told is not None else []
        return
    targets = _targets(analysis, frame, trigger, predication)
    weapon = [p for p in predication.agents if analysis.noun_trigger(frame, p)]
    if any(is_unarmed(analysis, frame, p) for p in weapon):
        return
    actors = attackers_of(analysis, [p for p in predication.agents if p not in weapon])
    deadly = _is_deadly(analysis, frame, predication)
    if trigger.options.get("agent") == "party" and not (actors or deadly):
        return
    driven = predication.patients if "drives" in trigger.options else ()
    arms = is_charged if "load" in trigger.options else is_weapon
    armed = any(arms(analysis, frame, p) for p in (*predication.agents, *driven))
    if trigger.options.get("agent") == "weapon" and not (armed or weapon):
        return
    if not targets or not is_war(trigger, predication, bool(weapon or actors or armed or deadly)):
        return
    kind = kind_of_verb(analysis, frame, trigger, predication, [*weapon, *driven])
    if kind == "Strike" and is_of_words(analysis, predication.agents, targets):
        return  # "the senator attacked his rival"
    for group in _separate(analysis, trigger, targets):
        strike = _strike(analysis, predication, kind, weapon, group)
        for phrase in weapon:
            add_noun_roles(analysis, frame, phrase, strike)
        strike.add(analysis, "attacker", actors)  # "Syrian or Russian air strikes"
        hurt = bool(weapon) and trigger.lemma in _RESULTS
        ships = carriers(analysis, frame, predication, group) if trigger.lemma in _RESULTS else []
        strike.add(analysis, "target", ships)
        in_attack = trigger.lemma in _RESULTS and _in_attack(analysis, frame, predication)
        hurt |= bool(ships) or in_attack
        if not hurt:
            strike.add(analysis, "target", group)
        add_complements(analysis, frame, predication.complements, strike)
        if hurt:  # "a bomb at a school killed two": the school was struck
            strike.add(analysis, "victim" if strike.has("target") else "target", group)
        add_condition(analysis, predication, strike)
        add_means_of(analysis, frame, strike)
        yield strike


def _in_attack(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """ "Killed two in an ambush on a patrol": the patrol was struck, the two are its victims."""
    inside = (p for word, ps in predication.complements if word in ("in", "during") for p in ps)
    return any(analysis.noun_trigger(frame, p) for p in inside)


def _strike(
    analysis: Analysis,
    predication: Predication,
    kind: str,
    weapon: Sequence[Phrase],
    targets: Sequence[Phrase],
) -> StrikeFound:
    """The strike with nothing but its words; they reach from what strikes to what is struck."""
    return StrikeFound(
        kind,
        min(predication.first, *(p.first for p in weapon), predication.verb),
        max(predication.verb, predication.particle or 0, *(p.last for p in targets)),
        predication.verb,
        modality_with_arms(analysis, predication),
        series=is_series(analysis, predication, weapon),
        definite=any(analysis.tokens[p.first].lower in DEMONSTRATIVES for p in weapon)
        or is_nth_time(analysis, predication.verb),
        further=any(is_further(analysis, p) for p in weapon),
    )


def _targets(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> list[Phrase]:
    """What a verb of striking tells as struck, of the sort that the verb takes."""
    befallen = patients_of(analysis, trigger, predication)
    with_arms = any(
        analysis.has(p, "weapon") or analysis.noun_trigger(frame, p) for p in predication.agents
    )
    physical = with_arms or trigger.kind in PHYSICAL or trigger.options.get("target") == "aircraft"
    patients = [_meant(analysis, predication, p) for p in befallen]
    shot = trigger.kind == "GroundAttack" or trigger.options.get("agent") == "party"
    struck = targets_of(analysis, frame, patients, physical, shot)
    targets = [_antecedent(analysis, p) for p in struck]
    if trigger.options.get("target") == "place":
        targets = [p for p in targets if is_place(analysis, p)]
    if trigger.options.get("target") == "people":  # "eliminated the threat", "the posts"
        targets = [p for p in targets if is_foe(analysis, p)]
    if trigger.options.get("target") == "aircraft":
        targets = [p for p in targets if analysis.head(p) in frame.words["aircraft"]]
    return targets


def _is_deadly(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """ "A landmine killed two"; of "a blast by a drone that killed two" the blast is told."""
    told = analysis.parse.deps[predication.verb] in ("acl", "acl:relcl")
    return not told and any(analysis.head(p) in frame.words["killing"] for p in predication.agents)


def _meant(analysis: Analysis, predication: Predication, phrase: Phrase) -> Phrase:
    """ "They were ambushed": the noun that a pronoun stands for, if the sentence has it."""

    def fits(other: Phrase) -> bool:
        return is_target(analysis, other) and other not in predication.agents

    return antecedent(analysis, phrase, fits) or phrase


def _antecedent(analysis: Analysis, phrase: Phrase) -> Phrase:
    """ "As the convoy moved on, it was bombed": the thing that the sentence began with."""
    if analysis.tokens[phrase.head].lower != "it":
        return phrase
    before = [p for p in analysis.phrases if p.last < phrase.first]
    things = [p for p in before if analysis.has(p, "convoy", "vehicle", "infrastructure")]
    return things[0] if things else phrase


def _separate(
    analysis: Analysis, trigger: Trigger, targets: Sequence[Phrase]
) -> list[list[Phrase]]:
    """One strike for each piece of infrastructure bombed or broken, one for all the rest.

    Who "attacked a school and a barracks" did so in one attack, as far as is told.
    """
    if trigger.kind == "GroundAttack" or trigger.lemma in _AT_ONCE:
        return [list(targets)]
    fixed = [[p] for p in targets if analysis.has(p, "infrastructure")]
    rest = [p for p in targets if not analysis.has(p, "infrastructure")]
    return fixed + ([rest] if rest else [])


def _weapon_phrases(analysis: Analysis, frame: Frame, strike: StrikeFound) -> Iterator[Phrase]:
    predication = next((p for p in analysis.predications if p.verb == strike.anchor), None)
    if predication is not None:
        trigger = analysis.verb_trigger(frame, predication)
        options = trigger.options if trigger is not None else {}
        used = options.get("does") in ("explodes", "fires") or "drives" in options
        told = (*predication.agents, *(predication.patients if used else ()))
        told += tuple(mines_met(analysis, frame, predication))
        yield from (p for p in told if analysis.noun_trigger(frame, p))
