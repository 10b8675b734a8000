"""Make the files of a graph from the graphs of its documents: merge, reason, check, write.

A function of the set of documents, the register, the options and what a person decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Triple

from extract.documents import DocumentGraph
from graph.build_options import BuildOptions
from graph.dataset import Description, describe_dataset, read_examples
from graph.decisions import Decisions
from graph.findings import Finding
from graph.merge import Knowledge, Merged, merge_documents
from graph.nquads import to_nquads
from graph.reasoning import infer
from graph.schema import load_schema
from graph.tally import Tally, count_things
from graph.turtle import prefixes_of, to_turtle
from graph.validation import validate_merged
from ontology.files import ontology_files
from ontology.identifiers import Identifiers
from ontology.register import load_register
from ontology.vocabulary import compact

__all__ = ["DECISIONS", "Composition", "compose"]

DECISIONS = "decisions.ttl"
"""What a person decided, kept with the build; only where something is."""


@dataclass(frozen=True)
class Composition:
    """A graph that is ready to be written.

    Attributes:
        contents: uncompressed bytes of each file, by its name in the folder.
        findings: of the rules across documents.
        warnings: one line each, on decisions that decide nothing.
    """

    merged: Merged
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
    examples = read_examples(options.examples)
    contents["dataset.ttl"] = describe_dataset(
        Description(
            options.base, merged.triples, inferred, dict(contents), options.license, examples
        )
    )
    tally = count_things(merged.triples, inferred)
    return Composition(merged, contents, tally, findings, _undecided(documents, decisions))


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


def _undecided(documents: Sequence[DocumentGraph], decisions: Decisions) -> tuple[str, ...]:
    """Decisions about things that no document has; a document may have been removed since."""
    if not decisions.things:
        return ()
    told = {getattr(q.subject, "value", "") for d in documents for q in d.quads}
    return tuple(
        f"decisions: {compact(iri)} is in no document, so what was decided about it waits"
        for iri in sorted(decisions.things - told)
    )
