"""Find which events, agreements and unnamed things of different documents are one.

A function of the set of documents and of what a person decided: reports that share a blocking
key are compared by ``graph.coreference.resemblance``, and those that resemble each other are joined
by ``graph.coreference.clusters``, best pairs first. Reports that no chain of resemblances connects
do not touch each other, so each connected set is joined by itself. Things that have no name follow
their events (``graph.coreference.companions``). Known things are one by their IRI already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.background.relations import Relations
from graph.coreference.blocking import pairs_of
from graph.coreference.clusters import Bond, Cluster, join_reports
from graph.coreference.companions import Appearance, Join, find_appearances, join_things
from graph.coreference.decisions import NO_DECISIONS, Decisions
from graph.coreference.evidence import find_occurrences
from graph.coreference.occurrences import Occurrence
from graph.coreference.resemblance import FORCED, Match, compare
from graph.readings.readings import Reading

__all__ = [
    "Coreference",
    "Merge",
    "bonds_of",
    "connected",
    "find_coreference",
    "merges_of_events",
    "merges_of_things",
]

_DECIDED = Match(FORCED, False, ("a person decided so",))


@dataclass(frozen=True, slots=True)
class Merge:
    """One thing that goes into another, and why.

    Attributes:
        score: of the pair that joined it; 0 for things that follow their events.
        like: the report that it resembles, "" where no pair was compared.
    """

    into: NamedNode
    member: NamedNode
    score: int
    reasons: tuple[str, ...]
    like: str = ""


@dataclass(frozen=True)
class Coreference:
    """The answer: which IRI stands for which.

    Attributes:
        names: from every member to the merged thing, for the members that lose their IRI.
        merges: sorted by merged thing and member.
        reports: what was compared, by IRI.
        bonds: which of the reports resemble each other.
        things: what else may be one with things elsewhere, none of it a report.
    """

    names: Mapping[NamedNode, NamedNode]
    merges: tuple[Merge, ...]
    reports: Mapping[str, Occurrence] = field(default_factory=dict)
    bonds: tuple[Bond, ...] = ()
    things: tuple[Appearance, ...] = ()

    def name(self, node: NamedNode) -> NamedNode:
        """Return the IRI that stands for a thing in the merged graph."""
        return self.names.get(node, node)


def find_coreference(
    readings: Sequence[Reading], relations: Relations, decisions: Decisions = NO_DECISIONS
) -> Coreference:
    """Return what is one among the things of some documents (each document once)."""
    reports = {o.iri: o for reading in readings for o in find_occurrences(reading, relations)}
    bonds = bonds_of(pairs_of(reports.values(), relations), reports, relations, decisions)
    merges = list(merges_of_events(reports, bonds, relations, decisions))
    names = {merge.member.value: merge.into.value for merge in merges}
    things = tuple(
        thing
        for reading in readings
        for thing in find_appearances(reading, relations, decisions)
        if thing.iri not in reports
    )
    merges.extend(merges_of_things(things, names, decisions))
    merges.sort(key=lambda merge: (merge.into.value, merge.member.value))
    by_member = {merge.member: merge.into for merge in merges}
    return Coreference(by_member, tuple(merges), reports, tuple(bonds), things)


def bonds_of(
    pairs: Iterable[tuple[Occurrence, Occurrence]],
    reports: Mapping[str, Occurrence],
    relations: Relations,
    decisions: Decisions,
) -> list[Bond]:
    """Return which of some pairs resemble each other, and the pairs that a person decided."""
    found = {}
    for left, right in pairs:
        match = compare(left, right, relations)
        if match:
            found[left.iri, right.iri] = Bond(left.iri, right.iri, match)
    for pair in decisions.same:
        if all(iri in reports for iri in pair):
            one, other = sorted(pair, key=lambda iri: reports[iri].order)
            found[one, other] = Bond(one, other, _DECIDED)
    return list(found.values())


def connected(bonds: Iterable[Bond]) -> list[tuple[frozenset[str], list[Bond]]]:
    """Return the sets of reports that chains of bonds connect, each with its bonds."""
    roots: dict[str, str] = {}

    def root(iri: str) -> str:
        while roots.setdefault(iri, iri) != iri:
            roots[iri] = iri = roots[roots[iri]]
        return iri

    bonds = list(bonds)
    for bond in bonds:
        roots[root(bond.left)] = root(bond.right)
    nodes: dict[str, set[str]] = defaultdict(set)
    edges: dict[str, list[Bond]] = defaultdict(list)
    for bond in bonds:
        nodes[root(bond.left)].update((bond.left, bond.right))
        edges[root(bond.left)].append(bond)
    return [(frozenset(nodes[name]), edges[name]) for name in sorted(nodes)]


def merges_of_events(
    reports: Mapping[str, Occurrence],
    bonds: Iterable[Bond],
    relations: Relations,
    decisions: Decisions,
) -> Iterator[Merge]:
    """Yield what goes into what among the reports that some bonds connect."""
    for nodes, edges in connected(bonds):
        members = {iri: reports[iri] for iri in nodes}
        for cluster in join_reports(members, edges, relations, decisions.apart):
            yield from _of_cluster(cluster, reports)


def merges_of_things(
    things: Iterable[Appearance], names: Mapping[str, str], decisions: Decisions
) -> Iterator[Merge]:
    """Yield what goes into what among other things, given the names of merged events."""
    for join in join_things(things, names, decisions):
        score = FORCED if join.slot is None else 0
        yield Merge(NamedNode(join.into), NamedNode(join.member), score, _why(join))


def _of_cluster(cluster: Cluster, reports: Mapping[str, Occurrence]) -> Iterator[Merge]:
    first, *others = sorted(cluster.members, key=lambda iri: reports[iri].order)
    for member in others:
        bond = cluster.whys[member]
        like = bond.left if member == bond.right else bond.right
        match = bond.match
        yield Merge(NamedNode(first), NamedNode(member), match.score, match.reasons, like)


def _why(join: Join) -> tuple[str, ...]:
    if join.slot is None:
        return _DECIDED.reasons
    event, key = join.slot
    role, _, noun = key.partition(" ")
    if not event:
        return (f"the same name ({noun})",)
    return (f"the same {noun} ({role}) in the same event ({event.rsplit('/', 1)[-1]})",)
