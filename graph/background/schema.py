"""The ontology as the rest of this package uses it: its triples, and which properties are what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ontology.errors import UnreadableError
from ontology.files import ontology_files
from ontology.vocabulary import CASUS, OWL, RDF, RDFS, XSD

__all__ = ["Schema", "load_schema", "schema_of"]


@dataclass(frozen=True)
class Schema:
    """What the ontology says of its properties.

    Attributes:
        triples: all of it, with blank nodes in class expressions and lists.
        single_valued: properties whose different objects contradict each other.
        data_properties: properties whose values are literals.
        datatypes: the datatype of the values, for those properties that have only one.
    """

    triples: tuple[Triple, ...]
    single_valued: frozenset[NamedNode]
    data_properties: frozenset[NamedNode]
    datatypes: Mapping[NamedNode, NamedNode]


def load_schema() -> Schema:
    """Return the shipped ontology and code lists; they are read once.

    Raises:
        UnreadableError: a file is missing or no Turtle.
    """
    return _load(ontology_files())


def schema_of(triples: Sequence[Triple]) -> Schema:
    """Return the view of an ontology."""
    return Schema(
        triples=tuple(triples),
        single_valued=_subjects(triples, CASUS.singleValued, "true"),
        data_properties=_subjects(triples, RDF.type, OWL.DatatypeProperty.value),
        datatypes=_datatypes(triples),
    )


@cache
def _load(paths: tuple[Path, ...]) -> Schema:
    triples: list[Triple] = []
    for path in paths:
        try:
            triples.extend(quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            raise UnreadableError(f"ontology file {path}: {error}") from error
    return schema_of(triples)


def _subjects(triples: Sequence[Triple], predicate: NamedNode, value: str) -> frozenset[NamedNode]:
    return frozenset(
        triple.subject
        for triple in triples
        if triple.predicate == predicate
        and isinstance(triple.subject, NamedNode)
        and getattr(triple.object, "value", None) == value
    )


def _datatypes(triples: Sequence[Triple]) -> dict[NamedNode, NamedNode]:
    return {
        triple.subject: triple.object
        for triple in triples
        if triple.predicate == RDFS.range
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode)
        and triple.object in XSD
    }
