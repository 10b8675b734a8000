"""Validate one document's graph, the merged graph, or files of a user.

A violation is what a program did wrong: such a document is left out of a build. A warning is
what the world or a source did: it is kept and counted. Shapes are run by ``graph.shacl``,
queries by ``graph.rules``; both report the same kind of finding.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from extract.documents import DocumentGraph
from graph.descriptions import Descriptions
from graph.findings import Finding, Report, in_order
from graph.rdffiles import read_rdf
from graph.reasoning import find_clashes, infer
from graph.rules import check_rules
from graph.schema import Schema, load_schema
from graph.shacl import ShapesGraph, ValidationResult, Validator
from graph.shacl.messages import message_of
from ontology.errors import UnreadableError
from ontology.files import shape_files
from ontology.vocabulary import MERGED_GRAPH, RDF, SH

__all__ = ["Finding", "Report", "validate_document", "validate_files", "validate_merged"]


def validate_document(
    document: DocumentGraph, descriptions: Descriptions, schema: Schema
) -> tuple[Finding, ...]:
    """Return what is wrong with one document, by itself.

    The register's descriptions of known things and the ontology are there while it is checked.
    """
    own = {quad.triple for quad in document.quads}
    known = set(descriptions.describe(_nodes(own)))
    findings = _check_shapes(own | known, schema, document.identifier)
    store = _store(own | known, schema)
    return in_order(findings | check_rules(store, "document", document.identifier))


def validate_merged(
    merged: Iterable[Triple],
    inferred: Iterable[Triple],
    documents: Iterable[DocumentGraph],
    schema: Schema,
) -> tuple[Finding, ...]:
    """Return what the rules across documents find, and classes that exclude each other."""
    merged = tuple(merged)
    store = _store(merged, schema)
    for document in documents:
        store.bulk_extend(document.quads)
    findings = check_rules(store, "graph")
    findings.update(_clashes((*merged, *inferred), schema))
    return in_order(findings)


def validate_files(files: Sequence[Path], against: Path | None = None) -> Report:
    """Return what is wrong with some RDF files, taken together.

    Arguments:
        files: Turtle, N-Triples, TriG, N-Quads, JSON-LD or RDF/XML, by their names' endings.
        against: folder of a build that the files refer to; its things are known meanwhile.

    Raises:
        UnreadableError: a file is missing or cannot be parsed; the message has line and column.
    """
    schema = load_schema()
    read = {path: read_rdf(path) for path in files}
    quads = [quad for found in read.values() for quad in found]
    data = {quad.triple for quad in quads}
    known = _built(against) - data if against else set()
    findings = _check_shapes(data | known, schema)
    store = _store(data | known, schema)
    store.bulk_extend(quad for quad in quads if _is_named(quad))
    findings |= check_rules(store, "document") | check_rules(store, "graph")
    closure = {*data, *known, *infer(data | known, schema)}
    findings.update(_clashes(closure, schema))
    subjects = _subjects(read)
    mine = {_placed(f, subjects) for f in findings if not known or f.focus in subjects}
    return Report(in_order(mine), len(data))


def _check_shapes(data: set[Triple], schema: Schema, document: str = "") -> set[Finding]:
    """Return what the shipped shapes find; the ontology is checked along, for its classes."""
    results = _shipped_shapes().validate(data | set(schema.triples)).results
    return {_finding(result, document) for result in results}


@cache
def _shipped_shapes() -> Validator:
    return Validator(ShapesGraph(quad.triple for path in shape_files() for quad in read_rdf(path)))


def _finding(result: ValidationResult, document: str) -> Finding:
    return Finding(
        severity="violation" if result.severity == SH.Violation else "warning",
        focus=getattr(result.focus, "value", str(result.focus)),
        path="" if result.path is None else result.path.value,
        value="" if result.value is None else str(result.value),
        message=message_of(result),
        shape=result.shape.value,
        document=document,
    )


def _store(triples: Iterable[Triple], schema: Schema) -> Store:
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


def _clashes(triples: Iterable[Triple], schema: Schema) -> Iterable[Finding]:
    for node, classes in find_clashes(triples, schema):
        yield Finding(
            severity="violation",
            focus=node.value,
            path=RDF.type.value,
            value="",
            message=f"Nothing can be {classes} at once.",
            shape="disjoint-classes",
            document="",
        )


def _built(folder: Path) -> set[Triple]:
    path = folder / "casus.ttl"
    if not path.is_file():
        raise UnreadableError(f"{folder}: holds no casus.ttl, so it is no folder of a build")
    return {quad.triple for quad in read_rdf(path)}


def _is_named(quad: Quad) -> bool:
    return not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name != MERGED_GRAPH


def _subjects(read: dict[Path, tuple[Quad, ...]]) -> dict[str, str]:
    """The file that says something of a thing, first one first."""
    found: dict[str, str] = {}
    for path, quads in read.items():
        for quad in quads:
            found.setdefault(getattr(quad.subject, "value", ""), str(path))
    return found


def _placed(finding: Finding, subjects: dict[str, str]) -> Finding:
    return Finding(
        severity=finding.severity,
        focus=finding.focus,
        path=finding.path,
        value=finding.value,
        message=finding.message,
        shape=finding.shape,
        document=subjects.get(finding.focus, finding.document),
    )
