"""Who speaks in quotations that run on over sentences.

A sentence that is nothing but quotation has the speaker of the sentence before, or, where its
quotation goes on, of the sentence in which that ends ("“They left. They will come back,” he said").
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.speech.attribution import find_attributions
from extract.speech.attributions import Attribution

__all__ = ["attribute", "quotation_after"]

_LONGEST = 12
"""Sentences that one quotation may take until its speaker is named."""


def attribute(analyses: Sequence[Analysis], text: str) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each sentence of a document, in order.

    ``text`` is the body that the analyses are of. An attribution without a cue of its own has an
    empty one, where its sentence begins.
    """
    found = [find_attributions(analysis) for analysis in analyses]
    quoted, opens, goes_on = [], [], []
    inside = False
    for analysis in analyses:
        whole, after = quotation_after(
            text[analysis.sentence.start : analysis.sentence.end], inside
        )
        quoted.append(whole)
        opens.append(not inside)
        goes_on.append(after)
        inside = after
    last: Attribution | None = None
    for index, analysis in enumerate(analyses):
        spoken = [attribution for attribution in found[index] if attribution.kind == "speech"]
        if spoken:
            last = spoken[-1]
        elif quoted[index] and not found[index]:
            speaker = last
            if opens[index] and goes_on[index]:
                speaker = _ahead(found, quoted, index) or last
                last = speaker
            if speaker is not None:
                found[index] = (_continued(analysis, speaker),)
        else:
            last = None if not goes_on[index] and not found[index] else last
    return tuple(found)


def quotation_after(text: str, inside: bool) -> tuple[bool, bool]:
    """Tell whether a sentence is nothing but quotation, and whether one is open after it.

    Args:
        inside: a quotation is open where the sentence starts.
    """
    if not any(mark in text for mark in '“”"'):
        return inside and any(c.isalnum() for c in text), inside
    stripped, outside, now = text.strip(), 0, inside
    for character in stripped:
        if character == "“":
            now = True
        elif character == "”":
            now = False
        elif character == '"':
            now = not now
        elif not now and character.isalnum():
            outside += 1
    return outside == 0 and any(c.isalnum() for c in stripped), now


def _ahead(
    found: Sequence[tuple[Attribution, ...]], quoted: Sequence[bool], first: int
) -> Attribution | None:
    """The speaker named in the sentence in which a quotation ends."""
    for index in range(first + 1, min(len(found), first + _LONGEST)):
        if not quoted[index]:
            return next((a for a in found[index] if a.scope[0] < a.cue[0]), None)
    return None


def _continued(analysis: Analysis, attribution: Attribution) -> Attribution:
    start, end = analysis.sentence.start, analysis.sentence.end
    return Attribution(attribution.speaker, (start, start), (start, end), "asserted")
