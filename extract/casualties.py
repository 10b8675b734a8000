"""Read who was killed or hurt in a sentence, and which strike of that sentence did it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.analysis import Analysis
from extract.frames import Frame, load_frame
from extract.phrases import Phrase
from extract.predications import Predication
from extract.quantities import Quantity
from extract.records import Argument
from extract.strike_roles import StrikeFound
from extract.values import SINGULAR

__all__ = ["Casualty", "find_casualties"]

_DEAD = frozenset("dead death deaths bodies body fatality fatalities".split())
_VICTIM_UNITS = ("vehicle", "vehicles", "trucks", "buses", "tanks")


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count of victims.

    Attributes:
        argument: role ``killed``, ``injured`` or ``destroyed`` with the span of number and unit.
        strike: index of the strike of the same sentence that did it, or None.
        position: token position of the word that tells it.
    """

    argument: Argument
    strike: int | None
    position: int


def find_casualties(analysis: Analysis, strikes: Sequence[StrikeFound]) -> tuple[Casualty, ...]:
    """Return the counted casualties of a sentence in order, none twice."""
    frame = load_frame("casualty")
    found = [
        *(c for p in analysis.predications for c in _by_verb(analysis, frame, p, strikes)),
        *_by_toll(analysis, frame, strikes),
        *_dead(analysis, strikes),
    ]
    unique: dict[tuple[str, int], Casualty] = {}
    for casualty in sorted(found, key=lambda c: (c.position, c.argument.start)):
        unique.setdefault((casualty.argument.role, casualty.argument.start), casualty)
    return tuple(unique.values())


def _by_verb(
    analysis: Analysis, frame: Frame, predication: Predication, strikes: Sequence[StrikeFound]
) -> Iterator[Casualty]:
    lemma = analysis.tokens[predication.verb].lemma
    trigger = frame.verbs.get(lemma)
    role = trigger.kind if trigger else ""
    victims = predication.patients
    dead = _followed_by_dead(analysis, predication)
    if trigger and trigger.options.get("after") and not dead:
        return
    if not trigger and lemma == "shoot" and dead:
        role = "killed"
    if trigger and trigger.options.get("victims") == "agent":
        victims = predication.agents
    elif not role and lemma == "destroy":
        role = "destroyed"
    elif not role and _kills(analysis, predication):
        role = "killed"
    elif not role:
        return
    shared = victims or _shared_victims(analysis, predication)
    for quantity in _counts(analysis, shared):
        if role == "destroyed" and quantity.unit not in _VICTIM_UNITS:
            continue
        argument = Argument(role, quantity.start, quantity.end, unit=quantity.unit)
        yield Casualty(argument, _cause(predication, strikes), predication.verb)


def _kills(analysis: Analysis, predication: Predication) -> bool:
    """ "Picked off", "taken out" with people as object tells of dead."""
    if predication.particle is None:
        return False
    words = (
        analysis.tokens[predication.verb].lemma,
        analysis.tokens[predication.particle].lower,
    )
    people = any(analysis.has(p, "people") for p in predication.patients)
    return words in (("pick", "off"), ("take", "out")) and people


def _followed_by_dead(analysis: Analysis, predication: Predication) -> bool:
    window = analysis.tokens[predication.verb : predication.verb + 8]
    return any(token.lower == "dead" for token in window)


def _shared_victims(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """The object of "killing and wounding dozens" stands after the second verb."""
    after = predication.verb + 1
    if after < len(analysis.tokens) and analysis.tokens[after].tag == "CCONJ":
        following = [p for p in analysis.predications if p.verb == after + 1]
        return following[0].patients if following else ()
    return ()


def _counts(analysis: Analysis, phrases: Sequence[Phrase]) -> Iterator[Quantity]:
    for phrase in phrases:
        counted = analysis.quantities_in(phrase)[:1]
        yield from counted or _single(analysis, phrase)


def _single(analysis: Analysis, phrase: Phrase) -> Iterator[Quantity]:
    """ "A child was killed" counts one."""
    first, head = analysis.tokens[phrase.first], analysis.tokens[phrase.head]
    one = first.lower in SINGULAR and not head.lower.endswith("s")
    if one and analysis.has(phrase, "people", "person"):
        yield Quantity(1, 1, 1, "exact", head.lower, first.start, first.end)


def _cause(predication: Predication, strikes: Sequence[StrikeFound]) -> int | None:
    """The strike that is the verb's agent, its "in …", its own verb, or the nearest one before."""
    named = [
        *predication.agents,
        *(p for word, listed in predication.complements if word in ("in", "by") for p in listed),
    ]
    for index, strike in enumerate(strikes):
        if strike.anchor == predication.verb or any(
            p.first <= strike.anchor <= p.last for p in named
        ):
            return index
    earlier = [i for i, s in enumerate(strikes) if s.anchor < predication.verb]
    return earlier[-1] if earlier else 0 if strikes else None


def _by_toll(
    analysis: Analysis, frame: Frame, strikes: Sequence[StrikeFound]
) -> Iterator[Casualty]:
    for phrase in analysis.phrases:
        found = analysis.noun_trigger(frame, phrase)
        start = analysis.tokens[phrase.last].end
        if found is None and not _is_death_toll(analysis, phrase):
            continue
        for quantity in [q for q in analysis.quantities if q.start >= start][:1]:
            argument = Argument("killed", quantity.start, quantity.end, unit=quantity.unit)
            yield Casualty(argument, 0 if strikes else None, phrase.head)


def _is_death_toll(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.tokens[phrase.head].lower in ("toll", "fatalities")


def _dead(analysis: Analysis, strikes: Sequence[StrikeFound]) -> Iterator[Casualty]:
    """ "12 dead", "100 bodies", "47 civilians dead"."""
    for quantity in analysis.quantities:
        after = [t for t in analysis.tokens if t.start >= quantity.end][:3]
        words = [t.lower for t in after]
        told = words[:1] and words[0] in _DEAD
        if told or words[1:2] == ["dead"]:
            position = analysis.tokens.index(after[0])
            unit = quantity.unit if words[0] == "bodies" or words[0] not in _DEAD else ""
            argument = Argument("killed", quantity.start, quantity.end, unit=unit)
            yield Casualty(argument, 0 if strikes else None, position)
