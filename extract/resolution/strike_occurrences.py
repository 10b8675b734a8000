"""Which records of one document tell of the same strike.

"The Americans bombed the road … American warplanes cratered the road" is one strike. Agreements are
grouped by `extract.resolution.agreement_occurrences`; across documents the same question is
answered by `graph.coreference.coreference`.
"""

from collections.abc import Iterable
from dataclasses import replace

from extract.records.records import Record
from extract.resolution.occurrences import UNNAMED, UNREAL, UNSPECIFIC, Occurrence, Roles
from extract.resolution.strike_kinds import FROM_AFAR, are_compatible
from extract.speech.denials import is_denial_of

__all__ = ["group_strikes"]

MOST_GROWTH = 5
"""Tolls of one event may differ between sentences, but hardly by more than this factor."""

_LEAD = 150
"""Code points into a text within which its first sentence begins."""

_ELABORATION = 800
"""Code points after a lead within which more is told of its event."""

_NEXT = 3
"""Code points between two sentences that follow each other, at most."""

_PLAIN = frozenset({"Strike"})
_SINGULAR, _PLURAL = 1, 2
_NOBODY = frozenset[str]()
_FIXED = "Infrastructure:"


def group_strikes(items: Iterable[tuple[Record, Roles]]) -> tuple[Occurrence, ...]:
    """Return the strikes of a document; a bare mention with no strike before it is dropped."""
    found: list[Occurrence] = []
    told = [*items]
    recent = any(roles.day and not roles.background for _, roles in told)
    for record, roles in told:
        if not recent:  # a text about the past
            roles = replace(roles, background=False)
        if record.reference == "denial":
            _deny(found, record, roles)
            continue
        if _disowns(record):
            roles = replace(roles, attackers=_NOBODY, named=_NOBODY, targets=_NOBODY)
        matches = [o for o in reversed(found) if _same_strike(o, record, roles)]
        if "EventSeries" not in record.kinds:  # rather one strike than a sum
            matches.sort(key=lambda o: "EventSeries" in o.kinds)
        if not matches and found and _tells_lead(found[0], record, roles):
            matches = found[:1]
        if record.reference == "definite":  # rather what is told than what is only alleged
            several = any(_PLURAL in _numbers(o) for o in matches) and roles.number == _PLURAL
            matches.sort(
                key=lambda o: (
                    several and _numbers(o) == {_SINGULAR},
                    not _targets_meet(roles.targets, o.united.targets),
                    -_shared(o, roles),
                    *_far_from(o, record, roles),
                )
            )
        if matches:
            matches[0].add(record, roles)
            if _is_evidence(record, roles):
                found = _unite(found, matches)
        elif roles.told or not roles.is_empty:
            found.append(Occurrence([record], [roles]))
    return tuple(found)


def _numbers(occurrence: Occurrence) -> set[int]:
    """How many strikes the nouns of one tell, a series being several."""
    series = {_PLURAL} if "EventSeries" in occurrence.kinds else set()
    return {other.number for other in occurrence.roles} | series


def _shared(occurrence: Occurrence, roles: Roles) -> int:
    """How much of what a record tells has been told of a strike."""
    united = occurrence.united
    return sum(
        bool(ours & theirs)
        for ours, theirs in (
            (roles.targets, united.targets),
            (roles.places, united.places),
            (frozenset({roles.day} - {""}), occurrence.days),
        )
    )


def _far_from(occurrence: Occurrence, record: Record, roles: Roles) -> tuple[int, ...]:
    """How far "the attack" is from a strike: of one sentence the first told is meant.

    "The blast" is rather a bombing than what followed it, and one strike rather than a series;
    "the attack" without a day is rather of these days, unless told right after another.
    """
    other = not occurrence.kinds & ({*record.kinds} - UNSPECIFIC or occurrence.kinds)
    told = record.modality == "asserted" != occurrence.records[0].modality
    several = all(other.number == _PLURAL for other in occurrence.roles)
    summed = roles.number == _SINGULAR and (several or "EventSeries" in occurrence.kinds)
    before = [(r.sentence, -r.start) for r in occurrence.records if r.start < record.start]
    sentence, start = max(before, default=((0, 0), 0))  # records of other readers come unordered
    aside = occurrence.is_background and not roles.day and record.sentence[0] - sentence[1] > _NEXT
    return int(aside), int(summed), int(other), int(told), -sentence[0], -start


