"""Read the manifests of the W3C's test suites for SPARQL: what to load, ask and expect."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
DAWGT = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
# Where the files of a suite are said to lie; the suite itself is read from a folder.
BASE = "http://w3c.test/"

# What these do stands in the manifests of requests.
OVER_HTTP = {"ProtocolTest", "GraphStoreProtocolTest", "ServiceDescriptionTest"}

Node = NamedNode | BlankNode | Literal


@dataclass(frozen=True)
class Case:
    """One test of a suite.

    Attributes:
        name: folder and local name, such as "sparql11/aggregates/agg01".
        kind: local name of its class, such as "QueryEvaluationTest".
        action, result: files of the query or update, and of what it gives; None for none.
        data: what to load before: (file, name of the graph or "").
        expected: what to find after an update: (file, name of the graph or "").
        is_served_elsewhere: whether it needs other endpoints.
        is_lax: whether a row may come less often than it stands in the result.
    """

    name: str
    kind: str
    action: Path
    result: Path | None
    data: tuple[tuple[Path, str], ...]
    expected: tuple[tuple[Path, str], ...]
    is_served_elsewhere: bool
    is_lax: bool


class Manifest:
    """A manifest file and its folder."""

    def __init__(self, path: Path, root: Path) -> None:
        """Read a manifest below the root of a suite."""
        self.root = root
        self.path = path
        self.url = BASE + path.relative_to(root).as_posix()
        self.store = Store()
        self.store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=self.url)

    def value(self, subject: Node, predicate: str) -> Node | None:
        """Return one value of a property, None if there is none."""
        return next(iter(self.values(subject, predicate)), None)

    def values(self, subject: Node, predicate: str) -> list[Node]:
        """Return the values of a property."""
        assert not isinstance(subject, Literal)
        quads = self.store.quads_for_pattern(subject, NamedNode(predicate), None)
        return [quad.object for quad in quads]  # type: ignore[misc]

    def members(self, head: Node | None) -> Iterator[Node]:
        """Yield the members of an RDF list."""
        while head is not None and head != NamedNode(RDF + "nil"):
            member = self.value(head, RDF + "first")
            if member is not None:
                yield member
            head = self.value(head, RDF + "rest")

    def entries(self) -> Iterator[Node]:
        """Yield the tests of the manifest."""
        for quad in self.store.quads_for_pattern(None, NamedNode(MF + "entries"), None):
            yield from self.members(quad.object)  # type: ignore[arg-type]

    def included(self) -> Iterator["Manifest"]:
        """Yield the manifests that this one includes, and those they include."""
        for quad in self.store.quads_for_pattern(None, NamedNode(MF + "include"), None):
            for member in self.members(quad.object):  # type: ignore[arg-type]
                manifest = Manifest(self.file(member), self.root)
                yield manifest
                yield from manifest.included()

    def file(self, node: Node) -> Path:
        """Return the file of an IRI."""
        assert isinstance(node, NamedNode)
        return self.root / node.value.removeprefix(BASE)

    def graph_data(self, node: Node, prefix: str) -> tuple[tuple[Path, str], ...]:
        """Return the data of an action or result: (file, name of the graph or "")."""
        found = [(self.file(one), "") for one in self.values(node, prefix + "data")]
        for one in self.values(node, prefix + "graphData"):
            graph = self.value(one, UT + "graph") or self.value(one, QT + "graph")
            label = self.value(one, RDFS + "label")
            file = self.file(graph or one)
            found.append((file, label.value if label else one.value))  # type: ignore[union-attr]
        return tuple(found)


def cases(path: Path, root: Path) -> list[Case]:
    """Return the tests of a manifest and of all that it includes, but those that were rejected."""
    manifest = Manifest(path, root)
    return [case for one in (manifest, *manifest.included()) for case in _cases(one)]


def url_of(path: Path, root: Path) -> str:
    """Return the IRI of a file of a suite."""
    return urljoin(BASE, path.relative_to(root).as_posix())


def _cases(manifest: Manifest) -> Iterator[Case]:
    for entry in manifest.entries():
        status = manifest.value(entry, DAWGT + "approval")
        if status and status.value in (DAWGT + "Withdrawn", DAWGT + "Rejected"):
            continue
        kinds = [kind.value for kind in manifest.values(entry, RDF + "type")]
        kind = next(one for one in kinds if one.startswith(MF)).removeprefix(MF)
        action = manifest.value(entry, MF + "action")
        if action is not None and kind not in OVER_HTTP:
            yield _case(manifest, entry, kind, action)


def _case(manifest: Manifest, entry: Node, kind: str, action: Node) -> Case:
    folder = manifest.path.parent.relative_to(manifest.root).as_posix()
    local = entry.value.rpartition("#")[2].rpartition("/")[2]
    result = manifest.value(entry, MF + "result")
    query = manifest.value(action, QT + "query") or manifest.value(action, UT + "request") or action
    expected: tuple[tuple[Path, str], ...] = ()
    if kind == "UpdateEvaluationTest":
        expected = manifest.graph_data(result, UT) if result else ()
        result = None
    data = (*manifest.graph_data(action, QT), *manifest.graph_data(action, UT))
    return Case(
        f"{folder}/{local}",
        kind,
        manifest.file(query),
        manifest.file(result) if isinstance(result, NamedNode) else None,
        data,
        expected,
        bool(manifest.values(action, QT + "serviceData")),
        NamedNode(MF + "LaxCardinality") in manifest.values(entry, MF + "resultCardinality"),
    )


def quads_of(path: Path, root: Path) -> list[Quad]:
    """Return the quads of a file of a suite."""
    store = Store()
    store.load(path=str(path), base_iri=url_of(path, root))
    return list(store)
