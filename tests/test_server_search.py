"""Words are found in labels and sentences, best first, from within any query."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from server.store.search import Hit, Index, SearchError, with_hits

PREFIX = "PREFIX search: <https://w3id.org/casus/search#> "
TEXTS = (
    ("a:bridge", "The burnt bridge"),
    ("a:bridges", "Bridges over the river, and one more bridge"),
    ("a:town", "Deir al-Zour"),
    ("a:zoe", "Zoë Müller"),
    ("a:doc", "Fighters left the town by the bridge on Wednesday"),
    ("a:doc", "The bridge"),
)


@pytest.fixture(scope="module")
def index() -> Index:
    """An index of a few texts."""
    found = Index()
    found.add(TEXTS)
    return found


def things(index: Index, words: str) -> list[str]:
    """Return what is found, best first."""
    return [hit.thing for hit in index.find(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("burnt bridge", ["a:bridge"]),
        ("BURNT", ["a:bridge"]),
        ('"the bridge"', ["a:doc"]),
        ("bri*", ["a:doc", "a:bridges", "a:bridge"]),
        ("bridge OR deir", ["a:town", "a:doc", "a:bridges", "a:bridge"]),
        ("deir al-zour", ["a:town"]),
        ("zoe muller", ["a:zoe"]),
        ("nothing", []),
    ],
)
def test_words_are_found(index: Index, words: str, expected: list[str]) -> None:
    """All words, either case, stems, beginnings, phrases, one of two, without accents."""
    assert sorted(things(index, words)) == sorted(expected)


def test_the_best_comes_first_and_each_thing_once(index: Index) -> None:
    """A short text that is all about the word goes before a long one; scores fall."""
    hits = index.find("bridge")

    assert (hits[0].thing, hits[0].text) == ("a:doc", "The bridge")
    assert len({hit.thing for hit in hits}) == len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_there_are_no_more_hits_than_asked_for(index: Index) -> None:
    """The best of them."""
    assert index.find("bridge", 1) == index.find("bridge")[:1]


def ask(index: Any, query: str) -> list[list[str]]:
    """Return the rows of a query with searches, on an empty store."""
    rows = Store().query(with_hits(PREFIX + query, index))
    assert isinstance(rows, QuerySolutions)
    return [[term.value for term in row] for row in rows]  # type: ignore[union-attr]


def test_a_search_stands_in_any_query(index: Index) -> None:
    """Its variables are joined like those of any pattern."""
    rows = ask(
        index,
        "SELECT ?thing ?text { (?thing ?score ?text) search:matches ('bridge' 2) . "
        "FILTER(?score > 0) } ORDER BY DESC(?score)",
    )
    alone = ask(index, "SELECT ?x { ?x search:matches 'zour' }")
    full = ask(index, "SELECT ?x { ?x <https://w3id.org/casus/search#matches> 'zour' }")

    assert rows[0] == ["a:doc", "The bridge"]
    assert len(rows) == 2
    assert alone == full == [["a:town"]]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { <a:b> search:matches 'x' }",
        "SELECT * { ?x search:matches ?words }",
        "SELECT * { ?x search:matches 'x' ; <a:b> ?y }",
        "SELECT * { ?x search:matches 'x', 'y' }",
        "SELECT * { ?x <a:b> ?y ; search:matches 'x' }",
        "SELECT * { (?a ?b ?c ?d) search:matches 'x' }",
        "SELECT * { ?x search:matches '...' }",
        "SELECT * { ?x search:matches }",
        "search:matches",
    ],
)
def test_a_search_written_in_another_way_says_how(index: Index, query: str) -> None:
    """It is never silently a pattern that finds nothing."""
    with pytest.raises(SearchError, match="search:matches"):
        with_hits(PREFIX + query, index)


def test_the_word_in_a_string_or_comment_is_no_search(index: Index) -> None:
    """The query comes back as it was."""
    query = PREFIX + "SELECT ('?x search:matches 1' AS ?y) {} # ?x search:matches 'bridge'"

    assert with_hits(query, index) == query


@given(st.text())
def test_no_words_are_too_odd(words: str) -> None:
    """They find something or nothing, or are told to hold no word; SQLite never complains."""
    found = Index()
    found.add([("a:a", words), ("a:b", "other")])
    try:
        hits = found.find(words)
    except SearchError:
        return

    assert all(isinstance(hit, Hit) for hit in hits)


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=20))
def test_no_string_leaves_its_place(words: str) -> None:
    """Whatever stands in the quotation marks, the query around it stays what it was."""
    found = Index()
    found.add([("a:a", f"bridge {words} ' }} DROP")])
    text = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    text = text.replace("\r", "\\r")
    query = f'{PREFIX}SELECT ?x ?s ?t {{ (?x ?s ?t) search:matches "bridge {text}" }}'
    rows = Store().query(with_hits(query, found))

    assert isinstance(rows, QuerySolutions)
    assert {row[0].value for row in rows} <= {"a:a"}  # type: ignore[union-attr]


def test_an_index_is_written_and_read(tmp_path: Path, index: Index) -> None:
    """With the same hits."""
    path = str(tmp_path / "index.sqlite")
    index.save(path)
    found = Index(path)

    assert len(found) == len(TEXTS)
    assert found.find("bridge") == index.find("bridge")
