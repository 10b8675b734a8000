"""Add documents to a graph, or remove some, so that it is the graph of a full build.

Only new documents are read and validated; what the others say stands in the files of the build.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from extract.collection import Collection, Failure, read_collection
from extract.documents import DocumentGraph
from graph.build import Progress
from graph.build_options import BuildOptions
from graph.build_report import BuildReport, Built, log_of, nothing_to_build, report_of, violations
from graph.composition import compose
from graph.gathering import Gathered, Reading, gather
from graph.output import replaced_folder, write_files
from graph.sources import decisions_of_build, documents_of_build, settled_options
from graph.store import index_build
from ontology.errors import InputError, UsageError

__all__ = ["add_documents", "remove_documents"]


def add_documents(
    folder: Path,
    sources: Sequence[Path],
    options: BuildOptions | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Read documents and add them to a graph; one that is there already is passed over.

    Arguments:
        options: of these, how to read; base, text, licence and decisions are those of the build.

    Raises:
        UnreadableError: the folder holds no build.
        InputError: no document could be used.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    options = settled_options(folder, options or BuildOptions())
    known = documents_of_build(folder)
    collection = read_collection(sources, options.metadata)
    reading = Reading(options.base, options.text, options.reader)
    results = tuple(gather(collection.documents, reading, options.jobs, progress))
    collection, results = _unknown(collection, results, known)
    new = [result.graph for result in results if result.graph and not violations(result)]
    if not new and not collection.warnings:
        raise InputError(nothing_to_build(collection, results))
    documents = [*known.values(), *new]
    return _rewrite(folder, collection, results, documents, options, (started, clock))


def remove_documents(
    folder: Path, identifiers: Iterable[str], options: BuildOptions | None = None
) -> BuildReport:
    """Take documents out of a graph.

    Raises:
        UnreadableError: the folder holds no build.
        InputError: it holds no such document.
        UsageError: nothing would be left.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    options = settled_options(folder, options or BuildOptions())
    known = documents_of_build(folder)
    unwanted = set(identifiers)
    unknown = sorted(unwanted - set(known))
    if unknown:
        raise InputError(
            f"{folder} holds no document {unknown[0]}; casus query lists its documents"
        )
    kept = [graph for identifier, graph in known.items() if identifier not in unwanted]
    if not kept:
        raise UsageError(f"{folder} would hold no document any more; delete the folder instead")
    return _rewrite(folder, Collection((), (), ()), (), kept, options, (started, clock))


def _rewrite(
    folder: Path,
    collection: Collection,
    results: tuple[Gathered, ...],
    documents: Sequence[DocumentGraph],
    options: BuildOptions,
    begun: tuple[datetime, float],
) -> BuildReport:
    composition = compose(documents, options, decisions_of_build(folder))
    built = Built(collection, results, composition, len(documents))
    with replaced_folder(folder) as new:
        write_files(new, composition.contents)
        index_build(new)
        report = report_of(built, time.perf_counter() - begun[1])
        log = log_of(built, options, report, begun[0])
        (new / "build.json").write_text(log, encoding="utf-8")
    return report


def _unknown(
    collection: Collection, results: tuple[Gathered, ...], known: Mapping[str, DocumentGraph]
) -> tuple[Collection, tuple[Gathered, ...]]:
    """What the build does not hold: the same document is passed over, another one refused."""
    failures, warnings, kept = list(collection.failures), list(collection.warnings), []
    for result in results:
        if result.identifier not in known:
            kept.append(result)
        elif result.graph and result.graph.quads == known[result.identifier].quads:
            warnings.append(f"{result.identifier} is in the graph already and was skipped")
        else:
            reason = "the graph holds another document of this identifier; remove that one first"
            failures.append(Failure(result.identifier, reason))
    return Collection(collection.documents, tuple(failures), tuple(warnings)), tuple(kept)
