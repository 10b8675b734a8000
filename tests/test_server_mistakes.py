"""A query that does not parse is answered in words, at the place of the mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import QueryError
from server.language.admission import parse
from server.language.mistakes import in_words, missing_part


def told(query: str) -> tuple[str, int | None, int | None]:
    """What is said of a query that does not parse: words, line, column."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    mistake = in_words(query, caught.value)
    return str(mistake), mistake.line, mistake.column


UNDECLARED = {
    "SELECT * { ?s a/f:x ?o }": ("f", 1, 17),
    "SELECT * {\n  ?s :x ?o }": ("", 2, 6),
    "SELECT * {\r\n  ?s ?p 'f:x'^^g:y }": ("g", 2, 16),
    "PREFIX f: <urn:f> SELECT * { f:a f:b é-f:c }": ("é-f", 1, 38),
    "SELECT * { ?s f:x/f:y ?o }": ("f", 1, 15),
    "SELECT * { ?s ?p ?o FILTER(?o > f:c) }": ("f", 1, 33),
    "# h:x\nDESCRIBE g:x": ("g", 2, 10),
    "SELECT * { _:b <f:x> g:x }": ("g", 1, 22),
}


@pytest.mark.parametrize("query", UNDECLARED)
def test_an_undeclared_prefix_is_told_where_it_stands(query: str) -> None:
    """Whatever the parser expected there; names in strings, IRIs and comments are none."""
    prefix, *place = UNDECLARED[query]
    words, *found = told(query)

    assert words.startswith(f"prefix {prefix}: is not declared;")
    assert found == place


def test_a_prefix_of_the_vocabulary_comes_with_its_address() -> None:
    """So that the line can be copied."""
    words, _, _ = told("ASK { ?s skos:prefLabel ?o }")

    assert words.endswith(" PREFIX skos: <http://www.w3.org/2004/02/skos/core#>")


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ("PREFIX f: <urn:f> SELECT * { f:a f:b }", 38),
        ("SELECT * { ?s ?p ; f } # f:x", 20),
        ("SELECT ?s WHER { ?s f:x ?o }", 16),
    ],
)
def test_another_mistake_keeps_the_words_of_the_parser(query: str, column: int) -> None:
    """Also where an undeclared prefix comes later: one mistake at a time, the first one first."""
    words, line, found = told(query)

    assert words.startswith("expected ")
    assert (line, found) == (1, column)


def test_a_long_message_is_cut() -> None:
    """The first of what was expected stays."""
    words, line, column = told("SELECT ?s { ?s ?p ?o } ORDER BY COUNT(")

    assert words.startswith("expected one of ")
    assert words.endswith(" …")
    assert len(words) <= 200
    assert (line, column) == (1, 39)


@given(st.text("PREFIX ax:_.-?@<>'\"#\n{}\\1", max_size=60), st.integers(1, 3), st.integers(1, 60))
def test_no_query_is_too_odd_to_be_told_about(query: str, line: int, column: int) -> None:
    """Whatever place the parser gives, the one told is in the query or that very one."""
    mistake = in_words(query, QueryError("expected x", line, column))

    if str(mistake) == "expected x":
        assert (mistake.line, mistake.column) == (line, column)
    else:
        assert mistake.line is not None
        assert mistake.column is not None
        assert mistake.column <= len(query.split("\n")[mistake.line - 1])


@pytest.mark.parametrize(
    ("query", "words", "line", "column"),
    [
        ("", "the query is empty;", None, None),
        (" \n# nothing yet", "the query is empty;", None, None),
        ("PREFIX f: <urn:f>", "the query ends after its declarations;", None, None),
        ("hello world", "'hello' begins no query;", 1, 1),
        ("PREFIX f: <urn:f>\n SELCT * { }", "'SELCT' begins no query;", 2, 2),
        ("ASK { ?s ?p ?o", "the query ends before its { is closed", 1, 5),
        ("ASK {\n ?s ?p ?o FILTER(?s = 3\n", "the query ends before its ( is closed", 2, 17),
    ],
)
def test_what_a_query_lacks_is_told(
    query: str, words: str, line: int | None, column: int | None
) -> None:
    """Rather than what the parser would have taken next."""
    mistake = missing_part(query, refusal(query))

    assert mistake is not None
    assert str(mistake).startswith(words)
    assert (mistake.line, mistake.column) == (line, column)


@pytest.mark.parametrize(
    "query",
    ["ASK { f:a ?p ?o", "ASK { ?s ?p ?o FILTER(?s = 3 }", "PREFIX f: SELECT *", "ASK { ?s ?p }"],
)
def test_another_mistake_is_left_to_the_parser(query: str) -> None:
    """One that comes first, or that no missing end explains."""
    assert missing_part(query, refusal(query)) is None


def refusal(query: str) -> QueryError:
    """What the parser says of a query that does not parse."""
    with pytest.raises(QueryError) as caught:
        parse(query)
    return caught.value
