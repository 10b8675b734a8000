"""Which events and agreements are one, after documents came or went.

Reports that no chain of bonds connects do not touch each other, so only the connected sets that
hold a report that came or went, or one that lost or gained a bond, are joined anew; by
``graph.coreference.coreference``, as in a full build.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.background.relations import Relations
from graph.coreference.coreference import bonds_of, merges_of_events
from graph.coreference.decisions import Decisions
from graph.coreference.evidence import find_occurrences
from graph.coreference.occurrences import Occurrence
from graph.incremental.blocks import Pair, are_compared, changed_pairs, places_of
from graph.incremental.ledger import Ledger
from graph.incremental.regions import connected_region
from graph.readings.readings import Reading

__all__ = ["update_events"]


@dataclass(frozen=True)
class _Change:
    """Reports by IRI; new and old are ledgers after and before."""

    old: Ledger
    new: Ledger
    came: Mapping[str, Occurrence]
    went: Mapping[str, Occurrence]
    relations: Relations
    decisions: Decisions
    read: dict[str, Occurrence] = field(default_factory=dict)

    def report(self, iri: str) -> Occurrence:
        found = self.came.get(iri) or self.read.get(iri) or self.new.report(iri)
        assert found is not None, "blocks and bonds name reports of the ledger"
        self.read[iri] = found
        return found


def update_events(
    old: Ledger,
    new: Ledger,
    added: Sequence[Reading],
    removed: Iterable[str],
    relations: Relations,
    decisions: Decisions,
) -> frozenset[str]:
    """Bring reports, blocks, bonds and merges of a ledger up to date.

    Arguments:
        new: has the documents already, and all else as the old ledger.
        removed: identifiers.

    Returns:
        IRIs of the reports whose connected set was joined anew, or is gone.
    """
    came = {r.iri: r for reading in added for r in find_occurrences(reading, relations)}
    went = {report.iri: report for name in removed for report in old.reports_of(name)}
    change = _Change(old, new, came, went, relations, decisions)
    places = []
    for report in went.values():
        places += places_of(report, relations)
    new.remove_from_blocks(places)
    for report in came.values():
        found = places_of(report, relations)
        new.add_report(report, found)
        places += found
    touched = _update_bonds(change, *changed_pairs(old, new, places))
    region = connected_region({*came, *went, *touched}, _neighbours(old), _neighbours(new))
    _join_anew(change, region)
    return region


def _neighbours(ledger: Ledger) -> Callable[[str], Iterable[str]]:
    def of(iri: str) -> Iterable[str]:
        for bond in ledger.bonds_of(iri):
            yield bond.right if bond.left == iri else bond.left

    return of


def _update_bonds(change: _Change, gained: frozenset[Pair], lost: frozenset[Pair]) -> set[str]:
    """Make and cut bonds; return the reports at their ends."""
    touched: set[str] = set()
    for iri in change.went:
        for bond in change.old.bonds_of(iri):
            change.new.remove_bond(bond.left, bond.right)
            touched.update((bond.left, bond.right))
    forced = {frozenset(pair) for pair in change.decisions.same}
    for pair in sorted(lost - gained):
        is_cut = not change.went.keys() & set(pair) and frozenset(pair) not in forced
        if is_cut and not _are_still_compared(change, pair):
            left, right = sorted(map(change.report, pair), key=lambda report: report.order)
            change.new.remove_bond(left.iri, right.iri)
            touched.update(pair)
    ordered = [
        sorted(map(change.report, pair), key=lambda report: report.order)
        for pair in sorted(gained)
        if frozenset(pair) not in forced
    ]
    pairs = [(left, right) for left, right in ordered]
    decided = _decided(change)
    for bond in bonds_of(pairs, decided, change.relations, change.decisions):
        change.new.add_bond(bond)
        touched.update((bond.left, bond.right))
    return touched


def _are_still_compared(change: _Change, pair: Pair) -> bool:
    left, right = (places_of(change.report(iri), change.relations) for iri in pair)
    return are_compared(change.new, left, right)


def _decided(change: _Change) -> dict[str, Occurrence]:
    """The reports that a person decided about and that are here, if one of them came."""
    found: dict[str, Occurrence] = {}
    for pair in change.decisions.same:
        if change.came.keys() & set(pair):
            reports = [change.new.report(iri) for iri in pair]
            found.update({report.iri: report for report in reports if report})
    return found


def _join_anew(change: _Change, region: frozenset[str]) -> None:
    for iri in region:
        change.new.remove_merge(iri)
    reports = {iri: change.report(iri) for iri in sorted(region - change.went.keys())}
    bonds = {(b.left, b.right): b for iri in reports for b in change.new.bonds_of(iri)}
    found = merges_of_events(
        reports, [bonds[key] for key in sorted(bonds)], change.relations, change.decisions
    )
    for merge in found:
        change.new.add_merge(merge)
