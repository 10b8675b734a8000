"""Read movements and handovers from one analysed sentence: what goes, from where, to where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.analysis import Analysis
from extract.frames import Frame, Trigger, load_frame
from extract.lexicon import nouns
from extract.modality import modality_at, modality_of
from extract.phrases import Phrase
from extract.predications import Predication
from extract.quantities import Quantity
from extract.records import Argument

__all__ = ["MovementFound", "counted_vehicles", "find_movements"]


@dataclass(slots=True)
class MovementFound:
    """One movement or handover while its sentence is read; positions are token positions."""

    frame: str
    kind: str
    first: int
    last: int
    anchor: int
    modality: str
    arguments: list[Argument] = field(default_factory=list)


def find_movements(analysis: Analysis) -> tuple[MovementFound, ...]:
    """Return the movements and handovers that a sentence tells of, in order."""
    found: list[MovementFound] = []
    for name in ("handover", "movement"):
        frame = load_frame(name)
        for predication in analysis.predications:
            if any(m.anchor == predication.verb for m in found):
                continue
            for movement in _by_verb(analysis, frame, predication):
                _join(predication, found, movement)
        for phrase in analysis.phrases:
            found += _by_noun(analysis, frame, phrase)
    return tuple(sorted(found, key=lambda movement: movement.anchor))


def counted_vehicles(analysis: Analysis) -> Iterator[tuple[Phrase, Quantity]]:
    """Yield counted vehicles with their count: "17 buses", "six" with the unit left out."""
    for phrase in analysis.phrases:
        after = analysis.tokens[phrase.last + 1 : phrase.last + 2]
        noun = any(t.tag in ("ADJ", "NOUN", "PROPN") for t in after)
        alone = analysis.tokens[phrase.head].tag == "NUM" and phrase.last == phrase.head
        bare = alone and not noun
        vehicles = analysis.head(phrase) in nouns("vehicle") and analysis.head(phrase) != "vehicle"
        for quantity in analysis.quantities_in(phrase)[:1]:
            exact = quantity.approximation == "exact"
            if vehicles or (bare and exact and not quantity.unit):
                yield phrase, quantity


def _by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[MovementFound]:
    trigger = analysis.verb_trigger(frame, predication)
    if trigger is None:
        return
    moved = predication.patients
    if trigger.options.get("moves") == "agent" and not predication.passive:
        moved = predication.agents
    movers = [p for p in moved if _moves(analysis, frame, p)]
    if not movers:
        return
    arguments = list(_arguments(analysis, frame, predication, movers))
    arguments += _object(analysis, trigger, predication)
    directed = any(a.role in ("origin", "destination", "vehicle", "recipient") for a in arguments)
    counted = any(analysis.quantities_in(p) for p in movers)
    told = directed or counted or frame.name == "handover"
    if not told and not _is_directional(analysis, predication):
        return
    last = max([predication.verb, *(p.last for p in movers if p.first > predication.verb)])
    movement = MovementFound(
        frame.name,
        trigger.kind,
        predication.first,
        last,
        predication.verb,
        modality_of(analysis, predication),
        arguments,
    )
    if frame.name == "handover" and not predication.passive:
        actors = [p for p in predication.agents if _acts(analysis, p)]
        movement.arguments += [Argument("actor", *analysis.span(p)) for p in actors]
    yield movement


def _join(predication: Predication, found: list[MovementFound], movement: MovementFound) -> None:
    """ "Were to travel 300 miles to reach Deir al-Zour" is one movement, not two."""
    for earlier in found:
        moved = {a for a in earlier.arguments if a.role == "moves"}
        if earlier.anchor == predication.governor and moved & set(movement.arguments):
            earlier.arguments += [a for a in movement.arguments if a not in earlier.arguments]
            return
    found.append(movement)


def _object(analysis: Analysis, trigger: Trigger, predication: Predication) -> Iterator[Argument]:
    role = trigger.options.get("object")
    for phrase in predication.patients if role and not predication.passive else ():
        if _is_place(analysis, phrase):
            yield Argument(str(role), *analysis.span(phrase))


def _by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[MovementFound]:
    """ "Safe passage for 308 fighters", "the evacuation of the residents"."""
    trigger = analysis.noun_trigger(frame, phrase)
    if trigger is None:
        return
    arguments: list[Argument] = []
    for preposition, listed in analysis.after(phrase):
        for inner in listed if preposition in ("for", "of") else ():
            if _moves(analysis, frame, inner):
                arguments.append(Argument("moves", *analysis.span(inner)))
                arguments += _counts(analysis, inner)
        role = frame.prepositions.get(preposition, "")
        for inner in listed if role in ("origin", "destination", "route") else ():
            if _is_place(analysis, inner):
                arguments.append(Argument(role, *analysis.span(inner)))
    if any(argument.role == "moves" for argument in arguments):
        modality = modality_at(analysis, phrase.head)
        yield MovementFound(
            frame.name, trigger[0].kind, phrase.first, phrase.last, phrase.head, modality, arguments
        )


def _counts(analysis: Analysis, phrase: Phrase) -> Iterator[Argument]:
    for quantity in analysis.quantities_in(phrase)[:1]:
        yield Argument("count", quantity.start, quantity.end, unit=quantity.unit)


def _moves(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    head = analysis.head(phrase)
    pronoun = analysis.tokens[phrase.head].lower in ("it", "they", "them")
    if head in frame.words["movers"] or (pronoun and frame.name == "movement"):
        return True
    numeral = analysis.tokens[phrase.head].tag == "NUM"
    return numeral and frame.name == "movement"


def _acts(analysis: Analysis, phrase: Phrase) -> bool:
    return bool(analysis.names_in(phrase)) or analysis.has(phrase, "armed_group", "force", "person")


def _is_directional(analysis: Analysis, predication: Predication) -> bool:
    following = [t.lower for t in analysis.tokens[predication.verb + 1 : predication.verb + 4]]
    return any(
        word in ("back", "east", "west", "north", "south", "away", "home") for word in following
    )


def _arguments(
    analysis: Analysis, frame: Frame, predication: Predication, movers: Sequence[Phrase]
) -> Iterator[Argument]:
    for phrase in movers:
        yield Argument("moves", *analysis.span(phrase))
        yield from _counts(analysis, phrase)
        for preposition, listed in analysis.after(phrase):
            if preposition in ("with", "carrying", "of", "from"):
                for inner in listed:
                    role = "origin" if preposition == "from" and _is_place(analysis, inner) else ""
                    if role:
                        yield Argument(role, *analysis.span(inner))
    for preposition, listed in predication.complements:
        role = frame.prepositions.get(preposition, "")
        for phrase in listed:
            if role == "vehicle" or (preposition in ("on", "in") and _is_vehicle(analysis, phrase)):
                yield Argument("vehicle", *analysis.span(phrase))
                yield from _counts(analysis, phrase)
            elif preposition == "by" and _acts(analysis, phrase):
                yield Argument("escort", *analysis.span(phrase))
            elif (role == "recipient" and _acts(analysis, phrase)) or (
                role in ("origin", "destination", "route") and _is_place(analysis, phrase)
            ):
                yield Argument(role, *analysis.span(phrase))


def _is_vehicle(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.head(phrase) in nouns("vehicle")


def _is_place(analysis: Analysis, phrase: Phrase) -> bool:
    named = any(name.kind == "place" for name in analysis.names_in(phrase))
    words = {token.lemma or token.lower for token in analysis.words(phrase)}
    return named or bool(words & nouns("place"))
