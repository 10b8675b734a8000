"""Competency questions over the build of the four founding articles.

The articles may not be republished, so they lie outside the repository (fixture ``shared``).
N is the New York Times, S Stars and Stripes, B the article that names no publisher, R Reuters.
"""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest

from extract.collection import read_collection
from graph.store import open_store

SOURCES = {
    "000_780e05a8f94d5de1": "N",
    "001_1498b4c789d274f7": "S",
    "002_b2860a676cf1c853": "B",
    "003_6ee9fda0563ee160": "R",
}
PREFIXES = """
PREFIX casus: <https://w3id.org/casus/ont#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX party: <https://w3id.org/casus/id/party/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX voc: <https://w3id.org/casus/voc#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
EVIDENCE = """
  ?claim casus:quote ?words ; casus:inDocument/dcterms:identifier ?document .
"""
# The convoy deal is the agreement that Hezbollah has a role in.
CONVOY_DEAL = """
  { SELECT DISTINCT ?deal WHERE {
    ?deal a casus:Agreement . ?any casus:about ?deal ; casus:object party:hezbollah } }
"""
PARTIES = f"""
SELECT DISTINCT ?party ?document ?words WHERE {{ {CONVOY_DEAL}
  ?claim casus:about ?deal ; casus:predicate casus:hasParty ;
    casus:object ?party ; casus:modality voc:asserted . {EVIDENCE} }}
"""
BROKERS = f"""
SELECT DISTINCT ?broker ?document ?words WHERE {{ {CONVOY_DEAL}
  ?claim casus:about ?deal ; casus:predicate casus:hasBroker .
  OPTIONAL {{ ?claim casus:object/skos:prefLabel ?label }}
  OPTIONAL {{ ?claim casus:value ?value }}
  BIND(STR(COALESCE(?label, ?value)) AS ?broker) {EVIDENCE} }}
"""
# A government ("Iraqi officials") objects for its state.
OBJECTORS = f"""
SELECT DISTINCT ?party ?document ?words WHERE {{ {CONVOY_DEAL}
  ?claim casus:about ?deal ; casus:predicate casus:hasObjector ;
    casus:object ?named ; casus:modality voc:asserted .
  OPTIONAL {{ ?named a casus:Government ; casus:partOf ?state . ?state a casus:State }}
  BIND(COALESCE(?state, ?named) AS ?party) {EVIDENCE} }}
"""
# Those on the move, or whom an agreement lets move; other fighters are counted elsewhere.
FIGHTERS = f"""
SELECT DISTINCT ?low ?best ?high ?document ?words WHERE {{
  ?claim casus:predicate casus:count ; casus:unit "fighters" ; casus:modality voc:asserted ;
    casus:about ?moving .
  VALUES ?kind {{ casus:Movement casus:Group casus:Agreement }}
  ?moving a ?kind .
  OPTIONAL {{ ?claim casus:low ?low }}
  OPTIONAL {{ ?claim casus:best ?best }}
  OPTIONAL {{ ?claim casus:high ?high }} {EVIDENCE} }}
"""
CONTRADICTING_FIGHTERS = f"""
SELECT ?claim ?document ?words WHERE {{
  ?claim casus:contradicts ?other ; casus:predicate casus:count ; casus:unit "fighters" .
  {EVIDENCE} }}
"""
KILLED = f"""
SELECT DISTINCT ?low ?best ?asOf ?document ?words WHERE {{
  ?claim casus:predicate casus:killed ; casus:claimedBy party:ryan-dillon ; casus:asOf ?asOf .
  OPTIONAL {{ ?claim casus:low ?low }}
  OPTIONAL {{ ?claim casus:best ?best }} {EVIDENCE} }}
"""
SUPERSEDED = f"""
SELECT DISTINCT ?best ?earlier ?document ?words WHERE {{
  ?claim casus:predicate casus:killed ; casus:best ?best ; casus:supersedes/casus:best ?earlier .
  {EVIDENCE} }}
"""
CONTRADICTING_TOLLS = f"""
SELECT ?claim ?document ?words WHERE {{
  ?claim casus:contradicts ?other ; casus:predicate casus:killed . {EVIDENCE} }}
"""
BUSES = f"""
SELECT DISTINCT ?best ?document ?words WHERE {{
  ?claim casus:predicate casus:count ; casus:unit "buses" ; casus:best ?best . {EVIDENCE} }}
"""
STRIKES_ON_INFRASTRUCTURE = f"""
SELECT DISTINCT ?target ?document ?words WHERE {{
  ?strike a casus:InfrastructureStrike .
  ?claim casus:about ?strike ; casus:predicate casus:hasTarget ;
    casus:object/skos:prefLabel ?target . {EVIDENCE} }}
"""
SENTENCE = f"""
SELECT DISTINCT ?sentence ?start ?end ?document ?words WHERE {{
  ?claim casus:predicate casus:hasBroker ; casus:object party:hezbollah ;
    casus:inSentence ?passage .
  ?passage casus:quote ?sentence ; casus:charStart ?start ; casus:charEnd ?end . {EVIDENCE} }}
