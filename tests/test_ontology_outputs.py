"""Folders in which something is made: only those that nobody fills any more are cleared away."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.folder.output import sole_writer
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
