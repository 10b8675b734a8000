"""Set claims side by side: which corroborate, repeat, contradict or supersede each other.

Rules: data model, rules 1 and 3. Takes claims whose things have their merged names already. Each
link is made once, from the later claim to the earlier; that ``contradicts`` is symmetric is said
by the ontology and added by ``graph.reasoning.reasoning``. Claims about different things do not
touch each other here, so the claims about one thing can be judged by themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import NamedNode

from graph.background.quarters import may_lie_in
from graph.background.relations import Relations
from graph.claims.figures import RUNNING_TOTALS, Sides, excluding, superseding
from graph.claims.independence import Reports, Voices, group_reports
from graph.claims.opposition import Pair, exclude_each_other, one_voice, values_apart
from graph.rdf.literals import day_of
from graph.readings.intervals import Interval
from graph.readings.readings import Claim
from graph.readings.words import counted, head_noun
from ontology.vocabulary import CASUS, VOC

__all__ = ["Judgement", "Link", "Setting", "fact_of", "judge", "sorted_links"]

Fact = tuple[object, ...]

_DATES = frozenset({CASUS.startDate, CASUS.endDate})
_TOLLS = frozenset({CASUS.killed, CASUS.injured})
_DENIABLE = ("asserted", "alleged", "feared")
_WIDTHS = {"week": 7, "month": 31, "year": 366}


@dataclass(frozen=True, slots=True)
class Link:
    """One link between two claims: corroborates, repeats, contradicts or supersedes."""

    claim: NamedNode
    predicate: NamedNode
    other: NamedNode


@dataclass(frozen=True)
class Setting:
    """What the rules need beside the claims.

    Attributes:
        single_valued: predicates whose different objects contradict each other.
        sides: the speakers of a claim and those they speak for, or the publisher.
        voices: the sides and the agencies that a claim is credited to.
        is_series: whether a merged thing is a series of events, whose totals cover any days.
    """

    single_valued: frozenset[NamedNode]
    relations: Relations
    sides: Sides
    voices: Voices
    is_series: Callable[[NamedNode], bool]


@dataclass(frozen=True)
class Judgement:
    """What setting claims side by side gave.

    Attributes:
        links: sorted.
        support: how many independent reports assert each fact.
    """

    links: tuple[Link, ...]
    support: Mapping[Fact, int]


def fact_of(claim: Claim) -> Fact:
    """Return what a claim says, whoever says it: claims of equal facts say the same."""
    numbers = (claim.low, claim.best, claim.high, claim.approximation, head_noun(claim.unit))
    return (claim.about, claim.predicate, claim.target, numbers)


def judge(claims: Sequence[Claim], setting: Setting) -> Judgement:
    """Return all links between some claims; they come in the order of their documents."""
    links: set[Link] = set()
    support: dict[Fact, int] = {}
    against: list[Pair] = []
    for fact, group in _grouped(claims, fact_of).items():
        asserted = [claim for claim in group if claim.modality == "asserted"]
        reports = group_reports(asserted, setting.voices)
        support[fact] = reports.count
        links.update(_corroborations(asserted, reports))
        against.extend(_denials(group))
    against.extend(_contradictions(claims, setting))
    links.update(_links(_later_first(against, claims), CASUS.contradicts))
    totals = [claim for claim in claims if claim.predicate in RUNNING_TOTALS and _is_figure(claim)]
    for group in _grouped(totals, _measure).values():
        links.update(_links(superseding(group, setting.sides), CASUS.supersedes))
    return Judgement(sorted_links(links), support)


def sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links by later claim, predicate and earlier claim, each once."""

    def key(link: Link) -> tuple[str, str, str]:
        return (link.claim.value, link.predicate.value, link.other.value)

    return tuple(sorted(set(links), key=key))


def _contradictions(claims: Sequence[Claim], setting: Setting) -> Iterator[Pair]:
    asserted = [claim for claim in claims if claim.modality == "asserted"]
    days = _event_days(asserted, setting)
    for group in _grouped((c for c in asserted if c.is_quantity), _measure).values():
        is_toll = group[0].predicate in _TOLLS
        yield from excluding(group, setting.sides, days.get(group[0].about) if is_toll else None)
    single = (c for c in asserted if c.predicate in setting.single_valued)
    for group in _grouped(single, _slot).values():
        yield from _of_unlike_objects(group, setting.relations)
    for group in _grouped((c for c in asserted if c.predicate in _DATES), _slot).values():
        yield from _of_unlike_days(group)


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], Fact]) -> Mapping[Fact, list[Claim]]:
    groups: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return groups


