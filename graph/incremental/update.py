"""Bring a build up to date with documents that came or went: find, merge, close, check, splice.

All but the last step touch what the documents touch. The files are then spliced, hashed and
described, which takes as long as copying them.
"""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Store

from extract.documents import DocumentGraph
from graph.background.descriptions import Descriptions
from graph.background.relations import Relations
from graph.background.schema import load_schema
from graph.composition.composition import DECISIONS, Composition, describe, undecided
from graph.composition.options import BuildOptions
from graph.composition.tally import Tally
from graph.coreference.coreference import Coreference
from graph.coreference.decisions import Decisions
from graph.folder.output import write_files
from graph.folder.store import INDEX, INFERRED_GRAPH, stamp_index
from graph.incremental.checking import check_touched
from graph.incremental.closure import UnboundedError, close_difference
from graph.incremental.constructing import construct_difference, constructed_properties
from graph.incremental.counting import update_tally
from graph.incremental.difference import Difference, in_graph
from graph.incremental.events import update_events
from graph.incremental.keeping import copy_index, seal_ledger
from graph.incremental.known_things import KnownThings
from graph.incremental.ledger import LEDGER, Entry, Ledger
from graph.incremental.merging import merge_touched
from graph.incremental.splicing import splice_quads, splice_turtle
from graph.incremental.things import update_things
from graph.incremental.touched import Change, State, find_touched
from graph.incremental.view import View
from graph.merging.merge import Knowledge
from graph.rdf.turtle import prefixes_of
from graph.readings.readings import read_documents
from graph.validation.findings import Finding
from ontology.register import load_register
from ontology.vocabulary import MERGED_GRAPH, ONTOLOGY

__all__ = ["UnboundedError", "Update", "compose_update", "revise_folder", "update_graph"]


@dataclass(frozen=True)
class Update:
    """What became of a graph, and what was found of it as it is now."""

    added: Sequence[DocumentGraph]
    removed: Sequence[DocumentGraph]
    merged: Difference
    inferred: Difference
    findings: tuple[Finding, ...]
    tally: Tally


def revise_folder(
    folder: Path,
    new: Path,
    old: View,
    documents: tuple[Sequence[DocumentGraph], Sequence[DocumentGraph]],
    options: BuildOptions,
    decisions: Decisions,
) -> Composition:
    """Write the files, index and ledger of a build with other documents into a new folder.

    Arguments:
        old: of the build in ``folder``.
        documents: those that come, and those that go.

    Raises:
        UnboundedError: what they touch cannot be told.
        UnreadableError: a file of the old build is not what it should be.
    """
    copy_index(folder, new)
    view = View(Store(str(new / INDEX)), Ledger(new / INDEX / LEDGER), old.identifiers)
    update = update_graph(old, view, *documents, decisions)
    composition = compose_update(folder, update, view, options, decisions)
    write_files(new, composition.contents)
    view.store.flush()
    seal_ledger(new, view.ledger, view.identifiers)
    stamp_index(new)
    return composition


def update_graph(
    old: View,
    new: View,
    added: Sequence[DocumentGraph],
    removed: Sequence[DocumentGraph],
    decisions: Decisions,
) -> Update:
    """Find out what documents change that came or went, and change index and ledger.

    Arguments:
        new: a copy of the old build, which becomes the new one.
        removed: documents of the old build.

    Raises:
        UnboundedError: what they touch cannot be told.
    """
    register, schema = load_register(), load_schema()
    knowledge = Knowledge(register, schema, new.identifiers, decisions)
    descriptions = Descriptions(register, new.identifiers)
    relations = Relations(register, new.identifiers)
    _exchange_documents(new, added, removed)
    renamed = _update_names(old, new, added, removed, relations, decisions)
    change = Change(added, removed, renamed)
    before, after = (State(view, KnownThings(view, descriptions)) for view in (old, new))
    touched = find_touched(change, before, after, descriptions)
    merged = merge_touched(change, touched, after, old.store, knowledge, relations, descriptions)
    followed = close_difference(old.store, merged, schema, constructed_properties())
    _exchange(new.store, merged, MERGED_GRAPH)
    _exchange(new.store, followed, INFERRED_GRAPH)
    _exchange_default(new.store, merged, followed)
    inferred = construct_difference(new.store, followed)
    _exchange(new.store, inferred, INFERRED_GRAPH)
    _exchange_default(new.store, merged, inferred)
    findings = check_touched(touched, merged, inferred, new, schema)
    tally = update_tally(new.ledger, old.store, new.store, merged, inferred)
    return Update(added, removed, merged, inferred, findings, tally)


