"""What was known when: the graph of a day is the one that a build of that day would have given."""

from datetime import date
from pathlib import Path

import pytest
from conftest import RunCasus
from pyoxigraph import Store

from extract.readers.readers import ReaderOptions
from graph.build import BuildOptions, build
from graph.folder.store import open_store
from graph.knowledge_by_day import known_by
from ontology.errors import InputError

REPORTS = sorted((Path(__file__).parents[1] / "examples" / "convoy-2017").glob("*.txt"))
DAYS = [date.fromisoformat(path.stem[:10]) for path in REPORTS]
TOLLS = """
PREFIX casus: <https://w3id.org/casus/ont#>
SELECT (COALESCE(?best, ?low) AS ?toll) WHERE {
  ?claim casus:predicate casus:killed OPTIONAL { ?claim casus:best ?best }
  OPTIONAL { ?claim casus:low ?low } } ORDER BY ?toll
"""


def quads(store: Store) -> set[str]:
    """All that a store holds, but for the ontology, whose blank nodes have no lasting names."""
    return {
        str(quad) for quad in store if "/ont" not in str(quad.subject) and "_:" not in str(quad)
    }


@pytest.mark.parametrize("count", range(1, len(REPORTS) + 1))
def test_the_graph_of_a_day_is_the_build_of_what_was_published(
    tmp_path: Path, example_build: Path, example_records: Path, count: int
) -> None:
    """Later reports neither join things nor contradict them."""
    options = BuildOptions(reader=ReaderOptions(records=example_records))
    build(REPORTS[:count], tmp_path / "out", options)

    found = known_by(example_build, DAYS[count - 1])

    assert (found.documents, found.undated) == (count, ())
    assert quads(found.store) == quads(open_store(tmp_path / "out"))


def test_before_the_first_document_nothing_was_known(example_build: Path) -> None:
    """And when the first one came is said."""
    with pytest.raises(InputError, match="the first is of 2017-08-28"):
        known_by(example_build, date(2017, 8, 27))


def test_a_document_without_a_date_is_left_out_and_named(
    tmp_path: Path,
) -> None:
    """Nobody can say whether it was known."""
    undated = tmp_path / "undated.txt"
    undated.write_text("title: Undated\n\nA bridge was bombed in Palmyra.\n", encoding="utf-8")
    build([REPORTS[0], undated], tmp_path / "out")

    assert known_by(tmp_path / "out", DAYS[0]).undated == ("undated",)


def test_a_query_asks_as_of_a_day(casus: RunCasus, tmp_path: Path, example_build: Path) -> None:
    """Fifty dead were known on 1 September, 85 a week later."""
    query = tmp_path / "tolls.rq"
    query.write_text(TOLLS, encoding="utf-8")

    first = casus("query", example_build, query, "--csv", "--as-of", "2017-09-01")
    last = casus("query", example_build, query, "--csv", "--as-of", "2017-09-08")

    assert first.output.split() == ["toll", "50"]
    assert last.output.split() == ["toll", "24", "50", "85"]


def test_what_is_no_day_is_a_usage_error(casus: RunCasus, tmp_path: Path) -> None:
    """With the form that a day has."""
    query = tmp_path / "any.rq"
    query.write_text("ASK { }", encoding="utf-8")

    ran = casus("query", tmp_path, query, "--as-of", "yesterday")

    assert ran.code == 2
    assert "write it as 2017-09-01" in ran.errors
