"""Which pairs of reports are compared no longer, or for the first time, when reports come or go.

A report is compared with the thirty before it in a block, so one that comes pushes others out of
reach, and one that goes lets others in. All such pairs have a report that came or went between
them, or are with it, so thirty rows on either side of it tell.
"""

from collections.abc import Iterable, Iterator, Sequence

from graph.background.relations import Relations
from graph.coreference.blocking import WINDOW, Moment, are_near, keys_of, moment_of
from graph.coreference.occurrences import Occurrence
from graph.incremental.ledger import Ledger, Place, Row

__all__ = ["Pair", "are_compared", "changed_pairs", "places_of"]

Pair = tuple[str, str]
"""IRIs of two reports, in the order of their block."""


def places_of(report: Occurrence, relations: Relations) -> list[Place]:
    """Return where a report stands in its blocks, sorted."""
    moment = _sortable(moment_of(report))
    return [(key, moment) for key in sorted(keys_of(report, relations))]


def changed_pairs(
    old: Ledger, new: Ledger, places: Iterable[Place]
) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Return the pairs that a block brings together only now, and those that it no longer does.

    Arguments:
        places: all where a report came or went between the two ledgers.
    """
    gained: set[Pair] = set()
    lost: set[Pair] = set()
    for key, moment in places:
        before, after = (_pairs_around(ledger, key, moment) for ledger in (old, new))
        gained |= after - before
        lost |= before - after
    return frozenset(gained), frozenset(lost)


def are_compared(ledger: Ledger, left: Sequence[Place], right: Sequence[Place]) -> bool:
    """Tell whether any block brings two reports together.

    Arguments:
        left, right: where the two reports stand.
    """
    theirs = dict(right)
    for key, moment in left:
        if key in theirs:
            first, last = sorted((moment, theirs[key]))
            rows = ledger.since(key, first, WINDOW + 1)
            is_within = any(found == last for found, _ in rows)
            if is_within and are_near(key, _moment(first), _moment(last)):
                return True
    return False


def _pairs_around(ledger: Ledger, key: str, moment: bytes) -> set[Pair]:
    """The pairs of a block that a moment lies between, or that are with a report of this moment."""
    before = ledger.before(key, moment, WINDOW)
    since = ledger.since(key, moment, WINDOW + 1)
    here = since[:1] if since and since[0][0] == moment else []
    after = since[len(here) :][:WINDOW]
    rows = [*before, *here, *after]
    return set(_straddling(key, rows, len(before), len(before) + len(here)))


def _straddling(key: str, rows: Sequence[Row], begin: int, end: int) -> Iterator[Pair]:
    """Pairs in reach from a row before ``end`` to one that is not before ``begin``."""
    for place in range(end):
        left, one = rows[place]
        first = max(place + 1, begin)
        for right, other in rows[first : place + 1 + WINDOW]:
            if not are_near(key, _moment(left), _moment(right)):
                break
            yield one, other


def _sortable(moment: Moment) -> bytes:
    """A moment as bytes that sort as moments do: no character sorts before the separator."""
    day, undated, issued, identifier, start, ordinal = moment
    parts = (day, str(int(undated)), issued, identifier, f"{start:012}", f"{ordinal:012}")
    return "\0".join(parts).encode()


def _moment(key: bytes) -> Moment:
    day, undated, issued, identifier, start, ordinal = key.decode().split("\0")
    return day, undated == "1", issued, identifier, int(start), int(ordinal)
