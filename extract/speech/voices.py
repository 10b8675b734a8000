"""In whose voice a word of a sentence stands, and how far the cue vouches for it.

Who says what is found by `extract.speech.attribution`; here it is asked for one place of the text.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.records.records import Argument
from extract.records.role_names import PARTY_ROLES
from extract.speech.attributions import Attribution

__all__ = ["as_reported", "modality_at_cue", "same_voice", "voice_at"]


def voice_at(start: int, attributions: Sequence[Attribution]) -> list[Argument]:
    """Return speaker, channel and day of what is said at a code point; [] in the narrator's voice.

    Of several attributions around it the last one counts, but not one that only passes on another.
    Who "did not claim responsibility" says nothing.
    """
    around = [
        attribution
        for attribution in reversed(attributions)
        if attribution.scope[0] <= start < attribution.scope[1]
        and not attribution.cue[0] < start < attribution.cue[1]
        and attribution.kind != "unsaid"
    ]
    spoken = [attribution for attribution in around if attribution.kind != "carried"] or around
    for attribution in spoken[:1]:
        found = [Argument("speaker", *attribution.speaker)]
        if attribution.channel:
            found.append(Argument("channel", *attribution.channel))
        if attribution.said is not None:
            found.append(Argument("said", *attribution.said))
        return found
    return []


def modality_at_cue(start: int, attributions: Sequence[Attribution]) -> str:
    """Return what the cue before a code point makes of it ("denied that …"), else ``asserted``."""
    for attribution in reversed(attributions):
        inside = attribution.scope[0] <= start < attribution.scope[1]
        if inside and attribution.cue[1] <= start:
            return attribution.modality
    return "asserted"


def same_voice(first: int, second: int, attributions: Sequence[Attribution]) -> bool:
    """Tell whether one speaker says what stands at two code points, and vouches alike for both."""
    if voice_at(first, attributions) != voice_at(second, attributions):
        return False
    return modality_at_cue(first, attributions) == modality_at_cue(second, attributions)


def as_reported(argument: Argument, reported: str) -> Argument:
    """ "Denied that Iran signed the accord": the part is denied, not the accord."""
    plain = argument.modality == "" and argument.role in PARTY_ROLES and reported != "asserted"
    return replace(argument, modality=reported) if plain else argument
