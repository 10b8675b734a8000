"""What a strike was made with where its own words do not say: the means that the text tells.

"A strike killed nine in Homs. The missile hit a school": a missile strike. Read are the strike's
own sentences, then the next one, then what the text calls other strikes of the same side.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.resolution.occurrences import Occurrence
from extract.resolution.strike_kinds import FROM_AFAR
from extract.sentence.frames import load_frame
from extract.text.tokens import normalise_word

__all__ = ["kind_by_means"]

_NEXT = 200
"""Code points after a sentence within which the next one tells of the same strike."""

_ARMED_STRIKES = frozenset(
    """strike strikes struck raid raids hit target targets targeted targeting pound pounded
    pummel pummeled pummelled bombardment kill kills killed killing eliminated""".split()
)
_REPELLED = re.compile(
    r"\b(?:intercept\w*|shot down|shoot\w* down|(?:air|missile) defen[cs]es?|defen[cs]e systems?"
    r"|anti-aircraft|iron dome|patriot)\b"
)


def kind_by_means(text: str, occurrence: Occurrence, others: Sequence[Occurrence]) -> str:
    """Return the class of a plain strike as far as the text tells its means, else "".

    Args:
        text: body of the document; others: all its strikes.
    """
    for passage in _passages(text, occurrence, others):
        kind = _told_in(passage)
        if kind:
            return kind
    return _kind_of_side(text, occurrence, others)


def _passages(text: str, occurrence: Occurrence, others: Sequence[Occurrence]) -> Iterator[str]:
    """The sentences of a strike, then those after them, where no other strike is told."""
    sentences = sorted({record.sentence for record in occurrence.records})
    told = [
        (record.start, record.end)
        for other in others
        if other is not occurrence
        for record in other.records
    ]
    after = [(end, _end_of_next(text, end)) for _, end in sentences[:2]]
    for start, end in (*sentences, *after):
        if not any(start <= s < end for s, _ in told):
            yield text[start:end]


def _end_of_next(text: str, start: int) -> int:
    """Where the sentence ends that begins here, as far as its stop shows."""
    stop = re.compile(r"[.!?]['\"”’]?(?=\s|$)").search(text, start, start + _NEXT)
    return stop.end() if stop is not None else min(len(text), start + _NEXT)


def _told_in(passage: str) -> str:
    """The kind that the words of a passage tell, "" where they tell none or two."""
    words = normalise_word(passage)
    if _REPELLED.search(words):
        return ""
    found = [kind for kind, pattern in _patterns() if pattern.search(words)]
    return found[0] if len(found) == 1 else ""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = load_frame("strike").groups["means"]
    return tuple(
        (kind, re.compile(rf"\b(?:{'|'.join(sorted(words, key=lambda w: (-len(w), w)))})\b"))
        for kind, words in groups.items()
    )


def _kind_of_side(text: str, occurrence: Occurrence, others: Sequence[Occurrence]) -> str:
    """What the other strikes from afar of one side are, the one before first."""
    words = {
        word
        for r in occurrence.records
        for word in re.findall(r"\w+", normalise_word(text[r.start : r.end]))
    }
    if not words & _ARMED_STRIKES:
        return ""
    here, ours = occurrence.records[0].start, occurrence.united.attackers
    named = any(a.role == "attacker" for r in occurrence.records for a in r.arguments)
    told = [
        (other.records[0].start < here, -abs(other.records[0].start - here), kind)
        for other in others
        for kind in sorted(other.kinds & FROM_AFAR)
        if ours & other.united.attackers
        or (other.records[0].start < here and not (named and other.united.attackers))
    ]
    return max(told)[2] if told else ""
