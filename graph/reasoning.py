"""Add what follows: the OWL RL rules that the ontology uses, compiled to SPARQL.

Each axiom becomes one update, and the updates run until nothing new appears; then the
``CONSTRUCT`` queries of ``ontology/rules`` add what OWL RL cannot say, such as dates.
Only instance triples in the project's own terms are kept, none with a literal as subject.
The rules are those of OWL 2 RL/RDF, https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules;
tests compare the result with owlrl's. Consistency is checked, never repaired.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store, Triple

from graph.schema import Schema
from ontology.files import inference_files
from ontology.vocabulary import CASUS, OWL, RDF, RDFS

__all__ = ["compile_rules", "find_clashes", "infer"]

Node = NamedNode | BlankNode
_Lists = Mapping[tuple[Node, NamedNode], Sequence[Node]]

_FIRST = NamedNode(RDF.base + "first")
_REST = NamedNode(RDF.base + "rest")
_A = f"<{RDF.type.value}>"


def infer(
    triples: Iterable[Triple], schema: Schema, queries: Sequence[Path] | None = None
) -> tuple[Triple, ...]:
    """Return the triples that follow and are not among the given ones, sorted.

    Arguments:
        queries: files with CONSTRUCT queries; the shipped ones if None.
    """
    given = frozenset(triples)
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in given)
    _close(store, compile_rules(schema.triples))
    for path in inference_files() if queries is None else queries:
        _construct(store, schema, path.read_text(encoding="utf-8"))
        _close(store, compile_rules(schema.triples))
    found = {quad.triple for quad in store} - given
    return tuple(sorted((triple for triple in found if _is_ours(triple)), key=str))


def compile_rules(axioms: Sequence[Triple]) -> tuple[str, ...]:
    """Return one SPARQL update for every axiom that can add an instance triple, sorted."""
    table = _table(axioms)
    rules: set[str] = set()
    for (subject, predicate), values in table.items():
        for value in values:
            rules.update(_rules(table, subject, predicate, value))
    return tuple(sorted(rules))


def find_clashes(triples: Iterable[Triple], schema: Schema) -> tuple[tuple[NamedNode, str], ...]:
    """Return the things with two classes that exclude each other, with the names of both.

    Arguments:
        triples: the closure, since the classes that clash are often inferred.
    """
    disjoint = {
        frozenset((triple.subject, triple.object))
        for triple in schema.triples
        if triple.predicate == OWL.disjointWith
    }
    classes: dict[NamedNode, set[object]] = defaultdict(set)
    for triple in triples:
        if triple.predicate == RDF.type and isinstance(triple.subject, NamedNode):
            classes[triple.subject].add(triple.object)
    found = []
    for subject, types in classes.items():
        for pair in disjoint:
            if pair <= types:
                found.append((subject, " and ".join(sorted(_local(node) for node in pair))))
    return tuple(sorted(found, key=lambda clash: (clash[0].value, clash[1])))


def _close(store: Store, rules: Sequence[str]) -> None:
    size = -1
    while size != len(store):
        size = len(store)
        for rule in rules:
            store.update(rule)


def _construct(store: Store, schema: Schema, query: str) -> None:
    """Add what a query constructs from the closure and the ontology together."""
    both = Store()
    both.bulk_extend(store)
    both.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in schema.triples)
    found = both.query(query)
    if isinstance(found, QueryTriples):
        store.extend([Quad(t.subject, t.predicate, t.object) for t in found])


def _table(axioms: Sequence[Triple]) -> _Lists:
    table: dict[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
    for triple in axioms:
        if isinstance(triple.subject, Node) and isinstance(triple.object, Node):
            table[triple.subject, triple.predicate].append(triple.object)
    return table


def _rules(table: _Lists, subject: Node, predicate: NamedNode, value: Node) -> Iterator[str]:
    """The updates of one axiom; names in comments are those of the standard's tables."""
    if not isinstance(subject, NamedNode):
        return
    this, other = f"<{subject.value}>", f"<{value.value}>"
    if predicate == RDFS.subClassOf and isinstance(value, NamedNode):  # cax-sco
        yield _rule(f"?x {_A} {this}", f"?x {_A} {other}")
    elif predicate == OWL.equivalentClass:  # cax-eqc1, cls-int1, cls-int2, cls-svf1
        yield from _definition(table, this, value)
    elif predicate == RDFS.subPropertyOf:  # prp-spo1
        yield _rule(f"?x {this} ?y", f"?x {other} ?y")
    elif predicate == RDFS.domain and value in CASUS:  # prp-dom
        yield _rule(f"?x {this} ?y", f"?x {_A} {other}")
    elif predicate == RDFS.range and value in CASUS:  # prp-rng
        yield _rule(f"?x {this} ?y . FILTER(isIRI(?y))", f"?y {_A} {other}")
    elif predicate == OWL.propertyChainAxiom:  # prp-spo2
        yield _rule(_chain(_members(table, value)), f"?x0 {this} ?x{len(_members(table, value))}")
    elif predicate == RDF.type and value == OWL.SymmetricProperty:  # prp-symp
        yield _rule(f"?x {this} ?y . FILTER(isIRI(?y))", f"?y {this} ?x")
    elif predicate == RDF.type and value == OWL.TransitiveProperty:  # prp-trp
        yield _rule(f"?x {this} ?y . ?y {this} ?z", f"?x {this} ?z")


def _definition(table: _Lists, this: str, value: Node) -> Iterator[str]:
    """A class equal to another, or to an intersection of classes and restrictions."""
    if isinstance(value, NamedNode):
        yield _rule(f"?x {_A} {this}", f"?x {_A} <{value.value}>")
        yield _rule(f"?x {_A} <{value.value}>", f"?x {_A} {this}")
        return
    for head in table.get((value, OWL.intersectionOf), ()):
        parts = _members(table, head)
        for part in parts:
            if isinstance(part, NamedNode):
                yield _rule(f"?x {_A} {this}", f"?x {_A} <{part.value}>")
        patterns = [_pattern(table, part, place) for place, part in enumerate(parts)]
        if all(patterns):
            yield _rule(" . ".join(patterns), f"?x {_A} {this}")


def _pattern(table: _Lists, part: Node, place: int) -> str:
    """What a member of a class looks like; "" for an expression that is not compiled."""
    if isinstance(part, NamedNode):
        return f"?x {_A} <{part.value}>"
    properties = table.get((part, OWL.onProperty), ())
    fillers = table.get((part, OWL.someValuesFrom), ())
    if len(properties) != 1 or len(fillers) != 1:
        return ""
    filler = f"?y{place} {_A} <{fillers[0].value}>"
    return f"?x <{properties[0].value}> ?y{place} . {filler}"


def _members(table: _Lists, head: Node) -> list[Node]:
    found: list[Node] = []
    while (head, _FIRST) in table:
        found.append(table[head, _FIRST][0])
        head = table[head, _REST][0]
    return found


def _chain(steps: Sequence[Node]) -> str:
    return " . ".join(f"?x{at} <{step.value}> ?x{at + 1}" for at, step in enumerate(steps))


def _rule(condition: str, conclusion: str) -> str:
    return f"INSERT {{ {conclusion} }} WHERE {{ {condition} }}"


def _is_ours(triple: Triple) -> bool:
    if not isinstance(triple.subject, NamedNode) or triple.subject in CASUS:
        return False
    if triple.predicate == RDF.type:
        return triple.object in CASUS
    return triple.predicate in CASUS


def _local(node: object) -> str:
    return CASUS.local(node) if isinstance(node, NamedNode) and node in CASUS else str(node)
