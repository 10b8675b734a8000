"""Make the files of a graph from the graphs of its documents: merge, reason, check, write.

A function of the set of documents, the register, the options and what a person decided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Triple

from extract.documents import DocumentGraph
from graph.background.schema import load_schema
from graph.composition.dataset import Description, describe_dataset, read_examples
from graph.composition.options import BuildOptions
from graph.composition.tally import Tally, count_things
from graph.coreference.coreference import Coreference
from graph.coreference.decisions import Decisions
from graph.merging.merge import Knowledge, merge_documents
from graph.rdf.nquads import to_nquads
from graph.rdf.turtle import prefixes_of, to_turtle
from graph.reasoning.reasoning import infer
from graph.validation.findings import Finding
from graph.validation.graphs import validate_merged
from ontology.files import ontology_files
from ontology.identifiers import Identifiers
from ontology.register import load_register
from ontology.vocabulary import compact

__all__ = ["DATASET", "DECISIONS", "Composition", "compose", "describe", "undecided"]

DATASET = "dataset.ttl"

DECISIONS = "decisions.ttl"
"""What a person decided, kept with the build; only where something is."""


@dataclass(frozen=True)
class Composition:
    """A graph that is ready to be written.

    Attributes:
        coreference: which things became one, and why.
        contents: uncompressed bytes of each file, by its name in the folder.
        findings: of the rules across documents.
        warnings: one line each, on decisions that decide nothing.
    """

    coreference: Coreference
    contents: dict[str, bytes]
    tally: Tally
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]


def compose(
    documents: Sequence[DocumentGraph], options: BuildOptions, decisions: Decisions
) -> Composition:
    """Return the graph of some documents, each once."""
    schema, identifiers = load_schema(), Identifiers(options.base)
    merged = merge_documents(documents, Knowledge(load_register(), schema, identifiers, decisions))
    inferred = infer(merged.triples, schema)
    findings = validate_merged(merged.triples, inferred, documents, schema)
    contents = _contents(documents, merged.triples, inferred, options)
    if decisions.things:
        contents[DECISIONS] = to_turtle(decisions.triples, prefixes_of(options.base))
    tally = count_things(merged.triples, inferred)
    contents[DATASET] = describe(contents, tally, options)
    told = {getattr(q.subject, "value", "") for d in documents for q in d.quads}
    warnings = undecided(decisions.things - told)
    return Composition(merged.coreference, contents, tally, findings, warnings)


def describe(contents: Mapping[str, bytes], tally: Tally, options: BuildOptions) -> bytes:
    """Return the description of a graph whose other files are finished."""
    examples = read_examples(options.examples)
    return describe_dataset(
        Description(options.base, tally, dict(contents), options.license, examples)
    )


def undecided(things: Iterable[str]) -> tuple[str, ...]:
    """Tell of decisions on things that no document has; one may have been removed since."""
    return tuple(
        f"decisions: {compact(iri)} is in no document, so what was decided about it waits"
        for iri in sorted(things)
    )


def _contents(
    documents: Sequence[DocumentGraph],
    merged: tuple[Triple, ...],
    inferred: tuple[Triple, ...],
    options: BuildOptions,
) -> dict[str, bytes]:
    prefixes = prefixes_of(options.base)
    return {
        "casus.ttl": to_turtle(merged, prefixes),
        "inferred.ttl": to_turtle(inferred, prefixes),
        "ontology.ttl": b"\n".join(path.read_bytes() for path in ontology_files()),
        "sources.nq.gz": to_nquads(quad for document in documents for quad in document.quads),
    }
