"""Which of the words for who struck an event keeps.

"A suicide bomber" and "gunmen" are no attackers beside "the rebels", nor these beside the group
that is named as one, unless another voice tells of it; of a state and its own forces the one told
first is kept.
"""

from collections.abc import Sequence

from extract.records.records import Record
from extract.resolution.objects import Objects
from extract.resolution.occurrences import Occurrence
from extract.text.lexicon import head_noun

__all__ = ["is_nobody", "passed_over_strikers"]

_PERPETRATORS = frozenset(
    """gunman bomber attacker assailant man woman people shooter sniper militant extremist jihadist
    terrorist bandit insurgent""".split()
)
_FACTIONS = frozenset({"rebel", "guerrilla", "separatist", "mutineer"})
_NOBODY, _FACTION, _NAMED = range(3)

_Span = tuple[int, int]


def passed_over_strikers(occurrence: Occurrence, objects: Objects) -> frozenset[_Span]:
    """Return the spans of attackers who are told better elsewhere, or told again."""
    told = [
        (r, (a.start, a.end))
        for r in occurrence.records
        for a in r.arguments
        if a.role == "attacker" and "denied" not in (r.modality, a.modality)
    ]
    levels = [_level(record, span, objects) for record, span in told]
    first = next((s for (_, s), level in zip(told, levels, strict=True) if not level), None)
    vague = {
        span
        for (record, span), level in zip(told, levels, strict=True)
        if any(
            r is not record
            and higher > level
            and not (level == _FACTION and _is_of_another_voice(record, r, objects))
            for (r, _), higher in zip(told, levels, strict=True)
        )
        or (level == _NOBODY and span != first)  # "gunmen" and "the attackers"
    }
    return frozenset(vague | _told_as_whole_and_part(told, objects))


def _is_of_another_voice(record: Record, other: Record, objects: Objects) -> bool:
    """ "State television blamed rebels", "an activist accused the Front": both are told."""
    voices = [
        {objects.label((a.start, a.end)).lower() for a in r.arguments if a.role == "speaker"}
        for r in (record, other)
    ]
    return all(voices) and not voices[0] & voices[1]


def is_nobody(span: _Span, objects: Objects) -> bool:
    """Tell whether words are of those who strike for nobody that is told ("unknown gunmen")."""
    head = head_noun(objects.label(span).lower())
    return head in _PERPETRATORS and not objects.names_party(span)


def _level(record: Record, span: _Span, objects: Objects) -> int:
    """How well words tell who struck: not at all, as a faction, or by name."""
    if is_nobody(span, objects):
        return _NOBODY
    head, named = head_noun(objects.label(span).lower()), objects.names_party(span)
    if head in _FACTIONS and not named:
        return _FACTION
    return _NAMED if objects.leads_to_party(span, record.sentence) else _FACTION


def _told_as_whole_and_part(told: Sequence[tuple[Record, _Span]], objects: Objects) -> set[_Span]:
    """What is a state whose forces were told before, or forces of a state told before."""
    found: set[_Span] = set()
    kept: list[tuple[str, frozenset[str]]] = []
    for record, span in told:
        party, states = objects.party_and_states(span, record.sentence)
        if any(
            party != other and (party in wholes or other in states or wholes & states)
            for other, wholes in kept
        ):
            found.add(span)
        elif party:
            kept.append((party, states))
    return found
