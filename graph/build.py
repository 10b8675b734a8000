"""Build a graph from reports: read, validate, merge, reason, check, write, switch.

Each step is another module's; this one says in which order, and what happens to what fails.
All files but ``build.json`` depend on the set of documents and on what a person decided alone.
"""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from extract.articles.collection import read_collection
from extract.documents import DocumentGraph
from graph.composition.composition import compose
from graph.composition.gathering import Reading, gather
from graph.composition.options import BuildOptions, check_options
from graph.composition.report import (
    BuildReport,
    Built,
    log_of,
    nothing_to_build,
    report_of,
    violations,
)
from graph.coreference.decisions import NO_DECISIONS, Decisions, read_decisions
from graph.folder.output import check_folder, replaced_folder, sole_writer
from graph.incremental.keeping import write_build
from ontology.errors import InputError
from ontology.identifiers import Identifiers

__all__ = ["BuildOptions", "BuildReport", "build"]

Progress = Callable[[int, int], None]


def build(
    sources: Sequence[Path],
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build a graph from files and folders of reports, and put it in a folder.

    An earlier build in that folder stays as it is until the new one stands.

    Raises:
        InputError: no document could be used; the folder is as it was.
        UnreadableError: the decisions, saved records or table of metadata cannot be read.
        OutputError: it cannot be written, or another command is changing it.
        UsageError: the folder holds something else, or an option makes no sense.
    """
    options = options or BuildOptions()
    started, clock = datetime.now(UTC), time.perf_counter()
    check_options(options)
    check_folder(out)
    decisions = read_decisions(options.decisions) if options.decisions else NO_DECISIONS
    with sole_writer(out), replaced_folder(out) as folder:
        built, documents = _make(sources, options, decisions, progress)
        write_build(folder, documents, built.composition, Identifiers(options.base))
        report = report_of(built, time.perf_counter() - clock)
        log = log_of(built, options, report, started)
        (folder / "build.json").write_text(log, encoding="utf-8")
    return report


def _make(
    sources: Sequence[Path], options: BuildOptions, decisions: Decisions, progress: Progress | None
) -> tuple[Built, list[DocumentGraph]]:
    collection = read_collection(sources, options.metadata)
    reading = Reading(options.base, options.text, options.reader)
    results = tuple(gather(collection.documents, reading, options.jobs, progress))
    documents = [result.graph for result in results if result.graph and not violations(result)]
    if not documents:
        raise InputError(nothing_to_build(collection, results))
    composition = compose(documents, options, decisions)
    return Built(collection, results, composition, len(documents)), documents
