"""Can two reports be of one event at all? What speaks for it: ``graph.coreference.resemblance``.

One thing that cannot be is enough: another family or kind, days that do not meet, places that do
not hold each other, another bridge. Two different attackers of one strike are no such thing where
day and place or target are the same: sources disagree about who did it.
"""

from collections.abc import Iterable
from datetime import timedelta

from graph.background.relations import Relations
from graph.coreference.occurrences import Days, Occurrence
from graph.readings.words import is_spelling

__all__ = [
    "LOCAL_DEALS",
    "Core",
    "agree_on_target",
    "core_of",
    "excludes",
    "is_conflict",
    "is_same_day",
    "is_same_matter",
]

DAYS_BETWEEN_SIGNINGS = 2
"""Sides sign one after the other, and a page's date of publication may be that of a draft."""

LOCAL_DEALS = frozenset(
    {"CeasefireAgreement", "EvacuationAgreement", "SurrenderAgreement", "ExchangeAgreement"}
)
"""Kinds that one deal of a siege often is at once."""

_GENERAL = {
    "Event": frozenset({"Strike", "Airstrike", "DroneStrike", "MissileStrike", "Bombing"})
    | {"Shelling", "GroundAttack", "InfrastructureStrike"},
    "Strike": frozenset({"Airstrike", "DroneStrike", "MissileStrike", "Bombing", "Shelling"})
    | {"GroundAttack", "InfrastructureStrike"},
    "InfrastructureStrike": frozenset({"Strike", "Airstrike", "DroneStrike", "MissileStrike"})
    | {"Bombing", "Shelling", "GroundAttack"},
    "Airstrike": frozenset({"DroneStrike", "MissileStrike", "Bombing"}),
}
Core = tuple[object, ...]

_WEEK = timedelta(days=7)
_POLES = frozenset(
    {frozenset({"told"}), frozenset({"denied"}), frozenset({"feared"}), frozenset({"planned"})}
    | {frozenset({"told", "denied"}), frozenset({"feared", "denied"})}
)
_CARRIED_OUT = frozenset({"told", "planned"})
_ONCE = frozenset({"strike", "agreement"})
_SHRINKING = 0.5


