"""Which date of a sentence belongs to which event: the nearest one in the event's own clause."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.analysis import Analysis
from extract.attribution import Attribution
from extract.dates import DateMention
from extract.predications import Predication

__all__ = ["date_of", "with_day"]

_SPEECH = frozenset({"say", "tell", "announce", "tweet", "report", "state", "add"})
_NOT_DATING = frozenset({"since", "until", "by"})


def date_of(
    analysis: Analysis, anchor: int, attributions: Sequence[Attribution]
) -> DateMention | None:
    """Return the date of the event whose trigger is the token at ``anchor``, or None.

    A date belongs to the noun phrase that it stands in ("Saturday's blast"), to the verb before
    it and the finite verb which that depends on, or to the first verb if it opens the sentence.
    Dates of reporting verbs ("told reporters on Thursday") belong to no event.
    """
    found: list[tuple[int, DateMention]] = []
    for mention in analysis.dates:
        position = next(i for i, t in enumerate(analysis.tokens) if t.end > mention.start)
        words = analysis.tokens[max(position - 1, 0) : position + 1]
        if any(token.lower in _NOT_DATING for token in words):
            continue
        if _is_inside(analysis, position, anchor) or _governs(
            analysis, position, anchor, attributions
        ):
            found.append((abs(position - anchor), mention))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def with_day(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Return an attribution with the date of its own reporting verb, if the sentence gives it."""
    for mention in analysis.dates:
        position = next(i for i, t in enumerate(analysis.tokens) if t.end > mention.start)
        owners = list(_owners(analysis, position))
        if owners and _is_cue(analysis, owners[0], (attribution,)):
            return replace(attribution, said=(mention.start, mention.end))
    return attribution


def _is_inside(analysis: Analysis, position: int, anchor: int) -> bool:
    return any(
        p.first <= position <= p.last and p.first <= anchor <= p.last for p in analysis.phrases
    )


def _governs(
    analysis: Analysis, position: int, anchor: int, attributions: Sequence[Attribution]
) -> bool:
    owners = list(_owners(analysis, position))
    if owners and _is_cue(analysis, owners[0], attributions):
        return False
    if not owners:
        return True
    return any(_belongs(analysis, owner, position, anchor) for owner in owners)


def _owners(analysis: Analysis, position: int) -> Iterator[Predication]:
    """The verb before a date, then the finite verb that it hangs on; else the first verb."""
    before = [p for p in analysis.predications if p.verb < position]
    if not before:
        finite = (p for p in analysis.predications if analysis.tokens[p.verb].form != "ing")
        yield from list(finite)[:1]
        return
    yield before[-1]
    if _is_finite(analysis, before[-1]):
        return
    yield from [p for p in reversed(before) if _is_finite(analysis, p)][:1]


def _is_finite(analysis: Analysis, predication: Predication) -> bool:
    reduced = predication.passive and predication.first == predication.verb
    plain = analysis.tokens[predication.verb].form != "ing"
    return plain and predication.governor is None and not reduced


def _is_cue(analysis: Analysis, owner: Predication, attributions: Sequence[Attribution]) -> bool:
    token = analysis.tokens[owner.verb]
    if token.lemma in _SPEECH:
        return True
    end = token.end
    return any(a.cue[1] == end for a in attributions)


def _goes_on(analysis: Analysis, position: int, anchor: int) -> bool:
    """Tell whether what follows a date is part of what it dates.

    "Used jets on Wednesday to halt the convoy by damaging the road"; "…, and then jets bombed it".
    """
    between = analysis.tokens[position:anchor]
    if any(token.lower == "then" for token in between):
        return True
    verbs = [p for p in analysis.predications if position < p.verb <= anchor]
    finite = any(_is_finite(analysis, p) for p in verbs)
    return bool(verbs) and not finite and not any(token.text in ",;:" for token in between)


def _opens_when(analysis: Analysis, position: int) -> bool:
    """Tell whether a "when" clause follows a date ("on Aug. 28, when the two struck a deal")."""
    following = analysis.tokens[position + 1 : position + 5]
    words = [t.lower for t in following if t.tag not in ("NUM", "PUNCT", "PROPN")]
    return words[:1] == ["when"]


def _belongs(analysis: Analysis, owner: Predication, position: int, anchor: int) -> bool:
    if owner.verb == anchor:
        return True
    if anchor < position and not any(anchor < p.verb < position for p in analysis.predications):
        return True
    if any(p.first <= anchor <= p.last for p in (*owner.agents, *owner.patients)):
        return True
    if owner.verb < position < anchor and (
        _opens_when(analysis, position) or _goes_on(analysis, position, anchor)
    ):
        return True
    if owner.verb < position or anchor < position:
        return False
    opened = any(
        analysis.tokens[i].tag == "SCONJ" for i in range(position, min(anchor, owner.verb))
    )
    between = [p for p in analysis.predications if owner.verb < p.verb <= anchor]
    return not opened and len(between) <= 1
