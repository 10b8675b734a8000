"""Keep a ledger beside the index of a build, and open both again where they still hold.

They hold if the files, the decisions and the program are those of when they were kept: another
version may merge otherwise. If anything is missing or damaged, nothing is opened, and the graph is
made anew.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Store

import graph
import ontology
from extract.documents import DocumentGraph
from graph.background.relations import Relations
from graph.composition.composition import DECISIONS, Composition
from graph.folder.output import write_files
from graph.folder.store import INDEX, digest, index_build, is_indexed
from graph.incremental.blocks import places_of
from graph.incremental.counting import keep_tally
from graph.incremental.ledger import LEDGER, Entry, Ledger
from graph.incremental.view import View
from ontology.identifiers import Identifiers
from ontology.register import load_register

__all__ = ["close_view", "copy_index", "keep_ledger", "open_view", "seal_ledger", "write_build"]

_SEAL = "ledger.sha256"
_COPIED = frozenset({LEDGER, "CURRENT", "IDENTITY"})
_PROGRAM = frozenset({".py", ".ttl", ".rq"})


def write_build(
    folder: Path,
    documents: Sequence[DocumentGraph],
    composition: Composition,
    identifiers: Identifiers,
) -> None:
    """Write the files of a build into an empty folder, with their index and ledger."""
    write_files(folder, composition.contents)
    index_build(folder)
    keep_ledger(folder, documents, composition, identifiers)


def keep_ledger(
    folder: Path,
    documents: Iterable[DocumentGraph],
    composition: Composition,
    identifiers: Identifiers,
) -> None:
    """Write the ledger of a build whose files and index are finished."""
    path = folder / INDEX / LEDGER
    path.unlink(missing_ok=True)
    ledger = Ledger(path, is_new=True)
    relations = Relations(load_register(), identifiers)
    for document in documents:
        name = identifiers.graph(document.identifier).value
        ledger.add_document(Entry(document.identifier, name, document.issued))
    for report in composition.coreference.reports.values():
        ledger.add_report(report, places_of(report, relations))
    for bond in composition.coreference.bonds:
        ledger.add_bond(bond)
    for thing in composition.coreference.things:
        ledger.add_thing(thing)
    for merge in composition.coreference.merges:
        ledger.add_merge(merge)
    ledger.add_findings(composition.findings)
    keep_tally(ledger, composition.tally)
    seal_ledger(folder, ledger, identifiers)


def seal_ledger(folder: Path, ledger: Ledger, identifiers: Identifiers) -> None:
    """Note what a ledger holds for, close it, and note what it is itself."""
    ledger.set_meta(_holding_for(folder, identifiers))
    ledger.close()
    (folder / INDEX / _SEAL).write_text(_sum(folder / INDEX / LEDGER), encoding="ascii")


def open_view(folder: Path, identifiers: Identifiers) -> View | None:
    """Return a build with its ledger, to be read only; None where the ledger does not hold."""
    path, seal = folder / INDEX / LEDGER, folder / INDEX / _SEAL
    try:
        if not is_indexed(folder) or seal.read_text(encoding="ascii") != _sum(path):
            return None
        ledger = Ledger(path, is_fixed=True)
        if ledger.meta() != _holding_for(folder, identifiers):
            ledger.close()
            return None
        return View(Store.read_only(str(folder / INDEX)), ledger, identifiers)
    except (OSError, ValueError, sqlite3.Error):
        return None


def close_view(view: View) -> None:
    """Close the ledger of a build."""
    view.ledger.close()


def copy_index(folder: Path, new: Path) -> None:
    """Give a new folder the index and ledger of another.

    Sorted tables are never changed once they are written (they are replaced), so they are linked
    where the file system can; what is written to is copied.
    """
    (new / INDEX).mkdir()
    for path in sorted((folder / INDEX).iterdir()):
        target = new / INDEX / path.name
        if path.suffix == ".sst" and _is_linked(path, target):
            continue
        if (
            path.suffix in (".sst", ".log")
            or path.name.startswith(("MANIFEST", "OPTIONS"))
            or path.name in _COPIED
        ):
            shutil.copy2(path, target)


def _is_linked(path: Path, target: Path) -> bool:
    try:
        os.link(path, target)
    except OSError:
        return False
    return True


def _holding_for(folder: Path, identifiers: Identifiers) -> dict[str, str]:
    decisions = folder / DECISIONS
    return {
        "files": digest(folder),
        "decisions": _sum(decisions) if decisions.is_file() else "",
        "program": _program(),
        "base": identifiers.base,
    }


@cache
def _program() -> str:
    """A digest of all that merging, reasoning and checking depend on."""
    found = hashlib.sha256(f"{version('casus')} {version('pyoxigraph')}".encode())
    for package in (graph, ontology):
        root = Path(package.__path__[0])
        for path in sorted(path for path in root.rglob("*") if path.suffix in _PROGRAM):
            found.update(path.read_bytes())
    return found.hexdigest()


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
