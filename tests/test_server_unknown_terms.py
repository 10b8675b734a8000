"""Names in a query that the ontology does not declare are found as SPARQL would read them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.vocabulary import CASUS, VOC
from server.language.unknown_terms import notes_on_terms

PREFIXES = f"PREFIX casus: <{CASUS.base}> PREFIX v: <{VOC.base}> "
EXAMPLES = sorted((Path(__file__).parents[1] / "examples" / "queries").glob("*.rq"))


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("ASK { ?s casus:hasParty v:agreed }", ()),
        (
            "ASK { ?s casus:hasPart v:agred }",
            ("casus:hasPart … casus:hasParty", "voc:agred … voc:agreed"),
        ),
        ("ASK { ?s a casus:Zzz ; a casus:Zzz }", ("casus:Zzz",)),
        (f"ASK {{ ?s <{CASUS.base}hasPart> ?o }}", ("casus:hasPart … casus:hasParty",)),
        (f"ASK {{ ?s a ?c FILTER(STRSTARTS(STR(?c), STR(<{CASUS.base}>))) }}", ()),
        ('ASK { ?s ?p "casus:hasPart" } # casus:hasPart', ()),
        ("ASK { GRAPH casus:merged { ?s ?p ?o } GRAPH casus:inferred { ?s ?p ?o } }", ()),
        ("ASK { ?s other:hasPart ?o }", ()),
        (
            "ASK { ?s " + " ; ".join(f"casus:{name} ?o" for name in "abcdef") + " }",
            tuple(f"casus:{name}" for name in "abcde"),
        ),
    ],
)
def test_each_unknown_name_is_told_once(query: str, notes: tuple[str, ...]) -> None:
    """With the nearest name where one is near, five at most; never of strings and comments."""
    found = notes_on_terms(PREFIXES + query)

    assert found == tuple(map(_sentence, notes))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_queries_name_only_what_there_is(path: Path) -> None:
    """A note on a right query would be noise."""
    assert notes_on_terms(path.read_text(encoding="utf-8")) == ()


@given(st.text())
def test_any_text_may_come(text: str) -> None:
    """A query that does not parse is told of elsewhere."""
    assert len(notes_on_terms(PREFIXES + text)) <= 5


def _sentence(short: str) -> str:
    name, _, near = short.partition(" … ")
    return f"{name} is no term of the ontology" + (f"; did you mean {near}?" if near else "")
