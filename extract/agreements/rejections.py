"""Tell apart who rejects an agreement from who denies what is said."""

from collections.abc import Sequence

from extract.agreements.mentions import agreement_phrases
from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.speech.attributions import Attribution

__all__ = ["without_rejections"]


def without_rejections(
    analysis: Analysis, attributions: Sequence[Attribution]
) -> list[Attribution]:
    """Leave out the attributions whose verb only says that somebody "rejects the truce"."""
    frame, deals = load_frame("agreement"), [phrase for phrase, _ in agreement_phrases(analysis)]
    objecting = {
        analysis.tokens[predication.verb].end
        for predication in analysis.predications
        if (trigger := frame.verbs.get(analysis.tokens[predication.verb].lemma)) is not None
        if trigger.kind == "hasObjector"
        if any(deal in predication.patients for deal in deals)
    }
    return [a for a in attributions if a.cue[1] not in objecting]
