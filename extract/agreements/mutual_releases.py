"""Find exchanges told as two releases: "one side freed nine captives and the other six in return".

Those told by one verb ("swapped", "freed … in exchange for") are found by
`extract.agreements.swaps`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.agreements.parties import add_parties, parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_mutual_release"]

_FREEING = frozenset({"free", "release", "return", "hand", "deliver", "repatriate"})
_GIVING = _FREEING | {"give", "send", "let", "get", "receive", "recover"}
_CAPTIVE = ("people", "person", "force", "armed_group", "state_force", "following")
_MUTUAL = frozenset({"exchange", "return", "turn"})
_WHILE = frozenset({"while", "whereas"})
_FEWEST = 2


def find_mutual_release(analysis: Analysis) -> Finding | None:
    """Return the exchange of which a sentence tells both halves, each with who frees whom."""
    frame = load_frame("agreement")
    freeing = [p for p in analysis.predications if _frees(analysis, p)]
    for one, other in pairwise(freeing):
        sides = _sides(analysis, one), _sides(analysis, other)
        apart = all(sides) and not _are_same(analysis, *sides)
        if apart and _are_mutual(analysis, frame, one, other):
            return _finding(analysis, [one, other], [p for side in sides for p in side])
    for told in freeing:  # "the two sides each freed ten captives"
        both = _sides(analysis, told)
        if _is_each(analysis, told, both) and _are_held(analysis, frame, told):
            return _finding(analysis, [told], both)
    return None


def _frees(analysis: Analysis, told: Predication) -> bool:
    return analysis.tokens[told.verb].lemma in _GIVING and not told.passive


def _sides(analysis: Analysis, told: Predication) -> list[Phrase]:
    return parties_among(analysis, told.agents)


def _are_mutual(analysis: Analysis, frame: Frame, one: Predication, other: Predication) -> bool:
    """Tell whether the second release is told as the answer to the first.

    "While" sets more than captives side by side: "took in refugees, while the other sent some".
    """
    if _is_in_return(analysis, one):
        people = [_are_people(analysis, frame, p) for p in (one, other)]
        counted = any(analysis.tokens[p.head].tag == "NUM" for p in other.patients)
        return all(people) or (any(people) and counted)  # "and the other released 51"
    marks = (analysis.tokens[i].lower for i in analysis.tree.below(other.verb, "mark", "advmod"))
    return not _WHILE.isdisjoint(marks) and all(
        _are_held(analysis, frame, told) for told in (one, other)
    )


def _is_in_return(analysis: Analysis, one: Predication) -> bool:
    """Tell whether "in exchange" or "in return" follows, and not what it is for."""
    words = [token.lower for token in analysis.tokens]
    for index in range(one.verb, len(words) - 1):
        if words[index] == "in" and words[index + 1] in _MUTUAL:
            return words[index + 2 : index + 3] != ["for"]
    return False


def _are_people(analysis: Analysis, frame: Frame, told: Predication) -> bool:
    return _are_held(analysis, frame, told) or any(
        analysis.has(p, *_CAPTIVE) or analysis.head(p) in frame.words["held"] for p in told.patients
    )


def _are_held(analysis: Analysis, frame: Frame, told: Predication) -> bool:
    """Tell whether captives are freed, by their noun or by the verb."""
    if analysis.tokens[told.verb].lemma not in _FREEING:
        return False
    freed = analysis.tokens[told.verb].lemma == "free" and bool(told.patients)
    return freed or any(analysis.head(p) in frame.words["held"] for p in told.patients)


def _are_same(analysis: Analysis, ours: Sequence[Phrase], theirs: Sequence[Phrase]) -> bool:
    words = [{t.lower for p in side for t in analysis.words(p)} for side in (ours, theirs)]
    return words[0] == words[1]


def _is_each(analysis: Analysis, told: Predication, sides: Sequence[Phrase]) -> bool:
    near = _words_before(analysis, told)
    two = any({"two", "both"} & {t.lower for t in analysis.words(p)} for p in sides)
    return (len(sides) >= _FEWEST or two) and "each" in near


def _words_before(analysis: Analysis, told: Predication) -> set[str]:
    first = min((p.first for p in told.agents), default=told.verb)
    return {token.lower for token in analysis.tokens[first : told.verb]}


def _finding(analysis: Analysis, told: Sequence[Predication], sides: Sequence[Phrase]) -> Finding:
    ends = list(_ends(told, sides))
    modalities = [modality_of(analysis, p) for p in told]
    modality = next((m for m in modalities if m != "asserted"), "asserted")
    anchor = told[0].verb
    finding = Finding("agreement", ("ExchangeAgreement",), min(ends), max(ends), anchor, modality)
    add_parties(analysis, finding, "party", sides)
    return finding


def _ends(told: Sequence[Predication], sides: Sequence[Phrase]) -> Iterator[int]:
    for phrase in (*sides, *(p for one in told for p in one.patients)):
        yield from (phrase.first, phrase.last)
    yield from (one.verb for one in told)
