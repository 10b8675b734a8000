"""Compare answers with what the W3C's test suites expect: rows, booleans and graphs."""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
)
from w3c_manifests import quads_of

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
VARIABLE = "urn:variable:"
ACCEPTED = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
FORMATS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}

Term = NamedNode | BlankNode | Literal | Triple
Rows = list[dict[str, Term]]


def accepted(expected: Path) -> str:
    """Return the media types in which an answer can be compared with an expected one."""
    usual = "application/sparql-results+json, application/n-triples;q=0.9"
    return ACCEPTED.get(expected.suffix, usual)


def is_expected(
    body: bytes, media_type: str, expected: Path, root: Path, *, is_lax: bool = False
) -> bool:
    """Tell whether an answer is the expected one, the names of blank nodes aside.

    Literals are compared as the engine keeps them. With ``is_lax`` a row may come less often.
    """
    if expected.suffix == ".csv":
        return _csv(body.decode()) == _csv(expected.read_text(encoding="utf-8"))
    if media_type == "application/n-triples":
        store = Store()
        store.load(input=body, format=RdfFormat.N_TRIPLES)
        return canonical(store) == canonical(quads_of(expected, root))
    syntaxes = {media: FORMATS[suffix] for suffix, media in ACCEPTED.items() if suffix != ".csv"}
    found = _rows(body, syntaxes[media_type])
    if expected.suffix in FORMATS:
        wanted = _rows(expected.read_bytes(), FORMATS[expected.suffix])
    else:
        wanted = _rows_of_graph(quads_of(expected, root))
    if isinstance(found, bool) or isinstance(wanted, bool):
        return found is wanted
    if is_lax:
        return _as_graphs(found, copies=False) == _as_graphs(wanted, copies=False)
    return _as_graphs(found) == _as_graphs(wanted)


def canonical(quads: Iterable[Quad]) -> Counter[str]:
    """Return quads with blank nodes that are named by what is said of them.

    Standard: RDF Dataset Canonicalization, https://www.w3.org/TR/rdf-canon/.
    """
    dataset = Dataset(_stored(quads))
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return Counter(str(quad) for quad in dataset)


def _stored(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads as the engine keeps them: 01 as 1."""
    store = Store()
    store.extend(quads)
    return list(store)


def _rows(body: bytes, syntax: QueryResultsFormat) -> Rows | bool:
    result = parse_query_results(body, syntax)
    if isinstance(result, QueryBoolean):
        return bool(result)
    names = [variable.value for variable in result.variables]
    return [
        {name: _kept(term) for name in names if (term := row[name]) is not None} for row in result
    ]


def _rows_of_graph(quads: list[Quad]) -> Rows | bool:
    """Return rows that are written as a graph, with the DAWG's result set vocabulary."""
    store = Store()
    store.extend(quads)

    def values(subject: Term, name: str) -> list[Term]:
        assert isinstance(subject, NamedNode | BlankNode)
        return [q.object for q in store.quads_for_pattern(subject, NamedNode(RS + name), None)]

    sets = store.quads_for_pattern(None, TYPE, NamedNode(RS + "ResultSet"))
    rows: Rows = []
    for head in [quad.subject for quad in sets]:
        for verdict in values(head, "boolean"):
            assert isinstance(verdict, Literal)
            return verdict.value == "true"
        for solution in values(head, "solution"):
            row = {}
            for binding in values(solution, "binding"):
                (name,) = values(binding, "variable")
                assert isinstance(name, Literal)
                (value,) = values(binding, "value")
                row[name.value] = _kept(value)
            rows.append(row)
    return rows


@cache
def _kept(term: Term) -> Term:
    """Return a literal as the engine keeps it."""
    store = Store()
    store.add(Quad(TYPE, TYPE, term))
    return next(iter(store)).object


def _as_graphs(rows: Rows, *, copies: bool = True) -> Counter[str]:
    """Return rows as one graph in which each is a node, so that they can be compared as graphs.

    Equal rows are told apart by their number, or counted once.
    """
    seen: Counter[str] = Counter()
    quads = []
    for row in rows:
        key = str(sorted((name, str(term)) for name, term in row.items()))
        if not copies and key in seen:
            continue
        seen[key] += 1
        node = BlankNode()
        quads.append(Quad(node, NamedNode("urn:copy"), Literal(seen[key])))
        for name, term in row.items():
            quads.append(Quad(node, NamedNode(VARIABLE + name), term))
    return canonical(quads)


def _csv(text: str) -> Counter[tuple[tuple[str, str], ...]]:
    rows = list(csv.reader(io.StringIO(text)))
    names, bodies = rows[0], rows[1:]

    def shown(value: str) -> str:
        try:
            return str(float(value))
        except ValueError:
            return "_:" if value.startswith("_:") else value

    return Counter(tuple(sorted(zip(names, map(shown, row), strict=False))) for row in bodies)
