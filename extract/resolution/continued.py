"""Who goes on striking where a sentence tells of further strikes of the same kind and names nobody.

"Turkish jets bombed a camp. The warplanes also hit a village." "Separate air strikes …" Nothing
else is guessed: that two strikes stand side by side tells nothing, for the second is as often the
other side's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim
from extract.records.records import Record
from extract.resolution.occurrences import UNREAL

__all__ = ["attackers_going_on"]

_REACH = 300
"""Code points between the two strikes, at most."""

_ARMS = (
    frozenset({"Airstrike", "DroneStrike"}),
    frozenset({"MissileStrike"}),
    frozenset({"Shelling"}),
)
_CRAFT = re.compile(
    r"\b(?:warplanes?|jets|planes|aircraft|helicopters|gunships|bombers|drones|artillery|gunners|"
    r"warships) (?:(?:also|later|then|again|had|have|were|been|earlier) )*$",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"^(?:the |at least )?(?:separate|other|further|more|additional|fresh|second|subsequent) "
    r"(?:air |drone |missile |rocket |artillery )?(?:strike|airstrike|raid|attack|shelling|missile|"
    r"rocket|bombardment|barrage|salvo)",
    re.IGNORECASE,
)


def attackers_going_on(
    told: Sequence[tuple[Record, NamedNode]], claims: Sequence[Claim], text: str
) -> Iterator[Claim]:
    """Yield the attackers of strikes that go on from the one before, as claims of their words.

    Args:
        told: records of strikes with the events that they tell of.
        claims: what is claimed so far; events that have an attacker keep theirs.
    """
    attackers: dict[NamedNode, list[Claim]] = {}
    for claim in claims:
        if claim.predicate == "hasAttacker":
            attackers.setdefault(claim.about, []).append(claim)
    ordered = sorted(told, key=lambda pair: pair[0].start)
    for index, (record, event) in enumerate(ordered):
        if event in attackers or not _goes_on(record, text):
            continue
        before = [pair for pair in ordered[:index] if _is_before(pair, record, event)]
        models = [c for c in claims if c.about == event and c.sentence == record.sentence]
        known = attackers.get(before[-1][1], []) if before and models else []
        for value in dict.fromkeys(claim.value for claim in known):
            own = replace(models[0], start=record.start, end=record.end, as_of=None, precision="")
            yield replace(own, predicate="hasAttacker", value=value)


def _goes_on(record: Record, text: str) -> bool:
    """Tell whether words point at who struck before: their craft, or further strikes."""
    if record.modality in UNREAL:
        return False
    leading = text[record.sentence[0] : record.start]
    return bool(_CRAFT.search(leading) or _FURTHER.search(text[record.start : record.end]))


def _is_before(pair: tuple[Record, NamedNode], record: Record, event: NamedNode) -> bool:
    """Tell whether a strike of the same arms stands shortly before."""
    earlier, other = pair
    near = 0 <= record.start - earlier.end <= _REACH and other != event
    return near and any(arms & {*record.kinds} and arms & {*earlier.kinds} for arms in _ARMS)
