"""The page that says what the terms of the ontology and its code lists mean.

It is made from the Turtle that the ontology is kept in, which a build copies as
``ontology.ttl``; so it says what that build's ontology says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple

from ontology.files import ontology_files
from ontology.vocabulary import CASUS, OWL, RDF, RDFS, SKOS, VOC

__all__ = ["Group", "TermEntry", "groups_of", "ontology_triples"]

KINDS = {
    OWL.Class: "Classes",
    OWL.ObjectProperty: "Properties that lead to things",
    OWL.DatatypeProperty: "Properties with values",
    OWL.AnnotationProperty: "Annotations",
    SKOS.ConceptScheme: "Code lists",
    SKOS.Concept: "Codes",
}
RELATIONS: Mapping[NamedNode, str] = {
    RDFS.subClassOf: "a kind of",
    RDFS.subPropertyOf: "a kind of",
    RDFS.domain: "of",
    RDFS.range: "leads to",
    SKOS.inScheme: "in",
    SKOS.broader: "a kind of",
}
NAMESPACES = {CASUS.base: "casus", VOC.base: "voc"}


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One term of the page.

    Attributes:
        name: with its prefix.
        fragment: under which it stands on the page, and in its IRI.
        iri: its IRI.
        label, comment: what the ontology says of it.
        relations: (word, name of another term) pairs, sorted.
    """

    name: str
    fragment: str
    iri: str
    label: str
    comment: str
    relations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The terms of one kind."""

    title: str
    entries: tuple[TermEntry, ...]


def groups_of(folder: Path | None) -> tuple[Group, ...]:
    """Return the terms of a build's ontology by kind; of the shipped ontology without a build."""
    return _groups(_files(folder))


def ontology_triples(folder: Path | None) -> list[Triple]:
    """Return the ontology and its code lists."""
    return [quad.triple for quad in _opened(_files(folder))]


def _files(folder: Path | None) -> tuple[Path, ...]:
    own = folder / "ontology.ttl" if folder else None
    return (own,) if own and own.is_file() else ontology_files()


@lru_cache(maxsize=4)
def _groups(files: tuple[Path, ...]) -> tuple[Group, ...]:
    store = _opened(files)
    groups = []
    for kind, title in KINDS.items():
        found = (quad.subject for quad in store.quads_for_pattern(None, RDF.type, kind))
        nodes = sorted({node.value for node in found if isinstance(node, NamedNode)})
        entries = tuple(_entry(store, NamedNode(iri)) for iri in nodes if _prefix(iri))
        if entries:
            groups.append(Group(title, entries))
    return tuple(groups)


def _opened(files: Iterable[Path]) -> Store:
    store = Store()
    for file in files:
        store.load(path=str(file), format=RdfFormat.TURTLE)
    return store


def _entry(store: Store, node: NamedNode) -> TermEntry:
    relations = {
        (word, _short(quad.object.value))
        for known, word in RELATIONS.items()
        for quad in store.quads_for_pattern(node, known, None)
        if isinstance(quad.object, NamedNode)
    }
    name = _short(node.value)
    return TermEntry(
        name,
        name.partition(":")[2],
        node.value,
        _text(store, node, (RDFS.label, SKOS.prefLabel)),
        _text(store, node, (RDFS.comment, SKOS.definition)),
        tuple(sorted(relations)),
    )


def _text(store: Store, node: NamedNode, properties: Iterable[NamedNode]) -> str:
    for known in properties:
        values = sorted(
            quad.object.value
            for quad in store.quads_for_pattern(node, known, None)
            if isinstance(quad.object, Literal)
        )
        if values:
            return values[0]
    return ""


def _prefix(iri: str) -> str:
    return next((name for base, name in NAMESPACES.items() if iri.startswith(base)), "")


def _short(iri: str) -> str:
    for base, name in NAMESPACES.items():
        if iri.startswith(base):
            return f"{name}:{iri[len(base) :]}"
    return iri
