"""Which other things are one, after documents came or went and events were joined anew.

Things meet in slots: a role and noun of one merged event, or a name. What no chain of slots
connects does not touch, so only the connected sets that hold a thing of a document that came or
went, or a slot whose event has another name now, are joined anew; by
``graph.coreference.companions``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.background.relations import Relations
from graph.coreference.companions import Appearance, Slot, find_appearances
from graph.coreference.coreference import merges_of_things
from graph.coreference.decisions import Decisions
from graph.incremental.ledger import Ledger
from graph.incremental.regions import connected_region
from graph.readings.readings import Reading

__all__ = ["update_things"]


def update_things(
    old: Ledger,
    new: Ledger,
    added: Sequence[Reading],
    removed: Iterable[str],
    events: Iterable[str],
    relations: Relations,
    decisions: Decisions,
) -> frozenset[str]:
    """Bring the things of a ledger and their merges up to date.

    Arguments:
        new: is up to date on documents and events.
        removed: identifiers.
        events: those that were joined anew.

    Returns:
        IRIs of the things whose connected set was joined anew, or is gone.
    """
    seeds = {thing.iri for name in removed for thing in old.things_of(name)}
    for reading in added:
        for thing in find_appearances(reading, relations, decisions):
            if not new.has_report(thing.iri):
                new.add_thing(thing)
                seeds.add(thing.iri)
    for event in events:
        if _name(old, event) != _name(new, event):
            seeds.update((*old.things_at(event), *new.things_at(event)))
    region = connected_region(
        seeds, _companions(old), _companions(new), lambda iri: _decided(iri, decisions)
    )
    _join_anew(new, region, decisions)
    return region


def _name(ledger: Ledger, event: str) -> str:
    """The merged event that a report is of, "" if no other document reports it."""
    if not ledger.has_report(event):
        return ""
    name = ledger.name(event)
    return name if name != event or ledger.members(event) else ""


def _companions(ledger: Ledger) -> Callable[[str], Iterator[str]]:
    def of(iri: str) -> Iterator[str]:
        for slot in {slot for thing in ledger.things(iri) for slot in thing.slots}:
            for same in _same_slots(ledger, slot):
                yield from ledger.things_in(same)

    return of


def _same_slots(ledger: Ledger, slot: Slot) -> Iterator[Slot]:
    """The slot under the names that documents give its event; none of an unmerged event."""
    event, key = slot
    if not event:
        yield slot
        return
    whole = _name(ledger, event)
    if whole:
        yield from ((name, key) for name in (whole, *ledger.members(whole)))


def _decided(iri: str, decisions: Decisions) -> Iterator[str]:
    for pair in decisions.same:
        if iri in pair:
            yield from pair


def _join_anew(new: Ledger, region: frozenset[str], decisions: Decisions) -> None:
    things: list[Appearance] = []
    for iri in sorted(region):
        if not new.has_report(iri):
            new.remove_merge(iri)
            things.extend(new.things(iri))
    events = {event for thing in things for event, _ in thing.slots if event}
    names: dict[str, str] = {}
    for event in events:
        whole = _name(new, event)
        names.update((member, whole) for member in (new.members(whole) if whole else ()))
    for merge in merges_of_things(things, names, decisions):
        new.add_merge(merge)
