"""Where what was asked for is made: in a hidden folder beside it, so that no half of it is seen.

Whatever cannot be written there is told under the name that was asked for, since nobody knows the
hidden one. Whoever works in such a folder holds a lock on it (flock(2)), so that one whose maker
was killed can be told from one that is still filled.
"""

import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ontology.errors import OutputError

__all__ = ["abandoned_folders", "folder_beside", "lock_folder", "remove_abandoned"]

_UNFINISHED = ".unfinished"
"""How the name of such a folder ends; `remove_abandoned` touches nothing else."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})
"""What the system says of a disk without naming a file."""


@contextmanager
def folder_beside(asked: Path) -> Iterator[Path]:
    """Give a new folder beside a file or folder that is to be made; it is removed in the end.

    Folders above are made where they are missing.

    Raises:
        OutputError: nothing can be written there; the message names what was asked for.
    """
    full = asked.absolute()
    try:
        full.parent.mkdir(parents=True, exist_ok=True)
        aside, lock = _locked_folder(full)
    except (FileExistsError, NotADirectoryError) as error:
        raise OutputError(f"{asked} cannot be written: {asked.parent} is no folder") from error
    except OSError as error:
        raise _cannot(asked, error) from error
    try:
        yield aside
    except OSError as error:
        named = [Path(str(name)) for name in (error.filename, error.filename2) if name is not None]
        if any(aside in (path, *path.parents) for path in named) or error.errno in _FULL:
            raise _cannot(asked, error) from error
        told = next((os.strerror(code) for code in sorted(_FULL) if _tells(error, code)), None)
        if told is not None and str(aside) in str(error):
            raise _cannot(asked, OSError(0, told)) from error
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        os.close(lock)


def lock_folder(folder: Path) -> int | None:
    """Lock a folder until the descriptor that is returned is closed, however this ends.

    None if somebody else holds it, or another folder or nothing has taken its place.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), folder.stat()):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def abandoned_folders(asked: Path) -> Iterator[Path]:
    """Give, in order of name, the folders beside a file or folder whose makers were killed.

    Each is locked until the next is asked for.
    """
    full = asked.absolute()
    name = re.compile(rf"\.{re.escape(full.name)}-\w{{8}}{re.escape(_UNFINISHED)}")
    for path in sorted(full.parent.iterdir()):
        if name.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            lock = None
            with suppress(PermissionError):  # what others left is theirs
                lock = lock_folder(path)
            if lock is not None:
                try:
                    yield path
                finally:
                    os.close(lock)


def remove_abandoned(asked: Path) -> None:
    """Remove the folders beside a file or folder whose makers were killed before they were done.

    One of them may hold what stood here before, if it was killed between two renames: call this
    only where something stands here, and while nobody else changes it.
    """
    with suppress(PermissionError):
        for path in abandoned_folders(asked):
            shutil.rmtree(path, ignore_errors=True)


def _locked_folder(full: Path) -> tuple[Path, int]:
    """Make a folder, and return it with its lock."""
    while True:
        made = tempfile.mkdtemp(prefix=f".{full.name}-", suffix=_UNFINISHED, dir=full.parent)
        lock = lock_folder(Path(made))
        if lock is not None:
            return Path(made), lock  # else it was taken for abandoned, and is gone


def _tells(error: OSError, code: int) -> bool:
    """Tell whether an error without a number, as the store's engine has it, says so in words."""
    return error.errno is None and os.strerror(code) in str(error)


def _cannot(asked: Path, error: OSError) -> OutputError:
    return OutputError(f"{asked} cannot be written: {error.strerror or error}")
