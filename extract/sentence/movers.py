"""What can move in a war, where it can go, and what can be given: noun phrases by their heads."""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.text.lexicon import nouns
from extract.values.quantities import Quantity

__all__ = [
    "add_counted",
    "counted_vehicles",
    "is_mover",
    "is_person",
    "is_place",
    "is_vehicle",
    "on_board",
]

_PRONOUNS = frozenset({"it", "they", "them"})
_GROUPS = ("people", "force", "vehicle", "convoy", "armed_group", "state_force")
_COLLECTIVES = frozenset(
    """group batch wave number part majority column fleet most many all last rest remainder
    remnant first thousand hundred dozen half third party team""".split()
)
_QUARTERS = frozenset("north south east west northeast northwest southeast southwest".split())
_FLYING = frozenset({"plane", "aircraft", "helicopter", "flight", "jet"})
_FIGHTING = frozenset({"ArmedGroup", "ArmedForce"})


def is_mover(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a phrase names people or vehicles that move: fighters, six, they, a convoy."""
    head = analysis.head(phrase)
    token = analysis.tokens[phrase.head]
    if head in frame.words["movers"] or (token.lower in _PRONOUNS and token.tag == "PRON"):
        return True
    if head in ("column", "fleet") and not analysis.tree.complements(phrase):
        return True
    if head in _COLLECTIVES:
        return any(
            preposition == "of" and any(is_mover(analysis, frame, inner) for inner in listed)
            for preposition, listed in analysis.tree.complements(phrase)[:1]
        )
    if _called(analysis, phrase) in frame.words["movers"]:
        return True
    if any(head in nouns(group) for group in _GROUPS):
        return head not in frame.words["not_movers"]
    if token.tag == "NUM":
        return not analysis.is_dated(phrase)
    names = [name for name in analysis.names_in(phrase) if name.last >= phrase.head]
    people = any(n.form == "demonym" and token.lower.endswith("s") for n in names)
    return people or any(n.type_name in _FIGHTING for n in names) or _is_people(analysis, phrase)


def is_person(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase is somebody's name, or calls one by an office ("the president")."""
    if any(n.type_name == "Person" and n.last == phrase.last for n in analysis.names_in(phrase)):
        return True
    named = any(
        e.kind == "PERSON" and e.first <= phrase.head < e.end for e in analysis.parse.entities
    )
    return named or analysis.has(phrase, "title")


def is_vehicle(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names vehicles or a convoy."""
    head = analysis.head(phrase)
    return head in nouns("vehicle") or head in nouns("convoy") or head in _FLYING


def is_place(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names a place, by a name or by a noun such as "town" or "bridge"."""
    if analysis.is_dated(phrase):
        return False
    names = analysis.names_in(phrase)
    named = any(name.kind == "place" for name in names)
    state = any(
        n.type_name == "State" and n.form == "name" and n.last >= phrase.head for n in names
    )
    words = {token.lemma or token.lower for token in analysis.words(phrase)}
    head = analysis.head(phrase)
    built = head in nouns("infrastructure") and head != "position"
    return named or state or bool(words & nouns("place")) or built or head in _QUARTERS


def counted_vehicles(analysis: Analysis) -> Iterator[tuple[Phrase, Quantity]]:
    """Yield counted vehicles with their count: "17 buses", "six" with the unit left out."""
    for phrase in analysis.phrases if analysis.quantities else ():
        after = analysis.tokens[phrase.last + 1 : phrase.last + 2]
        noun = any(t.tag in ("ADJ", "NOUN", "PROPN") for t in after)
        alone = analysis.tokens[phrase.head].tag == "NUM" and phrase.last == phrase.head
        vehicles = analysis.head(phrase) in nouns("vehicle") and analysis.head(phrase) != "vehicle"
        for quantity in analysis.quantities_in(phrase)[:1]:
            exact = quantity.approximation == "exact"
            if vehicles or (alone and not noun and exact and not quantity.unit):
                yield phrase, quantity


def on_board(analysis: Analysis) -> list[Phrase]:
    """Who travels in something by "with six prisoners on board", "with the envoy aboard"."""
    found = []
    for phrase in analysis.phrases:
        before = analysis.tokens[phrase.first - 1].lower if phrase.first else ""
        after = [t.lower for t in analysis.tokens[phrase.last + 1 : phrase.last + 3]]
        if before in ("with", "and") and (after[:1] == ["aboard"] or after == ["on", "board"]):
            found.append(phrase)
    return found


def _called(analysis: Analysis, phrase: Phrase) -> str:
    """The head with the word before it: "aid worker"."""
    before = analysis.tokens[phrase.head - 1].lower if phrase.head > phrase.first else ""
    return f"{before} {analysis.head(phrase)}"


def _is_people(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a proper noun is counted as people are: "about 1,500 Yazidis"."""
    proper = analysis.tokens[phrase.head].tag == "PROPN"
    return proper and bool(analysis.quantities_in(phrase)) and not is_place(analysis, phrase)


def add_counted(analysis: Analysis, role: str, phrase: Phrase, movement: Finding) -> None:
    """Add a phrase as an argument of a role, with its count if it has one."""
    movement.add(analysis, role, [phrase])
    head = analysis.tokens[phrase.head]
    noun = head.lower if head.tag not in ("NUM", "PRON") else ""
    for quantity in analysis.quantities_in(phrase)[:1]:
        movement.add_span("count", quantity.start, quantity.end, unit=quantity.unit or noun)
