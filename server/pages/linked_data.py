"""Say what the graph knows about one thing, at an address that follows from its IRI.

What follows the base of a build in an IRI follows ``/id/`` in the address: the page of
``https://w3id.org/casus/id/party/x`` is ``/id/party/x``. The answer comes at once and not by a
redirect (303), since the address here is that of the description; the thing has its own IRI.
A sentence or mention (``…#char=0,5``) is answered by the page of its document, as a fragment
never reaches a server. How it looks is decided by the templates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    parse_query_results,
)

from ontology.vocabulary import CASUS, DCTERMS, RDF, RDFS, SKOS
from server.messages.messages import Answer, Problem, Question
from server.pages.pages import THINGS, Cell, Shown, Term
from server.processes.queries import QueryPool
from server.served.served import Site

__all__ = ["Fact", "Thing", "described", "find_thing", "iris_of", "select_iris", "thing_of"]

JSON = "application/sparql-results+json"
SECONDS = 10.0
MOST_LINKS = 500
LABELS = (SKOS.prefLabel, DCTERMS.title, RDFS.label)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a page: a property and a value, or a property that leads here and from where."""

    property: Cell
    value: Cell
    label: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What there is to say about one thing.

    Attributes:
        iri: its IRI.
        label: its name, "" if it has none.
        facts: what it is said to be and have, types first.
        links: what points at it.
        parts: sentences and mentions of a document, in order: fragment, text, and kind.
        has_more: whether there are more links than are shown.
    """

    iri: str
    label: str
    facts: tuple[Fact, ...]
    links: tuple[Fact, ...]
    parts: tuple[tuple[str, str, str], ...]
    has_more: bool


def iris_of(path: str, site: Site) -> list[str]:
    """Return the IRIs that an address under ``/id/``, or under the base's own path, may stand for.

    The percent signs of an IRI may have been taken for those of the address, or not.
    """
    own = unquote(urlsplit(site.base).path)
    for start in (THINGS, own):
        if site.base and len(start) > 1 and path.startswith(start):
            rest = path[len(start) :]
            return list(dict.fromkeys([site.base + quote(rest, safe="/~"), site.base + rest]))
    return []


def find_thing(iris: list[str], pool: QueryPool) -> str | Problem | None:
    """Return the first of some IRIs that the graph says anything about, None if it is silent."""
    for iri in iris:
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        reply = pool.ask(_question(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} }}"))
        if isinstance(reply, Problem):
            return reply
        if parse_query_results(reply.body, QueryResultsFormat.JSON):
            return iri
    return None


def described(iri: str) -> str:
    """Return the query for all that is said about a thing, and about the parts of a document.

    What has been merged into another thing is described by that thing, and what is only
    pointed at by what points at it.
    """
    node = NamedNode(iri)
    return (
        f"CONSTRUCT {{ ?about ?property ?value }} WHERE {{ {{ VALUES ?about {{ {node} }} }} "
        f"UNION {{ ?about {CASUS.inDocument}|{DCTERMS.replaces} {node} }} "
        f"UNION {{ SELECT ?about {{ ?about ?any {node} FILTER NOT EXISTS {{ {node} ?p ?o }} }} "
        f"LIMIT {MOST_LINKS} }} ?about ?property ?value }}"
    )


def thing_of(iri: str, site: Site, shown: Shown) -> Thing | Problem:
    """Return what a page says about a thing."""
    node, labels = NamedNode(iri), " ".join(map(str, LABELS))
    name = f"OPTIONAL {{ VALUES ?by {{ {labels} }} ?other ?by ?label }}"
    facts = _rows(site.pool, f"SELECT ?p ?other ?label {{ {node} ?p ?other . {name} }}")
    links = _rows(
        site.pool,
        f"SELECT ?p ?other ?label {{ {{ SELECT ?p ?other {{ ?other ?p {node} }} "
        f"LIMIT {MOST_LINKS + 1} }} {name} }}",
    )
    parts = _rows(
        site.pool,
        f"SELECT ?part ?text ?kind ?start {{ VALUES ?kind {{ {CASUS.Sentence} {CASUS.Mention} }} "
        f"?part a ?kind ; {CASUS.inDocument} {node} ; {CASUS.charStart} ?start . "
        f"OPTIONAL {{ ?part {CASUS.quote} ?text }} }} ORDER BY ?start DESC(?kind) ?part",
    )
    for found in (facts, links, parts):
        if isinstance(found, Problem):
            return found
    assert not isinstance(facts, Problem)
    assert not isinstance(links, Problem)
    assert not isinstance(parts, Problem)
    label = next((_text(row[1]) for known in LABELS for row in facts if row[0] == known), "")
    return Thing(
        iri,
        label,
        tuple(_facts(facts, shown)),
        tuple(_facts(links, shown))[:MOST_LINKS],
        tuple(_part(row) for row in parts),
        len(links) > MOST_LINKS,
    )


def _part(row: list[Term]) -> tuple[str, str, str]:
    fragment, kind = (_text(row[at]).partition("#")[2] for at in (0, 2))
    return fragment, _text(row[1]), kind.lower()


def _facts(rows: list[list[Term]], shown: Shown) -> list[Fact]:
    """Return facts sorted by property, types first, each once with its first label."""
    unique: dict[tuple[str, str], Fact] = {}
    for known, other, label in rows:
        fact = Fact(shown.cell(known), shown.cell(other), _text(label))
        unique.setdefault((str(known), str(other)), fact)
    order = sorted(unique, key=lambda key: (key[0] != str(RDF.type), key))
    return [unique[key] for key in order]


def select_iris(pool: QueryPool, query: str) -> Iterator[str]:
    """Yield the IRIs of a query's first column, none where the pool cannot answer it now."""
    rows = _rows(pool, query)
    for row in () if isinstance(rows, Problem) else rows:
        if isinstance(row[0], NamedNode):
            yield row[0].value


def _rows(pool: QueryPool, query: str) -> list[list[Term]] | Problem:
    reply = pool.ask(_question(query))
    if not isinstance(reply, Answer):
        return reply
    result = parse_query_results(reply.body, QueryResultsFormat.JSON)
    assert not isinstance(result, QueryBoolean)
    return [list(row) for row in result]


def _question(query: str) -> Question:
    return Question(query, JSON, JSON, "text/turtle", SECONDS)


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""
