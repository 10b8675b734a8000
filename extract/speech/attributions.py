"""What an attribution is: who says which part of a sentence, by which word and channel."""

from dataclasses import dataclass

__all__ = ["Attribution", "Span"]

Span = tuple[int, int]
"""Code points of a body, half-open."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One "who says": all positions are code points of the body, half-open.

    Attributes:
        speaker: the words that name who speaks.
        cue: the reporting verb or noun, or "according to".
        scope: what is said; the words of a sentence outside it are the narrator's.
        modality: name in ``voc:Modality``.
        channel: the words of a channel, or None.
        said: the date of the statement itself ("told reporters on Thursday"), or None.
        kind: ``speech``; ``thought`` of what somebody believes; ``unsaid`` of what somebody does
            not say; ``hearsay`` of what another speaker says that somebody said; ``carried`` of who
            only passes it on.
    """

    speaker: Span
    cue: Span
    scope: Span
    modality: str
    channel: Span | None = None
    said: Span | None = None
    kind: str = "speech"
