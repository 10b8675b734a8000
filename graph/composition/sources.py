"""Read back what a build was made from: its documents, what a person decided, its options."""

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from extract.documents import DocumentGraph
from graph.composition.composition import DECISIONS
from graph.composition.options import BuildOptions, check_options
from graph.coreference.decisions import NO_DECISIONS, Decisions, read_decisions
from graph.folder.output import check_folder
from graph.folder.store import check_build
from graph.rdf.literals import day_of
from ontology.errors import InputError, UnreadableError
from ontology.vocabulary import DCTERMS

__all__ = ["decisions_of_build", "documents_of_build", "settled_options"]


def settled_options(folder: Path, options: BuildOptions) -> BuildOptions:
    """Return options with what a build has settled: base, text and licence.

    Raises:
        UnreadableError: the folder holds no build.
        InputError: the build does not tell how it was made.
    """
    check_build(folder)
    check_folder(folder)
    try:
        kept = json.loads((folder / "build.json").read_text(encoding="utf-8"))["options"]
        options = replace(options, base=kept["base"], text=kept["text"], license=kept["license"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{folder / 'build.json'} does not tell how the graph was built ({error}); "
            "build it again"
        ) from error
    check_options(options)
    return options


def decisions_of_build(folder: Path) -> Decisions:
    """Return what a person decided for a build; nothing where it holds no decisions."""
    path = folder / DECISIONS
    return read_decisions(path) if path.is_file() else NO_DECISIONS


def documents_of_build(folder: Path) -> dict[str, DocumentGraph]:
    """Return the graphs of a build's documents, by identifier.

    Raises:
        UnreadableError: the file of sources is damaged.
    """
    graphs: dict[object, list[Quad]] = defaultdict(list)
    path = folder / "sources.nq.gz"
    try:
        content = gzip.decompress(path.read_bytes())
        for quad in parse(content, format=RdfFormat.N_QUADS):
            graphs[quad.graph_name].append(quad)
    except (OSError, EOFError, SyntaxError) as error:
        raise UnreadableError(f"{path} is damaged: {error}; build it again") from error
    found = [_graph(quads) for quads in graphs.values()]
    return {graph.identifier: graph for graph in sorted(found, key=lambda graph: graph.identifier)}


def _graph(quads: Sequence[Quad]) -> DocumentGraph:
    identifier = next(q.object for q in quads if q.predicate == DCTERMS.identifier)
    days = (day_of(quad.object) for quad in quads if quad.predicate == DCTERMS.issued)
    ordered = tuple(sorted(quads, key=str))
    return DocumentGraph(identifier.value, next(days, None), ordered)  # type: ignore[union-attr]
