"""Queries that would ask another server are told from those that only hold the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import QueryError
from server.language.admission import parse, refuse_other_servers
from server.language.tokens import nesting

X = "PREFIX x: <http://127.0.0.1:9/> PREFIX : <http://127.0.0.1:9/> "

ASKING = [
    "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "ASK { service <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "ASK { SeRvIcE SILENT <http://127.0.0.1:9/> {} }",
    "ASK{SERVICE<http://127.0.0.1:9/>{}}",
    "ASK { SERVICESILENT<http://127.0.0.1:9/>{} }",
    "ASK { SERVICE # a comment\n <http://127.0.0.1:9/> {} }",
    X + "ASK { SERVICE x:y {} }",
    X + "ASK { SERVICEx:y {} }",
    X + "ASK { SERVICE:y {} }",
    X + "PREFIX SERVICEx: <http://a.example/> ASK { {} SERVICEx:y { ?s ?p ?o } }",
    "ASK { VALUES ?where { <http://127.0.0.1:9/> } SERVICE ?where {} }",
    "ASK { ?s ?p 1.SERVICE <http://127.0.0.1:9/> {} }",
    "ASK { FILTER EXISTS { SERVICE <http://127.0.0.1:9/> {} } }",
    "ASK { OPTIONAL { { SELECT * { SERVICE <http://127.0.0.1:9/> {} } } } }",
    "SELECT ?service { ?service ?p 'SERVICE' SERVICE <http://127.0.0.1:9/service> {} }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
]

HOLDING_THE_WORD = [
    "ASK { ?service ?p ?o }",
    "ASK { ?s ?p 'SERVICE <http://127.0.0.1:9/> {}' }",
    'ASK { ?s ?p """ \' } SERVICE <http://127.0.0.1:9/> {} """ }',
    "ASK { ?s ?p ?o } # SERVICE <http://127.0.0.1:9/> {}",
    "ASK { <http://a.example/service> <service:b> <http://service.example/#SERVICE> }",
    "PREFIX service: <http://a.example/> ASK { service:x service:SERVICE service:service }",
    "PREFIX service: <http://a.example/> ASK { GRAPH service:x { ?s ?p ?o } }",
    "PREFIX SERVICEx: <http://a.example/> ASK { SERVICEx:y ?p ?o }",
    "ASK { _:service ?p 'a'@service }",
    "ASK { ?s ?p '\\u0053ERVICE' , '\\u0022 } SERVICE <http://127.0.0.1:9/> {} #' }",
    "ASK { ?s ?p <http://a.example/\\u0053ERVICE> }",
    "SELECT (1 AS ?service) (2 AS ?zervice) {}",
]


@pytest.mark.parametrize("query", ASKING)
def test_a_query_that_asks_another_server_is_refused(query: str) -> None:
    """However it is written, and also where the engine's parser needs no space."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_other_servers(query)


@pytest.mark.parametrize("query", HOLDING_THE_WORD)
def test_a_query_that_only_holds_the_word_may_run(query: str) -> None:
    """Strings, comments, IRIs, prefixes, variables, labels and language tags ask nobody."""
    parse(query)
    refuse_other_servers(query)


def test_an_escaped_keyword_is_no_keyword_to_the_engine() -> None:
    r"""The engine reads \u0053 in strings and IRIs only, so what runs cannot be hidden so."""
    with pytest.raises(QueryError):
        parse("ASK { \\u0053ERVICE <http://127.0.0.1:9/> {} }")


@given(st.text(st.characters(exclude_characters="'\\\n\r", codec="utf-8"), max_size=60))
def test_no_string_is_taken_for_the_keyword(text: str) -> None:
    """Anything may stand between quotes."""
    refuse_other_servers(f"ASK {{ ?s ?p 'SERVICE {text} service' }}")


@given(
    st.lists(st.sampled_from(["?s ?p ?o .", "{}", "'service' ?p 1 .", "#service\n"]), max_size=8)
)
def test_the_keyword_is_found_among_anything(pieces: list[str]) -> None:
    """What stands before the keyword does not hide it."""
    query = "ASK { " + " ".join(pieces) + " SERVICE <http://127.0.0.1:9/> {} }"

    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_other_servers(query)


def test_parsing_runs_nothing() -> None:
    """A query that would run for minutes is parsed at once, and finds nothing wrong."""
    values = " ".join(map(str, range(3000)))
    parse(f"ASK {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} FILTER(?a + ?b < 0) }}")


def test_a_mistake_has_a_line_and_a_column() -> None:
    """Both count from 1, the column in characters."""
    with pytest.raises(QueryError) as raised:
        parse('ASK {\n  "é😀" ?p }')

    assert (raised.value.line, raised.value.column) == (2, 11)


NESTED = [
    ("ASK {}", 1),
    ("ASK { { [] ?p (1 2) } }", 3),
    ("ASK { ?s ?p '((((' , \"[[[[\" }", 1),
    ("ASK { ?s ?p '''((' ((''' }", 1),
    ("ASK { ?s <http://a.example/((((> ?o } # {{{{", 1),
    ("ASK { FILTER(?a<?b && (?c>?d)) }", 3),
    ("(" * 500, 500),
    (")" * 500 + "(", 0),
    ("'(((", 0),
]


@pytest.mark.parametrize(("query", "expected"), NESTED, ids=lambda value: str(value)[:30])
def test_brackets_are_counted_where_they_nest(query: str, expected: int) -> None:
    """Brackets in strings, IRIs and comments are characters."""
    assert nesting(query) == expected
