"""Which reports are worth comparing: those that share a key and stand near in time.

Within a block each report is compared with the few reports before it only, so that the work
grows with the number of reports and not with its square, however many tell of one event.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graph.background.relations import Relations
from graph.coreference.occurrences import BOMBS, REACH, Occurrence

__all__ = ["WINDOW", "Moment", "are_near", "keys_of", "moment_of", "pairs_of"]

WINDOW = 30
"""How many reports before it in a block a report is compared with."""

_ON = " on "  # in the key of what happened on one day, however late it is reported

Moment = tuple[str, bool, str, str, int, int]


def keys_of(occurrence: Occurrence, relations: Relations) -> frozenset[str]:
    """Return the keys of the blocks that a report stands in, its family before each."""
    return frozenset(f"{occurrence.family} {key}" for key in _keys(occurrence, relations))


def moment_of(occurrence: Occurrence) -> Moment:
    """Return what reports are sorted by in a block: day of report, else of event; then order."""
    day = occurrence.issued or (occurrence.span[0] if occurrence.span else date.min)
    return (day.isoformat(), *occurrence.order)


def are_near(key: str, left: Moment, right: Moment) -> bool:
    """Tell whether two reports of a block stand near enough in time to be compared."""
    if _ON in key:
        return True
    days = (date.fromisoformat(right[0]) - date.fromisoformat(left[0])).days
    return days <= REACH.get(key.split(" ", 1)[0], 14) + 14


def pairs_of(
    occurrences: Iterable[Occurrence], relations: Relations
) -> list[tuple[Occurrence, Occurrence]]:
    """Return the pairs to compare, the one that is earlier in order first, sorted."""
    blocks: dict[str, list[tuple[Moment, Occurrence]]] = defaultdict(list)
    for occurrence in occurrences:
        for key in keys_of(occurrence, relations):
            blocks[key].append((moment_of(occurrence), occurrence))
    found: dict[tuple[str, str], tuple[Occurrence, Occurrence]] = {}
    for key, block in blocks.items():
        block.sort(key=lambda entry: entry[0])
        for left, right in _windows(key, block):
            if left.order > right.order:
                left, right = right, left
            found[left.iri, right.iri] = (left, right)
    return [found[key] for key in sorted(found)]


def _windows(
    key: str, block: Sequence[tuple[Moment, Occurrence]]
) -> Iterator[tuple[Occurrence, Occurrence]]:
    for place, (moment, left) in enumerate(block):
        for other, right in block[place + 1 : place + 1 + WINDOW]:
            if not are_near(key, moment, other):
                break
            yield left, right


def _keys(occurrence: Occurrence, relations: Relations) -> Iterator[str]:
    words = {word for target in occurrence.targets for word in _words(target, relations)}
    yield from words
    yield from (f"words {number}" for _, passage in occurrence.wording for number in passage[:2])
    yield from (f"{name} {unit}" for name, _, unit in occurrence.counts)
    if occurrence.span:
        day = occurrence.span[0].isoformat()
        yield from (f"{word}{_ON}{day}" for word in words)
        yield from (f"{place}{_ON}{day}" for place in _wider(occurrence.places, relations))
    if occurrence.family == "agreement":
        yield from _wider(occurrence.actors | occurrence.brokers, relations)
        yield from (f"in a story of {iri}" for iri in occurrence.story)
    if occurrence.family == "strike":
        yield from (f"beside {iri}" for iri in occurrence.context)
    if occurrence.kinds & BOMBS:
        yield from (f"in a story of {iri}" for iri in occurrence.story)


def _words(target: str, relations: Relations) -> Iterable[str]:
    return _wider({target}, relations) if relations.is_known(target) else target.split()


def _wider(iris: Iterable[str], relations: Relations) -> set[str]:
    """Things and what holds them, so that a part and its whole meet."""
    return {wider for iri in iris for wider in (iri, *relations.wholes(iri))}
