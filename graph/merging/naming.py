"""Write what documents say under the names of merged things."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Triple

from graph.readings.readings import Claim
from ontology.errors import ValidationError
from ontology.vocabulary import CASUS, SKOS

__all__ = ["ROLES", "Names", "label_triples", "renamed_claim", "renamed_triple", "spoken_for"]

Names = Callable[[NamedNode], NamedNode]
"""From the name that a document gives a thing to the one of the merged graph."""

ROLES = frozenset({CASUS.spokespersonFor, CASUS.commanderOf, CASUS.officeholderOf})


def renamed_claim(claim: Claim, names: Names) -> Claim:
    """Return a claim about, of and by merged things."""
    return replace(
        claim,
        about=names(claim.about),
        object=names(claim.object) if claim.object else None,
        speakers=tuple(sorted(map(names, claim.speakers), key=lambda node: node.value)),
    )


def renamed_triple(triple: Triple, names: Names) -> Triple:
    """Return a triple about merged things.

    Raises:
        ValidationError: a blank node, which no other graph could speak of.
    """
    subject, value = _node(triple.subject), triple.object
    target = value if isinstance(value, Literal) else names(_node(value))
    return Triple(names(subject), triple.predicate, target)


def label_triples(thing: NamedNode, labels: Sequence[Literal], is_known: bool) -> Iterator[Triple]:
    """Yield the labels of a thing: the first is preferred, unless the register names the thing.

    Arguments:
        labels: in the order of documents.
    """
    preferred = None if is_known or not labels else labels[0]
    if preferred is not None:
        yield Triple(thing, SKOS.prefLabel, preferred)
    for label in dict.fromkeys(labels):
        if label != preferred:
            yield Triple(thing, SKOS.altLabel, label)


def spoken_for(
    claims: Iterable[Claim], roles: Iterable[Triple]
) -> Mapping[NamedNode, frozenset[NamedNode]]:
    """Return for each speaker those that he or she speaks for, by register and documents.

    Arguments:
        claims: of which those on roles are looked at; under merged names.
    """
    spoken: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for role in roles:
        if isinstance(role.subject, NamedNode) and isinstance(role.object, NamedNode):
            spoken[role.subject].add(role.object)
    for claim in claims:
        if claim.predicate in ROLES and claim.object and claim.modality == "asserted":
            spoken[claim.about].add(claim.object)
    return {speaker: frozenset(found) for speaker, found in spoken.items()}


def _node(term: object) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise ValidationError(f"{term} is no IRI; the graph of a document may hold no blank node")
    return term
