"""Things with two classes that exclude each other, asked of a store without its closure.

A class follows from ``rdf:type``, and from the domain and range of the properties used, as in OWL
2 RL (rules cax-dw, cax-sco, prp-dom, prp-rng, prp-spo1):
https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, QuerySolutions, Store

from graph.background.schema import Schema
from ontology.vocabulary import OWL, RDF, RDFS

__all__ = ["find_clashes_in_store"]


def find_clashes_in_store(store: Store, schema: Schema) -> Iterator[tuple[NamedNode, str]]:
    """Yield the things of a store (which holds the ontology too) that clash, with both classes."""
    pairs = sorted(
        {
            tuple(sorted((t.subject.value, t.object.value)))
            for t in schema.triples
            if t.predicate == OWL.disjointWith
            and isinstance(t.subject, NamedNode)
            and isinstance(t.object, NamedNode)
        }
    )
    members: dict[str, set[NamedNode]] = {}
    for name in {name for pair in pairs for name in pair}:
        members[name] = set(_members(store, _below(store, NamedNode(name))))
    for left, right in pairs:
        words = " and ".join(sorted(name.rpartition("#")[2] for name in (left, right)))
        for node in sorted(members[left] & members[right], key=lambda node: node.value):
            yield node, words


def _below(store: Store, name: NamedNode) -> list[NamedNode]:
    query = f"SELECT ?class WHERE {{ ?class {RDFS.subClassOf}* {name} }}"
    return sorted(_nodes(store, query), key=str)


def _members(store: Store, classes: Iterable[NamedNode]) -> Iterator[NamedNode]:
    among = f"VALUES ?c {{ {' '.join(map(str, classes))} }}"
    yield from _nodes(store, f"SELECT DISTINCT ?x WHERE {{ {among} ?x {RDF.type} ?c }}")
    for side, pattern in ((RDFS.domain, "?x {} ?any"), (RDFS.range, "?any {} ?x")):
        path = f"{among} ?p {RDFS.subPropertyOf}*/{side} ?c"
        for used in _nodes(store, f"SELECT DISTINCT ?p WHERE {{ {path} }}"):
            yield from _nodes(store, f"SELECT DISTINCT ?x WHERE {{ {pattern.format(used)} }}")


def _nodes(store: Store, query: str) -> Iterator[NamedNode]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions), "these are SELECT queries"
    return (row[0] for row in solutions if isinstance(row[0], NamedNode))
