"""Read the W3C's tests of the protocol and the graph store: requests, and what they must get."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal
from w3c_manifests import BASE, MF, Manifest, Node

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
STATUS = "http://www.w3.org/2011/http-statusCodes#"
# What a status is called in the manifests, where it is not a class such as StatusCode2xx.
STATUSES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


@dataclass(frozen=True)
class Exchange:
    """One request of a test, and what is expected of its response.

    Attributes:
        body: None for none.
        statuses: any of which will do: 200, or 2 for all that begin with it.
        boolean: expected answer of ASK, None where nothing is expected.
        form: "boolean", "tabular", "RDF" or "".
        location: the variable that takes the value of the Location header, "" for none.
        media_type, graph: of the RDF that is expected, "" for none.
    """

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[int]
    boolean: bool | None
    form: str
    location: str
    media_type: str
    graph: str


@dataclass(frozen=True)
class HttpCase:
    """One test: what to load before, and its exchanges, in order."""

    name: str
    data: tuple[tuple[Path, str], ...]
    exchanges: tuple[Exchange, ...]


def http_cases(path: Path, root: Path) -> list[HttpCase]:
    """Return the tests of a manifest and of all that it includes."""
    manifest = Manifest(path, root)
    return [case for one in (manifest, *manifest.included()) for case in _http_cases(one)]


def _http_cases(manifest: Manifest) -> Iterator[HttpCase]:
    for entry in manifest.entries():
        action = manifest.value(entry, MF + "action")
        if action is None:
            continue
        requests = manifest.members(manifest.value(action, HT + "requests"))
        exchanges = tuple(_exchange(manifest, one) for one in requests)
        name = entry.value.rpartition("#")[2].removeprefix(BASE)
        yield HttpCase(name, manifest.graph_data(entry, UT), exchanges)


UT = "http://www.w3.org/2009/sparql/tests/test-update#"


def _exchange(manifest: Manifest, request: Node) -> Exchange:
    response = manifest.value(request, HT + "resp")
    assert response is not None
    graph_headers = dict(_headers(manifest, response))
    content = _content(manifest, response)
    boolean = manifest.value(response, MF + "expectedBoolean")
    statuses = manifest.values(response, MF + "expectedStatus")
    return Exchange(
        _text(manifest.value(request, HT + "methodName")),
        _text(manifest.value(request, HT + "absolutePath")),
        tuple(_headers(manifest, request)),
        _content(manifest, request),
        frozenset(_status(one.value) for one in statuses),
        None if boolean is None else boolean.value == "true",
        _text(manifest.value(response, MF + "expectedFormat")),
        _text(manifest.value(response, MF + "expectedLocation")),
        graph_headers.get("content-type", ""),
        content.decode() if content else "",
    )


def _headers(manifest: Manifest, message: Node) -> Iterator[tuple[str, str]]:
    for header in manifest.members(manifest.value(message, HT + "headers")):
        name = _text(manifest.value(header, HT + "fieldName"))
        yield name.lower(), _text(manifest.value(header, HT + "fieldValue"))


def _content(manifest: Manifest, message: Node) -> bytes | None:
    body = manifest.value(message, HT + "body")
    if body is None:
        return None
    encoding = _text(manifest.value(body, CNT + "characterEncoding")) or "utf-8"
    return _text(manifest.value(body, CNT + "chars")).encode(encoding)


def _status(iri: str) -> int:
    name = iri.removeprefix(STATUS)
    return STATUSES[name] if name in STATUSES else int(name.removeprefix("StatusCode")[0])


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, Literal) else ""
