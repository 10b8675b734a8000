"""What speaks for two reports being of one event: points, each with its reason in words.

A town says more than a country, a convoy more than "fighters", and two documents that name the
same people and towns are likely to tell one story. Reports that cannot be of one event are told
apart by ``graph.coreference.compatibility`` first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.background.relations import Relations
from graph.coreference.compatibility import LOCAL_DEALS, agree_on_target, is_conflict, is_same_day
from graph.coreference.occurrences import BOMBS, Occurrence
from graph.readings.words import similarity

__all__ = ["FORCED", "Match", "compare"]

FORCED = 1000
"""Score of a pair that a person decided to be one."""

NEAR = {"agreement": 7}
"""Days between reports that count as near; 3 where a family is not named."""


_Point = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Match:
    """Why two reports are taken as one.

    Attributes:
        score: the sum of the points of the reasons.
        is_vague: whether they suffice only where nothing else fits as well.
        reasons: in words, strongest first.
    """

    score: int
    is_vague: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Need:
    """Reasons that suffice together from a score on."""

    names: frozenset[str]
    score: int


def _need(names: str, score: int) -> _Need:
    return _Need(frozenset(names.split()), score)


_ENOUGH = {
    "strike": (
        _need("single", 5),
        _need("target day place", 6),
        _need("target day context", 6),
        _need("target day count", 6),
        _need("target place context", 7),
        _need("place day attacker", 7),
        _need("place day count", 6),
        _need("count story", 5),
    ),
    "series": (
        _need("target speaker story", 5),
        _need("target place", 6),
        _need("target context", 6),
        _need("target attacker story", 5),
        _need("single story", 6),
        _need("target day", 6),
        _need("count story", 6),
    ),
    "movement": (
        _need("target destination origin", 6),
        _need("target destination day", 6),
        _need("target origin day", 6),
        _need("origin day story", 7),
        _need("origin destination story", 7),
        _need("count destination", 6),
        _need("count origin", 6),
        _need("count day", 6),
        _need("target count story", 5),
    ),
    "agreement": (
        _need("parties", 5),
        _need("party context", 5),
        _need("party story", 5),
        _need("party day", 5),
        _need("party beside kind", 5),
        _need("context kind story", 5),
    ),
}
_VAGUE = {
    "strike": (_need("bomb story near", 4), _need("bomb context near", 4)),
    "agreement": (_need("kind story near", 4),),
}
_SAME_WORDING = 0.7
_MOST_COUNTS = 2
_CLOSE = 0.1


def compare(left: Occurrence, right: Occurrence, relations: Relations) -> Match | None:
    """Return what speaks for one event; None if that is too little, or something speaks against."""
    if is_conflict(left, right, relations):
        return None
    if left.document == right.document and left.polarity == right.polarity:
        return None  # no evidence: one document shares everything with itself
    if left.lands and right.lands and not left.lands & right.lands:
        return None
    points = sorted(_points(left, right, relations), key=lambda point: (-point[1], point[2]))
    names = frozenset(name for name, _, _ in points)
    score = sum(worth for _, worth, _ in points)
    if left.polarity != right.polarity:
        return Match(score, False, _reasons(points)) if {"target", "attacker"} <= names else None
    is_enough = "wording" in names or _suffices(_ENOUGH[left.family], names, score)
    if not is_enough and not _suffices(_VAGUE.get(left.family, ()), names, score):
        return None
    return Match(score, not is_enough, _reasons(points))


def _reasons(points: Iterable[_Point]) -> tuple[str, ...]:
    return tuple(reason for _, worth, reason in points if worth)


def _is_reprinted(left: Occurrence, right: Occurrence) -> bool:
    """Tell whether both are told by the same words of nearly the same sentence."""
    return any(
        words == other_words and similarity(passage, other) >= _SAME_WORDING
        for words, passage in left.wording
        for other_words, other in right.wording
    )


def _suffices(needs: Iterable[_Need], names: frozenset[str], score: int) -> bool:
    return any(need.names <= names and score >= need.score for need in needs)


def _points(left: Occurrence, right: Occurrence, relations: Relations) -> Iterator[_Point]:
    """Yield what speaks for one event: (name, points, reason in words)."""
    yield from _of_target(left, right, relations)
    yield from _of_places(left, right, relations)
    yield from _of_actors(left, right, relations)
    yield from _of_time(left, right)
    yield from _of_counts(left, right)
    if _is_reprinted(left, right):
        yield "wording", 5, "told in the same words"
    if _is_same_kind(left, right):
        yield "kind", 1, "same kind"
    if left.kinds & BOMBS and right.kinds & BOMBS:
        yield "bomb", 0, ""
    for one, other in relations.shared(left.speakers, right.speakers)[:1]:
        yield "speaker", 2, f"same speaker ({_pair(one, other)})"
    near = sorted(left.context & right.context)
    if near:
        names = ", ".join(_name(iri) for iri in near[:3])
        yield "context", min(3, len(near)), f"told beside the same names ({names})"
    story = len(left.story & right.story)
    if story > 1:
        yield "story", 2 if story > 3 else 1, f"{story} names in common"


def _of_counts(left: Occurrence, right: Occurrence) -> Iterator[_Point]:
    """Figures that are the same, or as good as the same."""
    found = {}
    for name, number, unit in left.counts:
        for other_name, other, other_unit in right.counts:
            is_same_unit = unit == other_unit or "person" in (unit, other_unit)
            if name == other_name and is_same_unit and abs(number - other) <= _CLOSE * number:
                worth = 2 if number == other else 1
                found[name, min(number, other), max(number, other), unit] = worth
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    for (name, least, most, unit), worth in ranked[:_MOST_COUNTS]:
        figures = f"{least:g}" if least == most else f"{least:g} and {most:g}"
        likeness = "same" if worth > 1 else "close"
        yield "count", worth, f"{likeness} figures ({name} {figures} {unit})"


def _of_target(left: Occurrence, right: Occurrence, relations: Relations) -> Iterator[_Point]:
    shared = agree_on_target(left, right)
    if not shared:
        pairs = relations.shared(left.targets, right.targets)
        shared = pairs[0][0] if pairs else ""
    if shared:
        is_single = left.is_single and right.is_single
        yield "target", 3 if is_single else 2, f"same target ({_name(shared)})"
        if is_single:
            yield "single", 0, ""


def _of_places(left: Occurrence, right: Occurrence, relations: Relations) -> Iterator[_Point]:
    for name, one, other in (
        ("place", left.places, right.places),
        ("origin", left.origins, right.origins),
        ("destination", left.destinations, right.destinations),
    ):
        pairs = relations.shared(one, other)
        if pairs:
            best = max(pairs, key=lambda pair: min(map(relations.closeness, pair)))
            worth = min(map(relations.closeness, best))
            if worth > 1:
                yield name, worth, f"same {name} ({_pair(*best)})"
        elif relations.are_near(one, other):
            yield name, 2, f"{name}s near each other ({_pair(min(one), min(other))})"


def _of_actors(left: Occurrence, right: Occurrence, relations: Relations) -> Iterator[_Point]:
    if left.family != "agreement":
        for pair in relations.shared(left.actors, right.actors)[:1]:
            yield "attacker", 1, f"same attacker ({_pair(*pair)})"
        return
    shared = relations.shared(left.actors | left.brokers, right.actors | right.brokers)
    if shared:
        named = ", ".join(dict.fromkeys(_pair(*pair) for pair in shared))
        count = min(len({one for one, _ in shared}), len({other for _, other in shared}))
        yield "parties" if count > 1 else "party", 2 * count, f"parties in common ({named})"
    for pair in relations.shared(left.beside, right.beside)[:1]:
        yield "beside", 1, f"same bystander ({_pair(*pair)})"


def _of_time(left: Occurrence, right: Occurrence) -> Iterator[_Point]:
    if is_same_day(left, right) and left.span:
        yield "day", 2, f"same day ({left.span[0]})"
    days = _days_apart(left.issued, right.issued)
    if days is not None and days <= NEAR.get(left.family, 3):
        yield "near", 1, f"reported {days} days apart"


def _is_same_kind(left: Occurrence, right: Occurrence) -> bool:
    shared = (left.kinds & right.kinds) - {"Strike", "Agreement", "EventSeries", "Movement"}
    return bool(shared or (left.kinds & LOCAL_DEALS and right.kinds & LOCAL_DEALS))


def _days_apart(left: date | None, right: date | None) -> int | None:
    return abs((left - right).days) if left and right else None


def _pair(left: str, right: str) -> str:
    one, other = sorted((_name(left), _name(right)))
    return one if one == other else f"{one} and {other}"


def _name(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
