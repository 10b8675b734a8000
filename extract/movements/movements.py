"""Find the movements that a sentence tells of: who or what goes, from where, to where, which way.

Two verbs of one movement ("buses carrying 500 people left Madaya") are one finding. Which findings
of a document are one movement is told by `extract.resolution.movement_occurrences`.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from extract.agreements.mentions import agreement_phrases
from extract.agreements.parties import parties_among
from extract.movements.nouns import movements_by_noun
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import agreement_above, climbs_to
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.movers import (
    add_counted,
    is_mover,
    is_person,
    is_place,
    is_vehicle,
    on_board,
)
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.pronouns import antecedent

__all__ = ["find_movements"]

_UNDER = frozenset({"under", "in", "by", "per", "after", "following"})
_TELLING = frozenset({"origin", "destination", "route", "vehicle", "escort", "distance"})
_LOADED = frozenset({"with", "onto", "aboard"})
_CARRIED = frozenset({"with", "carrying", "including"})
_LENGTHS = frozenset({"miles", "kilometers", "kilometres", "km", "meters", "metres", "mile"})
_TURNED = frozenset({"turn", "turn back"})
_INTRANSITIVE = frozenset(
    "head travel go come arrive proceed march flee journey stream cross sail pour roll".split()
)


def find_movements(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the movements that a sentence tells of, in the order of their triggers."""
    frame = load_frame("movement")
    found = [m for p in analysis.predications for m in _by_verb(analysis, frame, p)]
    found += movements_by_noun(analysis, frame)
    movements = _joined(analysis, sorted(found, key=lambda m: m.anchor))
    deals = [phrase for phrase, _ in agreement_phrases(analysis)]
    for movement in movements:
        deal = agreement_above(analysis, movement.anchor, deals, _UNDER)
        if deal is not None:
            movement.add(analysis, "agreement", [deal])
    return tuple(movements)


def _by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[Finding]:
    named = analysis.verb_trigger(frame, predication)
    if analysis.lemma_of(predication) in frame.words["other_senses"]:
        return
    for trigger in frame.rules(named.lemma) if named is not None else ():
        movers = _movers(analysis, frame, trigger, predication)
        if not movers:
            continue
        movement = Finding(
            "movement",
            ("Movement",),
            predication.first,
            max([predication.verb, *(p.last for p in movers if p.first > predication.verb)]),
            predication.verb,
            modality_of(analysis, predication),
        )
        _add_movers(analysis, frame, movers, movement)
        _add_actors(analysis, frame, trigger, predication, movement)
        _add_object(analysis, trigger, predication, movement)
        _add_complements(analysis, frame, predication, movement)
        _add_escort(analysis, frame, movement)
        if any(is_vehicle(analysis, phrase) for phrase in movers):
            for phrase in on_board(analysis):
                add_counted(analysis, "moves", phrase, movement)
        if _is_told(analysis, frame, trigger, predication, movement):
            yield movement
            return


