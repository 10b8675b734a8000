"""Join reports into events: best pairs first, and never against what any of them says.

Before two sets of reports join, everything that one says is held against everything that the
other says, so nothing drifts from report to report; and what a document or a person keeps apart
stays apart. A vague report joins last, and only where one set of reports fits it best.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.background.relations import Relations
from graph.coreference.compatibility import Core, core_of, excludes, is_conflict
from graph.coreference.occurrences import Occurrence
from graph.coreference.resemblance import FORCED, Match

__all__ = ["Bond", "Cluster", "join_reports"]


@dataclass(frozen=True, slots=True)
class Bond:
    """Two reports that resemble each other; the left one is earlier in order."""

    left: str
    right: str
    match: Match


@dataclass(eq=False)
class Cluster:
    """Reports of one event.

    Attributes:
        members: IRIs.
        whys: of each member the bond that joined it first; none while it is alone.
    """

    members: list[str]
    whys: dict[str, Bond]
    cores: dict[Core, Occurrence]
    documents: dict[str, list[Occurrence]]


@dataclass
class _Joining:
    """The state of joining one connected set of reports."""

    reports: Mapping[str, Occurrence]
    relations: Relations
    apart: Mapping[str, frozenset[str]]
    clusters: dict[str, Cluster] = field(default_factory=dict)
    verdicts: dict[tuple[Core, Core], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for iri, report in self.reports.items():
            self.clusters[iri] = Cluster(
                [iri], {}, {core_of(report): report}, {report.document: [report]}
            )

    def join_if_possible(self, bond: Bond) -> None:
        one, other = self.clusters[bond.left], self.clusters[bond.right]
        is_forced = bond.match.score >= FORCED and one is not other
        if is_forced or self.may_join(one, other):
            self._join(bond)

    def _join(self, bond: Bond) -> None:
        one, other = self.clusters[bond.left], self.clusters[bond.right]
        if len(one.members) < len(other.members):
            one, other = other, one
        for node in (bond.left, bond.right):
            one.whys.setdefault(node, bond)
        for node, why in other.whys.items():
            one.whys.setdefault(node, why)
        one.members.extend(other.members)
        one.cores.update(other.cores)
        for document, reports in other.documents.items():
            one.documents.setdefault(document, []).extend(reports)
        for node in other.members:
            self.clusters[node] = one

    def may_join(self, one: Cluster, other: Cluster) -> bool:
        if one is other or self._are_kept_apart(one, other):
            return False
        if len(one.documents) > len(other.documents):
            one, other = other, one
        for document, reports in one.documents.items():
            for left in reports:
                for right in other.documents.get(document, ()):
                    if is_conflict(left, right, self.relations):
                        return False
        return not any(
            self._exclude(mine, yours, left, right)
            for mine, left in one.cores.items()
            for yours, right in other.cores.items()
        )

    def _exclude(self, mine: Core, yours: Core, left: Occurrence, right: Occurrence) -> bool:
        found = self.verdicts.get((mine, yours))
        if found is None:
            found = excludes(left, right, self.relations)
            self.verdicts[mine, yours] = self.verdicts[yours, mine] = found
        return found

    def _are_kept_apart(self, one: Cluster, other: Cluster) -> bool:
        if not self.apart:
            return False
        forbidden = frozenset().union(*(self.apart.get(node, ()) for node in one.members))
        return not forbidden.isdisjoint(other.members)


def join_reports(
    reports: Mapping[str, Occurrence],
    bonds: Iterable[Bond],
    relations: Relations,
    apart: Mapping[str, frozenset[str]],
) -> list[Cluster]:
    """Return the events of two reports or more; a function of the sets of reports and bonds.

    Arguments:
        reports: by IRI; bonds are between these only.
        apart: what a person decided not to be one, both ways.
    """
    state = _Joining(reports, relations, apart)
    ordered = sorted(bonds, key=lambda bond: _rank(bond, reports))
    for bond in (bond for bond in ordered if not bond.match.is_vague):
        state.join_if_possible(bond)
    for bond in _best_of_the_vague(state, ordered):
        state.join_if_possible(bond)
    unique = {id(cluster): cluster for cluster in state.clusters.values()}
    return [cluster for cluster in unique.values() if len(cluster.members) > 1]


def _rank(bond: Bond, reports: Mapping[str, Occurrence]) -> tuple[object, ...]:
    return (-bond.match.score, reports[bond.left].order, reports[bond.right].order)


def _best_of_the_vague(state: _Joining, bonds: Sequence[Bond]) -> list[Bond]:
    """For each report that is alone the bond to the one set that fits best, if one does."""
    offers: dict[str, list[Bond]] = defaultdict(list)
    for bond in bonds:
        if bond.match.is_vague:
            for node in (bond.left, bond.right):
                if len(state.clusters[node].members) == 1:
                    offers[node].append(bond)
    found = []
    for node, offered in offers.items():
        best: dict[int, Bond] = {}
        for bond in offered:
            other = state.clusters[bond.right if node == bond.left else bond.left]
            if state.may_join(state.clusters[node], other):
                best.setdefault(id(other), bond)
        ranked = sorted(best.values(), key=lambda bond: -bond.match.score)
        if ranked and (len(ranked) == 1 or ranked[0].match.score > ranked[1].match.score):
            found.append(ranked[0])
    return sorted(set(found), key=lambda bond: _rank(bond, state.reports))
