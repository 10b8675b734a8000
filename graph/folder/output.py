"""Put the files of a build in their folder, so that an earlier good build is never destroyed.

All is written beside the folder and flushed to disk; then the folders change places by rename.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.folder.store import FILES, INDEX
from graph.folder.switch import finish_switch, new_folder, switch
from graph.rdf.nquads import write_nquads
from ontology.errors import OutputError, UsageError
from ontology.outputs import folder_beside, lock_folder, remove_abandoned

__all__ = ["check_folder", "replaced_folder", "sole_writer", "write_files"]

NAMES_OF_A_BUILD = frozenset({*FILES, INDEX, "dataset.ttl", "decisions.ttl", "build.json"})


def check_folder(out: Path) -> None:
    """Check that a build may take a folder's place.

    Raises:
        UsageError: it is a file, or holds anything that is not of a build.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder for the graph")
    held = {path.name for path in out.iterdir()} if out.is_dir() else set()
    foreign = sorted(held - NAMES_OF_A_BUILD)
    if foreign:
        raise UsageError(
            f"{out} holds something else ({foreign[0]}), which a build would destroy; "
            "name an empty or new folder"
        )
    if held and not {"casus.ttl", "build.json"} <= held:
        raise UsageError(f"{out} is no folder of an earlier build; name an empty or new folder")


@contextmanager
def sole_writer(out: Path) -> Iterator[None]:
    """Keep other commands from changing a folder meanwhile; who writes a new one may go on.

    A switch that a killed command had begun is finished; what else it left is removed.
    The folder itself is locked (flock(2)), so that nothing is left behind, however this ends.

    Raises:
        OutputError: another command changes it, or has just changed it.
    """
    finish_switch(out)
    if not out.is_dir():
        yield
        return
    lock = lock_folder(out)
    if lock is None:
        raise OutputError(f"another command is changing {out}; try again when it is done")
    try:
        remove_abandoned(out)
        yield
    finally:
        os.close(lock)


@contextmanager
def replaced_folder(out: Path) -> Iterator[Path]:
    """Give a new folder beside another; it takes the other's place if all goes well.

    If the body raises, the new folder is removed and the other one stays as it was.
    """
    with folder_beside(out) as aside:
        new = new_folder(aside)
        yield new
        switch(aside, out)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files by name; those that end in ``.gz`` are compressed."""
    for name, content in contents.items():
        if name.endswith(".gz"):
            write_nquads(content, folder / name)
        else:
            (folder / name).write_bytes(content)
