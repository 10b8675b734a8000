"""Set claims side by side: which corroborate, contradict or supersede each other.

Rules: data model, rule 3. Takes claims whose things have their merged names already. Each link
is made once, from the later claim to the earlier; that ``contradicts`` is symmetric is said by
the ontology and added by ``graph.reasoning``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pyoxigraph import NamedNode

from graph.independence import is_independent
from graph.intervals import interval
from graph.readings import Claim
from graph.relations import Relations
from graph.words import head_noun
from ontology.vocabulary import CASUS, VOC

__all__ = ["Link", "Setting", "Sides", "find_links"]

RUNNING_TOTALS = frozenset(
    {CASUS.killed, CASUS.injured, CASUS.captured, CASUS.destroyed, CASUS.damaged}
)

Sides = Callable[[Claim], frozenset[NamedNode]]


@dataclass(frozen=True, slots=True)
class Link:
    """One link between two claims; predicate is corroborates, contradicts or supersedes."""

    claim: NamedNode
    predicate: NamedNode
    other: NamedNode


@dataclass(frozen=True)
class Setting:
    """What the rules need beside the claims.

    Attributes:
        single_valued: predicates whose different objects contradict each other.
        sides: the speakers of a claim and the organisations that they speak for.
        issued: the day of each document; it dates a claim that has no date of its own.
    """

    single_valued: frozenset[NamedNode]
    relations: Relations
    sides: Sides
    issued: Mapping[NamedNode, date | None]


def find_links(claims: Sequence[Claim], setting: Setting) -> tuple[Link, ...]:
    """Return all links between some claims; they come in the order of their documents."""
    links: set[Link] = set()
    for group in _grouped(claims, _fact):
        links.update(_corroborations(group))
        links.update(_denials(group))
    for group in _grouped((c for c in claims if c.predicate in setting.single_valued), _slot):
        links.update(_exclusions(group, setting))
    for group in _grouped((c for c in claims if c.is_quantity), _measure):
        links.update(_figures(group, setting))
    return tuple(
        sorted(links, key=lambda link: (link.claim.value, link.predicate.value, link.other.value))
    )


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], object]) -> Iterator[list[Claim]]:
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return (group for group in groups.values() if len(group) > 1)


def _slot(claim: Claim) -> object:
    return (claim.about, claim.predicate)


def _measure(claim: Claim) -> object:
    return (claim.about, claim.predicate, head_noun(claim.unit))


def _fact(claim: Claim) -> object:
    numbers = (claim.low, claim.best, claim.high, claim.approximation, head_noun(claim.unit))
    return (claim.about, claim.predicate, claim.target, numbers)


def _corroborations(group: Sequence[Claim]) -> Iterator[Link]:
    """Each asserted claim with the first independent one before it: linear, not quadratic."""
    asserted = [claim for claim in group if claim.modality == "asserted"]
    for place, claim in enumerate(asserted):
        first = next((other for other in asserted[:place] if is_independent(claim, other)), None)
        if first:
            yield Link(claim.iri, CASUS.corroborates, first.iri)


def _denials(group: Sequence[Claim]) -> Iterator[Link]:
    for earlier, later in combinations(group, 2):
        modalities = {earlier.modality, later.modality}
        if "denied" in modalities and modalities & {"asserted", "alleged", "feared"}:
            yield Link(later.iri, CASUS.contradicts, earlier.iri)


def _exclusions(group: Sequence[Claim], setting: Setting) -> Iterator[Link]:
    asserted = [claim for claim in group if claim.modality == "asserted"]
    for earlier, later in combinations(asserted, 2):
        if not _is_one_voice(earlier, later) and _exclude(earlier, later, setting.relations):
            yield Link(later.iri, CASUS.contradicts, earlier.iri)


def _exclude(left: Claim, right: Claim, relations: Relations) -> bool:
    """Two objects exclude each other unless one says less: "damaged", or a wider place."""
    if left.object is None or right.object is None or VOC.damaged in (left.object, right.object):
        return False
    return not relations.is_related(left.object.value, right.object.value)


def _figures(group: Sequence[Claim], setting: Setting) -> Iterator[Link]:
    asserted = [claim for claim in group if claim.modality == "asserted"]
    for earlier, later in combinations(asserted, 2):
        (low, high), (other_low, other_high) = interval(earlier), interval(later)
        if low <= other_high and other_low <= high:
            continue
        days = _day(earlier, setting), _day(later, setting)
        if None in days:
            continue
        if days[0] == days[1]:
            if not _is_one_voice(earlier, later):
                yield Link(later.iri, CASUS.contradicts, earlier.iri)
        elif earlier.predicate in RUNNING_TOTALS and setting.sides(earlier) & setting.sides(later):
            yield from _growth(earlier, later, days == tuple(sorted(days, key=str)))


def _growth(earlier: Claim, later: Claim, is_in_order: bool) -> Iterator[Link]:
    """A total that is larger as of a later day supersedes the smaller one."""
    old, new = (earlier, later) if is_in_order else (later, earlier)
    if interval(new)[0] > interval(old)[1]:
        yield Link(new.iri, CASUS.supersedes, old.iri)


def _is_one_voice(left: Claim, right: Claim) -> bool:
    """One voice in one document does not contradict itself: it tells two moments or two parts."""
    return left.document == right.document and left.speakers == right.speakers


def _day(claim: Claim, setting: Setting) -> date | None:
    return claim.as_of or setting.issued.get(claim.document)
