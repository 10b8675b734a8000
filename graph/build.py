"""Build a graph from reports: read, validate, merge, reason, check, write, switch.

Each step is another module's; this one says in which order, and what happens to what fails.
All files but ``build.json`` depend on the set of documents alone.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from extract.collection import Collection, read_collection
from extract.documents import DocumentGraph
from extract.readers import SHIPPED_READER, ReaderOptions
from graph.dataset import LICENSE, Description, describe_dataset, read_examples
from graph.findings import Finding
from graph.gathering import Gathered, Reading, gather
from graph.merge import Knowledge, Merged, merge_documents
from graph.nquads import to_nquads
from graph.output import check_folder, replaced_folder, write_files
from graph.reasoning import infer
from graph.schema import load_schema
from graph.store import index_build
from graph.tally import Tally, count_things
from graph.turtle import prefixes_of, to_turtle
from graph.validation import validate_merged
from ontology.errors import InputError, UsageError
from ontology.files import ontology_files
from ontology.identifiers import Identifiers
from ontology.register import load_register
from ontology.vocabulary import BASE, SKOS, compact

__all__ = ["BuildOptions", "BuildReport", "build"]

EXAMPLES = Path(__file__).parents[1] / "examples" / "queries"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Attributes:
        metadata: CSV file about the reports; one beside them is found without this.
        jobs: processes at most.
        base: what the IRIs of the data begin with, ending in ``/`` or ``#``.
        text: ``cited`` keeps the text of cited sentences, ``offsets`` none.
        reader: what reads the sentences, or the saved records that stand for it.
        license: IRI of the licence of the compiled facts.
        examples: folder of example queries to list in ``dataset.ttl``.
    """

    metadata: Path | None = None
    jobs: int = 1
    base: str = BASE
    text: str = "cited"
    reader: ReaderOptions = SHIPPED_READER
    license: str = LICENSE
    examples: Path = EXAMPLES


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found.

    Attributes:
        conflicts: pairs of claims that contradict each other.
        failures: (file, reason) of each input that could not be used.
        invalid: (document, reason) of each document that breaks a shape and was left out.
        warnings: one line each, the document named in it.
    """

    documents: int
    parties: int
    agreements: int
    strikes: int
    claims: int
    conflicts: int
    triples: int
    failures: tuple[tuple[str, str], ...]
    invalid: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    undated: int
    not_english: int
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 if all input is in the graph, 1 if some failed or is invalid."""
        return 1 if self.failures or self.invalid else 0


@dataclass(frozen=True)
class _Built:
    """The graph before it is written."""

    collection: Collection
    results: tuple[Gathered, ...]
    merged: Merged
    contents: dict[str, bytes]
    tally: Tally
    findings: tuple[Finding, ...]


