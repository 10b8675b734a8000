"""The example reports build, and every example query answers what lies beside it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from extract.collection import read_collection
from extract.readers import make_reader
from extract.saved_records import SavedRecords
from graph.store import open_store
from ontology.register import load_register

EXAMPLES = Path(__file__).parent.parent / "examples"
QUERIES = sorted((EXAMPLES / "queries").glob("*.rq"))
REPORTS = EXAMPLES / "convoy-2017"


@pytest.fixture(scope="module")
def store(example_build: Path) -> pyoxigraph.Store:
    """The store of the example reports."""
    return open_store(example_build)


def _answer(store: pyoxigraph.Store, query: Path) -> list[list[str]]:
    """Return header and rows as the CSV results of SPARQL 1.1 write them."""
    solutions = store.query(query.read_text("utf-8"))
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    text = solutions.serialize(format=pyoxigraph.QueryResultsFormat.CSV)
    assert text is not None
    return _rows(text.decode("utf-8"))


def test_every_report_carries_its_title_source_day_and_address() -> None:
    """A fresh clone shows documents that can be told apart and ordered in time."""
    documents = read_collection([REPORTS]).documents

    assert len(documents) == 6
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
    expected = query.parent / "expected" / f"{query.stem}.csv"

    assert _answer(store, query) == _rows(expected.read_text("utf-8"))


def test_the_saved_records_are_still_what_the_shipped_reader_finds(example_records: Path) -> None:
    """Nearly all of them: another processor may round otherwise, another rule needs a new file.

    If this fails, run ``pytest --update-golden`` and review what the example queries answer.
    """
    register = load_register()
    saved, reader = SavedRecords(example_records, register), make_reader(register)
    documents = read_collection([REPORTS]).documents
    kept = {replace(r, reader="") for document in documents for r in saved.read(document)}
    found = {replace(r, reader="") for document in documents for r in reader.read(document)}

    assert len(kept & found) / len(kept | found) > 0.9


def test_no_expected_answer_is_left_without_its_query() -> None:
    """A query that is renamed takes its expected answer along."""
    expected = {path.stem for path in (EXAMPLES / "queries" / "expected").glob("*.csv")}

    assert expected == {query.stem for query in QUERIES}


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))
