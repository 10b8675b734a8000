"""Chains of who says what: "A, quoted by B", "B said that A claimed …", "A said, according to B".

Of the attributions of one sentence, tells which are hearsay within another's speech, and which
only pass on what somebody else says.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.speech.attributions import Attribution, Span

__all__ = ["link"]


def link(
    found: Sequence[Attribution], is_carrier: Callable[[Attribution], bool]
) -> tuple[Attribution, ...]:
    """Return the attributions of a sentence with their places in chains, in order of their cues.

    Args:
        found: each without regard to the others.
        is_carrier: tells whether who speaks is a newspaper or agency, which passes on what others
            say.
    """
    linked = []
    for attribution in found:
        outer = next((o for o in found if _reports(o, attribution)), None)
        inner = any(_reports(attribution, o) or o.channel == attribution.speaker for o in found)
        if outer is not None:
            kind = attribution.kind if is_carrier(outer) else "hearsay"
            channel = attribution.channel or outer.speaker
            attribution = replace(attribution, kind=kind, channel=channel)
        elif inner and is_carrier(attribution):
            attribution = replace(attribution, kind="carried")
        linked.append(attribution)
    return tuple(sorted(linked, key=lambda a: (a.cue, a.speaker)))


def _reports(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether one tells that the other speaks; who rejects a claim does not tell of it."""
    if outer is inner or {outer.kind, inner.kind} != {"speech"} or outer.modality == "denied":
        return False
    if inner.speaker in (outer.speaker, outer.channel) or not _holds(outer.scope, inner):
        return False
    return outer.cue > inner.cue or not _holds(inner.scope, outer)


def _holds(scope: Span, attribution: Attribution) -> bool:
    start = min(attribution.speaker[0], attribution.cue[0])
    end = max(attribution.speaker[1], attribution.cue[1])
    return scope[0] <= start and end <= scope[1]
