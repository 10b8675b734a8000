"""Describe a build as a data set: DCAT and VoID, counts, prefixes, example queries, digests.

Standards: DCAT 3, https://www.w3.org/TR/vocab-dcat-3/; VoID, https://www.w3.org/TR/void/;
``sh:declare`` and ``sh:SPARQLExecutable`` of SHACL, https://www.w3.org/TR/shacl/#sparql-prefixes.
Holds no time, so that equal builds have equal descriptions.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from graph.composition.tally import Tally
from graph.rdf.turtle import prefixes_of, to_turtle
from ontology.vocabulary import CASUS, DCTERMS, ONTOLOGY, RDF, SH, XSD

__all__ = ["LICENSE", "Description", "describe_dataset", "read_examples"]

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = (
    "The licence covers the compiled facts. Quoted sentences and titles belong to their "
    "publishers and stand here as short citations with their source."
)
TITLE = "Casus: what news reports say about armed conflict"

_HEADING = re.compile(r"^#+ *(title: *)?")
_ANY_URI = frozenset({XSD.anyURI.value})
_DCAT = "http://www.w3.org/ns/dcat#"
_VOID = "http://rdfs.org/ns/void#"
_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = {
    ".ttl": "https://www.iana.org/assignments/media-types/text/turtle",
    ".gz": "https://www.iana.org/assignments/media-types/application/n-quads",
}


@dataclass(frozen=True)
class Description:
    """What there is to say about one build.

    Attributes:
        base: what the IRIs of the data begin with.
        contents: uncompressed bytes of each file, by its name in the folder.
        examples: queries by name, with their title in a first comment line.
    """

    base: str
    tally: Tally
    contents: Mapping[str, bytes]
    license: str = LICENSE
    examples: Mapping[str, str] = field(default_factory=dict)


def describe_dataset(build: Description) -> bytes:
    """Return the Turtle of ``dataset.ttl``."""
    dataset = NamedNode(f"{build.base}dataset")
    triples = [
        *_about(build, dataset),
        *_counts(build, dataset),
        *_files(build, dataset),
        *_prefixes(build, dataset),
        *_examples(build, dataset),
    ]
    prefixes = {**prefixes_of(build.base), "spdx": _SPDX}
    return to_turtle(triples, prefixes, _ANY_URI)


def read_examples(folder: Path) -> dict[str, str]:
    """Return the queries of a folder, by file name without ending; none if there is no folder."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}


def _about(build: Description, dataset: NamedNode) -> Iterator[Triple]:
    yield Triple(dataset, RDF.type, NamedNode(_DCAT + "Dataset"))
    yield Triple(dataset, RDF.type, NamedNode(_VOID + "Dataset"))
    yield Triple(dataset, DCTERMS.title, Literal(TITLE, language="en"))
    yield Triple(dataset, DCTERMS.description, Literal(_summary(build), language="en"))
    yield Triple(dataset, DCTERMS.license, NamedNode(build.license))
    yield Triple(dataset, DCTERMS.rights, Literal(RIGHTS, language="en"))
    yield Triple(dataset, NamedNode(_VOID + "uriSpace"), Literal(build.base))
    yield Triple(dataset, NamedNode(_VOID + "vocabulary"), NamedNode(CASUS.base))


def _summary(build: Description) -> str:
    told = build.tally.told
    claims = told.get(CASUS.Claim, 0) + told.get(CASUS.QuantityClaim, 0)
    documents = told.get(CASUS.Document, 0)
    return f"{documents} documents, {claims} claims, each with the sentence it rests on."


def _counts(build: Description, dataset: NamedNode) -> Iterator[Triple]:
    tally = build.tally
    yield _number(dataset, "triples", tally.triples)
    yield _number(dataset, "distinctSubjects", tally.subjects)
    yield _number(dataset, "distinctObjects", tally.objects)
    yield _number(dataset, "classes", len(tally.classes))
    yield _number(dataset, "properties", len(tally.properties))
    for node, number in tally.classes.items():
        if node in CASUS:
            part = NamedNode(f"{dataset.value}/class/{CASUS.local(node)}")
            yield Triple(dataset, NamedNode(_VOID + "classPartition"), part)
            yield Triple(part, NamedNode(_VOID + "class"), node)
            yield _number(part, "entities", number)
    for node, number in tally.properties.items():
        if node in CASUS:
            part = NamedNode(f"{dataset.value}/property/{CASUS.local(node)}")
            yield Triple(dataset, NamedNode(_VOID + "propertyPartition"), part)
            yield Triple(part, NamedNode(_VOID + "property"), node)
            yield _number(part, "triples", number)


def _number(subject: NamedNode, name: str, number: int) -> Triple:
    return Triple(subject, NamedNode(_VOID + name), Literal(number))


def _files(build: Description, dataset: NamedNode) -> Iterator[Triple]:
    for name, content in build.contents.items():
        file, checksum = (NamedNode(f"{dataset.value}/{name}{end}") for end in ("", "/checksum"))
        digest = hashlib.sha256(content).hexdigest()
        yield Triple(dataset, NamedNode(_DCAT + "distribution"), file)
        yield Triple(file, RDF.type, NamedNode(_DCAT + "Distribution"))
        yield Triple(file, DCTERMS.title, Literal(name))
        yield Triple(file, NamedNode(_DCAT + "mediaType"), NamedNode(_MEDIA[Path(name).suffix]))
        yield Triple(file, NamedNode(_DCAT + "byteSize"), Literal(len(content)))
        yield Triple(file, NamedNode(_SPDX + "checksum"), checksum)
        algorithm = NamedNode(_SPDX + "checksumAlgorithm_sha256")
        yield Triple(checksum, RDF.type, NamedNode(_SPDX + "Checksum"))
        yield Triple(checksum, NamedNode(_SPDX + "algorithm"), algorithm)
        yield Triple(checksum, NamedNode(_SPDX + "checksumValue"), Literal(digest))


def _prefixes(build: Description, dataset: NamedNode) -> Iterator[Triple]:
    """Declared at the ontology, so that a query can name them all with one ``sh:prefixes``."""
    for name, namespace in prefixes_of(build.base).items():
        node = NamedNode(f"{dataset.value}/prefix/{name}")
        yield Triple(ONTOLOGY, SH.declare, node)
        yield Triple(node, RDF.type, SH.PrefixDeclaration)
        yield Triple(node, SH.prefix, Literal(name))
        yield Triple(node, SH.namespace, Literal(namespace, datatype=XSD.anyURI))


def _examples(build: Description, dataset: NamedNode) -> Iterator[Triple]:
    for name, text in build.examples.items():
        node = NamedNode(f"{dataset.value}/query/{name}")
        yield Triple(node, RDF.type, SH.SPARQLExecutable)
        yield Triple(node, DCTERMS.title, Literal(_title(text) or name, language="en"))
        yield Triple(node, NamedNode(SH.base + "prefixes"), ONTOLOGY)
        yield Triple(node, SH.select, Literal(text))


def _title(query: str) -> str:
    first: Iterable[str] = query.splitlines()[:1]
    return next((_HEADING.sub("", line).strip() for line in first if line.startswith("#")), "")
