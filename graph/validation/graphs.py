"""Validate one document's graph and the merged graph; files of a user: `graph.validation.files`.

A violation is what a program did wrong: such a document is left out of a build. A warning is
what the world or a source did: it is kept and counted. Shapes are run by ``graph.shacl``,
queries by ``graph.validation.rules``; both report the same kind of finding.
"""

from collections.abc import Iterable
from functools import cache

from pyoxigraph import BlankNode, NamedNode, Quad, Store, Triple

from extract.documents import DocumentGraph
from graph.background.descriptions import Descriptions
from graph.background.schema import Schema
from graph.rdf.files import read_rdf
from graph.reasoning.reasoning import find_clashes
from graph.shacl import Names, ShapesGraph, ValidationResult, Validator
from graph.shacl.messages import message_of
from graph.shacl.shapes import SHACL
from graph.validation.findings import Finding, in_order
from graph.validation.rules import check_rules
from ontology.files import shape_files
from ontology.vocabulary import RDF

__all__ = [
    "class_clashes",
    "finding_of",
    "rule_store",
    "shipped_shapes",
    "validate_document",
    "validate_merged",
]

_SEVERITIES = {
    "http://www.w3.org/ns/shacl#Warning": "warning",
    "http://www.w3.org/ns/shacl#Info": "info",
}


def validate_document(
    document: DocumentGraph, descriptions: Descriptions, schema: Schema
) -> tuple[Finding, ...]:
    """Return what is wrong with one document, by itself.

    The register's descriptions of known things and the ontology are there while it is checked.
    """
    own = {quad.triple for quad in document.quads}
    known = set(descriptions.describe(_nodes(own)))
    findings = _check_shapes(own | known, schema, document.identifier)
    store = rule_store(own | known, schema)
    return in_order(findings | check_rules(store, "document", document.identifier))


def validate_merged(
    merged: Iterable[Triple],
    inferred: Iterable[Triple],
    documents: Iterable[DocumentGraph],
    schema: Schema,
) -> tuple[Finding, ...]:
    """Return what the rules across documents find, and classes that exclude each other."""
    merged = tuple(merged)
    store = rule_store(merged, schema)
    for document in documents:
        store.bulk_extend(document.quads)
    findings = check_rules(store, "graph")
    findings.update(class_clashes(find_clashes((*merged, *inferred), schema)))
    return in_order(findings)


def _check_shapes(data: set[Triple], schema: Schema, document: str = "") -> set[Finding]:
    """Return what the shipped shapes find; the ontology is checked along, for its classes."""
    results = shipped_shapes().validate(data | set(schema.triples)).results
    names = shipped_shapes().names
    return {finding_of(result, names, document) for result in results}


@cache
def shipped_shapes() -> Validator:
    """Return the shapes of documents, read once a process."""
    return Validator(ShapesGraph(quad.triple for path in shape_files() for quad in read_rdf(path)))


def finding_of(result: ValidationResult, names: Names, document: str = "") -> Finding:
    """Return a result of a shape as a finding."""
    path = result.path
    return Finding(
        severity=_SEVERITIES.get(result.severity.value, "violation"),
        focus=result.focus.value if isinstance(result.focus, NamedNode) else str(result.focus),
        path=names.path(path),
        value="" if result.value is None else str(result.value),
        message=message_of(result, names.graph),
        shape=names.shape(result.shape),
        document=document,
        component=result.component.value.removeprefix(SHACL),
        turtle_path=names.turtle(path) if isinstance(path, BlankNode) else "",
    )


def rule_store(triples: Iterable[Triple], schema: Schema) -> Store:
    """Return a store of some triples and the ontology, for the rules to query."""
    store = Store()
    for part in (triples, schema.triples):
        store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in part)
    return store


def _nodes(triples: Iterable[Triple]) -> set[NamedNode]:
    return {
        term
        for triple in triples
        for term in (triple.subject, triple.object)
        if isinstance(term, NamedNode)
    }


def class_clashes(found: Iterable[tuple[NamedNode, str]]) -> Iterable[Finding]:
    """Yield nodes that belong to classes that exclude each other as findings."""
    for node, classes in found:
        yield Finding(
            severity="violation",
            focus=node.value,
            path=RDF.type.value,
            value="",
            message=f"Nothing can be {classes} at once.",
            shape="disjoint-classes",
            document="",
        )
