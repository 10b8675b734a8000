"""Let a new folder take an old one's place by two renames, also if killed between them.

The new folder is whole and on disk before the old one is moved, so whoever finds that nothing
stands in the place, and both beside it, need only do the second rename.
"""

import os
from contextlib import suppress
from pathlib import Path

from ontology.outputs import abandoned_folders

__all__ = ["finish_switch", "new_folder", "switch"]

_NEW, _OLD = "new", "old"


def new_folder(aside: Path) -> Path:
    """Make the folder that `switch` will put in place; ``aside`` lies beside that place."""
    new = aside / _NEW
    new.mkdir()
    return new


def switch(aside: Path, out: Path) -> None:
    """Wait until the new folder is on disk, then let it take the place of the one at ``out``."""
    new, old, place = aside / _NEW, aside / _OLD, out.absolute()
    _flush(new)
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    _sync(place.parent)


def finish_switch(out: Path) -> None:
    """Do the second rename if a command was killed after the first; else change nothing.

    Where that is not allowed, nothing is changed either.
    """
    place = out.absolute()
    if place.exists() or not place.parent.is_dir():
        return
    with suppress(PermissionError):
        for aside in abandoned_folders(place):
            if (aside / _NEW).is_dir() and (aside / _OLD).is_dir() and not place.exists():
                (aside / _NEW).rename(place)
                _sync(place.parent)


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on disk (fsync(2))."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
