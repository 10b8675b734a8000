"""Find exchanges of people told by a verb: "freed the captives in exchange for two commanders".

Those with a noun of their own ("a prisoner swap") are found by `extract.agreements.mentions`.
"""

from extract.agreements.parties import add_parties, parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_swaps", "is_exchange", "swappers"]

_SWAPPING = frozenset({"swap", "exchange", "trade"})
_FREEING = frozenset({"free", "release", "return", "hand", "deliver"})
_FOR = (["in", "exchange", "for"], ["in", "return", "for"])


def find_swaps(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the exchanges that a sentence tells by verbs and by no noun of a deal."""
    frame = load_frame("agreement")
    if any(analysis.noun_trigger(frame, phrase) for phrase in analysis.phrases):
        return ()
    found = (_finding(analysis, frame, predication) for predication in analysis.predications)
    return tuple(finding for finding in found if finding is not None)


def is_exchange(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """ "An exchange of prisoners", "the swap of nine captives"."""
    if analysis.head(phrase) not in ("exchange", "swap"):
        return False
    of = tuple(p for word, ps in analysis.tree.complements(phrase)[:1] if word == "of" for p in ps)
    return any(analysis.head(p) in frame.words["held"] for p in of)


def swappers(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return who swap people in what a deal beside the verb is: "swapped captives, a deal that"."""
    frame, root = load_frame("agreement"), analysis.tree.root(phrase)
    return [
        agent
        for predication in analysis.predications
        if analysis.tree.heads[root] == predication.verb or root in _hanging(analysis, predication)
        for agent in (predication.agents if _swaps(analysis, frame, predication) else ())
    ]


def _hanging(analysis: Analysis, predication: Predication) -> list[int]:
    return [analysis.tree.root(p) for _, listed in predication.complements for p in listed]


def _swaps(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """ "The army and the rebels swapped prisoners": two sides, and people on both."""
    swapping = analysis.tokens[predication.verb].lemma in _SWAPPING and not predication.passive
    sides = parties_among(analysis, predication.agents)
    return swapping and len(sides) > 1 and _are_held(analysis, frame, predication.patients)


def _finding(analysis: Analysis, frame: Frame, predication: Predication) -> Finding | None:
    freed = analysis.tokens[predication.verb].lemma in _FREEING
    given = _given(analysis, predication) if freed else None
    swapped = _swaps(analysis, frame, predication)
    if not swapped and (given is None or not _are_held(analysis, frame, (given,))):
        return None
    first = min([predication.first, *(p.first for p in predication.agents)])
    last = max([predication.verb, *(p.last for p in predication.patients)])
    modality = modality_of(analysis, predication)
    kinds = ("ExchangeAgreement",)
    finding = Finding("agreement", kinds, first, last, predication.verb, modality)
    add_parties(analysis, finding, "party", predication.agents)
    return finding


def _given(analysis: Analysis, predication: Predication) -> Phrase | None:
    """What stands after "in exchange for"."""
    words = [token.lower for token in analysis.tokens]
    for index in range(predication.verb + 1, len(words) - 3):
        if words[index : index + 3] in _FOR:
            after = (p for p in analysis.phrases if index + 3 <= p.first <= index + 4)
            return next(after, None)
    return None


def _are_held(analysis: Analysis, frame: Frame, phrases: tuple[Phrase, ...]) -> bool:
    held = frame.words["held"]
    return any(analysis.head(p) in held or analysis.has(p, "people", "person") for p in phrases)