def compose_update(
    folder: Path, update: Update, new: View, options: BuildOptions, decisions: Decisions
) -> Composition:
    """Return the new graph, ready to be written.

    Arguments:
        folder: of the old build.

    Raises:
        UnreadableError: a file of the old build is not what it should be.
    """
    prefixes = prefixes_of(options.base)
    contents = {
        "casus.ttl": _spliced(folder / "casus.ttl", update.merged, prefixes),
        "inferred.ttl": _spliced(folder / "inferred.ttl", update.inferred, prefixes),
        "ontology.ttl": (folder / "ontology.ttl").read_bytes(),
        "sources.nq.gz": splice_quads(
            gzip.decompress((folder / "sources.nq.gz").read_bytes()),
            (quad for document in update.removed for quad in document.quads),
            (quad for document in update.added for quad in document.quads),
        ),
    }
    if decisions.things:
        contents[DECISIONS] = (folder / DECISIONS).read_bytes()
    contents["dataset.ttl"] = describe(contents, update.tally, options)
    merges = new.ledger.merges()
    waiting = {iri for iri in decisions.things if not any(new.said_of(NamedNode(iri)))}
    return Composition(
        Coreference({}, merges), contents, update.tally, update.findings, undecided(waiting)
    )


def _spliced(path: Path, difference: Difference, prefixes: dict[str, str]) -> bytes:
    changed = {s for s, old in difference.before.items() if old != difference.after[s]}
    present = {subject for subject in changed if difference.before[subject]}
    subjects = {subject: difference.after[subject] for subject in changed}
    return splice_turtle(path.read_bytes(), subjects, present, prefixes)


def _exchange_documents(
    new: View, added: Sequence[DocumentGraph], removed: Sequence[DocumentGraph]
) -> None:
    for document in removed:
        new.ledger.remove_document(document.identifier)
        for quad in document.quads:
            new.store.remove(quad)
    for document in added:
        graph = new.identifiers.graph(document.identifier).value
        new.ledger.add_document(Entry(document.identifier, graph, document.issued))
        new.store.extend(document.quads)


def _update_names(
    old: View,
    new: View,
    added: Sequence[DocumentGraph],
    removed: Sequence[DocumentGraph],
    relations: Relations,
    decisions: Decisions,
) -> frozenset[NamedNode]:
    """Join anew what has to be; return what has another name since."""
    readings = read_documents(added)
    gone = [document.identifier for document in removed]
    events = update_events(old.ledger, new.ledger, readings, gone, relations, decisions)
    things = update_things(old.ledger, new.ledger, readings, gone, events, relations, decisions)
    return frozenset(
        NamedNode(iri) for iri in events | things if old.ledger.name(iri) != new.ledger.name(iri)
    )


def _exchange(store: Store, difference: Difference, graph: NamedNode) -> None:
    for triple in difference.removed:
        store.remove(in_graph(triple, graph))
    store.extend([in_graph(triple, graph) for triple in difference.added])


def _exchange_default(store: Store, merged: Difference, inferred: Difference) -> None:
    """The default graph is the union of all that is known."""
    graphs = (MERGED_GRAPH, INFERRED_GRAPH, ONTOLOGY)
    for triple in merged.removed | inferred.removed:
        if not any(in_graph(triple, graph) in store for graph in graphs):
            store.remove(in_graph(triple, DefaultGraph()))
    store.extend([in_graph(triple, DefaultGraph()) for triple in merged.added | inferred.added])
