"""Adding and removing documents: the graph is that of a full build, byte for byte."""

import gzip
import json
import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.readers.readers import ReaderOptions
from graph.build import BuildOptions, build
from graph.folder.output import sole_writer
from graph.folder.store import INDEX
from graph.incremental.keeping import close_view, open_view
from graph.revision import add_documents, remove_documents
from ontology.errors import InputError, OutputError, UnreadableError, UsageError
from ontology.identifiers import Identifiers

REPORTS = sorted((Path(__file__).parents[1] / "examples" / "convoy-2017").glob("*.txt"))
PLACES = range(len(REPORTS))
COUNTS = ("parties", "agreements", "strikes", "claims", "conflicts", "denials", "triples")
SLOW = settings(
    max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture(scope="module")
def options(example_records: Path) -> BuildOptions:
    """Read from saved records, so that only what comes after reading takes time."""
    return BuildOptions(reader=ReaderOptions(records=example_records))


def contents(folder: Path) -> dict[str, bytes]:
    """All of a build that may not differ from another one: files, uncompressed, and counts."""
    report = json.loads((folder / "build.json").read_text("utf-8"))["report"]
    paths = [path for path in folder.iterdir() if path.is_file() and path.name != "build.json"]
    files = {
        path.name: gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in paths
    }
    return files | {"counts": json.dumps([report[name] for name in COUNTS]).encode()}


def built(folder: Path, places: Sequence[int], options: BuildOptions) -> dict[str, bytes]:
    """What a full build of some reports holds."""
    build([REPORTS[place] for place in places], folder, options)
    return contents(folder)


@SLOW
@given(st.permutations(PLACES), st.lists(st.integers(1, len(REPORTS) - 1), max_size=2, unique=True))
def test_any_order_and_grouping_of_documents_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory,
    options: BuildOptions,
    order: list[int],
    cuts: list[int],
) -> None:
    """However documents come in, the graph is that of all of them."""
    folder = tmp_path_factory.mktemp("revision")
    bounds = [0, *sorted(cuts), len(order)]
    first, *others = (order[one:end] for one, end in pairwise(bounds))
    built(folder / "grown", first, options)

    for group in others:
        add_documents(folder / "grown", [REPORTS[place] for place in group], options)

    assert contents(folder / "grown") == built(folder / "whole", sorted(order), options)


@SLOW
@given(st.sets(st.sampled_from(PLACES), min_size=2), st.data())
def test_adding_and_then_removing_is_the_identity(
    tmp_path_factory: pytest.TempPathFactory,
    options: BuildOptions,
    chosen: set[int],
    data: st.DataObject,
) -> None:
    """A document that was taken out leaves no trace, whichever way it came in."""
    folder = tmp_path_factory.mktemp("revision")
    kept = data.draw(st.sets(st.sampled_from(sorted(chosen)), min_size=1).filter(chosen.__ne__))
    others = sorted(chosen - kept)
    before = built(folder / "out", sorted(kept), options)

    add_documents(folder / "out", [REPORTS[place] for place in others], options)
    added = contents(folder / "out")
    remove_documents(folder / "out", [REPORTS[place].stem for place in others], options)

    assert contents(folder / "out") == before
    assert added == built(folder / "whole", sorted(chosen), options)


def test_a_build_without_its_ledger_is_merged_anew_and_has_one_again(
    tmp_path: Path, options: BuildOptions
) -> None:
    """The index can be thrown away at any time; it costs time, and nothing else."""
    whole = built(tmp_path / "whole", PLACES[:3], options)
    built(tmp_path / "out", PLACES[:2], options)
    shutil.rmtree(tmp_path / "out" / INDEX)

    report = add_documents(tmp_path / "out", [REPORTS[2]], options)

    assert contents(tmp_path / "out") == whole
    assert report.documents == 3
    view = open_view(tmp_path / "out", Identifiers())
    assert view is not None
    assert view.document(REPORTS[2].stem) is not None
    close_view(view)


def test_a_document_that_is_there_already_is_passed_over(
    tmp_path: Path, options: BuildOptions
) -> None:
    """Adding twice is adding once, and is said."""
    before = built(tmp_path / "out", PLACES[:2], options)

    report = add_documents(tmp_path / "out", [REPORTS[1]], options)

    assert contents(tmp_path / "out") == before
    assert [w for w in report.warnings if "already" in w] == [
        f"{REPORTS[1].stem} is in the graph already and was skipped"
    ]


def test_another_document_of_the_same_identifier_is_refused(
    tmp_path: Path, options: BuildOptions
) -> None:
    """Which of the two is right only a person can tell; the graph stays as it was."""
    before = built(tmp_path / "out", PLACES[:2], options)
    other = tmp_path / REPORTS[1].name
    other.write_text("title: Other\n\nA bridge was bombed in Palmyra.\n", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        add_documents(tmp_path / "out", [other])

    assert str(refused.value) == (
        f"nothing added: {other.stem}: the graph holds another document of this identifier; "
        "remove that one first"
    )

    assert contents(tmp_path / "out") == before


def test_an_unknown_document_cannot_be_removed(tmp_path: Path, options: BuildOptions) -> None:
    """A misspelt identifier removes nothing."""
    before = built(tmp_path / "out", PLACES[:2], options)

    with pytest.raises(InputError, match="2017-08-32"):
        remove_documents(tmp_path / "out", [REPORTS[0].stem, "2017-08-32"])

    assert contents(tmp_path / "out") == before


def test_the_last_document_cannot_be_removed(tmp_path: Path, options: BuildOptions) -> None:
    """A graph of nothing is no graph."""
    built(tmp_path / "out", [0], options)

    with pytest.raises(UsageError, match="delete the folder"):
        remove_documents(tmp_path / "out", [REPORTS[0].stem])


def test_base_text_and_decisions_of_the_build_are_kept(
    tmp_path: Path, options: BuildOptions
) -> None:
    """Who adds a report need not know how the graph was built."""
    decisions = tmp_path / "mine.ttl"
    base = "https://example.org/war/"
    decisions.write_text(
        f"<{base}party/hezbollah> <https://w3id.org/casus/ont#differentFrom> <{base}party/iran> .",
        encoding="utf-8",
    )
    chosen = BuildOptions(
        reader=options.reader, base=base, text="offsets", license=base, decisions=decisions
    )
    whole = built(tmp_path / "whole", PLACES[:3], chosen)
    built(tmp_path / "out", PLACES[:2], chosen)

    add_documents(tmp_path / "out", [REPORTS[2]], options)

    assert contents(tmp_path / "out") == whole


def test_a_folder_that_is_no_build_is_refused(tmp_path: Path) -> None:
    """With the way to make one."""
    with pytest.raises(UnreadableError, match="run casus build"):
        add_documents(tmp_path, [REPORTS[0]])


def test_two_that_change_one_graph_do_not_lose_each_others_work(
    tmp_path: Path, options: BuildOptions
) -> None:
    """The second is told to wait, before it reads anything, and works once the first is done."""
    folder = tmp_path / "graph"
    before = built(folder, [0, 1], options)

    with sole_writer(folder):
        for change in (
            lambda: add_documents(folder, [REPORTS[2]], options),
            lambda: remove_documents(folder, [REPORTS[0].stem]),
            lambda: build(REPORTS, folder, options),
        ):
            with pytest.raises(OutputError, match="another command is changing"):
                change()
    assert contents(folder) == before

    add_documents(folder, [REPORTS[2]], options)
    assert contents(folder) == built(tmp_path / "whole", [0, 1, 2], options)
