"""Find which events, agreements and unnamed things of different documents are one.

A function of the set of documents: candidate pairs come from blocking keys, are scored by
``graph.compatibility``, and join best first. A join that would put two things of one document
together, or two reports that contradict each other, is refused, so nothing drifts. Unnamed
sources are never joined. Known things and proper names are one by their IRI already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pyoxigraph import NamedNode

from graph.compatibility import Match, compare, is_conflict
from graph.occurrences import Occurrence, Order, find_occurrences, order_of
from graph.readings import Reading, Thing
from graph.relations import Relations
from graph.words import head_noun, is_common
from ontology.vocabulary import CASUS

__all__ = ["Coreference", "Merge", "find_coreference"]

DAYS_IN_BLOCK = 21

_ON = " on "  # in the key of what happened on one day, however late it is reported

_JOINED_THINGS = frozenset({"Place", "Infrastructure", "Group", "PersonGroup"}) | {
    "VehicleGroup",
    "Convoy",
}
_ROLES_OF_THINGS = frozenset({CASUS.hasTarget, CASUS.moves, CASUS.concerns, CASUS.occurredAt})


@dataclass(frozen=True, slots=True)
class Merge:
    """One thing that goes into another, and why.

    Attributes:
        score: of the strongest pair that joined it; 0 for things that follow their events.
    """

    into: NamedNode
    member: NamedNode
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Coreference:
    """The answer: which IRI stands for which.

    Attributes:
        names: from every member to the merged thing, for the members that lose their IRI.
        merges: sorted by merged thing and member.
    """

    names: Mapping[NamedNode, NamedNode]
    merges: tuple[Merge, ...]

    def name(self, node: NamedNode) -> NamedNode:
        """Return the IRI that stands for a thing in the merged graph."""
        return self.names.get(node, node)


class _Clusters:
    """Disjoint sets that join only where no pair across them conflicts."""

    def __init__(self) -> None:
        self._members: dict[NamedNode, list[NamedNode]] = {}
        self.whys: dict[NamedNode, Match] = {}

    def members(self, node: NamedNode) -> list[NamedNode]:
        return self._members.setdefault(node, [node])

    def join(self, left: NamedNode, right: NamedNode, why: Match) -> None:
        joined = self.members(left) + self.members(right)
        for node in joined:
            self._members[node] = joined
        for node in (left, right):
            self.whys.setdefault(node, why)

    def sets(self) -> list[list[NamedNode]]:
        unique = {id(nodes): nodes for nodes in self._members.values() if len(nodes) > 1}
        return list(unique.values())


def find_coreference(readings: Sequence[Reading], relations: Relations) -> Coreference:
    """Return what is one among the things of some documents (each document once)."""
    found = {o.iri: o for reading in readings for o in find_occurrences(reading, relations)}
    events = _join_events(found, relations)
    orders = {iri: occurrence.order for iri, occurrence in found.items()}
    merges = list(_merges(events, orders))
    names = {merge.member: merge.into for merge in merges}
    things, thing_orders = _join_things(readings, names)
    merges.extend(_merges(things, thing_orders))
    merges.sort(key=lambda merge: (merge.into.value, merge.member.value))
    return Coreference({merge.member: merge.into for merge in merges}, tuple(merges))


def _join_events(found: Mapping[NamedNode, Occurrence], relations: Relations) -> _Clusters:
    clusters = _Clusters()
    scored = []
    for left, right in _candidates(found.values()):
        match = compare(found[left], found[right], relations)
        if match:
            scored.append((-match.score, found[left].order, found[right].order, left, right, match))
    scored.sort(key=lambda row: row[:3])
    for _, _, _, left, right, match in scored:
        ours, theirs = clusters.members(left), clusters.members(right)
        if ours is not theirs and not any(
            is_conflict(found[one], found[other], relations) for one in ours for other in theirs
        ):
            clusters.join(left, right, match)
    return clusters


def _candidates(found: Iterable[Occurrence]) -> list[tuple[NamedNode, NamedNode]]:
    """Pairs that share a blocking key and stand near in time, earlier member first."""
    blocks: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for occurrence in found:
        for key in _keys(occurrence):
            blocks[occurrence.family, key].append(occurrence)
    pairs = set()
    for (_, key), block in blocks.items():
        block.sort(key=_when)
        for place, left in enumerate(block):
            for right in block[place + 1 :]:
                apart = (_when(right)[0] - _when(left)[0]).days
                if apart > DAYS_IN_BLOCK and _ON not in key:
                    break
                pairs.add(
                    (left.iri, right.iri) if left.order < right.order else (right.iri, left.iri)
                )
    return sorted(pairs, key=lambda pair: (pair[0].value, pair[1].value))


def _keys(occurrence: Occurrence) -> Iterator[str]:
    yield from occurrence.targets
    yield from (node.value for node in occurrence.participants)
    if occurrence.span:
        day = occurrence.span[0].isoformat()
        yield day
        yield from (f"{target}{_ON}{day}" for target in occurrence.targets)


def _when(occurrence: Occurrence) -> tuple[date, Order]:
    day = occurrence.issued or (occurrence.span[0] if occurrence.span else date.min)
    return (day, occurrence.order)


def _merges(clusters: _Clusters, orders: Mapping[NamedNode, Order]) -> Iterator[Merge]:
    for members in clusters.sets():
        first, *others = sorted(members, key=lambda node: (orders[node], node.value))
        for member in others:
            why = clusters.whys[member]
            yield Merge(first, member, why.score, why.reasons)


def _join_things(
    readings: Sequence[Reading], names: Mapping[NamedNode, NamedNode]
) -> tuple[_Clusters, dict[NamedNode, Order]]:
    """Join unnamed places and groups with one head noun in one role of one merged event."""
    holders: dict[NamedNode, set[str]] = defaultdict(set)
    orders: dict[NamedNode, Order] = {}
    roles: dict[tuple[NamedNode, NamedNode, str], set[NamedNode]] = defaultdict(set)
    merged = set(names.values())
    for reading in readings:
        for claim in reading.claims:
            event = names.get(claim.about, claim.about)
            thing = reading.things.get(claim.object) if claim.object else None
            has_role = event in merged and claim.predicate in _ROLES_OF_THINGS
            if thing and has_role and _is_unnamed(thing):
                roles[event, claim.predicate, head_noun(thing.label)].add(thing.iri)
        for thing in reading.things.values():
            holders[thing.iri].add(reading.identifier)
            orders.setdefault(thing.iri, order_of(reading, thing))
    clusters = _Clusters()
    for (event, _, head), things in sorted(roles.items(), key=lambda item: _key_of(item[0])):
        why = Match(0, (f"the same {head} in the same event ({event.value.rsplit('/', 1)[-1]})",))
        for left, right in combinations(sorted(things, key=lambda node: orders[node]), 2):
            _join_if_apart(clusters, holders, left, right, why)
    return clusters, orders


def _join_if_apart(
    clusters: _Clusters,
    holders: Mapping[NamedNode, set[str]],
    left: NamedNode,
    right: NamedNode,
    why: Match,
) -> None:
    ours, theirs = clusters.members(left), clusters.members(right)
    if ours is theirs:
        return
    if not set().union(*(holders[n] for n in ours)) & set().union(*(holders[n] for n in theirs)):
        clusters.join(left, right, why)


def _is_unnamed(thing: Thing) -> bool:
    return (
        bool(thing.types & _JOINED_THINGS)
        and thing.iri.value.rsplit("/", 1)[-1].startswith("x-")
        and is_common(thing.label)
    )


def _key_of(role: tuple[NamedNode, NamedNode, str]) -> tuple[str, str, str]:
    return (role[0].value, role[1].value, role[2])