"""
QUERIES = {
    "parties": PARTIES,
    "brokers": BROKERS,
    "objectors": OBJECTORS,
    "fighters": FIGHTERS,
    "killed": KILLED,
    "superseded": SUPERSEDED,
    "buses": BUSES,
    "infrastructure": STRIKES_ON_INFRASTRUCTURE,
    "sentence": SENTENCE,
}


@dataclass(frozen=True)
class Articles:
    """The built graph, and the texts that it must rest on."""

    store: pyoxigraph.Store
    texts: dict[str, str]

    def ask(self, query: str) -> list[dict[str, str]]:
        """Return the solutions as plain strings; unbound variables are left out."""
        solutions = self.store.query(PREFIXES + query)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        return [
            {
                name: _plain(value)
                for name, value in zip(names, solution, strict=True)
                if value is not None
            }
            for solution in solutions
        ]

    def pairs(self, query: str, name: str) -> set[tuple[str, str]]:
        """Return (source, value of the variable)."""
        return {(row["document"], row[name]) for row in self.ask(query)}


@pytest.fixture(scope="module")
def articles(shared: Path, founding_build: Path) -> Articles:
    """The build of the founding articles."""
    documents = read_collection([shared / "articles" / "founding"]).documents
    texts = {SOURCES[document.identifier]: document.text for document in documents}
    return Articles(open_store(founding_build), texts)


def test_question_1_parties_of_the_convoy_deal_differ_by_source(articles: Articles) -> None:
    """The four articles name four different sets of parties, and the graph keeps them apart."""
    found = articles.pairs(PARTIES, "party")

    assert found == {
        *(("N", party) for party in ("islamic-state", "lebanon", "hezbollah")),
        *(("B", party) for party in ("islamic-state", "syria-government", "hezbollah")),
        *(("R", party) for party in ("islamic-state", "syrian-army", "hezbollah")),
        ("S", "hezbollah"),
    }


def test_question_2_both_accounts_of_the_broker_stay(articles: Articles) -> None:
    """Hezbollah brokered the deal, says one source; unnamed Iraqi allies, says another."""
    found = articles.pairs(BROKERS, "broker")

    assert found == {("S", "Hezbollah"), ("N", "Iraqi allies")}


def test_question_4_objectors_differ_by_source(articles: Articles) -> None:
    """The United States, the coalition and Iraq objected, each in two of the articles."""
    found = articles.pairs(OBJECTORS, "party")

    assert found == {
        ("N", "united-states"),
        ("B", "united-states"),
        ("S", "us-led-coalition"),
        ("R", "us-led-coalition"),
        ("N", "iraq"),
        ("S", "iraq"),
    }


def test_question_6_numbers_of_fighters_keep_their_bounds(articles: Articles) -> None:
    """308, "more than 300", "about 300": each with the bounds that its words give."""
    found = {
        (row["document"], row.get("low"), row.get("best"), row.get("high"))
        for row in articles.ask(FIGHTERS)
    }

    assert found == {
        ("N", "308", "308", "308"),
        ("N", "301", None, None),
        ("S", None, "300", None),
        ("B", None, "300", None),
        ("R", "301", None, None),
    }


def test_question_6_numbers_of_fighters_are_compatible(articles: Articles) -> None:
    """None of the four counts contradicts another."""
    assert articles.ask(CONTRADICTING_FIGHTERS) == []


def test_question_8_tolls_keep_speaker_and_day(articles: Articles) -> None:
    """Dillon's three figures: 50 on 1 September, about 85 and "dozens" on 7 September."""
    found = {
        (row["document"], row.get("best", row.get("low")), row["asOf"])
        for row in articles.ask(KILLED)
    }

    assert found == {
        ("N", "50", "2017-09-01"),
        ("B", "85", "2017-09-07"),
        ("S", "24", "2017-09-07"),
    }


def test_question_8_the_later_toll_supersedes_the_earlier(articles: Articles) -> None:
    """About 85 comes after 50 as a running total."""
    found = {(row["best"], row["earlier"]) for row in articles.ask(SUPERSEDED)}

    assert found == {("85", "50")}


def test_question_8_the_tolls_do_not_contradict_each_other(articles: Articles) -> None:
    """A running total is no contradiction."""
    assert articles.ask(CONTRADICTING_TOLLS) == []


def test_question_9_buses_in_all_turned_back_and_left(articles: Articles) -> None:
    """17 buses set out, 6 turned back, 11 were left."""
    found = articles.pairs(BUSES, "best")

    assert found == {
        *((source, "17") for source in "NSB"),
        *((source, "6") for source in "SB"),
        *((source, "11") for source in "SB"),
    }


def test_questions_10_and_11_strikes_on_road_and_bridge_are_inferred(articles: Articles) -> None:
    """Reasoning classes strikes on the road (once "their route") and on the bridge, no other."""
    targets = {target for _, target in articles.pairs(STRIKES_ON_INFRASTRUCTURE, "target")}
    found = {word for word in ("road", "route", "bridge") if any(word in t for t in targets)}

    assert found >= {"road", "bridge"}
    assert [t for t in targets if not any(word in t for word in found)] == []


def test_question_16_the_sentence_behind_the_broker_is_found(articles: Articles) -> None:
    """A claim leads to its sentence, whose offsets cut the same words out of the document."""
    (row,) = articles.ask(SENTENCE)

    assert row["document"] == "S"
    assert row["sentence"].startswith("Under the Hezbollah-brokered deal last week")
    assert articles.texts["S"][int(row["start"]) : int(row["end"])] == row["sentence"]


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_every_row_rests_on_words_of_its_document(articles: Articles, query: str) -> None:
    """No answer comes without the document and the words that it was read from."""
    rows = articles.ask(query)

    assert rows
    assert [row for row in rows if row["words"] not in articles.texts[row["document"]]] == []


def _plain(value: object) -> str:
    """Return the source for a document, the last part of an IRI, the text of a literal."""
    if isinstance(value, pyoxigraph.NamedNode):
        return value.value.rsplit("/", 1)[-1]
    assert isinstance(value, pyoxigraph.Literal)
    return SOURCES.get(value.value, value.value)
