"""Measure merging as documents double, and what adding or removing one costs beside a full build.

    python benchmarks/merging.py [--documents 5000] [--build FOLDER]

Generates reports, builds them (or takes a build of the same reports, with its ledger), and prints
processor seconds of one process: of merging the first documents, with the ratio to n log n, of the
steps of a build, and of those of ``casus add`` and ``casus remove``.
"""

import argparse
import math
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from generated_reports import generate_reports, write_reports
from pyoxigraph import Store

from extract.articles.collection import read_collection
from extract.documents import DocumentGraph
from graph.background.schema import load_schema
from graph.build import build
from graph.composition.dataset import Description, describe_dataset
from graph.composition.gathering import Reading, gather
from graph.composition.options import BuildOptions
from graph.composition.sources import documents_of_build
from graph.composition.tally import count_things
from graph.coreference.decisions import NO_DECISIONS
from graph.folder.output import write_files
from graph.folder.store import INDEX, index_build, stamp_index
from graph.incremental.keeping import close_view, copy_index, open_view, seal_ledger
from graph.incremental.ledger import LEDGER, Ledger
from graph.incremental.update import compose_update, update_graph
from graph.incremental.view import View
from graph.merging.merge import Knowledge, merge_documents
from graph.rdf.nquads import to_nquads, write_nquads
from graph.rdf.turtle import to_turtle
from graph.reasoning.reasoning import infer
from graph.revision import add_documents, remove_documents
from graph.validation.graphs import validate_merged
from ontology.identifiers import Identifiers
from ontology.register import load_register
from ontology.vocabulary import BASE

__all__ = ["main"]

DOUBLINGS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--build", type=Path, help="build of the same generated reports")
    chosen = parser.parse_args(arguments)
    print(f"casus {version('casus')}, pyoxigraph {version('pyoxigraph')}; processor seconds")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = _seconds()
        if chosen.build:
            shutil.copytree(chosen.build, folder / "out")
        else:
            write_reports(folder / "reports", chosen.documents)
            build([folder / "reports"], folder / "out", BuildOptions(jobs=1))
            print(f"full build of {chosen.documents} documents {_seconds() - started:8.1f}")
        graphs = list(documents_of_build(folder / "out").values())
        _merging(graphs)
        _steps(graphs, folder)
        _revising(folder, chosen.documents)


def _seconds() -> float:
    """Of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _merging(graphs: Sequence[DocumentGraph]) -> None:
    knowledge = Knowledge(load_register(), load_schema(), Identifiers())
    merge_documents(graphs[:10], knowledge)
    print("documents  merging  per n log n, in microseconds")
    for step in range(DOUBLINGS, -1, -1):
        count = len(graphs) >> step
        started = _seconds()
        merge_documents(graphs[:count], knowledge)
        spent = _seconds() - started
        print(f"{count:9} {spent:8.1f} {1e6 * spent / (count * math.log2(count)):8.1f}")


def _steps(graphs: Sequence[DocumentGraph], folder: Path) -> None:
    """What a build does after reading, step by step; the last three grow with the files."""
    schema, laps = load_schema(), [("", _seconds())]

    def lap(name: str) -> None:
        laps.append((name, _seconds()))

    merged = merge_documents(graphs, Knowledge(load_register(), schema, Identifiers())).triples
    lap("merging")
    inferred = infer(merged, schema)
    lap("reasoning")
    validate_merged(merged, inferred, graphs, schema)
    lap("rules across documents")
    contents = {"casus.ttl": to_turtle(merged), "inferred.ttl": to_turtle(inferred)}
    contents["sources.nq.gz"] = to_nquads(q for graph in graphs for q in graph.quads)
    write_nquads(contents["sources.nq.gz"], folder / "sources.nq.gz")
    lap("writing")
    describe_dataset(Description(BASE, count_things(merged, inferred), contents))
    lap("describing and hashing")
    shutil.copytree(folder / "out", folder / "again", ignore=shutil.ignore_patterns("store"))
    index_build(folder / "again")
    lap("indexing")
    for (_, before), (name, after) in pairwise(laps):
        print(f"{name:24} {after - before:8.1f}")


def _revising(folder: Path, documents: int) -> None:
    """What one document more, and less, costs: step by step, then as the commands do it."""
    *_, (name, text) = generate_reports(documents + 1)
    (folder / name).write_text(text, encoding="utf-8")
    identifier = Path(name).stem
    started = _seconds()
    reading = Reading(BASE, "cited", BuildOptions().reader)
    collection = read_collection([folder / name], None)
    (result,) = gather(collection.documents, reading, 1, None)
    print(f"{'reading one':24} {_seconds() - started:8.1f}")
    assert result.graph is not None
    _steps_of_revising(folder, result.graph)
    for command, revise in (
        ("adding one", lambda: add_documents(folder / "out", [folder / name])),
        ("removing one", lambda: remove_documents(folder / "out", [identifier])),
    ):
        started, clock = _seconds(), time.perf_counter()
        revise()
        spent, elapsed = _seconds() - started, time.perf_counter() - clock
        print(f"{command:24} {spent:8.1f}, {elapsed:.1f} by the clock")


def _steps_of_revising(folder: Path, document: DocumentGraph) -> None:
    """Into a folder of its own; what comes after the second step grows with the files."""
    new, laps = folder / "new", [("", _seconds())]
    new.mkdir()

    def lap(name: str) -> None:
        laps.append((name, _seconds()))

    old = open_view(folder / "out", Identifiers())
    assert old is not None, "the build has no ledger, or one of another program"
    copy_index(folder / "out", new)
    lap("opening and linking")
    view = View(Store(str(new / INDEX)), Ledger(new / INDEX / LEDGER), old.identifiers)
    update = update_graph(old, view, [document], [], NO_DECISIONS)
    lap("merging, closing, rules")
    composition = compose_update(folder / "out", update, view, BuildOptions(), NO_DECISIONS)
    lap("splicing, describing")
    write_files(new, composition.contents)
    lap("writing")
    view.store.flush()
    seal_ledger(new, view.ledger, view.identifiers)
    stamp_index(new)
    close_view(old)
    lap("index and ledger")
    for (_, before), (name, after) in pairwise(laps):
        print(f"{name:24} {after - before:8.1f}")


if __name__ == "__main__":
    main()