def _movers(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> list[Phrase]:
    moved: Sequence[Phrase] = predication.patients
    plain = not analysis.tree.below(predication.verb, "aux:pass")
    if trigger.options["moves"] == "agent":
        finite = analysis.parse.deps[predication.verb] not in ("acl", "amod", "advcl")
        travels = plain and (finite or trigger.lemma in _INTRANSITIVE)  # "families headed north"
        left = predication.passive and not plain and _is_left(trigger)  # "evacuated by rebels"
        if predication.passive and trigger.lemma not in _TURNED and not travels and not left:
            return []
        away = predication.passive and not left
        moved = predication.patients if away else predication.agents
    elif predication.passive and plain:  # "as 17 buses loaded with fighters headed north"
        moved = [p for p in analysis.phrases if p.last == predication.verb - 1] or moved
    elif not moved and not predication.passive:  # the parser may make the object a subject
        moved = [p for p in analysis.phrases if p.first == predication.verb + 1]
        following = analysis.tokens[predication.verb + 1 : predication.verb + 2]
        if any(t.lower in _LOADED for t in following):  # "buses loaded with fighters"
            moved = [p for p in analysis.phrases if p.last == predication.verb - 1]
    fits, is_dead = partial(is_mover, analysis, frame), partial(_is_dead, analysis)
    named = dict.fromkeys(antecedent(analysis, p, fits) or p for p in moved)
    persons = "persons" in trigger.options  # and what is left of some
    return [p for p in named if fits(p) or (persons and (is_person(analysis, p) or is_dead(p)))]


def _is_dead(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.tokens[phrase.head].lower in ("bodies", "remains")


def _add_movers(
    analysis: Analysis, frame: Frame, movers: Sequence[Phrase], movement: Finding
) -> None:
    """Who moves, and who is carried by what moves ("a convoy with 300 fighters")."""
    for phrase in movers:
        add_counted(analysis, "moves", phrase, movement)
        for preposition, listed in analysis.tree.complements(phrase):
            for inner in listed:
                if preposition in _CARRIED and is_mover(analysis, frame, inner):
                    add_counted(analysis, "moves", inner, movement)
                elif preposition == "from" and is_place(analysis, inner):
                    movement.add(analysis, "origin", [inner])


def _add_actors(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    movement: Finding,
) -> None:
    """Who has others moved, escorts them, or carries them: "forty buses took the fighters"."""
    if trigger.options["moves"] == "agent" and (not predication.passive or _is_left(trigger)):
        return
    hosts = trigger.options.get("agent") == "host"
    vehicles = [p for p in predication.agents if is_vehicle(analysis, p) and not hosts]
    for phrase in vehicles:
        add_counted(analysis, "vehicle", phrase, movement)
    parties = parties_among(analysis, [p for p in predication.agents if p not in vehicles])
    if trigger.options.get("agent") == "escort":
        movement.add(analysis, "escort", parties)
    elif trigger.lemma.split()[0] in frame.words["actors"]:
        movement.add(analysis, "actor", parties)


def _add_object(
    analysis: Analysis, trigger: Trigger, predication: Predication, movement: Finding
) -> None:
    role = trigger.options.get("object")
    told = not predication.passive or _is_left(trigger)
    for phrase in predication.patients if role and told else ():
        if role == "vehicle" and is_vehicle(analysis, phrase):
            add_counted(analysis, role, phrase, movement)
        elif role != "vehicle" and is_place(analysis, phrase):
            movement.add(analysis, str(role), [phrase])


def _is_left(trigger: Trigger) -> bool:
    return trigger.options.get("object") == "origin"


def _add_complements(
    analysis: Analysis, frame: Frame, predication: Predication, movement: Finding
) -> None:
    stands = analysis.parse.deps[predication.verb] in ("acl", "amod")  # "soldiers deployed in …"
    verb = analysis.tokens[predication.verb].lemma
    arrives = verb in frame.words["arriving"] and not stands
    for preposition, listed in predication.complements:
        for phrase in listed:
            role = frame.prepositions.get(preposition, "")
            if preposition == "for" and verb not in frame.words["making_for"]:
                role = ""  # "it comes at a bad time for the capital"
            if arrives and preposition in ("in", "at"):
                role = "destination"
            if preposition in ("in", "on", "onto", "aboard", "with") and (
                is_vehicle(analysis, phrase) or is_mover(analysis, frame, phrase)
            ):
                carried = preposition == "with" and not is_vehicle(analysis, phrase)
                add_counted(analysis, "moves" if carried else "vehicle", phrase, movement)
            elif role in ("origin", "destination", "route") and _is_way(analysis, role, phrase):
                movement.add(analysis, role, [_after_way(analysis, phrase)])
    for index in analysis.tree.below(predication.verb, "obj", "obl", "obl:unmarked", "advmod"):
        measured = analysis.tree.phrase(index)
        for quantity in analysis.quantities_in(measured)[:1] if measured is not None else ():
            if quantity.unit in _LENGTHS:
                movement.add_span("distance", quantity.start, quantity.end, unit=quantity.unit)


def _is_way(analysis: Analysis, role: str, phrase: Phrase) -> bool:
    if analysis.head(phrase) == "way":
        return role == "route" and _after_way(analysis, phrase) != phrase
    by = analysis.tree.preposition(analysis.tree.root(phrase)) == "by"
    return is_place(analysis, phrase) and not by


def _after_way(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Hama of "by way of Hama"."""
    if analysis.head(phrase) == "way":
        for preposition, listed in analysis.tree.complements(phrase):
            if preposition == "of" and is_place(analysis, listed[0]):
                return listed[0]
    return phrase


def _add_escort(analysis: Analysis, frame: Frame, movement: Finding) -> None:
    """ "Under army escort"."""
    for phrase in analysis.phrases:
        root = analysis.tree.root(phrase)
        above = analysis.tree.preposition(root) in ("under", "with")
        if analysis.head(phrase) not in frame.words["escorts"] or not above:
            continue
        if not climbs_to(analysis, root, movement.anchor):
            continue
        by = [
            p
            for w, ps in analysis.tree.complements(phrase)
            for p in ps
            if w in ("by", "of", "from")
        ]
        named = any(name.kind == "party" for name in analysis.names_in(phrase))
        owned = phrase.first < phrase.head and (
            named or analysis.tokens[phrase.head - 1].tag == "NOUN"
        )
        movement.add(analysis, "escort", parties_among(analysis, by) or ([phrase] if owned else []))


def _is_told(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    movement: Finding,
) -> bool:
    alone = not predication.patients and not predication.complements and not predication.passive
    if "object" in trigger.options and alone and trigger.options["object"] == "origin":
        return True  # "the rebels left"
    if "needs" not in trigger.options:
        return trigger.options.get("agent") != "escort" or movement.has("escort")
    if any(movement.has(role) for role in _TELLING):
        return True
    verb = analysis.tokens[predication.verb].lemma
    if [p for p in predication.agents if analysis.head(p) == "it"] and not predication.patients:
        return False  # "that's how far back it goes"
    near = analysis.tree.below(predication.verb, "advmod", "compound:prt", "obl", "obl:unmarked")
    following = analysis.tokens[predication.verb + 1 : predication.verb + 3]
    words = {analysis.tokens[i].lower for i in near} | {token.lower for token in following}
    counted = movement.has("count") and verb not in frame.words["placing"]
    return counted or bool(words & frame.words["directions"])


def _joined(analysis: Analysis, found: Sequence[Finding]) -> list[Finding]:
    """Join what two verbs of a sentence tell of the same movers, the lower verb to the higher."""
    kept: list[Finding] = []
    for movement in found:
        same = [m for m in kept if _is_one(m, movement)]
        if same:
            _merge(analysis, same[0], movement)
        else:
            kept.append(movement)
    return kept


def _is_one(earlier: Finding, later: Finding) -> bool:
    ours = {(a.start, a.end) for a in earlier.arguments if a.role in ("moves", "vehicle")}
    theirs = {(a.start, a.end) for a in later.arguments if a.role in ("moves", "vehicle")}
    if not ours & theirs or earlier.modality != later.modality:
        return False
    for role in ("origin", "destination"):
        one = {a.start for a in earlier.arguments if a.role == role}
        other = {a.start for a in later.arguments if a.role == role}
        if one and other and not one & other:
            return False
    return True


def _merge(analysis: Analysis, movement: Finding, other: Finding) -> None:
    if climbs_to(analysis, movement.anchor, other.anchor):
        movement.anchor, movement.modality = other.anchor, other.modality
    movement.first, movement.last = min(movement.first, other.first), max(movement.last, other.last)
    for argument in other.arguments:
        if argument not in movement.arguments:
            movement.arguments.append(argument)
