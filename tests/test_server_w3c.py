"""The W3C's test suites of SPARQL 1.0 to 1.2, driven over HTTP against ``casus serve --plain``.

Each suite is one test: it must fail where ``w3c_known_failures.toml`` says so, each failure
with its reason, and nowhere else. The suites belong to the W3C and are read from ``shared``.
"""

import json
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from conftest import serving
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from w3c_answers import accepted, canonical, is_expected
from w3c_exchanges import Exchange, http_cases
from w3c_manifests import BASE, Case, cases, quads_of, url_of
from w3c_requests import TOKEN, Client, Got

KNOWN = Path(__file__).parent / "w3c_known_failures.toml"
MEDIA = {
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
}
FROM = re.compile(r"^\s*FROM\s+(?:NAMED\s+)?<([^>]*)>", re.MULTILINE)
# Entailment is not what this endpoint does; SERVICE asks endpoints at fixed addresses.
LEFT_OUT = {"entailment", "service"}
SUITES = {
    "SPARQL 1.0 evaluation": ("sparql10/manifest-evaluation.ttl", "Evaluation|Format"),
    "SPARQL 1.0 syntax": ("sparql10/manifest-syntax.ttl", "Syntax"),
    "SPARQL 1.1 evaluation": ("sparql11/manifest-all.ttl", "QueryEvaluation|Format"),
    "SPARQL 1.1 syntax": ("sparql11/manifest-all.ttl", "Syntax"),
    "SPARQL 1.1 update": ("sparql11/manifest-all.ttl", "UpdateEvaluation"),
    "SPARQL 1.2 evaluation": ("sparql12/manifest.ttl", "Evaluation"),
    "SPARQL 1.2 syntax": ("sparql12/manifest.ttl", "Syntax"),
}
# How many tests there are, so that none is lost on the way, and the fewest that must pass:
# what the engine passes without a server around it.
SIZES = {
    "SPARQL 1.0 evaluation": (283, 268),
    "SPARQL 1.0 syntax": (199, 198),
    "SPARQL 1.1 evaluation": (235, 225),
    "SPARQL 1.1 syntax": (169, 169),
    "SPARQL 1.1 update": (94, 94),
    "SPARQL 1.2 evaluation": (66, 63),
    "SPARQL 1.2 syntax": (203, 200),
}
SD = "http://www.w3.org/ns/sparql-service-description#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def root(shared: Path) -> Path:
    """The folder of the suites."""
    return shared / "testsuites" / "w3c-rdf-tests" / "sparql"


@pytest.fixture(scope="module")
def client(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client of a server with an empty data set that may be written."""
    assert shared
    command = [sys.executable, "-m", "casus", "serve", "--plain", "--writable", "--port", "0"]
    environment = os.environ | {"CASUS_TOKEN": TOKEN}
    with serving(command, tmp_path_factory.mktemp("w3c"), environment) as address:
        yield Client(address)


def known_failures(suite: str) -> dict[str, str]:
    """Return the failures that a suite is known to have, with their reasons."""
    with KNOWN.open("rb") as file:
        return tomllib.load(file).get(suite, {})  # type: ignore[no-any-return]


@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_of_queries_fails_only_where_it_is_known_to(
    suite: str, client: Client, root: Path
) -> None:
    """Neither a new failure nor one that has gone."""
    manifest, kind = SUITES[suite]
    chosen = [
        case
        for case in cases(root / manifest, root)
        if re.search(kind, case.kind)
        and ("Syntax" in case.kind or case.name.split("/")[1] not in LEFT_OUT)
    ]
    failed = {case.name for case in chosen if not passes(client, case, root)}

    size, least = SIZES[suite]
    assert failed == set(known_failures(suite))
    assert (len(chosen), len(chosen) - len(failed) >= least) == (size, True)


def test_every_known_failure_has_a_reason_and_a_suite() -> None:
    """The file of known failures holds nothing that no test looks at."""
    with KNOWN.open("rb") as file:
        known = tomllib.load(file)

    assert set(known) <= set(SUITES)
    assert [name for suite in known.values() for name, why in suite.items() if len(why) < 20] == []


def test_the_protocol_is_spoken(client: Client, root: Path) -> None:
    """All 34 tests of the SPARQL 1.1 Protocol."""
    found = http_cases(root / "sparql11" / "protocol" / "manifest.ttl", root)
    failed = []
    for case in found:
        client.update("DROP ALL")
        for file, graph in case.data:
            load(client, file, graph, root)
        if not all(is_right(client, one, {}) for one in case.exchanges):
            failed.append(case.name)

    assert failed == []
    assert len(found) == 34


def test_the_graph_store_protocol_is_spoken(client: Client, root: Path) -> None:
    """All 13 tests of the Graph Store Protocol."""
    found = http_cases(root / "sparql11" / "graph-store-protocol" / "manifest.ttl", root)
    failed = []
    for case in found:
        client.update("DROP ALL")
        locations: dict[str, str] = {}
        if not all(is_right(client, one, locations) for one in case.exchanges):
            failed.append(case.name)

    assert failed == []
    assert len(found) == 13


def test_the_service_is_described(client: Client) -> None:
    """The three tests of Service Description: RDF, its endpoint, and the vocabulary's schema."""
    got = client.send("GET", "/sparql", headers={"Accept": "application/n-triples"})
    described = Store()
    described.load(input=got.body, format=RdfFormat.N_TRIPLES)

    def values(name: str) -> set[str]:
        found = described.quads_for_pattern(None, NamedNode(SD + name), None)
        return {quad.object.value for quad in found if isinstance(quad.object, NamedNode)}

    def are_all(name: str, kind: str) -> bool:
        wanted = Quad(RDF_TYPE, RDF_TYPE, NamedNode(SD + kind)).object
        return all(
            any(described.quads_for_pattern(NamedNode(one), RDF_TYPE, wanted))
            for one in values(name)
        )

    assert (got.status, got.media_type) == (200, "application/n-triples")
    assert values("endpoint") == {f"{client.address}sparql"}
    assert values("supportedLanguage") == {
        SD + name for name in ("SPARQL10Query", "SPARQL11Query", "SPARQL11Update")
    }
    assert are_all("defaultDataset", "Dataset")
    assert are_all("defaultGraph", "Graph")
    assert are_all("availableGraphs", "GraphCollection")
    assert not any(isinstance(quad.object, Literal) for quad in described)


def passes(client: Client, case: Case, root: Path) -> bool:
    """Tell whether a test passes."""
    text = case.action.read_bytes()
    if "Syntax" in case.kind:
        got = send(client, case, text)
        is_wrong = got.status == 400 and b"problem#syntax" in got.body
        return is_wrong is case.kind.startswith("Negative") and got.status < 500
    replace_all(client, case.data or graphs_of(case, root), root)
    based = f"BASE <{url_of(case.action, root)}>\n".encode() + text
    if case.kind == "UpdateEvaluationTest":
        wanted = [
            Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)) if graph else quad
            for file, graph in case.expected
            for quad in quads_of(file, root)
        ]
        return send(client, case, based).status == 204 and held(client) == canonical(wanted)
    assert case.result
    got = client.query(based, accepted(case.result))
    return got.status == 200 and is_expected(
        got.body, got.media_type, case.result, root, is_lax=case.is_lax
    )


