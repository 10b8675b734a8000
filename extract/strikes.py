"""Read strikes and their casualties from one analysed sentence.

A strike is told by a verb ("bombed the road") or a noun ("an airstrike on …"); each thing struck
that is infrastructure is a strike of its own ("cratered the road and disabled a bridge" are two).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.analysis import Analysis
from extract.frames import Frame, Trigger, load_frame
from extract.modality import modality_of
from extract.noun_roles import add_noun_roles
from extract.phrases import Phrase
from extract.predications import Predication
from extract.strike_nouns import DEMONSTRATIVES, strikes_by_noun
from extract.strike_roles import (
    TOTALS,
    StrikeFound,
    add_complements,
    add_condition,
    is_attacker,
    is_place,
    kind_by_instrument,
    owners,
    targets_of,
)

__all__ = ["find_strikes"]

_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands"})


def find_strikes(analysis: Analysis) -> tuple[StrikeFound, ...]:
    """Return the strikes that a sentence tells of, in order of their triggers."""
    frame = load_frame("strike")
    by_verb = [s for p in analysis.predications for s in _by_verb(analysis, frame, p)]
    by_verb = [s for s in by_verb if not _is_result(analysis, by_verb, s)]
    _share_kinds(by_verb)
    taken = {phrase for s in by_verb for phrase in _weapon_phrases(analysis, frame, s)}
    by_noun = [
        strike
        for phrase in analysis.phrases
        if phrase not in taken
        for strike in strikes_by_noun(analysis, frame, phrase)
    ]
    return tuple(sorted(by_verb + by_noun, key=lambda strike: strike.anchor))


def _is_result(analysis: Analysis, strikes: Sequence[StrikeFound], strike: StrikeFound) -> bool:
    """ "Struck a train, killing four" is one strike: killing is what came of it."""
    if analysis.tokens[strike.anchor].lemma != "kill":
        return False
    attackers = {a for a in strike.arguments if a.role == "attacker"}
    return any(s is not strike and attackers & set(s.arguments) for s in strikes)


def _share_kinds(strikes: Sequence[StrikeFound]) -> None:
    """ "Bombed the road and destroyed a bridge": the second is of the first one's kind."""
    for earlier, later in pairwise(strikes):
        attackers = [a for a in later.arguments if a.role == "attacker"]
        if later.kind == "Strike" and attackers and attackers[0] in earlier.arguments:
            later.kind = earlier.kind


def _by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[StrikeFound]:
    trigger = analysis.verb_trigger(frame, predication)
    if trigger is None or _is_blocked(analysis, frame, predication):
        return
    targets = [_antecedent(analysis, p) for p in targets_of(analysis, frame, predication.patients)]
    if trigger.options.get("target") == "place":
        targets = [p for p in targets if is_place(analysis, p)]
    weapon = [p for p in predication.agents if analysis.noun_trigger(frame, p)]
    unarmed = frame.words["blocked_modifiers"]
    if any(t.lower in unarmed for p in weapon for t in analysis.words(p)):
        return
    actors = [p for p in predication.agents if is_attacker(analysis, p) and p not in weapon]
    if trigger.options.get("agent") == "party" and not actors:
        return
    actors += [owner for p in predication.agents for owner in owners(analysis, p)]
    armed = any(analysis.has(p, "weapon") for p in predication.agents)
    if not targets or not _is_war(trigger, predication, bool(weapon or actors or armed)):
        return
    kind = _kind(analysis, frame, trigger, predication, weapon)
    groups = _separate(analysis, targets)
    for group in groups:
        strike = StrikeFound(
            kind,
            predication.first,
            max(p.last for p in (*group, Phrase(0, predication.verb, 0))),
            predication.verb,
            modality_of(analysis, predication),
            series=_is_series(analysis, predication, weapon),
            definite=any(analysis.tokens[p.first].lower in DEMONSTRATIVES for p in weapon),
        )
        strike.add(analysis, "attacker", actors)
        for phrase in weapon:
            add_noun_roles(analysis, frame, phrase, strike)
        strike.add(analysis, "target", group)
        add_complements(analysis, frame, predication.complements, strike)
        add_condition(analysis, predication, strike)
        yield strike


def _antecedent(analysis: Analysis, phrase: Phrase) -> Phrase:
    """ "As the convoy moved on, it was bombed": the thing that the sentence began with."""
    if analysis.tokens[phrase.head].lower != "it":
        return phrase
    before = [p for p in analysis.phrases if p.last < phrase.first]
    things = [p for p in before if analysis.has(p, "convoy", "vehicle", "infrastructure")]
    return things[0] if things else phrase


def _is_blocked(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    blocked = frame.words["blocked_objects"]
    particle = predication.particle
    if particle is not None and (
        analysis.tokens[particle].lower in frame.words["blocked_particles"]
    ):
        return True
    by_nature = [*predication.agents, *(p for _, found in predication.complements for p in found)]
    if any(analysis.head(p) in frame.words["blocked_agents"] for p in by_nature):
        return True
    return any(
        analysis.tokens[i].lemma in blocked or analysis.tokens[i].lower in blocked
        for phrase in predication.patients
        for i in (phrase.head,)
    )


def _is_war(trigger: Trigger, predication: Predication, by_somebody: bool) -> bool:
    """Demand somebody or something that strikes, as far as the verb alone does not tell of war."""
    phrasal = predication.particle is not None
    if by_somebody or (phrasal and predication.passive):
        return True
    if phrasal or trigger.options.get("agent") == "required":
        return False
    return predication.passive or trigger.kind != "Strike"


def _kind(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    weapon: Sequence[Phrase],
) -> str:
    for phrase in weapon:
        found = analysis.noun_trigger(frame, phrase)
        if found and found[0].kind not in ("Strike", "Offensive"):
            return found[0].kind
    if trigger.kind not in ("Strike", "Airstrike"):
        return trigger.kind
    near = [*predication.agents, *weapon]
    words = [t for p in near for t in analysis.words(p)]
    return kind_by_instrument(frame, words) or (
        trigger.kind
        if trigger.kind != "Strike"
        else kind_by_instrument(frame, analysis.tokens) or trigger.kind
    )


def _separate(analysis: Analysis, targets: Sequence[Phrase]) -> list[list[Phrase]]:
    """One strike for each piece of infrastructure struck, one for all the rest."""
    fixed = [[p] for p in targets if analysis.has(p, "infrastructure")]
    rest = [p for p in targets if not analysis.has(p, "infrastructure")]
    return fixed + ([rest] if rest else [])


def _is_series(analysis: Analysis, predication: Predication, weapon: Sequence[Phrase]) -> bool:
    helpers = [analysis.tokens[i].lemma for i in range(predication.first, predication.verb)]
    perfect = "have" in helpers
    fixed = any(analysis.has(p, "infrastructure") for p in predication.patients)
    plural = any(analysis.tokens[p.head].lower.endswith("s") for p in weapon)
    vague = any(
        q.approximation in _VAGUE for p in predication.patients for q in analysis.quantities_in(p)
    )
    return not fixed and (perfect or vague or (plural and _mentions_totals(analysis, weapon)))


def _mentions_totals(analysis: Analysis, phrases: Sequence[Phrase]) -> bool:
    return any(t.lower in TOTALS for p in phrases for t in analysis.words(p))


def _weapon_phrases(analysis: Analysis, frame: Frame, strike: StrikeFound) -> Iterator[Phrase]:
    predication = next((p for p in analysis.predications if p.verb == strike.anchor), None)
    if predication is not None:
        yield from (p for p in predication.agents if analysis.noun_trigger(frame, p))
