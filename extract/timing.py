"""Which date of a sentence belongs to which event: the one in the event's own clause."""

from collections.abc import Sequence

from extract.analysis import Analysis
from extract.attribution import Attribution
from extract.dates import DateMention
from extract.predications import Predication

__all__ = ["date_of"]

_NOT_DATING = frozenset({"since", "until", "by"})


def date_of(
    analysis: Analysis, anchor: int, attributions: Sequence[Attribution]
) -> DateMention | None:
    """Return the date of the event whose trigger is the token at ``anchor``, or None.

    A date belongs to the verb before it, or to the first verb if it opens the sentence; an event
    told by a noun takes the dates of the verb that the noun depends on. Dates of reporting
    verbs ("told reporters on Thursday") belong to no event.
    """
    for mention in analysis.dates:
        position = next(i for i, t in enumerate(analysis.tokens) if t.end > mention.start)
        if position and analysis.tokens[position - 1].lower in _NOT_DATING:
            continue
        if analysis.tokens[position].lower in _NOT_DATING:
            continue
        owner = _owner(analysis, position)
        if _is_cue(analysis, owner, attributions):
            continue
        if owner is None or _belongs(analysis, owner, position, anchor):
            return mention
    return None


def _owner(analysis: Analysis, position: int) -> Predication | None:
    before = [p for p in analysis.predications if p.verb < position]
    if before:
        return before[-1]
    return next((p for p in analysis.predications if analysis.tokens[p.verb].form != "ing"), None)


def _is_cue(
    analysis: Analysis, owner: Predication | None, attributions: Sequence[Attribution]
) -> bool:
    if owner is None:
        return False
    end = analysis.tokens[owner.verb].end
    return any(a.cue[1] == end for a in attributions)


def _belongs(analysis: Analysis, owner: Predication, position: int, anchor: int) -> bool:
    if owner.verb == anchor or (owner.verb < anchor < position):
        return True
    if anchor < position and not any(anchor < p.verb < position for p in analysis.predications):
        return True
    roles = [*owner.agents, *owner.patients]
    if any(p.first <= anchor <= p.last for p in roles):
        return True
    opening = owner.verb > position
    return (
        opening
        and (anchor > position)
        and not any(
            analysis.tokens[i].tag == "SCONJ" for i in range(position, min(anchor, owner.verb))
        )
        and _same_chain(analysis, owner, anchor)
    )


def _same_chain(analysis: Analysis, owner: Predication, anchor: int) -> bool:
    """Tell whether an event later in the sentence is coordinated with its first verb."""
    between = [p for p in analysis.predications if owner.verb < p.verb <= anchor]
    return len(between) <= 1
