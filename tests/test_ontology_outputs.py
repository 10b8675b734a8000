"""Folders in which something is made: only those that nobody fills any more are cleared away."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.folder.output import sole_writer
from graph.folder.store import check_build
from ontology.errors import OutputError, UnreadableError
from ontology.outputs import folder_beside, remove_abandoned

KILLED = """
import os, signal, sys
from pathlib import Path
from ontology.outputs import folder_beside
with folder_beside(Path(sys.argv[1])) as aside:
    (aside / "new").mkdir()
    (aside / "new" / "casus.ttl").write_text("half of it")
    os.kill(os.getpid(), signal.SIGKILL)
"""

KILLED_BETWEEN_RENAMES = """
import os, signal, sys
from pathlib import Path
from graph.folder.output import replaced_folder

def rename(path, target, move=Path.rename):
    if path.name == "new":
        os.kill(os.getpid(), signal.SIGKILL)
    return move(path, target)

Path.rename = rename
with replaced_folder(Path(sys.argv[1])) as folder:
    for name in ("casus.ttl", "inferred.ttl", "ontology.ttl", "sources.nq.gz"):
        (folder / name).write_bytes(b"new")
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A folder beside which a killed command has left its own."""
    folder = tmp_path / "graph"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", KILLED, folder], check=False)
    return folder


def beside(folder: Path) -> list[str]:
    """Names of what stands beside a folder."""
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def test_what_a_killed_command_left_is_removed_by_the_next_that_changes_the_folder(
    graph: Path,
) -> None:
    """Under the lock of the folder, before anything else is written."""
    left = beside(graph)
    with sole_writer(graph):
        assert beside(graph) == []
    assert [name.startswith(".graph-") for name in left] == [True]


def test_what_somebody_still_fills_stays(graph: Path) -> None:
    """Two may make a new graph of one name at once, and neither knows of the other."""
    with folder_beside(graph) as aside:
        remove_abandoned(graph)

        assert beside(graph) == [aside.name]


def test_nothing_else_of_a_like_name_is_touched(tmp_path: Path) -> None:
    """Folders of other graphs, of other programs and links stay."""
    names = [".graph-1-abcdefgh.unfinished", ".graph-abcdefgh", "graph-abcdefgh.unfinished"]
    for name in ("graph", *names):
        (tmp_path / name).mkdir()
    (tmp_path / ".graph-hgfedcba.unfinished").symlink_to(tmp_path / names[0])
    before = beside(tmp_path / "graph")
    remove_abandoned(tmp_path / "graph")

    assert beside(tmp_path / "graph") == before


def killed_between_renames(folder: Path) -> list[str]:
    """Let a command be killed where the old graph is moved away and the new one not yet in place.

    Returns the names of what stands beside the folder then.
    """
    folder.mkdir()
    (folder / "casus.ttl").write_bytes(b"old")
    subprocess.run([sys.executable, "-c", KILLED_BETWEEN_RENAMES, folder], check=False)
    assert not folder.exists()
    return beside(folder)


def test_who_reads_a_graph_finishes_a_switch_that_was_cut_off(tmp_path: Path) -> None:
    """The new graph was whole and on disk before the old one was moved."""
    folder = tmp_path / "graph"
    killed_between_renames(folder)
    check_build(folder)

    assert (folder / "casus.ttl").read_bytes() == b"new"


def test_who_changes_a_graph_finishes_the_switch_and_clears_the_old_one_away(
    tmp_path: Path,
) -> None:
    """Nothing hidden is left beside it."""
    folder = tmp_path / "graph"
    left = killed_between_renames(folder)
    with sole_writer(folder):
        now = ((folder / "casus.ttl").read_bytes(), beside(folder))

    assert now == (b"new", [])
    assert [name.startswith(".graph-") for name in left] == [True]


def test_a_switch_that_is_going_on_is_left_to_who_makes_it(tmp_path: Path) -> None:
    """Only a folder that nobody holds is taken for left behind."""
    folder = tmp_path / "graph"
    with folder_beside(folder) as aside:
        (aside / "new").mkdir()
        (aside / "old").mkdir()
        with pytest.raises(UnreadableError, match="run casus build"):
            check_build(folder)

        assert beside(folder) == [aside.name]


def test_a_full_disk_that_the_engine_of_the_store_meets_is_told_by_the_name_asked_for(
    tmp_path: Path,
) -> None:
    """It gives no number of the error, and names a file that nobody knows."""
    with pytest.raises(OutputError) as caught, folder_beside(tmp_path / "graph") as aside:
        raise OSError(f"IO error: No space left on device: While appending to file: {aside}/1.sst")

    assert str(caught.value) == f"{tmp_path}/graph cannot be written: No space left on device"
