"""Add documents to a graph, or remove some, so that it is the graph of a full build.

Only new documents are read and validated. Where the build kept a ledger that still holds, merging,
reasoning and checking touch what the documents touch (``graph.incremental``); else they go over
all documents again, which stand in the files of the build.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from extract.articles.collection import Collection, Failure, read_collection
from extract.documents import DocumentGraph
from graph.build import Progress
from graph.composition.composition import Composition, compose
from graph.composition.gathering import Gathered, Reading, gather
from graph.composition.options import BuildOptions
from graph.composition.report import (
    BuildReport,
    Built,
    log_of,
    nothing_to_add,
    report_of,
    violations,
)
from graph.composition.sources import decisions_of_build, documents_of_build, settled_options
from graph.coreference.decisions import Decisions
from graph.folder.output import replaced_folder, sole_writer
from graph.incremental.keeping import close_view, open_view, write_build
from graph.incremental.update import UnboundedError, revise_folder
from graph.incremental.view import View
from ontology.errors import InputError, UnreadableError, UsageError
from ontology.identifiers import Identifiers

__all__ = ["add_documents", "remove_documents"]

_NOTHING = Collection((), (), ())


@dataclass(frozen=True)
class _Build:
    """A build that is to be revised.

    Attributes:
        view: None where the build has no ledger that holds.
        begun: by the calendar and by the clock.
    """

    folder: Path
    options: BuildOptions
    view: View | None
    begun: tuple[datetime, float]

    @cached_property
    def documents(self) -> dict[str, DocumentGraph]:
        """All documents by identifier; reading them takes long."""
        return documents_of_build(self.folder)

    def document(self, identifier: str) -> DocumentGraph | None:
        """Return a document, None if the build does not hold it."""
        return self.view.document(identifier) if self.view else self.documents.get(identifier)

    @property
    def size(self) -> int:
        """How many documents there are."""
        return self.view.ledger.count_documents() if self.view else len(self.documents)


@dataclass(frozen=True)
class _Revision:
    """What was read, and which documents come and go for it."""

    collection: Collection
    results: tuple[Gathered, ...]
    added: tuple[DocumentGraph, ...]
    removed: tuple[DocumentGraph, ...]


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
        OutputError: another command is changing it.
        InputError: no document could be used.
    """
    with _opened(folder, options) as build:
        collection = read_collection(sources, build.options.metadata)
        reading = Reading(build.options.base, build.options.text, build.options.reader)
        results = tuple(gather(collection.documents, reading, build.options.jobs, progress))
        collection, results = _unknown(collection, results, build)
        new = tuple(result.graph for result in results if result.graph and not violations(result))
        if not new and not collection.warnings:
            raise InputError(nothing_to_add(collection, results))
        return _rewrite(build, _Revision(collection, results, new, ()))


def remove_documents(
    folder: Path, identifiers: Iterable[str], options: BuildOptions | None = None
) -> BuildReport:
    """Take documents out of a graph.

    Raises:
        UnreadableError: the folder holds no build.
        OutputError: another command is changing it.
        InputError: it holds no such document.
        UsageError: nothing would be left.
    """
    with _opened(folder, options) as build:
        found = {identifier: build.document(identifier) for identifier in sorted(set(identifiers))}
        removed = tuple(graph for graph in found.values() if graph is not None)
        unknown = [identifier for identifier, graph in found.items() if graph is None]
        if unknown:
            raise InputError(
                f"{folder} holds no document {unknown[0]}; casus query lists its documents"
            )
        if len(removed) == build.size:
            raise UsageError(f"{folder} would hold no document any more; delete the folder instead")
        return _rewrite(build, _Revision(_NOTHING, (), (), removed))


@contextmanager
def _opened(folder: Path, options: BuildOptions | None) -> Iterator[_Build]:
    begun = datetime.now(UTC), time.perf_counter()
    with sole_writer(folder):
        settled = settled_options(folder, options or BuildOptions())
        view = open_view(folder, Identifiers(settled.base))
        try:
            yield _Build(folder, settled, view, begun)
        finally:
            if view is not None:
                close_view(view)


def _rewrite(build: _Build, revision: _Revision) -> BuildReport:
    decisions = decisions_of_build(build.folder)
    if build.view is not None:
        try:
            with replaced_folder(build.folder) as new:
                composition = revise_folder(
                    build.folder,
                    new,
                    build.view,
                    (revision.added, revision.removed),
                    build.options,
                    decisions,
                )
                return _finish(new, build, revision, composition)
        except (UnboundedError, UnreadableError):
            pass  # what cannot be told apart is made anew
    with replaced_folder(build.folder) as new:
        return _finish(new, build, revision, _anew(new, build, revision, decisions))


def _anew(new: Path, build: _Build, revision: _Revision, decisions: Decisions) -> Composition:
    """Merge all documents, and write the files, index and ledger."""
    gone = {document.identifier for document in revision.removed}
    kept = [graph for identifier, graph in build.documents.items() if identifier not in gone]
    documents = [*kept, *revision.added]
    composition = compose(documents, build.options, decisions)
    write_build(new, documents, composition, Identifiers(build.options.base))
    return composition


def _finish(new: Path, build: _Build, revision: _Revision, composition: Composition) -> BuildReport:
    size = build.size + len(revision.added) - len(revision.removed)
    built = Built(revision.collection, revision.results, composition, size)
    report = report_of(built, time.perf_counter() - build.begun[1])
    log = log_of(built, build.options, report, build.begun[0])
    (new / "build.json").write_text(log, encoding="utf-8")
    return report


def _unknown(
    collection: Collection, results: tuple[Gathered, ...], build: _Build
) -> tuple[Collection, tuple[Gathered, ...]]:
    """What the build does not hold: the same document is passed over, another one refused."""
    failures, warnings, kept = list(collection.failures), list(collection.warnings), []
    for result in results:
        known = build.document(result.identifier)
        if known is None:
            kept.append(result)
        elif result.graph and result.graph.quads == known.quads:
            warnings.append(f"{result.identifier} is in the graph already and was skipped")
        else:
            reason = "the graph holds another document of this identifier; remove that one first"
            failures.append(Failure(result.identifier, reason))
    return Collection(collection.documents, tuple(failures), tuple(warnings)), tuple(kept)
