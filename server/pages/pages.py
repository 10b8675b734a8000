"""Pages for people: how terms are shown and where they lead, and answers as tables.

Everything that comes from the graph or from a request is escaped by the templates, and only
http and https IRIs become links.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from flask import Response, render_template
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from ontology.vocabulary import BASE, CASUS, PREFIXES, VOC, XSD
from server.messages.messages import Answer

__all__ = ["THINGS", "Cell", "Shown", "Term", "address_of", "results_page"]

# Below which address the things of a build have their pages.
THINGS = "/id/"
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# What has a page of terms.
TERMS = {CASUS.base: "/ont#", VOC.base: "/voc#"}

Term = NamedNode | BlankNode | Literal | Triple | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what to show.
        link: where it leads, "" for nowhere.
        note: language or datatype of a literal, "" for plain ones.
    """

    text: str
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the terms of one store are shown.

    Attributes:
        prefixes: by which IRIs are shortened.
        base: what the IRIs of things begin with that have pages here, "" for none.
    """

    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    base: str = BASE

    def cell(self, term: Term) -> Cell:
        """Return how a term is shown.

        >>> Shown().cell(NamedNode("javascript:alert(1)"))
        Cell(text='<javascript:alert(1)>', link='', note='')
        """
        if isinstance(term, NamedNode):
            return Cell(self.short(term.value), self.link(term.value))
        if isinstance(term, Literal):
            note = term.language or ""
            if not note and term.datatype != XSD.string:
                note = self.short(term.datatype.value)
            return Cell(term.value, note=note)
        return Cell("" if term is None else str(term))

    def short(self, iri: str) -> str:
        """Return an IRI with its longest prefix where it has one, else in angle brackets."""
        best, start = "", ""
        for name, namespace in self.prefixes.items():
            fits = iri.startswith(namespace) and LOCAL.fullmatch(iri, len(namespace))
            if fits and len(namespace) > len(start):
                best, start = name, namespace
        return f"{best}:{iri[len(start) :]}" if start else f"<{iri}>"

    def link(self, iri: str) -> str:
        """Return where an IRI leads: to its page here if it has one, else to itself."""
        for namespace, path in TERMS.items():
            if self.base and iri.startswith(namespace):
                return path + iri[len(namespace) :]
        here = address_of(iri, self.base)
        return here or (iri if iri.startswith(("http://", "https://")) else "")


def address_of(iri: str, base: str) -> str:
    """Return the path of the page of an IRI under a base, "" for one that has none here.

    >>> address_of("https://w3id.org/casus/id/doc/a%2Fb#char=0,5", "https://w3id.org/casus/id/")
    '/id/doc/a%252Fb#char=0,5'
    """
    if not base or not iri.startswith(base):
        return ""
    path, mark, fragment = iri[len(base) :].partition("#")
    return THINGS + quote(path, safe="/~:@!$&'()*+,;=") + mark + fragment


def results_page(answer: Answer, query: str, shown: Shown, notes: Sequence[str] = ()) -> Response:
    """Return an answer as a page with a table, the query, and ways to download it.

    Arguments:
        notes: what there is to say of the query, one sentence each.
    """
    if answer.kind == "graph":
        rows = list(_triples(answer.body, shown))
        columns = ("subject", "predicate", "object")
        return _page(query, notes=notes, names=columns, rows=rows, kind="graph")
    result = parse_query_results(answer.body, QueryResultsFormat.JSON)
    if isinstance(result, QueryBoolean):
        return _page(query, notes=notes, verdict=bool(result), kind="boolean")
    names = tuple(variable.value for variable in result.variables)
    return _page(query, notes=notes, names=names, rows=list(_rows(result, shown)), kind="rows")


def _rows(solutions: QuerySolutions, shown: Shown) -> Iterator[list[Cell]]:
    for solution in solutions:
        yield [shown.cell(term) for term in solution]


def _triples(ntriples: bytes, shown: Shown) -> Iterator[list[Cell]]:
    for quad in sorted(parse(ntriples, RdfFormat.N_TRIPLES), key=str):
        yield [shown.cell(term) for term in (quad.subject, quad.predicate, quad.object)]


def _page(query: str, **values: object) -> Response:
    return Response(render_template("results.html", query=query, **values))
