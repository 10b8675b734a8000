"""Answer as of a day: the graph of what had been published by then.

It is the graph that a full build of those documents gives, so nothing that was reported later
has a say: not on what is one, nor on what stands uncontradicted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from graph.background.schema import load_schema
from graph.composition.options import BuildOptions
from graph.composition.sources import decisions_of_build, documents_of_build, settled_options
from graph.folder.store import INFERRED_GRAPH
from graph.merging.merge import Knowledge, merge_documents
from graph.reasoning.reasoning import infer
from ontology.errors import InputError
from ontology.identifiers import Identifiers
from ontology.register import load_register
from ontology.vocabulary import MERGED_GRAPH, ONTOLOGY

__all__ = ["StateOfKnowledge", "known_by"]


@dataclass(frozen=True)
class StateOfKnowledge:
    """What was known on a day.

    Attributes:
        store: laid out as that of a build.
        documents: how many had been published.
        undated: identifiers of documents left out because nobody says when they were published.
    """

    store: Store
    documents: int
    undated: tuple[str, ...]


def known_by(folder: Path, day: date) -> StateOfKnowledge:
    """Return the graph of the documents of a build that were published by the end of a day.

    Raises:
        UnreadableError: the folder holds no build.
        InputError: none of its documents is so old.
    """
    options = settled_options(folder, BuildOptions())
    graphs = tuple(documents_of_build(folder).values())
    known = [graph for graph in graphs if graph.issued is not None and graph.issued <= day]
    if not known:
        first = min((graph.issued for graph in graphs if graph.issued), default=None)
        says = f"the first is of {first}" if first else "none has a date"
        raise InputError(f"{folder} holds no document published by {day}; {says}")
    schema = load_schema()
    knowledge = Knowledge(
        load_register(), schema, Identifiers(options.base), decisions_of_build(folder)
    )
    merged = merge_documents(known, knowledge).triples
    store = Store()
    for name, triples in (
        (MERGED_GRAPH, merged),
        (INFERRED_GRAPH, infer(merged, schema)),
        (ONTOLOGY, schema.triples),
    ):
        store.bulk_extend(_placed(triples, name))
        store.bulk_extend(_placed(triples, DefaultGraph()))
    for graph in known:
        store.bulk_extend(graph.quads)
    undated = tuple(graph.identifier for graph in graphs if graph.issued is None)
    return StateOfKnowledge(store, len(known), undated)


def _placed(triples: tuple[Triple, ...], name: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object, name) for t in triples)
