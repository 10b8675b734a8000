"""Find the names in a query that the graph does not hold: such a query answers with nothing.

A misspelt namespace, identifier or code is no error of SPARQL. Terms of the ontology are told
apart by `server.language.unknown_terms`; here the graph itself is asked.
"""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from pyoxigraph import NamedNode

from ontology.vocabulary import (
    CASUS,
    DCTERMS,
    OWL,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    SH,
    SKOS,
    VOC,
    compact,
)
from server.language.unknown_terms import MOST, NEAREST, iris_in

__all__ = ["Select", "notes_on_things"]

Select = Callable[[str], Iterable[str]]
"""Runs a query with one column and returns its IRIs; none where it cannot be answered now."""

MOST_NAMES = 50
"""How many names of a query are looked for."""
MOST_NEAR = 20_000
"""How many names of a graph one is compared with."""
NEAREST_NAMESPACE = 0.8

_VOCABULARIES = (CASUS, VOC, DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS)
_NOT_DATA = (
    *(vocabulary.base for vocabulary in _VOCABULARIES),
    *(PREFIXES[name] for name in ("dcat", "shape", "void", "xsd")),
    "https://w3id.org/casus/search#",
)


def notes_on_things(query: str, select: Select) -> tuple[str, ...]:
    """Return a sentence for each name in a query that no triple of the graph has, five at most.

    Names of well-known vocabularies are left out: a query may rightly ask for what is not there.

    Arguments:
        select: runs a query on the graph that was asked.
    """
    named = [iri for iri in dict.fromkeys(iris_in(query)) if _is_looked_for(iri)][:MOST_NAMES]
    if not named:
        return ()
    absent = set(select(_which_are_absent(named)))
    found = [iri for iri in named if iri in absent][:MOST]
    return tuple(f"{_shown(iri)} is nowhere in the graph{_hint(iri, select)}" for iri in found)


def _is_looked_for(iri: str) -> bool:
    if "\\" in iri or ":" not in iri or iri.startswith(_NOT_DATA):
        return False
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


def _which_are_absent(iris: Iterable[str]) -> str:
    values = " ".join(f"<{iri}>" for iri in iris)
    here = "{ ?iri ?p ?o } UNION { ?s ?iri ?o } UNION { ?s ?p ?iri } UNION { GRAPH ?iri {} }"
    return f"SELECT ?iri {{ VALUES ?iri {{ {values} }} FILTER NOT EXISTS {{ {here} }} }}"


def _hint(iri: str, select: Select) -> str:
    near = next(iter(_near(iri, select)), "")
    return f"; did you mean {_shown(near)}?" if near else ""


def _near(iri: str, select: Select) -> Iterator[str]:
    """Yield what may have been meant: a term, a name in a namespace like its own, one like it."""
    namespace, local = _parted(iri)
    for whole in sorted(set(PREFIXES.values())):
        rest = iri[len(whole) - 1 :]
        if iri.startswith(whole[:-1]) and rest and not set(rest) & {"#", "/"}:
            yield whole + rest  # its last sign was left out
    for vocabulary in (CASUS, VOC):
        if local in vocabulary.names:
            yield vocabulary.base + local
    others = sorted(set(PREFIXES.values()) - {namespace})
    yield from (
        other + local
        for other in get_close_matches(namespace, others, 1, NEAREST_NAMESPACE)
        if other not in namespace and namespace not in PREFIXES.values()
    )
    if local:
        known = set(select(_which_begin_with(namespace + local[0])))
        yield from get_close_matches(iri, sorted(known), 1, _alike(namespace, local))


def _which_begin_with(start: str) -> str:
    properties = f"{SKOS.prefLabel}|{DCTERMS.identifier}"
    return (
        f"SELECT DISTINCT ?near {{ ?near {properties} ?label "
        f'FILTER(STRSTARTS(STR(?near), "{start}")) }} LIMIT {MOST_NEAR}'
    )


def _alike(namespace: str, local: str) -> float:
    """How alike two whole IRIs are whose last parts are as alike as `NEAREST` asks."""
    return (len(namespace) + NEAREST * len(local)) / (len(namespace) + len(local))


def _parted(iri: str) -> tuple[str, str]:
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:end], iri[end:]


def _shown(iri: str) -> str:
    short = compact(iri)
    return short if short != iri else f"<{iri}>"
