"""Find the files of a collection: in folders and below, and those named one by one.

Opens nothing. Folders that are links are not followed, so a loop of links ends.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.articles.article import Failure
from extract.articles.metadata import TABLE_NAME

__all__ = ["SUFFIXES", "FoundFiles", "find_files", "shown"]

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
"""Endings of the files that are read, in lower case."""

MAX_DEPTH = 64
"""Folders inside each other that are looked into."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What there is to read.

    Attributes:
        files: sorted by path, each file once.
        folders: those that were searched, sorted.
        skipped: names of files in folders that are of another kind, sorted.
    """

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[str, ...]


def find_files(sources: Sequence[Path]) -> FoundFiles:
    """Return the files that the sources name or hold, whatever the order of the sources."""
    files: set[Path] = set()
    folders: set[Path] = set()
    failures: set[Failure] = set()
    skipped: set[str] = set()
    for source in sources:
        for path, reason in _search(source):
            if reason:
                failures.add(Failure(shown(path), reason))
            elif path.is_dir():
                folders.add(path)
            elif path.suffix.lower() in SUFFIXES:
                files.add(path)
            elif path.name != TABLE_NAME:
                skipped.add(shown(path))
    return FoundFiles(
        tuple(_once(files)),
        tuple(_once(folders)),
        tuple(sorted(failures, key=tuple)),
        tuple(sorted(skipped)),
    )


def shown(path: Path) -> str:
    """Return a path as text that can be printed, whatever the bytes of its name."""
    return os.fsencode(path).decode("utf-8", "replace")


def _once(paths: set[Path]) -> Iterator[Path]:
    """Yield paths in order, leaving out those that lead to a file met before."""
    seen: set[str] = set()
    for path in sorted(paths):
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def _search(source: Path) -> Iterator[tuple[Path, str]]:
    """Yield what one source names or holds, each with a reason where it cannot be used."""
    try:
        is_folder = source.is_dir()
        source.stat()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        yield source, "no such file or folder" if missing else f"cannot be read: {error.strerror}"
        return
    if is_folder:
        yield from _search_folder(source)
    elif not source.is_file():
        yield source, "neither a file nor a folder"
    elif source.name == TABLE_NAME:
        yield source, "a table of metadata and no article; name it with --metadata"
    elif source.suffix.lower() not in SUFFIXES:
        yield source, f"not of a kind that can be read; these are: {', '.join(SUFFIXES)}"
    else:
        yield source, ""


def _search_folder(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield a folder, what it holds, and so on below; hidden names are left out."""
    waiting = [(folder, 0)]
    while waiting:
        current, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            yield current, f"cannot be read: {error.strerror}"
            continue
        yield current, ""
        for entry in entries:
            path = current / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_DEPTH:
                    waiting.append((path, depth + 1))
                else:
                    yield path, f"deeper than {MAX_DEPTH} folders; name it as a source of its own"
            elif path.is_file() or entry.is_file(follow_symlinks=False):
                yield path, ""
            elif path.suffix.lower() in SUFFIXES:
                yield path, "no file: a broken link, or a device"
