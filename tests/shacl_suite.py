"""The W3C's SHACL tests: each with its data, shapes and the results that it expects."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from graph.shacl import ValidationResult
from ontology.vocabulary import RDF

SHACL = "http://www.w3.org/ns/shacl#"
_SHT = "http://www.w3.org/ns/shacl-test#"
_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_PARTS = (
    "focusNode",
    "resultPath",
    "value",
    "sourceConstraintComponent",
    "resultSeverity",
    "sourceShape",
)

Key = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One test; ``expected`` is None where the shapes are to be refused."""

    name: str
    data: tuple[Triple, ...]
    shapes: tuple[Triple, ...]
    expected: Counter[Key] | None


def cases(folder: Path) -> Iterator[Case]:
    """Yield the tests below a folder, in order of their files."""
    for file in sorted(folder.rglob("*.ttl")):
        triples = _load(file)
        for triple in triples:
            if triple.predicate == RDF.type and triple.object == NamedNode(_SHT + "Validate"):
                yield _case(file.relative_to(folder).as_posix(), file, triples, triple.subject)


def key(result: ValidationResult) -> Key:
    """What the suite compares of a result; a blank node is like any other."""
    parts = (
        result.focus, result.path, result.value, result.component, result.severity, result.shape,
    )  # fmt: skip
    return tuple(map(_word, parts))


def _case(name: str, file: Path, triples: tuple[Triple, ...], test: object) -> Case:
    action, outcome = _only(triples, test, _MF + "action"), _only(triples, test, _MF + "result")
    graphs = [
        _graph(file, triples, _only(triples, action, _SHT + part))
        for part in ("dataGraph", "shapesGraph")
    ]
    if outcome == NamedNode(_SHT + "Failure"):
        return Case(name, *graphs, None)
    results = [
        t.object for t in triples if t.subject == outcome and t.predicate.value == SHACL + "result"
    ]
    wanted = Counter(
        tuple(_word(_only(triples, result, SHACL + part)) for part in _PARTS) for result in results
    )
    return Case(name, *graphs, wanted)


def _graph(file: Path, triples: tuple[Triple, ...], name: object) -> tuple[Triple, ...]:
    path = Path(unquote(urlparse(getattr(name, "value", "")).path))
    return triples if path == file else _load(path)


def _load(path: Path) -> tuple[Triple, ...]:
    content = path.read_bytes()
    quads = parse(content, format=RdfFormat.TURTLE, base_iri=path.absolute().as_uri())
    return tuple(quad.triple for quad in quads)


def _only(triples: tuple[Triple, ...], subject: object, predicate: str) -> object:
    found = (t.object for t in triples if t.subject == subject and t.predicate.value == predicate)
    return next(found, None)


def _word(term: object) -> str:
    return "a blank node" if isinstance(term, BlankNode) else str(term)
