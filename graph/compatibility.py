"""Can two reports be of one event, and what speaks for it?

Conservative, and explainable: each point of the score is a reason in words. A pair that
contradicts itself anywhere (other day, other attacker, other place, other kind) never joins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from graph.occurrences import Occurrence
from graph.relations import Relations

__all__ = ["Match", "compare", "is_conflict"]

DAYS_BETWEEN_REPORTS = {"strike": 14, "series": 14, "movement": 14, "agreement": 21}
DAYS_BETWEEN_SIGNINGS = 2

_GENERAL = {
    "Strike": frozenset({"Airstrike", "DroneStrike", "MissileStrike", "Bombing", "Shelling"})
    | {"GroundAttack", "InfrastructureStrike"},
    "InfrastructureStrike": frozenset({"Strike", "Airstrike", "DroneStrike", "MissileStrike"})
    | {"Bombing", "Shelling", "GroundAttack"},
    "Airstrike": frozenset({"DroneStrike", "MissileStrike", "Bombing"}),
}
_LOCAL_DEALS = frozenset(
    {"CeasefireAgreement", "EvacuationAgreement", "SurrenderAgreement", "ExchangeAgreement"}
)


@dataclass(frozen=True, slots=True)
class Match:
    """Why two reports are taken as one.

    Attributes:
        score: the sum of the points of the reasons.
        reasons: in words, strongest first.
    """

    score: int
    reasons: tuple[str, ...]


def compare(left: Occurrence, right: Occurrence, relations: Relations) -> Match | None:
    """Return what speaks for one event; None if that is too little, or something speaks against.

    Strikes on people or on whole armies need the same day: such strikes repeat.
    """
    if is_conflict(left, right, relations):
        return None
    points = list(_points(left, right, relations))
    kinds = {name for name, _, _ in points}
    if not any(needed <= kinds for needed in _ENOUGH[left.family]):
        return None
    if left.family == "strike" and not (
        "day" in kinds or (left.has_distinct_target and right.has_distinct_target)
    ):
        return None
    points.sort(key=lambda point: (-point[1], point[2]))
    return Match(sum(worth for _, worth, _ in points), tuple(reason for _, _, reason in points))


_ENOUGH = {
    "strike": ({"target"}, {"day", "place", "kind"}),
    "series": ({"target", "attacker"}, {"target", "place"}, {"target", "speaker"}),
    "movement": (
        {"target", "destination", "origin"},
        {"target", "destination", "day"},
        {"target", "origin", "day"},
    ),
    "agreement": ({"parties"}, {"party", "kind"}, {"party", "place"}),
}


def is_conflict(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    """Tell whether two reports cannot be of one event, or stand in one document."""
    return (
        left.family != right.family
        or left.document == right.document
        or not _kinds_agree(left, right)
        or not _days_agree(left, right)
        or not _reports_are_close(left, right)
        or any(
            one and other and not relations.shared(one, other)
            for one, other in (
                (left.attackers, right.attackers),
                (left.places, right.places),
                (left.origins, right.origins),
                (left.destinations, right.destinations),
            )
        )
        or (
            left.family == "strike"
            and bool(left.targets and right.targets and not left.targets & right.targets)
        )
    )


def _kinds_agree(left: Occurrence, right: Occurrence) -> bool:
    if left.family == "strike":
        return any(
            one == other or other in _GENERAL.get(one, ()) or one in _GENERAL.get(other, ())
            for one in left.kinds
            for other in right.kinds
        )
    if left.family == "agreement":
        one, other = left.kinds - {"Agreement"}, right.kinds - {"Agreement"}
        return (
            not one
            or not other
            or bool(one & other or (one & _LOCAL_DEALS and other & _LOCAL_DEALS))
        )
    return True


def _days_agree(left: Occurrence, right: Occurrence) -> bool:
    if left.span and right.span:
        slack = DAYS_BETWEEN_SIGNINGS if left.family == "agreement" else 0
        gap = max(left.span[0], right.span[0]) - min(left.span[1], right.span[1])
        return gap.days <= slack
    known, other = (left, right) if left.span else (right, left)
    return known.span is None or other.issued is None or known.span[0] <= other.issued


def _reports_are_close(left: Occurrence, right: Occurrence) -> bool:
    if _is_same_day(left, right):
        return True
    days = _days_apart(left.issued, right.issued)
    return days is not None and days <= DAYS_BETWEEN_REPORTS[left.family]


def _is_same_day(left: Occurrence, right: Occurrence) -> bool:
    return bool(left.span and left.span == right.span and left.span[0] == left.span[1])


def _days_apart(left: date | None, right: date | None) -> int | None:
    return abs((left - right).days) if left and right else None


def _points(
    left: Occurrence, right: Occurrence, relations: Relations
) -> Iterable[tuple[str, int, str]]:
    """Yield what speaks for one event: (name, points, reason in words)."""
    for target in sorted(left.targets & right.targets)[:1]:
        yield "target", 3, f"same target ({_name(target)})"
    if _is_same_day(left, right) and left.span:
        yield "day", 2, f"same day ({left.span[0]})"
    if left.kinds & right.kinds or (left.kinds & _LOCAL_DEALS and right.kinds & _LOCAL_DEALS):
        yield "kind", 1, "same kind"
    for name, one, other in (
        ("attacker", left.attackers, right.attackers),
        ("place", left.places, right.places),
        ("origin", left.origins, right.origins),
        ("destination", left.destinations, right.destinations),
        ("speaker", left.speakers, right.speakers),
    ):
        for pair in relations.shared(one, other)[:1]:
            yield name, 1 if name == "speaker" else 2, f"same {name} ({_pair(*pair)})"
    shared = relations.shared(left.participants, right.participants)
    if shared:
        named = ", ".join(dict.fromkeys(_pair(*pair) for pair in shared))
        count = min(len({one for one, _ in shared}), len({other for _, other in shared}))
        yield "parties" if count > 1 else "party", 2 * count, f"parties in common ({named})"
    days = _days_apart(left.issued, right.issued)
    if days is not None and days <= DAYS_BETWEEN_REPORTS[left.family]:
        yield "near", 1, f"reported {days} days apart"


def _pair(left: NamedNode, right: NamedNode) -> str:
    one, other = sorted((_name(left.value), _name(right.value)))
    return one if one == other else f"{one} and {other}"


def _name(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
