"""What the start page says about a build: how much there is, and what one may ask.

Counts come from the graph by SPARQL; example queries from ``dataset.ttl``.
"""

import re
import threading
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse_query_results,
)

from ontology.vocabulary import CASUS, DCTERMS, PREFIXES, RDFS, SH, SKOS
from server.messages.messages import Answer, Question
from server.processes.queries import QueryPool

__all__ = ["PREFIX_LINES", "USUAL_PREFIXES", "Example", "Overview", "read_examples"]

JSON = "application/sparql-results+json"
COUNTED = {
    "documents": CASUS.Document,
    "parties": CASUS.Party,
    "agreements": CASUS.Agreement,
    "strikes": CASUS.Strike,
    "claims": CASUS.Claim,
}
# The register brings in what contains a party; only those that a document mentions count.
COUNT = f"""SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) {{
  VALUES ?class {{ {" ".join(map(str, COUNTED.values()))} }}
  ?thing a ?class
  FILTER(?class != {CASUS.Party} || EXISTS {{ ?thing {CASUS.denotedBy} ?mention }})
}} GROUP BY ?class"""
DISAGREEMENTS = f"""SELECT (COUNT(*) AS ?count) {{
  {{ SELECT DISTINCT ?left ?right {{
    {{ ?left {CASUS.contradicts} ?right }} UNION {{ ?right {CASUS.contradicts} ?left }}
  }} }}
  FILTER(STR(?left) < STR(?right))
}}"""
TITLES = (RDFS.label, SKOS.prefLabel, DCTERMS.title)
DESCRIPTIONS = (RDFS.comment, DCTERMS.description)
# How an example says in its own text what it shows.
DESCRIBED = re.compile(r"^#\s*description:\s*(\S.*?)\s*$", re.MULTILINE)
# Those that most questions need.
USUAL_PREFIXES = ("casus", "voc", "party", "place", "dcterms", "skos", "xsd")
PREFIX_LINES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in USUAL_PREFIXES)


@dataclass(frozen=True, slots=True)
class Example:
    """A query that one may click: its label, one sentence about it, and its text."""

    label: str
    description: str
    query: str


class Overview:
    """The counts of what is served, asked once of a build: a served build does not change."""

    def __init__(self, pool: QueryPool, seconds: float) -> None:
        """Ask the pool, each query with so many seconds; of plain data it knows the size."""
        self._pool = pool
        self._seconds = seconds
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}

    def counts(self) -> dict[str, int]:
        """Return how many documents, parties, … there are; empty while nobody can tell."""
        if self._pool.state["kind"] == "plain":
            return {"quads at the start": self._pool.state["quads"]}
        with self._lock:
            if not self._counts:
                self._counts = self._ask()
            return self._counts

    def _ask(self) -> dict[str, int]:
        by_class = self._rows(COUNT)
        disagreements = self._rows(DISAGREEMENTS)
        if by_class is None or disagreements is None:
            return {}
        found = {row[0]: int(row[1]) for row in by_class}
        counts = {name: found.get(iri.value, 0) for name, iri in COUNTED.items()}
        return {**counts, "disagreements": int(disagreements[0][0])}

    def _rows(self, query: str) -> list[list[str]] | None:
        reply = self._pool.ask(Question(query, JSON, JSON, "text/turtle", self._seconds))
        if not isinstance(reply, Answer):
            return None
        result = parse_query_results(reply.body, QueryResultsFormat.JSON)
        if isinstance(result, QueryBoolean):
            return None
        return [[term.value for term in row] for row in result]


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Return the example queries of a build's ``dataset.ttl``, sorted by IRI; none without it."""
    path = folder / "dataset.ttl"
    if not path.is_file():
        return ()
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE)
    found = (quad.subject for quad in store.quads_for_pattern(None, SH.select, None))
    nodes = {node for node in found if isinstance(node, NamedNode)}
    return tuple(_example(store, node) for node in sorted(nodes, key=str))


def _example(store: Store, node: NamedNode) -> Example:
    query = _text(store, node, (SH.select,))
    described = DESCRIBED.search(query)
    description = _text(store, node, DESCRIPTIONS) or (described[1] if described else "")
    return Example(_text(store, node, TITLES), description, query)


def _text(store: Store, node: NamedNode, properties: tuple[NamedNode, ...]) -> str:
    """Return the first literal that a node has for one of the properties."""
    for known in properties:
        for quad in store.quads_for_pattern(node, known, None):
            if isinstance(quad.object, Literal):
                return quad.object.value
    return ""
