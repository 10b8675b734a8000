"""Run pySHACL, the reference: for shapes that are not compiled, and for tests to compare with.

Slow to import and to run, so its import waits for the first use.
"""

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.shacl.results import ValidationResult
from graph.shacl.shapes import SHACL
from graph.shacl.terms import Term
from ontology.errors import InputError

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["results_of", "to_rdflib", "validate_with_pyshacl"]

_BLANK = "urn:x-casus:blank-shape:"


def validate_with_pyshacl(
    data: Iterable[Triple], shapes: Iterable[Triple], only: Sequence[Term] = ()
) -> list[ValidationResult]:
    """Return what pySHACL finds.

    Arguments:
        only: run these shapes alone; all if empty.

    Raises:
        InputError: pySHACL could not run the shapes.
    """
    from pyshacl import validate

    names: dict[Term, NamedNode] = {node: _name(node) for node in only}
    given = to_rdflib(_renamed(shapes, names))
    try:
        with _quiet():
            _, report, text = validate(
                _with_prefixes(to_rdflib(data), given),
                shacl_graph=given,
                advanced=True,
                inplace=True,
                meta_shacl=False,
                use_shapes=[name.value for name in names.values()] or None,
            )
    except Exception as error:  # pySHACL raises whatever its parsers and queries do
        raise InputError(f"pySHACL could not run the shapes: {error}") from error
    if not hasattr(report, "triples"):
        raise InputError(f"pySHACL could not run the shapes: {text}")
    back = {name.value: node for node, name in names.items() if isinstance(node, BlankNode)}
    return [replace(r, shape=back.get(r.shape.value, r.shape)) for r in results_of(report)]


def _name(node: Term) -> NamedNode:
    """Return an IRI for a shape: pySHACL runs single shapes by their IRIs alone."""
    return node if isinstance(node, NamedNode) else NamedNode(_BLANK + str(node).removeprefix("_:"))


def _renamed(triples: Iterable[Triple], names: Mapping[Term, NamedNode]) -> Iterator[Triple]:
    for triple in triples:
        subject, term = names.get(triple.subject), names.get(triple.object)  # type: ignore[arg-type]
        yield Triple(subject or triple.subject, triple.predicate, term or triple.object)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep tracebacks for literals that do not fit their datatype, and warnings, from users."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def to_rdflib(triples: Iterable[Triple]) -> "rdflib.Graph":
    """Return a graph of rdflib with the same terms, literals as they were written."""
    import rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _with_prefixes(graph: "rdflib.Graph", shapes: "rdflib.Graph") -> "rdflib.Graph":
    """Bind what ``sh:declare`` declares, which pySHACL does not find through ``owl:imports``."""
    import rdflib

    sh = rdflib.Namespace(SHACL)
    for declared in shapes.objects(None, sh["declare"]):
        prefix, namespace = (shapes.value(declared, sh[name]) for name in ("prefix", "namespace"))
        if prefix is not None and namespace is not None:
            graph.bind(str(prefix), rdflib.URIRef(str(namespace)))
    return graph


def _term(term: Term | Triple) -> "Node":
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise InputError(f"{term}: shapes cannot be checked on quoted triples")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    is_plain = term.datatype.value.endswith("#string")
    datatype = None if is_plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def results_of(report: "rdflib.Graph") -> Iterator[ValidationResult]:
    """Yield the results of a validation report."""
    import rdflib

    def part(node: "Node", name: str) -> Any:  # the kind of term that SHACL says stands there
        found = report.value(node, rdflib.URIRef(SHACL + name))
        return None if found is None else _native(found)

    for result in report.objects(None, rdflib.URIRef(SHACL + "result")):
        messages = report.objects(result, rdflib.URIRef(SHACL + "resultMessage"))
        yield ValidationResult(
            part(result, "focusNode"),
            part(result, "resultPath"),
            part(result, "value"),
            part(result, "sourceConstraintComponent"),
            part(result, "resultSeverity"),
            part(result, "sourceShape"),
            tuple(m for m in sorted(map(_native, messages), key=str) if isinstance(m, Literal)),
        )


def _native(node: "Node") -> Term:
    import rdflib

    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return BlankNode(str(node))
    assert isinstance(node, rdflib.Literal), "reports have no other terms"
    if node.language:
        return Literal(str(node), language=node.language)
    datatype = NamedNode(str(node.datatype)) if node.datatype else None
    return Literal(str(node), datatype=datatype)
