"""Which claims stand as direct triples, and with what rank.

Rules: data model, rule 1. Takes claims whose things have their merged names already, and what
``graph.claims.disagreements`` judged of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from graph.background.schema import Schema
from graph.claims.disagreements import Fact, Judgement, fact_of
from graph.rdf.literals import is_value_of
from graph.readings.readings import Claim
from ontology.vocabulary import CASUS, VOC

__all__ = ["state_facts"]

_DATES = frozenset({CASUS.startDate, CASUS.endDate})
_PRECISIONS = ("day", "week", "month", "year", "")


def state_facts(claims: Sequence[Claim], judgement: Judgement, schema: Schema) -> Iterator[Triple]:
    """Yield the ranks of asserted claims, and the direct triples that they support."""
    contested = {
        iri
        for link in judgement.links
        if link.predicate == CASUS.contradicts
        for iri in (link.claim, link.other)
    }
    facts: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.modality == "asserted":
            facts[fact_of(claim)].append(claim)
    standing = []
    for fact, group in facts.items():
        is_contested = any(claim.iri in contested for claim in group)
        many = judgement.support.get(fact, 0) > 1 and not is_contested
        yield from _ranks(group, many, is_contested)
        if not is_contested:
            standing.append(group)
            yield from _direct(group[0], schema)
    yield from _precisions(standing, schema)


def _ranks(group: Sequence[Claim], many: bool, is_contested: bool) -> Iterator[Triple]:
    for claim in group:
        is_narrated = not claim.speakers and not claim.channels
        preferred = many or (is_narrated and not is_contested)
        yield Triple(claim.iri, CASUS.rank, VOC.preferred if preferred else VOC.normal)


def _direct(claim: Claim, schema: Schema) -> Iterator[Triple]:
    """The triple of a claim that is no quantity; words for a thing make no object."""
    if claim.is_quantity or claim.predicate in _DATES:
        return
    if claim.object is not None:
        yield Triple(claim.about, claim.predicate, claim.object)
    elif claim.value is not None and _is_allowed(claim.value, claim.predicate, schema):
        yield Triple(claim.about, claim.predicate, claim.value)


def _is_allowed(value: Literal, predicate: NamedNode, schema: Schema) -> bool:
    """Words that a property does not take stay in their claim: "19 August" is no date."""
    datatype = schema.datatypes.get(predicate)
    return predicate in schema.data_properties and (
        datatype is None or is_value_of(value, datatype)
    )


def _precisions(groups: Iterable[Sequence[Claim]], schema: Schema) -> Iterator[Triple]:
    """Of the dates of one thing that nobody contests the most precise stand, with their precision.

    Arguments:
        groups: claims of one fact each.
    """
    dated: dict[tuple[NamedNode, NamedNode], list[Claim]] = defaultdict(list)
    for group in groups:
        for claim in group:
            if claim.predicate not in _DATES or claim.value is None:
                continue
            if _is_allowed(claim.value, claim.predicate, schema):
                dated[claim.about, claim.predicate].append(claim)
    for (about, predicate), claims in dated.items():
        finest = min(_PRECISIONS.index(claim.precision) for claim in claims)
        for claim in claims:
            if _PRECISIONS.index(claim.precision) == finest and claim.value is not None:
                yield Triple(about, predicate, claim.value)
        if _PRECISIONS[finest]:
            yield Triple(about, CASUS.datePrecision, VOC[_PRECISIONS[finest]])
