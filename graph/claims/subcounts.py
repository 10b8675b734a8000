"""Find counts that are parts of another count: "six turned back, 11 remain" of 17 buses.

Parts and whole are told by one document, of one unit, each exactly. They belong together if the
parts add up to the whole, if one of them is told to be the remainder, or if the parts are about
things that belong to what the whole is about (``partOf``, ``subEventOf``, ``hasGroup``). Where
they should add up and do not is found by a rule (``graph-subcount-warning``). Counts that only
happen to fit are as rare as the counts are few.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pyoxigraph import NamedNode

from graph.claims.disagreements import Link
from graph.readings.readings import Claim, Reading
from graph.readings.words import head_noun
from ontology.vocabulary import CASUS

__all__ = ["find_subcounts"]

MOST_COUNTS = 8
"""Counts of one unit in a document above which sums prove nothing."""

MOST_PARTS = 3
SMALLEST_WHOLE = 5

_AROUND = 20  # code points on either side of the number
_REMAINDER = re.compile(
    r"(?i)\b(remain(s|ed|ing|der)?|the (rest|others?)|(was|were|are|is) left)\b"
)
_BELONGING = frozenset({CASUS.partOf, CASUS.subEventOf, CASUS.memberOf})


def find_subcounts(reading: Reading) -> tuple[Link, ...]:
    """Return which counts of a document are parts of which, sorted."""
    counts: dict[tuple[NamedNode, str], list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.is_quantity and claim.modality == "asserted" and claim.unit:
            counts[claim.predicate, head_noun(claim.unit)].append(claim)
    wholes = _wholes(reading)
    links = {
        Link(part.iri, CASUS.partialCountOf, whole.iri)
        for group in counts.values()
        for part, whole in (*_adding_up(group), *_remaining(group), *_belonging(group, wholes))
    }
    return tuple(sorted(links, key=lambda link: (link.claim.value, link.other.value)))


def _adding_up(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Exact counts of different things whose sum is an exact count told before them."""
    exact = _first_of_each(claims)
    if len(exact) > MOST_COUNTS:
        return
    for place, whole in enumerate(exact):
        total = whole.best or 0
        after = [c for c in exact[place + 1 :] if c.about != whole.about and (c.best or 0) < total]
        for size in range(2, MOST_PARTS + 1):
            for parts in combinations(after, size):
                is_apart = len({part.about for part in parts}) == size
                if total >= SMALLEST_WHOLE and is_apart and _sum(parts) == total:
                    yield from ((part, whole) for part in parts)


def _remaining(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """A count that is told to be what remains, and the one other, of the largest before it."""
    exact = _first_of_each(claims)
    for place, rest in enumerate(exact):
        before = [claim for claim in exact[:place] if (claim.best or 0) > (rest.best or 0)]
        if not before or not _is_remainder(rest):
            continue
        whole = max(before, key=lambda claim: claim.best or 0)
        others = [c for c in exact[exact.index(whole) + 1 :] if c is not rest]
        smaller = [claim for claim in others if (claim.best or 0) < (whole.best or 0)]
        if len(smaller) == 1 and rest.about not in (whole.about, smaller[0].about):
            yield from ((part, whole) for part in (smaller[0], rest))


def _is_remainder(claim: Claim) -> bool:
    """Tell whether the words around a number say that it is what is left."""
    at = claim.words.find(claim.quote) if claim.quote else -1
    around = claim.words[max(0, at - _AROUND) : at + len(claim.quote) + _AROUND]
    return at >= 0 and bool(_REMAINDER.search(around))


def _first_of_each(claims: Sequence[Claim]) -> list[Claim]:
    """The exact counts, each number once, as a document repeats them."""
    found: dict[float, Claim] = {}
    for claim in claims:
        if claim.best is not None and claim.low == claim.best == claim.high:
            found.setdefault(claim.best, claim)
    return list(found.values())


def _belonging(
    claims: Sequence[Claim], wholes: dict[NamedNode, set[NamedNode]]
) -> Iterator[tuple[Claim, Claim]]:
    about: dict[NamedNode, list[Claim]] = defaultdict(list)
    for claim in claims:
        about[claim.about].append(claim)
    for part in claims:
        for whole in sorted(wholes.get(part.about, ()), key=lambda node: node.value):
            yield from ((part, claim) for claim in about.get(whole, ())[:MOST_COUNTS])


def _wholes(reading: Reading) -> dict[NamedNode, set[NamedNode]]:
    """What each thing belongs to, as the document says."""
    found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for claim in reading.claims:
        if claim.object is None or claim.modality != "asserted":
            continue
        if claim.predicate in _BELONGING:
            found[claim.about].add(claim.object)
        elif claim.predicate == CASUS.hasGroup:
            found[claim.object].add(claim.about)
    return found


def _sum(claims: Sequence[Claim]) -> float:
    return sum(claim.best or 0 for claim in claims)
