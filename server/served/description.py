"""Describe the service and its data for programs: SPARQL Service Description and VoID.

Standards: https://www.w3.org/TR/sparql11-service-description/ and
https://www.w3.org/TR/void/. What a build says of itself stands in its ``dataset.ttl``, which
``graph.composition.dataset`` writes; here the addresses of this server are added.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from graph.folder.store import default_graphs
from ontology.vocabulary import DCTERMS, RDF
from server.http.access import Access
from server.store.evaluation import DATASET_FORMATS, GRAPH_FORMATS
from server.store.search import MATCHES

__all__ = ["DESCRIPTION_PREFIXES", "describe_dataset", "describe_service", "written"]

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)
INPUT_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG")
DESCRIPTION_PREFIXES = {
    "sd": SD,
    "void": VOID,
    "formats": FORMATS,
    "dcterms": DCTERMS.base,
    "rdf": RDF.base,
}

# What json gives.
State = Mapping[str, Any]


def describe_service(url: str, state: State, media_type: str, access: Access) -> bytes:
    """Return the description of the endpoint at an address, in an RDF media type."""
    return written(_service(url, state, access), media_type)


def describe_dataset(
    folder: Path | None, endpoint: str, dumps: Iterable[str], media_type: str
) -> bytes:
    """Return the VoID description of what is served.

    Arguments:
        folder: the build, whose own description is part of it; None for plain data.
        endpoint: address of the SPARQL endpoint.
        dumps: addresses of files of the data.
    """
    return written(_dataset(folder, endpoint, dumps), media_type)


def written(triples: Iterable[Triple], media_type: str) -> bytes:
    """Return triples in an RDF media type, sorted, so that they always come alike."""
    syntax = GRAPH_FORMATS.get(media_type) or DATASET_FORMATS[media_type]
    prefixes = DESCRIPTION_PREFIXES if syntax == RdfFormat.TURTLE else None
    return serialize(sorted(set(triples), key=str), format=syntax, prefixes=prefixes) or b""


def _service(url: str, state: State, access: Access) -> Iterator[Triple]:
    service, dataset = NamedNode(f"{url}#service"), NamedNode(f"{url}#dataset")
    yield Triple(service, RDF.type, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(url))
    languages = ["SPARQL10Query", "SPARQL11Query"]
    if access.is_writable:
        languages.append("SPARQL11Update")
        for name in INPUT_FORMATS:
            yield Triple(service, _sd("inputFormat"), NamedNode(FORMATS + name))
    for language in languages:
        yield Triple(service, _sd("supportedLanguage"), _sd(language))
    for name in RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    if access.hosts:
        yield Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))
    yield Triple(service, _sd("propertyFeature"), NamedNode(MATCHES))
    yield Triple(NamedNode(MATCHES), RDF.type, _sd("Feature"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(service, _sd("availableGraphs"), NamedNode(f"{url}#graphs"))
    yield Triple(dataset, RDF.type, _sd("Dataset"))
    yield Triple(NamedNode(f"{url}#graphs"), RDF.type, _sd("GraphCollection"))
    yield from _graphs(url, dataset, state)


def _graphs(url: str, dataset: NamedNode, state: State) -> Iterator[Triple]:
    default = NamedNode(f"{url}#default-graph")
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, RDF.type, _sd("Graph"))
    if state["kind"] != "build":
        return
    for name in default_graphs():
        local = name.value.rpartition("#")[2].rpartition("/")[2]
        named, graph = (NamedNode(f"{url}#{kind}-{local}") for kind in ("named", "graph"))
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, RDF.type, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), name)
        yield Triple(named, _sd("graph"), graph)
        yield Triple(graph, RDF.type, _sd("Graph"))


def _dataset(folder: Path | None, endpoint: str, dumps: Iterable[str]) -> Iterator[Triple]:
    described = folder / "dataset.ttl" if folder else None
    dataset = NamedNode(f"{endpoint}#dataset")
    if described and described.is_file():
        for quad in parse(path=str(described), format=RdfFormat.TURTLE):
            yield quad.triple
            is_type = quad.predicate == RDF.type and quad.object == NamedNode(VOID + "Dataset")
            if is_type and isinstance(quad.subject, NamedNode):
                dataset = quad.subject
    yield Triple(dataset, RDF.type, NamedNode(VOID + "Dataset"))
    yield Triple(dataset, NamedNode(VOID + "sparqlEndpoint"), NamedNode(endpoint))
    for address in dumps:
        yield Triple(dataset, NamedNode(VOID + "dataDump"), NamedNode(address))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
