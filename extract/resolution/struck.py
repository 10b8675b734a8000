"""Which of the words for what was struck an event keeps.

"Airstrikes on the region killed 28 civilians … the strikes hit a market": things and people said
to be struck come first, with areas told by what they are ("a poor quarter"), then a town or a
quarter aimed at, then victims, regions and countries last; where a better word is told, a place is
only where it happened. What is told again in other words ("the building") is not struck twice.
Fighters who are killed beside things that are destroyed are struck too.
Which words for who struck it keeps is told by `extract.resolution.strikers`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.claims import Claim
from extract.records.records import Argument, Record
from extract.resolution.antecedents import is_proper
from extract.resolution.objects import Objects
from extract.resolution.occurrences import Occurrence
from extract.resolution.pronouns import is_pronoun
from extract.text.lexicon import head_noun, nouns
from extract.values.numerals import NUMBER_WORDS

__all__ = ["Spans", "conditions", "passed_over"]

_RETELLING = frozenset(
    """building facility site compound complex location premises structure scene target objective
    area place position spot""".split()
)
"""Nouns that tell again what was told before, where an article says that it is known."""

_PARTS = frozenset(
    """courtyard yard roof wall wing ward corner facade floor perimeter entrance gate lobby
    room""".split()
)
_HARM = re.compile(r"\b(?:kill|wound|injur|maim|hurt)")
_PEOPLE = frozenset({"people"})
_BOMBERS = frozenset({"bomber", "attacker", "assailant", "himself", "herself"})
_NUMBERED = (
    r"(?:(?:the|an?|all|at|least|than|about|some|nearly|almost|up|to|over|around|as|many|another|"
    r"other|further|high|number|of|several|dozens|scores|hundreds|thousands|"
    rf"more|and|tens|[\d,.]+|(?:{'|'.join(NUMBER_WORDS)})(?:-[a-z]+)?)\s+)*"
)
_MERE_COUNT = re.compile(
    rf"{_NUMBERED}(?:others?|more|tens|dozens|scores|hundreds|thousands|{'|'.join(NUMBER_WORDS)})",
    re.IGNORECASE,
)
_TOLL = re.compile(
    rf"{_MERE_COUNT.pattern}|{_NUMBERED}(?:people|persons?|wom[ae]n|m[ae]n|child(?:ren)?|boys?|"
    r"girls?|victims?)",
    re.IGNORECASE,
)

_Span = tuple[int, int]
Spans = frozenset[_Span]
"""Code points of the body, half-open."""


def passed_over(occurrence: Occurrence, objects: Objects) -> Spans:
    """Return the spans of targets and victims that are no targets beside those that are kept."""
    told = [(r, a) for r in occurrence.records for a in r.arguments if a.role == "target"]
    harmed = {(a.start, a.end) for r, a in told if _is_of_harm(r, a, objects)}
    victims = _spans(occurrence, "victim") | harmed
    anybody = {span for span in victims if _is_anybody(occurrence, span, objects)}
    sites = {(a.start, a.end) for r, a in told if _is_site(r, a, objects)}
    towns = {id(r) for r, a in told if (a.start, a.end) in sites}  # "the towns of Homs and Orla"
    unknown = ((r, a) for r, a in told if id(r) in towns and _is_unknown_town(r, a, objects))
    named_sites = {(a.start, a.end) for _, a in unknown}
    sites |= named_sites
    again = _told_again(told, objects)
    struck = {(a.start, a.end) for _, a in told} - sites - again - harmed
    again |= _scenes(occurrence, struck, victims, objects)
    struck -= again
    local = {span for span in sites if objects.is_local(span)} | named_sites
    if victims and local and not _is_aim_told_first(occurrence, min(victims), min(local)):
        local = set()
    named = _spans(occurrence, "killed") & victims  # of others the number alone is given
    named |= _persons(occurrence, objects) & victims
    if named and named == victims:  # "Orr was killed in a strike on the city": he was struck there
        local, harmed = set(), named
    harmed, told_of = harmed - anybody, victims - anybody
    kept = struck or local or harmed or ({min(told_of)} if told_of else sites)
    kept |= (
        {span for r in occurrence.records for span in _fighters(r, objects)} if struck else set()
    )
    return frozenset((sites | victims | again) - kept)


def conditions(
    base: Claim, record: Record, argument: Argument, objects: Objects
) -> Iterator[Claim]:
    """Yield what became of the things that a record tells as struck; ``base`` has no value."""
    for target in (a for a in record.arguments if a.role == "target"):
        thing = objects.thing((target.start, target.end), record.sentence)
        if thing is not None:
            start, end = min(argument.start, target.start), max(argument.end, target.end)
            told = replace(base, about=thing, predicate="condition", start=start, end=end)
            yield replace(told, value=argument.unit)


def _is_unknown_town(record: Record, argument: Argument, objects: Objects) -> bool:
    """Tell whether a target is told by a name alone and is where it happened, too."""
    span = (argument.start, argument.end)
    where = any(a.role == "place" and (a.start, a.end) == span for a in record.arguments)
    return where and is_proper(objects.words(span)) and not objects.is_named_building(span)


def _is_of_harm(record: Record, argument: Argument, objects: Objects) -> bool:
    """Tell whether a target is no more than who was killed or hurt ("killed two women")."""
    harm = _HARM.search(objects.words((record.start, record.end)).lower()) is not None
    span = (argument.start, argument.end)
    counted = _MERE_COUNT.fullmatch(objects.words(span)) is not None
    return harm and (counted or objects.keys(span) == _PEOPLE)


def _persons(occurrence: Occurrence, objects: Objects) -> frozenset[tuple[int, int]]:
    """Who is told by name, and whoever bears no name of a place or party."""
    told = ((r, (a.start, a.end)) for r in occurrence.records for a in r.arguments)
    return frozenset(
        span
        for r, span in told
        if objects.persons(span, r.sentence)
        or (
            is_proper(objects.words(span))
            and not (objects.names_party(span) or objects.is_place(span))
        )
    )


def _scenes(
    occurrence: Occurrence, struck: set[_Span], hurt: set[_Span], objects: Objects
) -> set[_Span]:
    """The airport of "killed the leader in a strike at the airport": who is named was aimed at."""
    scenes = {s for s in _spans(occurrence, "place") & struck if objects.is_named_building(s)}
    return scenes if (_persons(occurrence, objects) & (struck | hurt)) - scenes else set()


def _is_anybody(occurrence: Occurrence, span: tuple[int, int], objects: Objects) -> bool:
    """ "Twelve people", "three women", "nine more": a toll, and nobody who was aimed at.

    Who was shot or cut down by hand was.
    """
    words = objects.words(span)
    if "Bombing" in occurrence.kinds and head_noun(words.lower()) in _BOMBERS:
        return True  # "killing the bomber and two guards"
    shot = "GroundAttack" in occurrence.kinds and not _MERE_COUNT.fullmatch(words)
    return not (shot or is_pronoun(words)) and _TOLL.fullmatch(words) is not None


def _spans(occurrence: Occurrence, role: str) -> set[tuple[int, int]]:
    arguments = (a for record in occurrence.records for a in record.arguments)
    return {(a.start, a.end) for a in arguments if a.role == role}


def _is_aim_told_first(
    occurrence: Occurrence, victim: tuple[int, int], aim: tuple[int, int]
) -> bool:
    """ "Strikes on the town killed nine"; not of a town told only sentences after the dead."""
    ends = [
        record.sentence[1]
        for record in occurrence.records
        if any((a.start, a.end) == victim for a in record.arguments)
    ]
    return aim[0] < min(ends)


def _told_again(told: Sequence[tuple[Record, Argument]], objects: Objects) -> set[tuple[int, int]]:
    """Targets that another record's target already is: "the building", "its courtyard"."""
    found = set()
    for record, argument in told:
        span = (argument.start, argument.end)
        words = objects.words(span).lower()
        head = head_noun(words)
        others = any(r is not record and a.start < span[0] for r, a in told)
        known = words.startswith(("the ", "its ", "this ", "that ", "their "))
        part = head in _PARTS and (known or "'s " in words or "’s " in words)
        if others and (part or (known and head in _RETELLING)):
            found.add(span)
    everything = {(a.start, a.end) for _, a in told}
    return found if found != everything else set()


def _fighters(record: Record, objects: Objects) -> set[tuple[int, int]]:
    """Armed victims of a record that also tells of things destroyed."""
    if all(argument.role != "destroyed" for argument in record.arguments):
        return set()
    armed = nouns("force") | nouns("armed_group")
    spans = {(a.start, a.end) for a in record.arguments if a.role == "victim"}
    return {span for span in spans if head_noun(objects.label(span).lower()) in armed}


def _is_site(record: Record, argument: Argument, objects: Objects) -> bool:
    """Tell whether a target is a mere place; a town that was taken is more than that."""
    taken, span = "ControlChange" in record.kinds, (argument.start, argument.end)
    return not taken and objects.is_site(span) and not objects.is_described(span)
