"""The OWL RL rules that the ontology uses: one Horn rule for every axiom that can add a triple.

The rules are those of OWL 2 RL/RDF, https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules,
each with its axiom filled in. How they are run is decided elsewhere: ``graph.reasoning.reasoning``
runs them over a whole graph, ``graph.incremental.closure`` over what changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from ontology.vocabulary import CASUS, OWL, RDF, RDFS

__all__ = ["Pattern", "Rule", "compile_rules"]

Node = NamedNode | BlankNode
_Lists = Mapping[tuple[Node, NamedNode], Sequence[Node]]

_FIRST = NamedNode(RDF.base + "first")
_REST = NamedNode(RDF.base + "rest")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple with variables, which are strings."""

    subject: str | NamedNode
    predicate: NamedNode
    object: str | NamedNode

    def __str__(self) -> str:
        """The pattern in SPARQL."""
        return f"{_term(self.subject)} {_term(self.predicate)} {_term(self.object)}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A conclusion that holds wherever all patterns of a condition do.

    A literal is never the subject of a conclusion.
    """

    condition: tuple[Pattern, ...]
    conclusion: Pattern

    @property
    def update(self) -> str:
        """The rule as a SPARQL update."""
        condition = " . ".join(map(str, self.condition))
        name = self.conclusion.subject
        if all(pattern.subject != name for pattern in self.condition):
            condition += f" . FILTER(isIRI({_term(name)}))"
        return f"INSERT {{ {self.conclusion} }} WHERE {{ {condition} }}"


def compile_rules(axioms: Sequence[Triple]) -> tuple[Rule, ...]:
    """Return one rule for every axiom that can add an instance triple, sorted."""
    table = _table(axioms)
    rules: set[Rule] = set()
    for (subject, predicate), values in table.items():
        for value in values:
            rules.update(_rules(table, subject, predicate, value))
    return tuple(sorted(rules, key=lambda rule: rule.update))


def _table(axioms: Sequence[Triple]) -> _Lists:
    table: dict[tuple[Node, NamedNode], list[Node]] = defaultdict(list)
    for triple in axioms:
        if isinstance(triple.subject, Node) and isinstance(triple.object, Node):
            table[triple.subject, triple.predicate].append(triple.object)
    return table


def _rules(table: _Lists, this: Node, predicate: NamedNode, value: Node) -> Iterator[Rule]:
    """The rules of one axiom; names in comments are those of the standard's tables."""
    if not isinstance(this, NamedNode):
        return
    if predicate == OWL.equivalentClass:  # cax-eqc1, cls-int1, cls-int2, cls-svf1
        yield from _definition(table, this, value)
    elif predicate == OWL.propertyChainAxiom:  # prp-spo2
        steps = _members(table, value)
        yield Rule(_chain(steps), Pattern("x0", this, f"x{len(steps)}"))
    elif isinstance(value, NamedNode):
        yield from _simple(this, predicate, value)


def _simple(this: NamedNode, predicate: NamedNode, value: NamedNode) -> Iterator[Rule]:
    used = Pattern("x", this, "y")
    if predicate == RDFS.subClassOf:  # cax-sco
        yield Rule((_member("x", this),), _member("x", value))
    elif predicate == RDFS.subPropertyOf:  # prp-spo1
        yield Rule((used,), Pattern("x", value, "y"))
    elif predicate == RDFS.domain and value in CASUS:  # prp-dom
        yield Rule((used,), _member("x", value))
    elif predicate == RDFS.range and value in CASUS:  # prp-rng
        yield Rule((used,), _member("y", value))
    elif predicate == RDF.type and value == OWL.SymmetricProperty:  # prp-symp
        yield Rule((used,), Pattern("y", this, "x"))
    elif predicate == RDF.type and value == OWL.TransitiveProperty:  # prp-trp
        yield Rule((used, Pattern("y", this, "z")), Pattern("x", this, "z"))


def _definition(table: _Lists, this: NamedNode, value: Node) -> Iterator[Rule]:
    """A class equal to another, or to an intersection of classes and restrictions."""
    if isinstance(value, NamedNode):
        yield Rule((_member("x", this),), _member("x", value))
        yield Rule((_member("x", value),), _member("x", this))
        return
    for head in table.get((value, OWL.intersectionOf), ()):
        parts = _members(table, head)
        for part in parts:
            if isinstance(part, NamedNode):
                yield Rule((_member("x", this),), _member("x", part))
        patterns = [_patterns(table, part, place) for place, part in enumerate(parts)]
        if all(patterns):
            yield Rule(tuple(p for found in patterns for p in found), _member("x", this))


def _patterns(table: _Lists, part: Node, place: int) -> tuple[Pattern, ...]:
    """What a member of a class looks like; nothing for an expression that is not compiled."""
    if isinstance(part, NamedNode):
        return (_member("x", part),)
    properties = table.get((part, OWL.onProperty), ())
    fillers = table.get((part, OWL.someValuesFrom), ())
    if len(properties) != 1 or len(fillers) != 1:
        return ()
    name, filler = properties[0], fillers[0]
    if not isinstance(name, NamedNode) or not isinstance(filler, NamedNode):
        return ()
    return (Pattern("x", name, f"y{place}"), _member(f"y{place}", filler))


def _members(table: _Lists, head: Node) -> list[Node]:
    found: list[Node] = []
    while (head, _FIRST) in table:
        found.append(table[head, _FIRST][0])
        head = table[head, _REST][0]
    return found


def _chain(steps: Sequence[Node]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(f"x{at}", step, f"x{at + 1}")
        for at, step in enumerate(steps)
        if isinstance(step, NamedNode)
    )


def _member(name: str, kind: NamedNode) -> Pattern:
    return Pattern(name, RDF.type, kind)


def _term(term: str | NamedNode) -> str:
    return f"?{term}" if isinstance(term, str) else f"<{term.value}>"
