"""Pages for people: the start page, and answers as tables.

Everything that comes from the graph or from a request is escaped by the templates, and only
http and https IRIs become links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

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

from ontology.vocabulary import PREFIXES, XSD
from server.messages import Answer

__all__ = ["Cell", "cell", "results_page", "short_iri"]

OWN = "https://w3id.org/casus/"
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# Longest first, so that party:x wins over id:party/x.
BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))

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


def results_page(answer: Answer, query: str) -> Response:
    """Return an answer as a page with a table, the query, and ways to download it."""
    if answer.kind == "graph":
        rows = list(_triples(answer.body))
        return _page(query, names=("subject", "predicate", "object"), rows=rows, kind="graph")
    result = parse_query_results(answer.body, QueryResultsFormat.JSON)
    if isinstance(result, QueryBoolean):
        return _page(query, verdict=bool(result), kind="boolean")
    names = tuple(variable.value for variable in result.variables)
    return _page(query, names=names, rows=list(_rows(result)), kind="rows")


def cell(term: Term) -> Cell:
    """Return how a term is shown.

    >>> cell(NamedNode("javascript:alert(1)"))
    Cell(text='<javascript:alert(1)>', link='', note='')
    """
    if isinstance(term, NamedNode):
        return Cell(short_iri(term.value), _link(term.value))
    if isinstance(term, Literal):
        note = term.language or ""
        if not note and term.datatype != XSD.string:
            note = short_iri(term.datatype.value)
        return Cell(term.value, note=note)
    return Cell("" if term is None else str(term))


def short_iri(iri: str) -> str:
    """Return an IRI with its prefix where it has one, else in angle brackets."""
    for name, start in BY_LENGTH:
        if iri.startswith(start) and LOCAL.fullmatch(iri, len(start)):
            return f"{name}:{iri[len(start) :]}"
    return f"<{iri}>"


def _link(iri: str) -> str:
    """Return where an IRI leads: its description here if it is ours, else to itself."""
    if iri.startswith(OWN):
        return "/sparql?" + urlencode({"query": f"DESCRIBE <{iri}>", "format": "html"})
    return iri if iri.startswith(("http://", "https://")) else ""


def _rows(solutions: QuerySolutions) -> Iterator[list[Cell]]:
    for solution in solutions:
        yield [cell(term) for term in solution]


def _triples(ntriples: bytes) -> Iterator[list[Cell]]:
    for quad in sorted(parse(ntriples, RdfFormat.N_TRIPLES), key=str):
        yield [cell(quad.subject), cell(quad.predicate), cell(quad.object)]


def _page(query: str, **values: object) -> Response:
    return Response(render_template("results.html", query=query, **values))
