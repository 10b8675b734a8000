"""The strikes and agreements of one document, with what their records say in a form to compare.

Which records tell of one strike is found by `extract.resolution.strike_occurrences`, of one
agreement by `extract.resolution.agreement_occurrences`.
"""

from dataclasses import dataclass, field

from extract.records.records import Record

__all__ = ["REACH", "UNNAMED", "UNREAL", "UNSPECIFIC", "Occurrence", "Roles"]

REACH = 400
"""Code points within which "the deal" means "a similar deal" told just before."""

UNREAL = frozenset({"denied", "hypothetical", "planned", "sought", "feared", "expected"})
"""Modalities under which an event is not told as having happened."""

UNNAMED = frozenset({"people", "transport"})
"""Targets of which no more is known; those of two mentions may be the same."""

UNSPECIFIC = frozenset({"EventSeries", "Strike"})
"""Kinds of strikes that tell nothing of the means."""

_SUMS = frozenset({"EventSeries"})
_VAGUE = UNSPECIFIC | {"Shelling"}  # "the bombardment" after a strike does not tell its means


@dataclass(frozen=True, slots=True)
class Roles:
    """What a record says, resolved as far as comparing needs.

    Attributes:
        attackers, parties, brokers: IRIs; of attackers also what they belong to and lead.
        named: the attackers as they are named, without those.
        targets: IRIs of parties, ``people``, ``transport`` or kind and noun of infrastructure.
        places: IRIs of named places.
        around: those and all that they lie in; nearby: the same without countries.
        day: ISO date or "".
        killed: numbers of dead.
        counted: any count is given.
        sited: any place is given, be it one that no list knows.
        period: a year or a month of one that it happened in, as a day begins with it, or "".
        pointed: its noun points at what was told just before ("that deal").
        victims: as `targets`, of those who were killed or hurt by what struck something else.
        may_be: kinds that its noun may name besides its own ("the raid"), none if it is sure.
        number: 1 where a noun in the singular tells of it ("the attack"), 2 for a plural, else 0.
        background: its day lies well before that of the document.
        persons: IRIs of the persons who were struck, killed or hurt.
        told: somebody or something has a role, be it with words that lead nowhere.
    """

    attackers: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    day: str = ""
    killed: frozenset[int] = frozenset()
    counted: bool = False
    told: bool = False
    sited: bool = False
    period: str = ""
    brokers: frozenset[str] = frozenset()
    pointed: bool = False
    victims: frozenset[str] = frozenset()
    may_be: frozenset[str] = frozenset()
    number: int = 0
    background: bool = False
    persons: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said but that it happened."""
        acting = self.attackers or self.parties or self.brokers
        struck = self.targets or self.victims
        return not (acting or struck or self.places or self.counted)


@dataclass(slots=True)
class Occurrence:
    """One strike or agreement of a document: its records, first one first."""

    records: list[Record] = field(default_factory=list)
    roles: list[Roles] = field(default_factory=list)

    @property
    def kinds(self) -> set[str]:
        """Kinds of all its records; of those whose noun may name others only if no other tells."""
        pairs = [
            (record, roles.may_be)
            for record, roles in zip(self.records, self.roles, strict=False)
            if record.frame != "casualty"
        ]
        every = {kind for record, _ in pairs for kind in record.kinds}
        sure = {kind for record, may_be in pairs if not may_be for kind in record.kinds}
        vague = sure and not pairs[0][1] and every - sure <= _VAGUE
        return sure | (every & _SUMS) if sure - UNSPECIFIC or vague else every

    @property
    def is_background(self) -> bool:
        """Tell whether it lies well before the day of the document."""
        return any(roles.background for roles in self.roles)

    @property
    def days(self) -> frozenset[str]:
        """All days that its records give."""
        return frozenset(roles.day for roles in self.roles if roles.day)

    @property
    def united(self) -> Roles:
        """What all its records say together; days are told by `days`."""
        return Roles(
            attackers=frozenset().union(*(roles.attackers for roles in self.roles)),
            named=frozenset().union(*(roles.named for roles in self.roles)),
            targets=frozenset().union(*(roles.targets for roles in self.roles)),
            places=frozenset().union(*(roles.places for roles in self.roles)),
            around=frozenset().union(*(roles.around for roles in self.roles)),
            nearby=frozenset().union(*(roles.nearby for roles in self.roles)),
            parties=frozenset().union(*(roles.parties for roles in self.roles)),
            killed=frozenset().union(*(roles.killed for roles in self.roles)),
            counted=any(roles.counted for roles in self.roles),
            sited=any(roles.sited for roles in self.roles),
            brokers=frozenset().union(*(roles.brokers for roles in self.roles)),
            victims=frozenset().union(*(roles.victims for roles in self.roles)),
            persons=frozenset().union(*(roles.persons for roles in self.roles)),
        )

    def add(self, record: Record, roles: Roles) -> None:
        """Add one more record of the same thing."""
        self.records.append(record)
        self.roles.append(roles)