def _deny(found: list[Occurrence], record: Record, roles: Roles) -> None:
    """Add a denial to the strike that it denies."""
    for occurrence in found:
        if any(is_denial_of(record, other) for other in occurrence.records):
            occurrence.add(record, roles)


def _disowns(record: Record) -> bool:
    """Who "denied carrying out the attack" denies no attack that was told before."""
    return record.reference == "definite" and record.modality == "denied"


def _is_evidence(record: Record, roles: Roles) -> bool:
    return record.reference != "definite" and bool(roles.targets or roles.killed)


def _unite(found: list[Occurrence], matches: list[Occurrence]) -> list[Occurrence]:
    """Join the strikes that one record belongs to, as far as nothing speaks against it."""
    first, *others = sorted(matches, key=found.index)
    joined = []
    for other in others:
        pairs = list(zip(other.records, other.roles, strict=True))
        apart = not _targets_meet(first.united.targets, other.united.targets)
        if not apart and not any(_clashes(first, record, roles) for record, roles in pairs):
            joined.append(other)
            for pair in pairs:
                first.add(*pair)
    return [o for o in found if not any(o is other for other in joined)]


def _same_strike(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    if record.reference == "new" or _clashes(occurrence, record, roles):
        return False
    definite, united = record.reference == "definite", occurrence.united
    full = not definite or bool(roles.day)  # "the attack on the port on Monday"
    if full and not _targets_meet(roles.targets, united.targets):
        return False
    sums_up = "EventSeries" in occurrence.kinds and "EventSeries" not in record.kinds
    if sums_up and roles.day and not definite and not occurrence.days:
        return False  # one strike of a day is no sum of those of a week
    fixed = any(key.startswith(_FIXED) for key in united.targets)
    single = "EventSeries" not in occurrence.kinds and (occurrence.days or united.killed)
    if "EventSeries" in record.kinds and (fixed or (single and not definite)):
        return False  # nor is what goes on and on one strike of a day
    aimed = roles.sited and any(argument.role == "target" for argument in record.arguments)
    old_news = occurrence.is_background and not roles.background
    if definite or (roles.is_empty and not aimed and not (old_news and roles.told)):
        return True
    if record.reference == "again":
        return not sums_up
    thin = not (roles.targets or roles.victims or roles.sited or roles.places)
    open_before = not (united.targets or united.victims or united.sited or united.places)
    shared_attacker = bool(roles.named & united.named)
    if shared_attacker and record.sentence == occurrence.records[-1].sentence:
        return True  # "detonated a car bomb and killed 22 people"
    told = any(r.period and roles.day.startswith(r.period) for r in occurrence.roles)
    own = roles.day and roles.killed and not occurrence.days and not told  # a toll of its own
    thin &= not old_news
    if (thin or open_before) and (shared_attacker or (thin and not roles.attackers and not own)):
        return True
    return bool(
        (roles.targets | roles.victims) & (united.targets | united.victims)
        or roles.places & united.places & roles.nearby  # no mere country
        or roles.killed & united.killed
        or _elaborates(occurrence, record, roles)
        or _specifies(occurrence, record, roles)
    )


def _specifies(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    """Tell whether a sentence tells of whom and where a plain attack was of which little is known.

    "Nine died in an attack by the Front in the north. They fell when the Front shelled a post
    near Palma": the same side, within the same country, right after.
    """
    united = occurrence.united
    follows = 0 < record.sentence[0] - occurrence.records[-1].sentence[1] <= _NEXT
    open_before = not (united.targets or united.nearby & united.places)
    side = roles.named & united.named
    own = roles.killed or roles.day or roles.period
    plain = occurrence.kinds == _PLAIN and "EventSeries" not in record.kinds
    return bool(follows and open_before and side and plain and not own)


def _elaborates(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    """Tell whether a sentence only tells with what a plain attack was made.

    "An attack on a village killed nine people. Gunmen opened fire on farmers."
    """
    follows = 0 < record.sentence[0] - occurrence.records[-1].sentence[1] <= _NEXT
    plain = occurrence.kinds == _PLAIN
    own = roles.places or roles.day or roles.period or roles.killed
    return follows and plain and {*record.kinds}.isdisjoint(UNSPECIFIC) and not own


def _tells_lead(lead: Occurrence, record: Record, roles: Roles) -> bool:
    """Tell whether a strike from afar is that of the first sentence, with more told of it.

    "An airstrike in the south killed 30 fighters, the governor said. Warplanes of the alliance
    bombed a compound in the Tall Valley on Wednesday."
    """
    first = lead.records[0]
    near = first.sentence[0] < _LEAD and 0 < record.start - first.start < _ELABORATION
    kinds = {*record.kinds} & lead.kinds & (FROM_AFAR | {"Shelling"})
    if record.reference or first.reference or not near or not kinds:
        return False
    if "EventSeries" in lead.kinds | {*record.kinds} or _clashes(lead, record, roles):
        return False
    told_by = roles.attackers & lead.united.attackers or not roles.attackers
    return bool(told_by) and _targets_meet(roles.targets, lead.united.targets)


def _clashes(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    """Tell whether anything that both sides give rules out that they are one."""
    unreal = occurrence.records[0].modality in UNREAL
    if (record.modality in UNREAL) != unreal and not _disowns(record):
        return True
    if (
        roles.background
        and not occurrence.days
        and not roles.attackers & occurrence.united.attackers
    ):
        return True
    mixed = record.reference == "again" and "GroundAttack" in occurrence.kinds | {*record.kinds}
    if not mixed and not are_compatible(occurrence, record, roles):
        return True  # but in one ambush shots and rockets are fired
    loose = record.reference == "definite"
    ours, theirs = roles.persons, occurrence.united.persons
    if not loose and ours and theirs and not ours & theirs:
        return True  # of two persons each was killed in a strike of its own
    for ours, theirs in (
        (_told(roles.attackers, loose), _told(occurrence.united.attackers, loose)),
        (frozenset({roles.day} - {""}), occurrence.days),
    ):
        if ours and theirs and not ours & theirs:
            return True
    if not all(_within(roles, other) for other in occurrence.roles):
        return True
    united = occurrence.united
    inside = roles.places & united.around or united.places & roles.around
    ours, theirs = roles.places & roles.nearby, united.places & united.nearby
    if ours and theirs:  # two towns of one country are apart, though the country is told too
        inside = ours & united.nearby or theirs & roles.nearby
    if record.reference == "definite":  # "the town in Harem district" may be the town named before
        inside = inside or roles.nearby & occurrence.united.nearby
    if roles.places and occurrence.united.places and not inside:
        return True
    if record.reference == "definite" or roles.killed & united.killed:
        return False  # "four children were among the dead": part of the same toll
    tolls = roles.killed | united.killed
    return bool(roles.killed and united.killed) and max(tolls) > MOST_GROWTH * min(tolls)


def _told(attackers: frozenset[str], loose: bool) -> frozenset[str]:
    """The attackers that can speak against being one: "the raid was by the Front" is of rebels."""
    return frozenset(a for a in attackers if not (loose and "/party/x-" in a))


def _within(ours: Roles, theirs: Roles) -> bool:
    """Tell whether a day may lie in a month or year told elsewhere, or two of these meet."""
    one, other = ours.day or ours.period, theirs.day or theirs.period
    if not (ours.period or theirs.period):
        return True
    return one.startswith(other) or other.startswith(one)


def _targets_meet(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two attacks may have struck the same, as far as both say what.

    A party may be struck in its base, people in a vehicle; two sorts of buildings are two things.
    """
    if not ours or not theirs or ours & theirs:
        return True
    if ours & UNNAMED and theirs & UNNAMED:
        return True
    return _is_thing(ours) != _is_thing(theirs)


def _is_thing(keys: frozenset[str]) -> bool:
    return any(key == "transport" or key.startswith(_FIXED) for key in keys)
