"""The example reports build, and every example query answers what lies beside it."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from conftest import RunCasus

from extract.articles.collection import read_collection
from extract.readers.readers import make_reader
from extract.records.files import SavedRecords
from graph.folder.store import open_store
from ontology.register import load_register

EXAMPLES = Path(__file__).parent.parent / "examples"
QUERIES = sorted((EXAMPLES / "queries").glob("*.rq"))
EXPECTED = EXAMPLES / "queries" / "expected"
FOUR_TOWNS = sorted((EXPECTED / "four-towns-2017").glob("*.csv"))


@pytest.fixture(scope="module")
def store(example_build: Path) -> pyoxigraph.Store:
    """The store of the reports on the convoy."""
    return open_store(example_build)


@pytest.fixture(scope="module")
def four_towns(four_towns_build: Path) -> pyoxigraph.Store:
    """The store of the reports on the four towns."""
    return open_store(four_towns_build)


@pytest.mark.parametrize("build", ["example_build", "four_towns_build"])
def test_the_summary_counts_as_conflicts_what_the_query_lists(
    build: str, request: pytest.FixtureRequest
) -> None:
    """Denials contradict claims too, and are counted by themselves."""
    folder: Path = request.getfixturevalue(build)
    counted = json.loads((folder / "build.json").read_text("utf-8"))["report"]
    store = open_store(folder)
    _, *rows = _answer(store, EXAMPLES / "queries" / "contradictions.rq")
    _, *denied = _answer(store, EXAMPLES / "queries" / "denials.rq")

    assert (counted["conflicts"], counted["denials"]) == (len(rows), len(denied))


def _answer(store: pyoxigraph.Store, query: Path) -> list[list[str]]:
    """Return header and rows as the CSV results of SPARQL 1.1 write them."""
    solutions = store.query(query.read_text("utf-8"))
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    text = solutions.serialize(format=pyoxigraph.QueryResultsFormat.CSV)
    assert text is not None
    return _rows(text.decode("utf-8"))


@pytest.mark.parametrize(("folder", "count"), [("convoy-2017", 6), ("four-towns-2017", 7)])
def test_every_report_carries_its_title_source_day_and_address(folder: str, count: int) -> None:
    """A fresh clone shows documents that can be told apart and ordered in time."""
    documents = read_collection([EXAMPLES / folder]).documents

    assert len(documents) == count
    assert [d.identifier for d in documents if not (d.title and d.publisher and d.source)] == []
    assert [d.identifier[:10] for d in documents] == [f"{d.issued}" for d in documents]


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_every_query_begins_with_its_title_and_description(query: Path) -> None:
    """The first two lines are what the page of the endpoint shows."""
    first, second = query.read_text("utf-8").splitlines()[:2]

    assert first.startswith("# title: ")
    assert second.startswith("# description: ")


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_every_query_answers_what_lies_beside_it(store: pyoxigraph.Store, query: Path) -> None:
    """The rows over the example reports are those that a reader of the reports judged right."""
    expected = EXPECTED / f"{query.stem}.csv"

    assert _answer(store, query) == _rows(expected.read_text("utf-8"))


@pytest.mark.parametrize("expected", FOUR_TOWNS, ids=lambda path: path.stem)
def test_queries_on_a_deal_and_its_bombing_answer_what_lies_beside_them(
    four_towns: pyoxigraph.Store, expected: Path
) -> None:
    """As they stand in the graph; examples/README.md says what was read wrongly."""
    query = EXAMPLES / "queries" / f"{expected.stem}.rq"

    assert _answer(four_towns, query) == _rows(expected.read_text("utf-8"))


TOLLS_BY_DAY = {
    "2017-04-14": set(),
    "2017-04-15": {"24", "39"},
    "2017-04-16": {"24", "39", "100", "112"},
    "2017-04-22": {"24", "39", "100", "112", "30", "126"},
}


@pytest.mark.parametrize("day", TOLLS_BY_DAY)
def test_what_was_known_of_the_dead_grows_from_day_to_day(
    casus: RunCasus, four_towns_build: Path, day: str
) -> None:
    """The tolls of the bombing that the reports had told by the end of a day."""
    query = EXAMPLES / "queries" / "tolls-by-source.rq"
    ran = casus("query", four_towns_build, query, "--csv", "--as-of", day)
    rows = csv.DictReader(io.StringIO(ran.output))

    assert ran.code == 0
    assert {row["best"] or row["low"] for row in rows} == TOLLS_BY_DAY[day]


@pytest.mark.parametrize("folder", ["convoy-2017", "four-towns-2017"])
def test_the_saved_records_are_still_what_the_shipped_reader_finds(
    folder: str, example_records: Path, four_towns_records: Path
) -> None:
    """Nearly all of them: another processor may round otherwise, another rule needs a new file.

    If this fails, run ``pytest --update-golden`` and review what the example queries answer.
    """
    register = load_register()
    path = example_records if folder == "convoy-2017" else four_towns_records
    saved, reader = SavedRecords(path, register), make_reader(register)
    documents = read_collection([EXAMPLES / folder]).documents
    kept = {replace(r, reader="") for document in documents for r in saved.read(document)}
    found = {replace(r, reader="") for document in documents for r in reader.read(document)}

    assert len(kept & found) / len(kept | found) > 0.9


def test_no_expected_answer_is_left_without_its_query() -> None:
    """A query that is renamed takes its expected answer along."""
    names = {query.stem for query in QUERIES}

    assert {path.stem for path in EXPECTED.glob("*.csv")} == names
    assert {path.stem for path in FOUR_TOWNS} <= names


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))
