"""Read Turtle and TriG (and so N-Triples and N-Quads' triples) with the place of every triple.

Goes on after a mistake with the next statement, so that all mistakes of a file are told. Slower
than the store's parser: it is asked only where a position is wanted.
Source: Turtle 1.1, https://www.w3.org/TR/turtle/; TriG 1.1, https://www.w3.org/TR/trig/
"""

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from graph.rdf.located.cursor import Cursor
from graph.rdf.located.source import SyntaxProblem
from graph.rdf.located.terms import Mistake, Names, boolean_of, number_of, string_of, tagged
from ontology.vocabulary import RDF

__all__ = ["Place", "Reading", "TurtleReader"]

DEEPEST = 200
"""Nested brackets that are followed; a statement with more is told as a mistake."""

Subject = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal
Graph = NamedNode | BlankNode | DefaultGraph
Emit = Callable[[Term], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A triple with the offsets of its three words; `end` is where the object ends."""

    subject: Subject
    predicate: NamedNode
    object: Term
    graph: Graph
    subject_start: int
    predicate_start: int
    object_start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """The triples of a stretch of text in the order of the store's parser, and its mistakes."""

    places: tuple[Place, ...]
    problems: tuple[SyntaxProblem, ...]


class TurtleReader(Cursor):
    """Reads one stretch of a text under given names."""

    def __init__(
        self,
        text: str,
        names: Names,
        stretch: tuple[int, int | None] = (0, None),
        graph: Graph | None = None,
        *,
        is_nquads: bool = False,
        keeps: bool = True,
    ) -> None:
        """Stand before the first word; in N-Quads a fourth word names the graph.

        Triples are read past without being kept where only mistakes are asked for.
        """
        start, end = stretch
        self._is_nquads, self._keeps = is_nquads, keeps
        super().__init__(text, start, end)
        self._names = names.copy()
        self._graph: Graph = graph or DefaultGraph()
        self._places: list[Place] = []
        self._problems: list[SyntaxProblem] = []
        self._anonymous = 0
        self._depth = 0

    def read(self, most: int | None = None) -> Reading:
        """Return all triples and mistakes, up to a number of mistakes."""
        while self._token.kind != "end" and len(self._problems) != most:
            try:
                self._statement()
            except Mistake as mistake:
                token = mistake.token
                self._problems.append(SyntaxProblem(token.start, token.end, str(mistake)))
                self._skip()
        return Reading(tuple(self._places), tuple(self._problems))

    def _skip(self) -> None:
        """Go to the word after the next full stop, or to a closing brace."""
        self._depth = 0
        while self._token.kind != "end" and self._token.text not in (".", "}"):
            self._next()
        if self._token.text == ".":
            self._next()

    def _statement(self) -> None:
        token = self._token
        directive = token.text.lower()
        if directive in ("@prefix", "prefix"):
            self._prefix(dotted=directive[0] == "@")
        elif directive in ("@base", "base"):
            self._base(dotted=directive[0] == "@")
        elif token.text == "}" or token.text == "{":
            self._next()
            self._graph = DefaultGraph()
        elif token.kind == "word" and directive == "graph":
            self._next()
            self._open_graph(self._subject())
        else:
            self._triples()

    def _prefix(self, dotted: bool) -> None:
        self._next()
        name = self._next()
        if name.kind != "name" or not name.text.endswith(":"):
            raise Mistake(name, f"a prefix with its colon is wanted here, found {name.text[:40]!r}")
        iri = self._iri_reference()
        self._names.prefixes[name.text[:-1]] = iri
        if dotted:
            self._take(".", "the full stop after @prefix")

    def _base(self, dotted: bool) -> None:
        self._next()
        self._names.base = self._iri_reference()
        if dotted:
            self._take(".", "the full stop after @base")

    def _iri_reference(self) -> str:
        if self._token.kind != "iri":
            raise self._mistake("an IRI in angle brackets")
        return self._names.iri(self._next()).value

    def _open_graph(self, name: Subject) -> None:
        self._take("{", "the brace that opens a graph")
        self._graph = name

    def _triples(self) -> None:
        start, bracketed = self._token.start, self._token.text == "["
        subject = self._subject()
        if self._token.text == "{" and isinstance(self._graph, DefaultGraph):
            self._open_graph(subject)
            return
        if not (bracketed and self._token.text in (".", "}")):
            self._predicates(subject, start)
        if self._token.text != "}":
            self._end_of_triples()

    def _end_of_triples(self) -> None:
        if self._is_nquads and self._token.kind in ("iri", "blank"):
            self._subject()
        self._take(".", "a full stop, a semicolon or a comma")

    def _subject(self) -> Subject:
        token = self._token
        if token.text == "[":
            return self._bracket()
        if token.text == "(":
            return self._subject_list()
        if token.kind == "blank":
            return BlankNode(self._next().text[2:])
        if token.kind in ("iri", "name"):
            return self._names.iri(self._next())
        raise self._mistake("a subject (IRI, prefixed name or blank node)")

    def _predicates(self, subject: Subject, start: int) -> None:
        self._objects(subject, start)
        while self._token.text == ";":
            self._next()
            if self._token.text not in (";", ".", "]", "}"):
                self._objects(subject, start)

    def _objects(self, subject: Subject, start: int) -> None:
        at = self._token.start
        predicate = self._predicate()
        while True:
            begun = self._token.start

            def emit(term: Term, begun: int = begun) -> None:
                self._place(subject, predicate, term, start, at, begun)

            self._object(emit)
            if self._token.text != ",":
                return
            self._next()

    def _predicate(self) -> NamedNode:
        token = self._token
        if token.kind == "word" and token.text == "a":
            self._next()
            return RDF.type
        if token.kind in ("iri", "name"):
            return self._names.iri(self._next())
        raise self._mistake("a property (IRI, prefixed name or a)")

    def _object(self, emit: Emit) -> None:
        token = self._token
        if token.text == "[":
            emit(self._bracket())
        elif token.text == "(":
            self._list(emit)
        elif token.kind == "blank":
            emit(BlankNode(self._next().text[2:]))
        elif token.kind in ("iri", "name"):
            emit(self._names.iri(self._next()))
        else:
            emit(self._literal())

    def _literal(self) -> Literal:
        token = self._token
        if token.kind == "number":
            return number_of(self._next())
        if token.kind == "word" and token.text in ("true", "false"):
            return boolean_of(self._next())
        if token.kind != "string":
            raise self._mistake("an object (IRI, prefixed name, blank node or literal)")
        words = string_of(self._next())
        if self._token.kind == "at":
            return tagged(words, self._next())
        if self._token.text == "^^":
            self._next()
            if self._token.kind not in ("iri", "name"):
                raise self._mistake("a datatype")
            return Literal(words, datatype=self._names.iri(self._next()))
        return Literal(words)

    def _bracket(self) -> BlankNode:
        start = self._next().start
        node = self._new_node()
        self._deeper()
        if self._token.text != "]":
            self._predicates(node, start)
        self._take("]", "a closing bracket")
        self._depth -= 1
        return node

    def _subject_list(self) -> Subject:
        found: list[Term] = []
        self._list(found.append)
        (head,) = found
        assert not isinstance(head, Literal), "a list begins with a node"
        return head

    def _list(self, emit: Emit) -> None:
        """Emit the head as the store's parser does: right after the triple of the first member."""
        start = self._next().start
        self._deeper()
        node: BlankNode | None = None
        while self._token.text != ")":
            if self._token.kind == "end":
                raise self._mistake("a closing parenthesis")
            node = self._member(node, emit, start)
        self._next()
        self._depth -= 1
        if node is None:
            emit(RDF.nil)
        else:
            self._place(node, RDF.rest, RDF.nil, start, self._last - 1, self._last - 1)

    def _member(self, before: BlankNode | None, emit: Emit, start: int) -> BlankNode:
        at, node = self._token.start, self._new_node()

        def first(term: Term) -> None:
            self._place(node, RDF.first, term, start, at, at)
            if before is None:
                emit(node)
            else:
                self._place(before, RDF.rest, node, start, at, at)

        self._object(first)
        return node

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._mistake(
                f"brackets nested at most {DEEPEST} deep: the rest of the statement"
            )

    def _new_node(self) -> BlankNode:
        self._anonymous += 1
        return BlankNode(f"anonymous{self._anonymous}")

    def _place(
        self, subject: Subject, predicate: NamedNode, term: Term, start: int, at: int, begun: int
    ) -> None:
        graph = self._graph
        if self._is_nquads and self._token.kind in ("iri", "blank"):
            graph = self._graph_label()
        if not self._keeps:
            return
        end = max(self._last, begun)
        self._places.append(Place(subject, predicate, term, graph, start, at, begun, end))

    def _graph_label(self) -> Graph:
        """The graph that the word after the object names; it stays the next word."""
        if self._token.kind == "blank":
            return BlankNode(self._token.text[2:])
        return self._names.iri(self._token)
