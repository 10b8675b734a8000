"""Which verbs of striking tell of no strike of arms: "struck a deal", "hit him with sanctions"."""

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger
from extract.sentence.predications import Predication
from extract.strikes.kinds import is_compound

__all__ = ["is_harmless", "is_war"]


def is_harmless(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> bool:
    """Tell whether words beside a verb make its strike one of nature, law, trade or speech."""
    blocked = frame.words["blocked_objects"]
    particle = "" if predication.particle is None else analysis.tokens[predication.particle].lower
    if particle in frame.words["blocked_particles"] and particle not in trigger.lemma.split():
        return True  # "struck down the ban", but "gunned down a guard"
    by_nature = [*predication.agents, *(p for _, found in predication.complements for p in found)]
    if any(analysis.head(p) in frame.words["blocked_agents"] for p in by_nature):
        return True
    means = [p for word, listed in predication.complements if word == "with" for p in listed]
    if any(analysis.head(p) in frame.words["blocked_means"] for p in means):
        return True  # "hit him with sanctions"
    if is_compound(analysis, frame, predication):
        return True
    if "with" in trigger.options:  # "raked it with gunfire", but "raked the leaves"
        return not any(analysis.head(p) in frame.words["munitions"] for p in means)
    return any(
        analysis.tokens[i].lemma in blocked or analysis.tokens[i].lower in blocked
        for phrase in predication.patients
        for i in (phrase.head,)
    )


def is_war(trigger: Trigger, predication: Predication, by_somebody: bool) -> bool:
    """Demand somebody or something that strikes, as far as the verb alone does not tell of war."""
    phrasal = predication.particle is not None
    if by_somebody or (phrasal and predication.passive):
        return True
    if "passive" in trigger.options and predication.passive:
        return True  # "was ambushed", "were shot dead": by somebody
    if phrasal or trigger.options.get("agent") == "required":
        return False
    return predication.passive or trigger.kind != "Strike"
