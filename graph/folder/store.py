"""Open a build for queries.

The default graph is the union of the merged graph, what reasoning adds and the ontology; each
of the three also has a name, and so has the graph of every document. A store is an index made
from the files, never the truth: the one on disk is made anew when the files have changed.
"""

import gzip
import hashlib
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from graph.folder.switch import finish_switch
from ontology.errors import UnreadableError
from ontology.vocabulary import MERGED_GRAPH, ONTOLOGY

__all__ = [
    "FILES",
    "INFERRED_GRAPH",
    "check_build",
    "default_graphs",
    "digest",
    "index_build",
    "is_indexed",
    "open_store",
    "stamp_index",
]

INFERRED_GRAPH = NamedNode("https://w3id.org/casus/ont#inferred")
FILES = ("casus.ttl", "inferred.ttl", "ontology.ttl", "sources.nq.gz")
INDEX = "store"

_GRAPHS = {"casus.ttl": MERGED_GRAPH, "inferred.ttl": INFERRED_GRAPH, "ontology.ttl": ONTOLOGY}
_STAMP = "files.sha256"


def default_graphs() -> list[NamedNode]:
    """Return the names of the graphs whose union is the default graph."""
    return list(_GRAPHS.values())


def check_build(folder: Path) -> None:
    """Raise UnreadableError if a folder holds no build.

    Where a command was killed just while a build took the folder's place, that is finished first.
    """
    finish_switch(folder)
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise UnreadableError(f"{folder} holds no build: {missing[0]} is missing; run casus build")


def open_store(
    folder: Path, on_disk: bool = False, default: Collection[str] = tuple(_GRAPHS)
) -> Store:
    """Return the store of a build, to be read only.

    Arguments:
        on_disk: for graphs larger than memory; slower, and the index is made if it is missing.
        default: the files whose union is the default graph.

    Raises:
        UnreadableError: the folder holds no build.
        UnreadableError: a file of the build is damaged.
    """
    check_build(folder)
    if on_disk:
        index_build(folder, default)
        return Store.read_only(str(folder / INDEX))
    store = Store()
    _fill(store, folder, default)
    return store


def index_build(folder: Path, default: Collection[str] = tuple(_GRAPHS)) -> None:
    """Make the index on disk, unless one of the same files is there."""
    if is_indexed(folder, default):
        return
    index = folder / INDEX
    shutil.rmtree(index, ignore_errors=True)
    store = Store(str(index))
    _fill(store, folder, default)
    store.flush()
    del store
    stamp_index(folder, default)


def is_indexed(folder: Path, default: Collection[str] = tuple(_GRAPHS)) -> bool:
    """Tell whether the index on disk is one of the files as they are."""
    stamp = folder / INDEX / _STAMP
    return stamp.is_file() and stamp.read_bytes() == _made_from(folder, default)


def stamp_index(folder: Path, default: Collection[str] = tuple(_GRAPHS)) -> None:
    """Note that the index on disk is one of the files as they are."""
    (folder / INDEX / _STAMP).write_bytes(_made_from(folder, default))


def _made_from(folder: Path, default: Collection[str]) -> bytes:
    return " ".join([digest(folder), *sorted(default)]).encode("ascii")


def digest(folder: Path) -> str:
    """Return the SHA-256 of what the files of a build that make its store hold, in hexadecimal."""
    found = hashlib.sha256()
    for name in FILES:
        found.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return found.hexdigest()


def _fill(store: Store, folder: Path, default: Collection[str]) -> None:
    for name, graph in _GRAPHS.items():
        quads = list(_read(folder / name, RdfFormat.TURTLE))
        store.bulk_extend(Quad(q.subject, q.predicate, q.object, graph) for q in quads)
        if name in default:
            store.bulk_extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in quads)
    store.bulk_extend(_read(folder / "sources.nq.gz", RdfFormat.N_QUADS))


def _read(path: Path, syntax: RdfFormat) -> Iterator[Quad]:
    try:
        content = path.read_bytes()
        yield from parse(
            gzip.decompress(content) if path.suffix == ".gz" else content, format=syntax
        )
    except (OSError, EOFError, SyntaxError) as error:
        raise UnreadableError(f"{path} is damaged: {error}; build it again") from error
