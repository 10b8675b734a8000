"""Read counts of dead and hurt that no verb tells: "a toll of 41", "3 fatalities", "12 dead".

Verbs ("killed twelve") are read by `extract.strikes.casualties`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_at
from extract.sentence.phrases import Phrase
from extract.strikes.victims import Victim, is_countable, victims_in
from extract.values.quantities import Quantity

__all__ = ["Toll", "find_tolls"]

_DEAD = frozenset("dead death deaths body bodies corpse corpses fatality fatalities".split())
_HURT = frozenset("injured wounded hurt injuries".split())
_COUNTED_DEAD = _DEAD | {"victims", "killed"}
_STATES = {"dead": "killed", "hurt": "injured", "injured": "injured", "wounded": "injured"}
_PEOPLE = frozenset("others people persons civilians".split())
_PLAIN = frozenset({"bodies", "corpses"})
_REACH = 6
"""Steps up the tree from a number to the toll it tells, at most."""


@dataclass(frozen=True, slots=True)
class Toll:
    """One count.

    Attributes:
        role: ``killed`` or ``injured``.
        position: token position of the word that tells it.
        modality: name in ``voc:Modality``, "" for what is asserted.
        start, end, unit, again: as in `extract.strikes.victims.Victim`.
    """

    role: str
    position: int
    start: int
    end: int
    unit: str
    modality: str = ""
    again: bool = False


def find_tolls(analysis: Analysis) -> Iterator[Toll]:
    """Yield the counts that nouns, states ("were dead") and words after a number tell."""
    frame = load_frame("casualty")
    for phrase in analysis.phrases:
        yield from _by_noun(analysis, frame, phrase)
    for index, token in enumerate(analysis.tokens):
        if token.tag == "ADJ" and token.lower in _STATES:
            yield from _by_state(analysis, index, _STATES[token.lower])
    yield from _before_fates(analysis)


def _by_state(analysis: Analysis, index: int, role: str) -> Iterator[Toll]:
    """ "Two guards were dead", "a child was hurt"."""
    tree = analysis.tree
    if not tree.below(index, "cop"):
        return
    modality = modality_at(analysis, index)
    told = "" if modality == "asserted" else modality
    for victim in victims_in(analysis, tree.phrases(tree.below(index, "nsubj"))):
        yield Toll(role, index, victim.start, victim.end, victim.unit, told, victim.again)


def _by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[Toll]:
    found = analysis.noun_trigger(frame, phrase)
    trigger = found[0] if found is not None else _number_of(analysis, frame, phrase)
    if trigger is None:
        return
    modality = modality_at(analysis, phrase.head)
    told = "" if modality == "asserted" else modality
    for victim in _victims(analysis, trigger, phrase):
        span = (victim.start, victim.end)
        yield Toll(trigger.kind, phrase.head, *span, victim.unit, told, victim.again)


def _number_of(analysis: Analysis, frame: Frame, phrase: Phrase) -> Trigger | None:
    """ "The number of dead", "of fatalities", "of those killed" is a toll."""
    root = analysis.tree.root(phrase)
    if analysis.tokens[root].lemma != "number":
        return None
    of = (analysis.tokens[i].lower for i in analysis.tree.below(root, "nmod"))
    return frame.nouns["toll"] if any(word in _COUNTED_DEAD for word in of) else None


def _victims(analysis: Analysis, trigger: Trigger, phrase: Phrase) -> Sequence[Victim]:
    where = trigger.options["victims"]
    if where == "next":
        return [Victim(q.start, q.end, q.unit) for q in _next_number(analysis, phrase)]
    own = [Victim(q.start, q.end, "") for q in analysis.quantities_in(phrase)[:1]]
    if own:
        return own
    complements = analysis.tree.complements(phrase)[:1]
    of = [p for word, listed in complements if word == "of" for p in listed]
    found = list(victims_in(analysis, of, "sure" in trigger.options))
    plural = analysis.tokens[phrase.head].lower.endswith("s")
    if found or where != "of or next" or not plural:
        return found
    return [Victim(q.start, q.end, "") for q in _next_number(analysis, phrase)]


def _next_number(analysis: Analysis, phrase: Phrase) -> Iterator[Quantity]:
    """The number that a toll "rose to", "of", "at": the next one that hangs on it or its verb."""
    start = analysis.tokens[phrase.last].end
    root = analysis.tree.root(phrase)
    goals = (root, analysis.parse.heads[root])
    for quantity in analysis.quantities:
        if quantity.start < start or not is_countable(quantity):
            continue
        position = _position(analysis, quantity.start)
        for _ in range(_REACH):
            if position < 0 or position in goals:
                break
            position = analysis.parse.heads[position]
        if position >= 0 and position in goals:
            yield quantity
        return


def _before_fates(analysis: Analysis) -> Iterator[Toll]:
    """ "12 dead", "100 bodies", "47 civilians dead", "30 others wounded"."""
    for quantity in analysis.quantities:
        first = _position(analysis, quantity.end)
        word, after = [*(t.lower for t in analysis.tokens[first : first + 2]), "", ""][:2]
        span = (first, quantity.start, quantity.end)
        if word in _DEAD or after == "dead":
            named = word in _PLAIN or word not in _DEAD
            yield Toll("killed", *span, quantity.unit if named else "")
        elif word in _HURT or (after in _HURT and word in _PEOPLE):
            yield Toll("injured", *span, quantity.unit)


def _position(analysis: Analysis, start: int) -> int:
    """The position of the first token that begins at or after a code point."""
    return min(
        bisect_left(analysis.tokens, start, key=lambda token: token.start),
        len(analysis.tokens) - 1,
    )
