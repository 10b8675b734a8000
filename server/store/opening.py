"""Open what is to be served: a build, or RDF files of any kind, in memory or on disk.

Memory is several times faster, so a store lies there while it fits: while what it will take,
at some BYTES_OF_A_QUAD, is at most half of what this machine has. A store that will be
written lies in memory always.
"""

import gzip
import hashlib
import os
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from graph.folder.store import FILES, digest, open_store
from graph.rdf.files import syntax_of
from graph.rdf.turtle import prefixes_of
from ontology.errors import UnreadableError
from ontology.vocabulary import BASE
from server.store.search import LateIndex, Searchable, index_store

__all__ = ["BYTES_OF_A_QUAD", "DEFAULT_GRAPHS", "Opened", "base_of", "fits_in_memory", "open_data"]

# Measured for pyoxigraph 0.5 with literals as short as labels are.
BYTES_OF_A_QUAD = 400
SHARE_OF_MEMORY = 0.5
# What a quad takes in a file, roughly; gzip makes files of RDF smaller by about as much.
BYTES_IN_A_FILE = 80
GZIP_RATIO = 12
# What the default graph of a build holds, by the name of the choice.
DEFAULT_GRAPHS: Mapping[str, tuple[str, ...]] = {
    "merged": ("casus.ttl",),
    "inferred": ("casus.ttl", "inferred.ttl"),
    "all": ("casus.ttl", "inferred.ttl", "ontology.ttl"),
}
URI_SPACE = NamedNode("http://rdfs.org/ns/void#uriSpace")
TRIPLES = NamedNode("http://rdfs.org/ns/void#triples")
# Local names under these hold "#", "=" and ",", which some stores misread when escaped.
UNUSED_PREFIXES = ("id", "doc")


@dataclass(frozen=True)
class Opened:
    """A store that is ready.

    Attributes:
        store: to be read only, unless it was opened to be written.
        index: the words in it.
        prefixes: for Turtle.
        state: what the web application has to know: kind, digest, base, where it lies.
        files: descriptors of open files that its forks must keep.
    """

    store: Store
    index: Searchable
    prefixes: Mapping[str, str]
    state: Mapping[str, Any]  # what json gives
    files: tuple[int, ...] = ()


def open_data(source: Mapping[str, Any]) -> Opened:
    """Open a build or plain files.

    Arguments:
        source: "paths"; "is_plain"; "is_writable"; "default_graph", a key of
            DEFAULT_GRAPHS; "place", which is "memory", "disk" or "auto".

    Raises:
        UnreadableError: no such file or build, or a file is damaged, or no RDF.
    """
    paths = [Path(path) for path in source["paths"]]
    if source["is_plain"]:
        return _open_plain(paths, source)
    return _open_build(paths[0], source)


def base_of(folder: Path) -> str:
    """Return what the IRIs of a build's data begin with, as its ``dataset.ttl`` says."""
    for value in _described(folder, URI_SPACE):
        return value
    return BASE


def fits_in_memory(quads: int, has: int) -> bool:
    """Tell whether so many quads lie in memory on a machine that has so many bytes.

    >>> fits_in_memory(10_000_000, 16 << 30), fits_in_memory(100_000_000, 16 << 30)
    (True, False)
    """
    return quads * BYTES_OF_A_QUAD <= has * SHARE_OF_MEMORY


def _open_build(folder: Path, source: Mapping[str, Any]) -> Opened:
    default = DEFAULT_GRAPHS[source["default_graph"]]
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise UnreadableError(f"{folder} holds no build: {missing[0]} is missing; run casus build")
    place = _place(source, _quads_of_build(folder))
    store = open_store(folder, place == "disk", default)
    base = base_of(folder)
    prefixes = prefixes_of(base)
    index = index_store(store)
    found = {
        "kind": "build",
        "digest": f"{digest(folder)[:32]}-{source['default_graph']}",
        "base": base,
        "place": place,
        "prefixes": prefixes,
        "quads": len(store),
        "folder": str(folder),
    }
    written = {name: iri for name, iri in prefixes.items() if name not in UNUSED_PREFIXES}
    return Opened(store, index, written, found, _open_files(folder) if place == "disk" else ())


def _open_plain(paths: Sequence[Path], source: Mapping[str, Any]) -> Opened:
    place = "memory"
    if not source["is_writable"]:
        place = _place(source, sum(_quads_of_file(path) for path in paths))
    folder = (
        Path(tempfile.mkdtemp(prefix="store-", dir=source["room"])) if place == "disk" else None
    )
    store = Store(str(folder)) if folder else Store()
    for path in paths:
        _load(store, path)
    index: Searchable = LateIndex(store) if source["is_writable"] else index_store(store)
    if folder:
        store.flush()
        del store
        store = Store.read_only(str(folder))
    name = secrets.token_hex(16) if source["is_writable"] else _digest_of(paths)
    prefixes = prefixes_of()
    found = {
        "kind": "plain",
        "digest": name,
        "base": "",
        "place": place,
        "prefixes": prefixes,
        "quads": len(store),
        "folder": "",
    }
    written = {name: iri for name, iri in prefixes.items() if name not in UNUSED_PREFIXES}
    return Opened(store, index, written, found, _open_files(folder) if folder else ())


def _load(store: Store, path: Path) -> None:
    is_gzipped = path.suffix.lower() == ".gz"
    syntax = syntax_of(path)
    try:
        with gzip.open(path) if is_gzipped else path.open("rb") as file:
            stream = cast(BinaryIO, file)
            store.bulk_load(input=stream, format=syntax, base_iri=path.absolute().as_uri())
    except FileNotFoundError as error:
        raise UnreadableError(f"{path}: no such file") from error
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise UnreadableError(f"{path}{where}: {error.msg or error}") from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableError(f"{path}: {reason}") from error


def _place(source: Mapping[str, Any], quads: int) -> str:
    if source["place"] != "auto":
        return str(source["place"])
    return "memory" if fits_in_memory(quads, _memory()) else "disk"


def _memory() -> int:
    """Return the bytes of memory that this process may count on."""
    has = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return has
    return min(has, int(limit)) if limit.isdecimal() else has


def _quads_of_build(folder: Path) -> int:
    """Return roughly how many quads the store of a build has: each triple has two places."""
    # The parts of a data set have counts as well.
    counts = [int(value) for value in _described(folder, TRIPLES) if value.isdecimal()]
    if counts:
        return 2 * max(counts) + _quads_of_file(folder / "sources.nq.gz")
    return 2 * sum(_quads_of_file(folder / name) for name in FILES)


def _quads_of_file(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size * (GZIP_RATIO if path.suffix == ".gz" else 1) // BYTES_IN_A_FILE


def _described(folder: Path, about: NamedNode) -> list[str]:
    """Return what ``dataset.ttl`` says with a property of VoID; nothing if it cannot be read."""
    described = Store()
    try:
        described.load(path=str(folder / "dataset.ttl"), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError):
        return []
    found = described.quads_for_pattern(None, about, None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))


def _digest_of(paths: Sequence[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()[:32]


def _open_files(folder: Path) -> tuple[int, ...]:
    """Return the descriptors of this process that lead into a folder."""
    inside = f"{folder.resolve()}{os.sep}"
    found = []
    for entry in Path("/proc/self/fd").iterdir():
        try:
            if str(entry.readlink()).startswith(inside):
                found.append(int(entry.name))
        except OSError:
            continue
    return tuple(sorted(found))