def is_conflict(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    """Tell whether two reports cannot be of one event, whoever else reports it.

    What one document keeps apart stays apart.
    """
    is_apart = left.document == right.document and not (
        is_same_matter(left, right, relations) or _is_told_twice(left, right, relations)
    )
    return is_apart or excludes(left, right, relations)


def excludes(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    """Tell the same of what two reports say, whichever documents say it: of their cores."""
    return (
        left.family != right.family
        or not _polarities_agree(left, right)
        or not _kinds_agree(left, right)
        or not _days_agree(left, right)
        or _places_exclude(left, right, relations)
        or _sites_exclude(left, right)
        or (left.is_single and right.is_single and not _targets_agree(left, right, relations))
        or _actors_exclude(left, right, relations)
        or _shrinks(left, right)
        or _shrinks(right, left)
    )


def core_of(occurrence: Occurrence) -> Core:
    """Return all of a report that ``excludes`` looks at."""
    return (
        occurrence.family,
        occurrence.polarity,
        occurrence.kinds,
        occurrence.actors,
        occurrence.targets,
        occurrence.is_single,
        occurrence.places,
        occurrence.sites,
        occurrence.origins,
        occurrence.destinations,
        occurrence.span,
        occurrence.is_weekday,
        occurrence.days,
        occurrence.dead,
        occurrence.issued if occurrence.dead else None,
    )


def is_same_matter(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    """Tell whether one denies what the other tells or fears: same target, no other actor."""
    if left.polarity == right.polarity or not agree_on_target(left, right):
        return False
    is_open = not left.actors or not right.actors
    return is_open or bool(relations.shared(left.actors, right.actors))


def is_same_day(left: Occurrence, right: Occurrence) -> bool:
    """Tell whether both documents give one and the same day."""
    return bool(left.span and left.span == right.span and left.span[0] == left.span[1])


def agree_on_target(left: Occurrence, right: Occurrence) -> str:
    """Return what both call the target, "" if they share no word that names one.

    The heads must be the same, or one be a word of the other phrase ("buses", "a bus convoy").
    Of two phrases with one head and unlike words before it ("power station", "police station")
    neither names the other.
    """
    best = ""
    for one in sorted(left.targets):
        for other in sorted(right.targets):
            shared = _shared_words(one, other)
            if len(shared) > len(best):
                best = shared
    return best


def _shared_words(one: str, other: str) -> str:
    if one == other:
        return one
    mine, yours = one.split(), other.split()
    if mine[-1] == yours[-1]:
        before, after = set(mine[:-1]), set(yours[:-1])
        return mine[-1] if not before or not after or before & after else ""
    both = [word for word in mine if word in yours]
    return " ".join(both) if mine[-1] in both or yours[-1] in both else ""


def _is_told_twice(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    """Tell whether one document may speak of one strike or deal in two places.

    Two in one sentence are two unless they share one target ("bombed their route, cratering the
    road"), and so are two deals that each have a party of their own.
    """
    if left.family not in _ONCE or left.polarity != right.polarity:
        return False
    is_one_target = left.is_single and right.is_single and agree_on_target(left, right)
    if left.sentences & right.sentences and not is_one_target:
        return False
    own = [
        [one for one in mine if not relations.shared([one], theirs)]
        for mine, theirs in ((left.actors, right.actors), (right.actors, left.actors))
    ]
    return not all(own)


def _polarities_agree(left: Occurrence, right: Occurrence) -> bool:
    both = frozenset({left.polarity, right.polarity})
    return both in _POLES or (both == _CARRIED_OUT and left.family not in ("strike", "series"))


def _shrinks(earlier: Occurrence, later: Occurrence) -> bool:
    """Tell whether the later report allows not even half of the dead of the earlier one."""
    if not earlier.dead or not later.dead or not earlier.issued or not later.issued:
        return False
    return earlier.issued < later.issued and later.dead[1] < _SHRINKING * earlier.dead[0]


def _kinds_agree(left: Occurrence, right: Occurrence) -> bool:
    if left.family == "strike":
        return any(
            one == other or other in _GENERAL.get(one, ()) or one in _GENERAL.get(other, ())
            for one in left.kinds
            for other in right.kinds
        )
    if left.family == "agreement":
        one, other = left.kinds - {"Agreement"}, right.kinds - {"Agreement"}
        if not one or not other:
            return True
        return bool(one & other or (one & LOCAL_DEALS and other & LOCAL_DEALS))
    return True


def _days_agree(left: Occurrence, right: Occurrence) -> bool:
    if left.days is None or right.days is None:
        return False
    slack = DAYS_BETWEEN_SIGNINGS if left.family == "agreement" else 0
    return any(
        (max(one[0], other[0]) - min(one[1], other[1])).days <= slack
        for one in _readings(left, right)
        for other in _readings(right, left)
    )


def _readings(occurrence: Occurrence, other: Occurrence) -> Iterable[Days]:
    """The days meant; a weekday resolved against a wrong date of publication is off by weeks."""
    if occurrence.days is None:
        return
    yield occurrence.days
    if occurrence.is_weekday and other.span:
        for shift in (_WEEK, -_WEEK):
            yield (occurrence.days[0] + shift, occurrence.days[1] + shift)


def _places_exclude(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    return any(
        one and other and not relations.shared(one, other) and not relations.are_near(one, other)
        for one, other in (
            (left.places, right.places),
            (left.origins, right.origins),
            (left.destinations, right.destinations),
        )
    )


def _sites_exclude(left: Occurrence, right: Occurrence) -> bool:
    """Unknown places with names that are no spellings of each other are two."""
    return bool(left.sites and right.sites) and not any(
        is_spelling(one, other) for one in left.sites for other in right.sites
    )


def _targets_agree(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    return bool(agree_on_target(left, right) or relations.shared(left.targets, right.targets))


def _actors_exclude(left: Occurrence, right: Occurrence, relations: Relations) -> bool:
    """Known attackers exclude others; so do known parties: of two and more, two are shared."""
    one, other = relations.known(left.actors), relations.known(right.actors)
    if not one or not other:
        return False
    if left.family == "agreement":  # a state's forces and its government are one side of it
        shared = relations.sided(one, other)
        both = min(len({mine for mine, _ in shared}), len({yours for _, yours in shared}))
        return both < min(2, len(one), len(other))
    if relations.shared(one, other):
        return False
    is_one_place = bool(relations.shared(left.places, right.places))
    return not (is_same_day(left, right) and (is_one_place or agree_on_target(left, right)))