def send(client: Client, case: Case, text: bytes) -> Got:
    """Send the query or update of a test."""
    kind = "update" if case.action.suffix == ".ru" else "query"
    return client.send("POST", "/sparql", text, {"Content-Type": f"application/sparql-{kind}"})


def graphs_of(case: Case, root: Path) -> list[tuple[Path, str]]:
    """Return the graphs that a query names itself."""
    urls = FROM.findall(case.action.read_text(encoding="utf-8"))
    graphs = [urljoin(url_of(case.action, root), url) for url in urls]
    return [(root / graph.removeprefix(BASE), graph) for graph in graphs]


def replace_all(client: Client, data: Iterable[tuple[Path, str]], root: Path) -> None:
    """Put files into their graphs, "" being the default one, and nothing else."""
    store = Store()
    for file, graph in data:
        name = NamedNode(graph) if graph else None
        store.load(path=str(file), base_iri=url_of(file, root), to_graph=name)
    quads = store.dump(format=RdfFormat.N_QUADS)
    got = client.send("PUT", "/store", quads, {"Content-Type": "application/n-quads"})
    assert got.status == 204, got


def load(client: Client, file: Path, graph: str, root: Path) -> None:
    """Put a file into a graph of the store, the default one for ""."""
    body = file.read_bytes()
    if file.suffix == ".ttl":
        body = f"@base <{url_of(file, root)}> .\n".encode() + body
    path = f"/store?graph={quote(graph, safe='')}" if graph else "/store?default"
    if file.suffix in (".trig", ".nq"):
        path = "/store"
    got = client.send("POST", path, body, {"Content-Type": MEDIA[file.suffix]})
    assert got.status in (201, 204), (file, got)


def held(client: Client) -> object:
    """Return all that the store holds."""
    got = client.send("GET", "/store", headers={"Accept": "application/n-quads"})
    store = Store()
    store.load(input=got.body, format=RdfFormat.N_QUADS)
    return canonical(store)


def is_right(client: Client, wanted: Exchange, locations: dict[str, str]) -> bool:
    """Send a request of a test and tell whether the response is as it must be."""
    path = wanted.path.replace("/gsp", "/store", 1)
    for name, value in locations.items():
        path = path.replace(name, quote(value, safe=""))
    accept = () if any(name == "accept" for name, _ in wanted.headers) else (("accept", "*/*"),)
    got = client.send(wanted.method, path, wanted.body, dict((*wanted.headers, *accept)))
    if wanted.location:
        locations[wanted.location] = got.headers.get("location", "")
    if not {got.status, got.status // 100} & wanted.statuses:
        return False
    if wanted.form == "boolean" and "sparql-results" not in got.media_type:
        return False
    if wanted.form == "RDF" and RdfFormat.from_media_type(got.media_type) is None:
        return False
    if (
        wanted.boolean is not None
        and b'"boolean":%s' % str(wanted.boolean).lower().encode() not in got.body
    ):
        return False
    if wanted.media_type and got.headers.get("content-type") != wanted.media_type:
        return False
    return not wanted.graph or graph_of(got.body.decode()) == graph_of(wanted.graph)


def boolean_of(got: Got) -> bool:
    """Return the answer to ASK."""
    return bool(json.loads(got.body)["boolean"])


def graph_of(turtle: str) -> object:
    """Return what a graph says, the names of blank nodes aside."""
    store = Store()
    store.load(input=turtle, format=RdfFormat.TURTLE, base_iri="http://www.example/")
    return canonical(store)
