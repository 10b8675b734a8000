"""Which records of one document tell of the same strike or agreement.

"The Americans bombed the road … American warplanes cratered the road" is one strike, "the deal" is
the deal told before. Across documents the same question is answered by `graph.coreference`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from extract.records import Record

__all__ = ["Occurrence", "Roles", "group_agreements", "group_strikes"]

_AIR = frozenset({"Airstrike", "DroneStrike", "MissileStrike"})
_GROUND = frozenset({"GroundAttack", "Offensive"})


@dataclass(frozen=True, slots=True)
class Roles:
    """What a record says, resolved as far as comparing needs.

    Attributes:
        targets, places: IRIs and head nouns; attackers, parties: IRIs; day: ISO date or "".
    """

    attackers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    day: str = ""
    counted: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said but that it happened."""
        return not (self.attackers or self.targets or self.places or self.parties or self.counted)


@dataclass(slots=True)
class Occurrence:
    """One strike or agreement of a document: its records, first one first."""

    records: list[Record] = field(default_factory=list)
    roles: list[Roles] = field(default_factory=list)
    iri: NamedNode | None = None

    @property
    def kinds(self) -> set[str]:
        """Kinds of all its records."""
        return {kind for record in self.records for kind in record.kinds}

    def united(self, name: str) -> frozenset[str]:
        """All values of one role."""
        return frozenset(v for roles in self.roles for v in getattr(roles, name))

    def add(self, record: Record, roles: Roles) -> None:
        """Add one more record of the same thing."""
        self.records.append(record)
        self.roles.append(roles)


def group_strikes(items: Iterable[tuple[Record, Roles]]) -> tuple[Occurrence, ...]:
    """Return the strikes of a document; a bare mention with no strike before it is dropped."""
    found: list[Occurrence] = []
    for record, roles in items:
        match = next((o for o in reversed(found) if _same_strike(o, record, roles)), None)
        if match is not None:
            match.add(record, roles)
        elif not roles.is_empty and not (record.reference == "definite" and _is_thin(roles)):
            found.append(Occurrence([record], [roles]))
    return tuple(found)


def group_agreements(items: Iterable[tuple[Record, Roles]]) -> tuple[Occurrence, ...]:
    """Return the agreements of a document; roles without a deal join the last one told."""
    found: list[Occurrence] = []
    for record, roles in items:
        if record.reference == "role":
            if found:
                found[-1].add(record, roles)
            continue
        match = next((o for o in reversed(found) if _same_agreement(o, record, roles)), None)
        if match is not None:
            match.add(record, roles)
        else:
            found.append(Occurrence([record], [roles]))
    return tuple(found)


def _is_thin(roles: Roles) -> bool:
    return not (roles.targets or roles.counted or roles.attackers)


def _same_strike(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    denied = (record.modality == "denied", occurrence.records[0].modality == "denied")
    if denied[0] != denied[1] or not _compatible_kinds(occurrence.kinds, set(record.kinds)):
        return False
    for name in ("attackers", "targets", "places"):
        ours, theirs = getattr(roles, name), occurrence.united(name)
        if ours and theirs and not ours & theirs:
            return False
    days = (
        occurrence.united("day") if False else frozenset(r.day for r in occurrence.roles if r.day)
    )
    if roles.day and days and roles.day not in days:
        return False
    if record.reference == "definite" or roles.is_empty:
        return True
    return bool(
        roles.targets & occurrence.united("targets") or roles.places & occurrence.united("places")
    )


def _compatible_kinds(ours: set[str], theirs: set[str]) -> bool:
    ours, theirs = ours - {"EventSeries"}, theirs - {"EventSeries"}
    if ours & theirs or "Strike" in ours or "Strike" in theirs:
        return True
    return any(ours & family and theirs & family for family in (_AIR, _GROUND))


def _same_agreement(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    if record.reference == "new":
        return False
    ours, theirs = roles.parties, occurrence.united("parties")
    if len(ours) > 1 and len(theirs) > 1 and not ours & theirs:
        return False
    days = frozenset(r.day for r in occurrence.roles if r.day)
    if roles.day and days and roles.day not in days:
        return False
    kinds, known = set(record.kinds) - {"Agreement"}, occurrence.kinds - {"Agreement"}
    if occurrence.records[0].reference == "new" and not ours & theirs:
        return False
    apart = {"DeconflictionArrangement"}
    if kinds and known and not kinds & known and (kinds | known) & apart:
        return False
    return True


def heads(words: Sequence[str]) -> frozenset[str]:
    """Lower-case words without their plural s, for comparing targets."""
    return frozenset(word[:-1] if word.endswith("s") else word for word in words)
