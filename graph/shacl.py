"""Check triples against the shapes with pySHACL.

Slow to import and to run: the import waits for the first check, and the shapes are read once a
process. Whatever other engine runs later must give the same findings.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.findings import Finding
from ontology.files import shape_files
from ontology.vocabulary import SH

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["check_shapes"]

Term = NamedNode | BlankNode | Literal | Triple


def check_shapes(
    data: Iterable[Triple], background: Iterable[Triple], document: str = ""
) -> set[Finding]:
    """Return what the shapes find in some data.

    Arguments:
        background: ontology and descriptions that the data refer to; checked along, since a
            shape may ask for the class of an object.
        document: what the findings are reported under.
    """
    from pyshacl import validate

    graph = _to_rdflib(data)
    for triple in _background(tuple(background)):
        graph.add(triple)
    _, report, text = validate(graph, shacl_graph=_shapes(), inplace=True, meta_shacl=False)
    if not hasattr(report, "triples"):
        raise RuntimeError(f"pySHACL could not run the shapes: {text}")
    return set(_findings(report, document))


@cache
def _shapes() -> "rdflib.Graph":
    import rdflib

    shapes = rdflib.Graph()
    for path in shape_files():
        shapes.parse(path, format="turtle")
    return shapes


def _to_rdflib(triples: Iterable[Triple]) -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add(_three(triple))
    return graph


@cache
def _background(triples: tuple[Triple, ...]) -> "list[tuple[Node, Node, Node]]":
    return [_three(triple) for triple in triples]


def _three(triple: Triple) -> "tuple[Node, Node, Node]":
    return (_term(triple.subject), _term(triple.predicate), _term(triple.object))


def _term(term: Term) -> "Node":
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise TypeError(f"{term}: shapes cannot be checked on quoted triples")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    is_plain = term.datatype.value.endswith("#string")
    datatype = None if is_plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def _findings(report: "rdflib.Graph", document: str) -> Iterator[Finding]:
    import rdflib

    def part(node: "Node", name: NamedNode) -> str:
        found = report.value(node, rdflib.URIRef(name.value))
        return "" if found is None else str(found)

    for result in report.objects(None, rdflib.URIRef(SH.result.value)):
        value = report.value(result, rdflib.URIRef(SH.value.value))
        yield Finding(
            severity="violation"
            if part(result, SH.resultSeverity).endswith("Violation")
            else "warning",
            focus=part(result, SH.focusNode),
            path=part(result, SH.resultPath),
            value="" if value is None else value.n3(),
            message=part(result, SH.resultMessage),
            shape=part(result, SH.sourceShape),
            document=document,
        )
