"""What somebody denies without saying it again: "the coalition denied it", "rejected the claims".

The words that deny stand beside no event of their own; what they deny was told before them, by
somebody else, in the same sentence or the one before. It is told again, as denied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.records.records import Argument, Record
from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.speech.attributions import Attribution
from extract.text.tokens import normalise_word

__all__ = ["DENIABLE", "find_denials", "is_denial_of"]

DENIABLE = frozenset({"strike", "movement", "handover", "control", "siege"})
"""Frames of what can be denied."""

_VOICE = frozenset({"speaker", "channel", "said", "date"})
_BEFORE = frozenset({"it", "this", "that", "them", "these", "those"})
_TOLD = frozenset({"asserted", "alleged", "feared", "expected", "planned"})


def find_denials(
    analysis: Analysis,
    text: str,
    attributions: Sequence[Attribution],
    here: Sequence[Record],
    before: Sequence[Record],
) -> Iterator[Record]:
    """Yield the records that a sentence denies, as told by who denies them.

    Args:
        text: the body that all offsets are in.
        here: the records of the same sentence; before: those of the sentence before.
    """
    for attribution in attributions:
        end = _end_of_denial(analysis, attribution)
        if attribution.modality != "denied" or not end:
            continue
        earlier = [r for r in here if r.end <= attribution.cue[0]]
        earlier = [r for r in earlier if _voice(r) or r.modality == "alleged"]
        said = [r for r in before if _voice(r)] or before
        for record in earlier or said:
            speakers = [normalise_word(text[slice(*span)]) for span in _voice(record)]
            own = normalise_word(text[slice(*attribution.speaker)]) in speakers
            if _is_told(record) and not own:
                yield _denied(analysis, attribution, record, end)


def is_denial_of(denial: Record, record: Record) -> bool:
    """Tell whether one record denies what another tells."""
    if denial.reference != "denial" or denial.frame != record.frame:
        return False
    return record.reference != "denial" and set(_content(denial)) == set(_content(record))


def _denied(analysis: Analysis, attribution: Attribution, record: Record, end: int) -> Record:
    sentence = (analysis.sentence.start, analysis.sentence.end)
    inside = sentence[0] <= attribution.speaker[0] < attribution.cue[0]
    return replace(
        record,
        start=attribution.speaker[0] if inside else attribution.cue[0],
        end=end,
        sentence=sentence,
        arguments=(*_content(record), Argument("speaker", *attribution.speaker)),
        modality="denied",
        reference="denial",
    )


def _end_of_denial(analysis: Analysis, attribution: Attribution) -> int:
    """Where "denied it" or "dismissed the reports" ends, 0 if it says itself what is denied."""
    nouns = load_frame("statement").nouns.keys() | load_frame("statement").words["papers"]
    for predication in analysis.predications:
        verb = analysis.tokens[predication.verb]
        if not attribution.cue[0] <= verb.start < attribution.cue[1]:
            continue
        if analysis.tree.below(predication.verb, "ccomp"):
            return 0
        for phrase in predication.patients:
            pronoun = analysis.tokens[phrase.head].lower in _BEFORE
            more = analysis.tree.below(analysis.tree.root(phrase), "acl", "acl:relcl", "nmod")
            if phrase.first > predication.verb and (
                pronoun or (analysis.head(phrase) in nouns and not more)
            ):
                return analysis.span(phrase)[1]
    return 0


def _is_told(record: Record) -> bool:
    return record.frame in DENIABLE and record.modality in _TOLD and bool(_content(record))


def _content(record: Record) -> tuple[Argument, ...]:
    return tuple(a for a in record.arguments if a.role not in _VOICE)


def _voice(record: Record) -> list[tuple[int, int]]:
    return [(a.start, a.end) for a in record.arguments if a.role == "speaker"]
