"""Where what was asked for is made: in a hidden folder beside it, so that no half of it is seen.

Whatever cannot be written there is told under the name that was asked for, since nobody knows the
hidden one.
"""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ontology.errors import OutputError

__all__ = ["folder_beside"]

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
        aside = Path(tempfile.mkdtemp(prefix=f".{full.name}-", dir=full.parent))
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
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _cannot(asked: Path, error: OSError) -> OutputError:
    return OutputError(f"{asked} cannot be written: {error.strerror or error}")