def build(
    sources: Sequence[Path],
    out: Path,
    options: BuildOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> BuildReport:
    """Build a graph from files and folders of reports, and put it in a folder.

    An earlier build in that folder stays as it is until the new one stands.

    Raises:
        InputError: no document could be used; the folder is as it was.
        UsageError: the folder holds something else, or an option makes no sense.
    """
    options = options or BuildOptions()
    started, clock = datetime.now(UTC), time.perf_counter()
    _check(options)
    check_folder(out)
    with replaced_folder(out) as folder:
        built = _make(sources, options, progress)
        write_files(folder, built.contents)
        index_build(folder)
        report = _report(built, time.perf_counter() - clock)
        log = _log(built, options, report, started)
        (folder / "build.json").write_text(log, encoding="utf-8")
    return report


def _check(options: BuildOptions) -> None:
    if not options.base.endswith(("/", "#")) or ":" not in options.base:
        raise UsageError(f"base {options.base!r} must be an IRI that ends in / or #")
    if options.text not in ("cited", "offsets"):
        raise UsageError(f"text {options.text!r} must be cited or offsets")
    if options.jobs < 1:
        raise UsageError(f"jobs {options.jobs} must be 1 or more")


def _make(
    sources: Sequence[Path], options: BuildOptions, progress: Callable[[int, int], None] | None
) -> _Built:
    schema, identifiers = load_schema(), Identifiers(options.base)
    collection = read_collection(sources, options.metadata)
    reading = Reading(options.base, options.text, options.reader)
    results = tuple(gather(collection.documents, reading, options.jobs, progress))
    documents = [result.graph for result in results if result.graph and not _violations(result)]
    if not documents:
        raise InputError(_nothing(collection, results))
    merged = merge_documents(documents, Knowledge(load_register(), schema, identifiers))
    inferred = infer(merged.triples, schema)
    findings = validate_merged(merged.triples, inferred, documents, schema)
    prefixes = prefixes_of(options.base)
    contents = {
        "casus.ttl": to_turtle(merged.triples, prefixes),
        "inferred.ttl": to_turtle(inferred, prefixes),
        "ontology.ttl": b"\n".join(path.read_bytes() for path in ontology_files()),
        "sources.nq.gz": to_nquads(quad for document in documents for quad in document.quads),
    }
    examples = read_examples(options.examples)
    contents["dataset.ttl"] = describe_dataset(
        Description(
            options.base, merged.triples, inferred, dict(contents), options.license, examples
        )
    )
    tally = count_things(merged.triples, inferred)
    return _Built(collection, results, merged, contents, tally, findings)


def _violations(result: Gathered) -> tuple[Finding, ...]:
    return tuple(found for found in result.findings if found.severity == "violation")


def _nothing(collection: Collection, results: Sequence[Gathered]) -> str:
    """Say why there is nothing to build, one line for each input."""
    reasons = [f"{failure.path}: {failure.reason}" for failure in collection.failures]
    for result in results:
        reason = result.failure or "; ".join(map(str, _violations(result)[:1]))
        reasons.append(f"{result.identifier}: {reason}")
    return "no document to build from\n  " + "\n  ".join(reasons or ["no file was found"])


def _report(built: _Built, seconds: float) -> BuildReport:
    failures = [(failure.path, failure.reason) for failure in built.collection.failures]
    failures += [(r.identifier, r.failure) for r in built.results if r.failure]
    invalid = [(r.identifier, _reason(_violations(r))) for r in built.results if _violations(r)]
    used = {r.identifier for r in built.results if r.graph and not _violations(r)}
    documents = [d for d in built.collection.documents if d.identifier in used]
    return BuildReport(
        documents=len(documents),
        parties=built.tally.parties,
        agreements=built.tally.agreements,
        strikes=built.tally.strikes,
        claims=built.tally.claims,
        conflicts=built.tally.conflicts,
        triples=built.tally.triples,
        failures=tuple(failures),
        invalid=tuple(invalid),
        warnings=tuple(_warnings(built)),
        undated=sum(document.issued is None for document in documents),
        not_english=sum(document.language.split("-")[0] != "en" for document in documents),
        seconds=seconds,
    )


def _reason(violations: Sequence[Finding]) -> str:
    more = f"; and {len(violations) - 1} more" if len(violations) > 1 else ""
    return f"{violations[0]}{more}"


def _warnings(built: _Built) -> list[str]:
    graphs: list[DocumentGraph] = [result.graph for result in built.results if result.graph]
    found = list(built.collection.warnings)
    found += [f"{graph.identifier}: {text}" for graph in graphs for text in graph.warnings]
    for result in built.results:
        found += _noticed(result)
    return found + [f"{finding.severity}: {finding}" for finding in built.findings]


def _noticed(result: Gathered) -> Iterator[str]:
    """What is odd in one document, the thing named by its label; its IRI helps to look it up."""
    quads = result.graph.quads if result.graph else ()
    labels = {
        q.subject: q.object.value
        for q in quads
        if q.predicate == SKOS.prefLabel and isinstance(q.object, Literal)
    }
    for finding in result.findings:
        if finding.severity == "warning":
            label = labels.get(NamedNode(finding.focus), "")
            thing = f'"{label}": ' if label else ""
            message = finding.message.rstrip(".")
            yield f"{result.identifier}: {thing}{message} ({compact(finding.focus)})"


def _log(built: _Built, options: BuildOptions, report: BuildReport, started: datetime) -> str:
    """What may differ between two equal builds, and what explains one: ``build.json``."""
    content = {
        "started": started.isoformat(timespec="seconds"),
        "versions": {name: version(name) for name in ("casus", "pyoxigraph", "pyshacl", "spacy")},
        "options": {name: str(value) for name, value in asdict(options).items()},
        "report": asdict(report),
        "findings": [
            asdict(finding)
            for finding in (*(f for r in built.results for f in r.findings), *built.findings)
        ],
        "merges": [
            {
                "into": merge.into.value,
                "member": merge.member.value,
                "score": merge.score,
                "reasons": list(merge.reasons),
                "like": merge.like,
            }
            for merge in built.merged.merges
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
