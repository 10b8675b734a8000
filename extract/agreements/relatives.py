"""Tell which agreement a relative clause or participle means: "the truce that Oman brokered".

The tree may hang such a clause on another noun than the agreement's; verbs by which agreements are
made have no other object there. What the verbs give is read by `extract.agreements.verbs`.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["is_late", "is_relative"]

_RELATIVE = frozenset({"that", "which"})
_BOUND = frozenset({"between", "with", "among"})
_OUTSIDE = frozenset({"hasBroker", "hasGuarantor"})


def is_relative(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """Tell whether a verb stands in a clause or participle on an agreement, as its object."""
    return (
        _is_bare(analysis, predication, phrase)
        or _is_participle(analysis, predication, phrase)
        or _is_beyond_parties(analysis, predication, phrase)
    )


def is_late(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication, phrase: Phrase
) -> bool:
    """ "A truce between X and Y, brokered by Oman", "a deal with X that Oman brokered".

    Nobody brokers or vouches for a party: the agreement named last before it is meant.
    """
    if trigger.kind not in _OUTSIDE or predication.verb <= phrase.last or not predication.agents:
        return False
    if predication.passive:
        opened = predication.first == predication.verb or _is_opened(analysis, predication.first)
    else:
        opened = _is_opened(analysis, predication.agents[0].first)
    others = [p for p in predication.patients if analysis.noun_trigger(frame, p)]
    between = range(phrase.last + 1, predication.verb)
    nearer = [p for p in analysis.phrases if p.head in between and analysis.noun_trigger(frame, p)]
    after = [p for p in predication.patients if p.first > predication.verb]
    after = [] if predication.passive else after  # "despite the truce, brokered by Oman, …"
    return opened and not (others or nearer or after) and "through" not in trigger.options


def _is_opened(analysis: Analysis, first: int) -> bool:
    """Tell whether "that" or "which" stands right before a position."""
    return first > 0 and analysis.tokens[first - 1].lower in _RELATIVE


def _is_beyond_parties(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The accord between X and Y, which Oman guaranteed": not Y was."""
    relative = [i for i in (predication.verb, analysis.parse.heads[predication.verb]) if i >= 0]
    clausal = any(analysis.parse.deps[i] == "acl:relcl" for i in relative)
    if predication.passive or not clausal or predication.verb <= phrase.last:
        return False
    between = [p for word, ps in analysis.tree.complements(phrase) if word in _BOUND for p in ps]
    return any(patient in between for patient in predication.patients)


def _is_participle(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "A declaration of May 2023, signed by the army": it hangs on the noun itself."""
    hangs = analysis.tree.heads[predication.verb] == analysis.tree.root(phrase)
    return predication.passive and hangs and analysis.parse.deps[predication.verb] == "acl"


def _is_bare(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The truce (that) it signed": right after the noun, whatever the tree makes of it."""
    beyond = [p for p in predication.patients if p.first >= phrase.first]
    if predication.passive or beyond or not predication.agents:
        return False
    first, last = predication.agents[0], predication.agents[-1]
    opened = analysis.tokens[phrase.last + 1].lower in _RELATIVE
    begins = phrase.last + 1 + opened
    return (opened or not predication.patients) and (
        first.first == begins and last.last + 1 == predication.first
    )
