"""Find the names in a query that the ontology does not have: such a query answers with nothing.

SPARQL takes any IRI for a name, so that a misspelt property is no error of the query
(SPARQL 1.1 Query, section 4.1.1, https://www.w3.org/TR/sparql11-query/#prefNames).
"""

from collections.abc import Iterator
from difflib import get_close_matches

from graph.folder.store import INFERRED_GRAPH
from ontology.vocabulary import CASUS, MERGED_GRAPH, VOC, Vocabulary
from server.language.tokens import tokens

__all__ = ["MOST", "NEAREST", "iris_in", "notes_on_terms"]

VOCABULARIES = {"casus": CASUS, "voc": VOC}
GRAPHS = {MERGED_GRAPH.value, INFERRED_GRAPH.value}
MOST = 5
"""How many names are told of at most."""
NEAREST = 0.72
"""How alike two names must be, from 0 to 1, for one to be taken for the other misspelt."""


def notes_on_terms(query: str) -> tuple[str, ...]:
    """Return a sentence for each name under the ontology's namespaces that it does not declare.

    Each name once, in the order of the text, five at most; none for a name that is written
    with an escape.

    >>> notes_on_terms("PREFIX c: <https://w3id.org/casus/ont#> ASK { ?s c:hasAtacker ?a }")
    ('casus:hasAtacker is no term of the ontology; did you mean casus:hasAttacker?',)
    """
    unknown: dict[str, None] = {}
    for iri in iris_in(query):
        for prefix, vocabulary in VOCABULARIES.items():
            if iri.startswith(vocabulary.base) and _is_missing(iri, vocabulary):
                unknown[_note(prefix, iri.removeprefix(vocabulary.base), vocabulary)] = None
    return tuple(unknown)[:MOST]


def iris_in(query: str) -> Iterator[str]:
    """Yield the IRIs that a query names, in order, those of its prologue left out."""
    namespaces: dict[str, str] = {}
    declared: str | None = None
    in_prefix = in_base = False
    for token in tokens(query):
        if token.is_word("PREFIX"):
            in_prefix, declared = True, None
        elif token.is_word("BASE") or in_base:
            in_base = not in_base
        elif in_prefix and declared is None and token.kind == "name":
            declared = token.text.removesuffix(":")
        elif in_prefix and token.kind == "iri":
            namespaces[declared or ""] = token.text[1:-1]
            in_prefix = False
        elif token.kind == "iri":
            yield token.text[1:-1]
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            yield namespaces.get(prefix, "") + local


def _is_missing(iri: str, vocabulary: Vocabulary) -> bool:
    if iri == vocabulary.base or iri in GRAPHS or "\\" in iri:
        return False
    return iri.removeprefix(vocabulary.base) not in vocabulary.names


def _note(prefix: str, local: str, vocabulary: Vocabulary) -> str:
    near = get_close_matches(local, sorted(vocabulary.names), 1, NEAREST)
    hint = f"; did you mean {prefix}:{near[0]}?" if near else ""
    return f"{prefix}:{local} is no term of the ontology{hint}"
