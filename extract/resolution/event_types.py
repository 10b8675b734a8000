"""Which classes of the ontology an event of one document has, and what it is called."""

import re
from collections.abc import Collection, Sequence

from extract.records.records import Record
from extract.resolution.means import kind_by_means
from extract.resolution.occurrences import Occurrence
from extract.resolution.pronouns import is_pronoun
from extract.resolution.strike_kinds import FROM_AFAR
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = [
    "LABELS",
    "agreement_label",
    "agreement_types",
    "event_label",
    "in_a_phrase",
    "is_told",
    "strike_types",
]

_ON_FOOT = frozenset({"assailant", "attacker", "raider"})
_BEFORE = 30
"""Code points before a name within which it is told whose fighters they are ("militants of")."""

_ATTACKS = frozenset({"attack", "attacks", "attacked", "attacking"})
LABELS = {
    "Airstrike": "airstrike",
    "DroneStrike": "drone strike",
    "MissileStrike": "missile strike",
    "Shelling": "shelling",
    "Bombing": "bombing",
    "GroundAttack": "ground attack",
    "Offensive": "offensive",
    "EventSeries": "strikes",
    "ControlChange": "change of control",
    "Siege": "siege",
    "Strike": "strike",
    "Event": "deaths and injuries",
    "Movement": "movement",
    "Transfer": "handover",
}


def strike_types(
    occurrence: Occurrence, text: str, others: Sequence[Occurrence]
) -> tuple[str, ...]:
    """Return the classes of a strike, sorted; repeated strikes and totals are an EventSeries.

    Args:
        text: body of the document; others: all its strikes, from which a plain one takes its kind.
    """
    kinds = occurrence.kinds
    if not kinds:
        return ("Event",)
    if "EventSeries" in kinds:
        return ("EventSeries",)
    if "ControlChange" in kinds:
        kinds |= {"GroundAttack"}
    specific = kinds - {"Strike"}
    if specific == {"GroundAttack"} and all(_is_raid(text, r) for r in occurrence.records):
        specific = {kind_by_means(text, occurrence, others)} & FROM_AFAR or specific
    told = specific or {_kind_in_context(text, occurrence, others) or "Strike"}
    return tuple(sorted(told))


def _kind_in_context(text: str, occurrence: Occurrence, others: Sequence[Occurrence]) -> str:
    """Return what a plain strike is as far as its document tells, "" if it does not.

    Who attack in person do so on the ground; "a strike" told after an airstrike is one of them.
    """
    words = {w for r in occurrence.records for w in _words(text, r.start, r.end)}
    attackers = {
        head_noun(word)
        for r in occurrence.records
        for a in r.arguments
        if a.role == "attacker"
        for word in _words(text, max(r.sentence[0], a.start - _BEFORE), a.end)
    }
    on_foot = nouns("following") | nouns("armed_group") - {"opposition", "faction"} | _ON_FOOT
    if words & _ATTACKS and attackers & on_foot:
        return "GroundAttack"
    return kind_by_means(text, occurrence, others)


def _is_raid(text: str, record: Record) -> bool:
    """A raid may be one from the air."""
    return record.frame != "strike" or bool(
        {"raid", "raids"} & {*_words(text, record.start, record.end)}
    )


def _words(text: str, start: int, end: int) -> list[str]:
    return re.findall(r"[\w-]+", normalise_word(text[start:end]))


def agreement_types(occurrence: Occurrence) -> tuple[str, ...]:
    """Return the classes of an agreement, sorted; the plain class only if no other is told."""
    kinds = {k for record in occurrence.records for k in record.kinds}
    return tuple(sorted(kinds - {"Agreement"} or kinds))


def agreement_label(types: Sequence[str], parties: Sequence[str]) -> str:
    """Return the name of an agreement.

    >>> agreement_label(["EvacuationAgreement"], ["Hezbollah", "Islamic State"])
    'evacuation agreement between Hezbollah and Islamic State'
    """
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", types[0]).lower() if types else "agreement"
    if len(parties) == 1:
        return f"{kind} of {parties[0]}"
    return f"{kind} between {', '.join(parties[:-1])} and {parties[-1]}"


def in_a_phrase(words: str) -> str:
    """Return words that opened a sentence as they stand inside one ("The road" → "the road")."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An") else words


def event_label(text: str, record: Record, types: Sequence[str]) -> str:
    """Return the name of an event: what it is, and what it is done to, moves or where it is."""
    name = next((LABELS[t] for t in types if t in LABELS), "event")
    for role, link in (("target", "on"), ("moves", "of"), ("place", "in")):
        for argument in record.arguments:
            words = " ".join(text[argument.start : argument.end].split())
            if argument.role == role and not is_pronoun(words):
                return f"{name} {link} {in_a_phrase(words)}"
    return name


def is_told(occurrence: Occurrence, referred: Collection[tuple[int, int]] = ()) -> bool:
    """Tell whether more is known of an agreement than the bare word.

    Args:
        referred: words of agreements that other records tell something of.
    """
    kinds = {k for record in occurrence.records for k in record.kinds} - {"Agreement"}
    named = any(r.start < e and s < r.end for r in occurrence.records for s, e in referred)
    return bool(kinds) or named or any(not roles.is_empty for roles in occurrence.roles)
