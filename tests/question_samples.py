"""What the tests of competency questions share: the articles, a way to ask, and the convoy deal.

The articles may not be republished, so they lie outside the repository (fixture ``shared``).
N is the New York Times, S Stars and Stripes, B the article that names no publisher, R Reuters.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph
import pytest

__all__ = ["CONVOY_DEAL", "EVIDENCE", "SOURCES", "Articles", "evidence_of"]

SOURCES = {
    "000_780e05a8f94d5de1": "N",
    "001_1498b4c789d274f7": "S",
    "002_b2860a676cf1c853": "B",
    "003_6ee9fda0563ee160": "R",
}
PREFIXES = """
PREFIX casus: <https://w3id.org/casus/ont#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX party: <https://w3id.org/casus/id/party/>
PREFIX place: <https://w3id.org/casus/id/place/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX voc: <https://w3id.org/casus/voc#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
EVIDENCE = """
  ?claim casus:quote ?words ; casus:inDocument/dcterms:identifier ?document .
"""
"""The document of a claim, and the words that it rests on."""

CONVOY_DEAL = """
  { SELECT DISTINCT ?deal WHERE {
    ?deal a casus:Agreement . ?any casus:about ?deal ; casus:object party:hezbollah } }
"""
"""The convoy deal is the agreement that Hezbollah has a role in."""


@dataclass(frozen=True)
class Articles:
    """The built graph, and the texts that it must rest on by the letter of their source."""

    store: pyoxigraph.Store
    texts: Mapping[str, str]

    def ask(self, query: str) -> list[dict[str, str]]:
        """Return the solutions as plain strings; unbound variables are left out."""
        solutions = self.store.query(PREFIXES + query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [
            {
                name: _plain(value)
                for name, value in zip(names, solution, strict=True)
                if value is not None
            }
            for solution in solutions
        ]

    def pairs(self, query: str, name: str) -> set[tuple[str, str]]:
        """Return (source, value of the variable)."""
        return {(row["document"], row[name]) for row in self.ask(query)}

    def unsupported(self, query: str) -> list[dict[str, str]]:
        """Return the rows whose words do not stand in the document that they name."""
        return [row for row in self.ask(query) if row["words"] not in self.texts[row["document"]]]


def evidence_of(queries: Mapping[str, str]) -> pytest.MarkDecorator:
    """Return the parametrisation of a test by some queries, named."""
    return pytest.mark.parametrize("query", queries.values(), ids=queries.keys())


def _plain(value: object) -> str:
    """Return the source for a document, the last part of an IRI, the text of a literal."""
    if isinstance(value, pyoxigraph.NamedNode):
        return value.value.rsplit("/", 1)[-1]
    assert isinstance(value, pyoxigraph.Literal)
    return SOURCES.get(value.value, value.value)