def _links(pairs: Iterable[Pair], predicate: NamedNode) -> Iterator[Link]:
    return (Link(later.iri, predicate, earlier.iri) for later, earlier in pairs)


def _later_first(pairs: Iterable[Pair], claims: Iterable[Claim]) -> Iterator[Pair]:
    places = {claim.iri: place for place, claim in enumerate(claims)}
    for one, other in pairs:
        yield (one, other) if places[one.iri] > places[other.iri] else (other, one)


def _slot(claim: Claim) -> Fact:
    return (claim.about, claim.predicate)


def _measure(claim: Claim) -> Fact:
    is_toll = claim.predicate in _TOLLS
    unit = counted(claim.unit) if is_toll else head_noun(claim.unit)
    return (claim.about, claim.predicate, unit)


def _is_figure(claim: Claim) -> bool:
    return claim.is_quantity and claim.modality == "asserted"


def _corroborations(claims: Sequence[Claim], reports: Reports) -> Iterator[Link]:
    """Each claim with the first one of another report before it, and with what it repeats."""
    firsts: dict[int, Claim] = {}
    for place, claim in enumerate(claims):
        others = (first for group, first in firsts.items() if group != reports.groups[place])
        other = next(others, None)
        if other is not None:
            yield Link(claim.iri, CASUS.corroborates, other.iri)
        firsts.setdefault(reports.groups[place], claim)
    for later, earlier in reports.copies.items():
        yield Link(claims[later].iri, CASUS.repeats, claims[earlier].iri)


def _denials(group: Iterable[Claim]) -> Iterator[Pair]:
    """The denials of one fact with the claims that they deny, of one voice too."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        said[claim.modality].append(claim)
    denied = [name for name in _DENIABLE if name in said] if "denied" in said else []
    rivals = {name: ["denied"] for name in denied} | {"denied": denied}
    return exclude_each_other(said, lambda name: rivals.get(name, ()))


def _of_unlike_objects(claims: Iterable[Claim], relations: Relations) -> Iterator[Pair]:
    cells: dict[NamedNode, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.object is not None:
            cells[claim.object].append(claim)
    rivals = {
        one: [other for other in cells if one != other and _exclude(one, other, relations)]
        for one in cells
    }
    return exclude_each_other(cells, rivals.__getitem__, one_voice)


def _of_unlike_days(claims: Iterable[Claim]) -> Iterator[Pair]:
    cells: dict[Interval, list[Claim]] = defaultdict(list)
    for claim in claims:
        span = _span(claim)
        if span:
            cells[span[0].toordinal(), span[1].toordinal()].append(claim)
    return exclude_each_other(cells, values_apart(cells), one_voice)


def _exclude(left: NamedNode, right: NamedNode, relations: Relations) -> bool:
    """Two objects exclude each other unless one says less: "damaged", a wider place, a suburb."""
    if VOC.damaged in (left, right):
        return False
    if relations.is_related(left.value, right.value):
        return False
    if relations.are_near([left.value], [right.value]):
        return False
    return not may_lie_in(left.value, right.value, relations)


def _span(claim: Claim) -> tuple[date, date] | None:
    day = day_of(claim.value)
    if day is None:
        return None
    back = timedelta(days=7 if claim.precision == "week" else 0)
    return day - back, day + timedelta(days=_WIDTHS.get(claim.precision, 0))


def _event_days(claims: Iterable[Claim], setting: Setting) -> Mapping[NamedNode, date]:
    """The day of each event that is no series: the latest that a document gives."""
    found: dict[NamedNode, date] = {}
    for claim in claims:
        span = _span(claim) if claim.predicate == CASUS.startDate else None
        if span and not setting.is_series(claim.about):
            found[claim.about] = max(span[1], found.get(claim.about, date.min))
    return found
