"""Count what a build holds, for its summary."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Triple

from ontology.vocabulary import CASUS, RDF

__all__ = ["Tally", "count_things"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of things; parties are those that a document mentions."""

    parties: int
    agreements: int
    strikes: int
    claims: int
    conflicts: int
    triples: int


def count_things(merged: Iterable[Triple], inferred: Iterable[Triple]) -> Tally:
    """Return the counts of one graph and its closure."""
    merged, inferred = tuple(merged), tuple(inferred)
    members: dict[object, set[object]] = {}
    for triple in (*merged, *inferred):
        if triple.predicate == RDF.type:
            members.setdefault(triple.object, set()).add(triple.subject)
    mentioned = {triple.subject for triple in merged if triple.predicate == CASUS.denotedBy}
    return Tally(
        parties=len(members.get(CASUS.Party, set()) & mentioned),
        agreements=len(members.get(CASUS.Agreement, ())),
        strikes=len(members.get(CASUS.Strike, ())),
        claims=len(members.get(CASUS.Claim, ())),
        conflicts=sum(triple.predicate == CASUS.contradicts for triple in merged),
        triples=len(merged) + len(inferred),
    )
