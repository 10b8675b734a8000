"""Who is probably a party to an agreement that no rule gives one, by the chances of the model.

The rules come first: the model was trained on sentences that were written for it. Who struck is
not asked of it: whom somebody suspects or clears would become one who did it.
"""

from collections.abc import Iterator, Sequence

from extract.parser.event_roles import ROLES
from extract.records.records import Argument
from extract.sentence.analysis import Analysis

__all__ = ["likely_parties"]

TELLING = 0.3
"""Chance from which a word is taken to tell of an event of its kind."""

LIKELY = 0.7
"""Chance from which a word is taken to have a role; from 0.5 on more wrong than right ones came."""

ENOUGH = 2
"""Parties that a deal has at least."""


def likely_parties(analysis: Analysis, anchor: int, told: Sequence[Argument]) -> list[Argument]:
    """Return who is probably bound by an agreement of which fewer than two parties are told.

    Arguments:
        anchor: position of the word that tells of it.
        told: what the rules found; nothing to which they give a role is given another.

    In the order of the text; none where the parser gives no chances.
    """
    roles = analysis.parse.roles
    if roles is None or sum(argument.role == "party" for argument in told) >= ENOUGH:
        return []
    if roles.events("agreement")[anchor] < TELLING:
        return []
    taken = [(a.start, a.end) for a in told if a.role in ROLES]
    chances = roles.chances("party")[:, anchor].tolist()
    words = [i for i, chance in enumerate(chances) if chance >= LIKELY and i != anchor]
    found = dict.fromkeys(span for i in words for span in _spans(analysis, i, anchor))
    return [
        Argument("party", start, end)
        for start, end in found
        if not any(first < end and start < last for first, last in taken)
    ]


def _spans(analysis: Analysis, word: int, anchor: int) -> Iterator[tuple[int, int]]:
    """The name that holds a word, or its phrase if the event's own word is not in it."""
    for name in analysis.names:
        if name.first <= word <= name.last:
            yield name.start, name.end
            return
    for phrase in analysis.phrases:
        if phrase.first <= word <= phrase.last and not phrase.first <= anchor <= phrase.last:
            yield analysis.span(phrase)
            return
    if analysis.tokens[word].tag == "PRON":
        yield analysis.tokens[word].start, analysis.tokens[word].end
