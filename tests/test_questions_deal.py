"""Competency questions on the convoy deal: who had which part in it, what was exchanged."""

import pytest
from question_samples import CONVOY_DEAL, EVIDENCE, Articles, evidence_of

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
# At whose request: of what the guarantor was expected to do.
GUARANTORS = f"""
SELECT DISTINCT ?party ?modality ?requester ?document ?words WHERE {{ {CONVOY_DEAL}
  ?claim casus:about ?deal ; casus:predicate casus:hasGuarantor ;
    casus:object ?party ; casus:modality ?modality .
  OPTIONAL {{
    ?of_deal casus:about ?deal ; casus:predicate casus:hasCommitment ; casus:object ?promise .
    ?owed casus:about ?promise ; casus:predicate casus:hasObligor ; casus:object ?party .
    ?asked casus:about ?promise ; casus:predicate casus:requestedBy ; casus:object ?requester }}
  {EVIDENCE} }}
"""
# A government ("Iraqi officials") objects for its state.
OBJECTORS = f"""
SELECT DISTINCT ?party ?document ?words WHERE {{ {CONVOY_DEAL}
  ?claim casus:about ?deal ; casus:predicate casus:hasObjector ;
    casus:object ?named ; casus:modality voc:asserted .
  OPTIONAL {{ ?named a casus:Government ; casus:partOf ?state . ?state a casus:State }}
  BIND(COALESCE(?state, ?named) AS ?party) {EVIDENCE} }}
"""
# Each pair once: what is promised before what is promised for it.
EXCHANGES = f"""
SELECT DISTINCT ?given ?received ?obligor ?document ?words WHERE {{
  ?claim casus:predicate casus:inExchangeFor ; casus:about ?ours ; casus:object ?theirs ;
    casus:modality voc:asserted .
  ?ours skos:prefLabel ?given ; casus:hasObligor ?obligor .
  ?theirs skos:prefLabel ?received . {EVIDENCE} }}
"""
COMMITMENTS = f"""
SELECT DISTINCT ?promised ?document ?words WHERE {{ {CONVOY_DEAL}
  ?claim casus:about ?deal ; casus:predicate casus:hasCommitment ;
    casus:object/skos:prefLabel ?promised ; casus:modality voc:asserted . {EVIDENCE} }}
"""
SENTENCE = f"""
SELECT DISTINCT ?sentence ?start ?end ?document ?words WHERE {{
  ?claim casus:predicate casus:hasBroker ; casus:object party:hezbollah ;
    casus:inSentence ?passage .
  ?passage casus:quote ?sentence ; casus:charStart ?start ; casus:charEnd ?end . {EVIDENCE} }}
"""
GUARANTEED = f"""
SELECT ?party WHERE {{ {CONVOY_DEAL} ?deal casus:hasGuarantor ?party }}
"""
QUERIES = {
    "parties": PARTIES,
    "brokers": BROKERS,
    "guarantors": GUARANTORS,
    "objectors": OBJECTORS,
    "exchanges": EXCHANGES,
    "commitments": COMMITMENTS,
    "sentence": SENTENCE,
}


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


def test_question_3_a_guarantor_that_was_only_expected_is_no_fact(articles: Articles) -> None:
    """Iraq was expected to guarantee the deal, at the request of Iran; it denounced it instead."""
    found = {
        (row["document"], row["party"], row["modality"], row.get("requester"))
        for row in articles.ask(GUARANTORS)
    }

    assert found == {("N", "iraq", "voc#expected", "iran")}
    assert articles.ask(GUARANTEED) == []


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


def test_question_5_bodies_were_given_for_safe_passage(articles: Articles) -> None:
    """The bodies of nine soldiers for the passage of 308 fighters and 330 family members."""
    (row,) = articles.ask(EXCHANGES)

    assert (row["document"], row["obligor"]) == ("N", "islamic-state")
    assert row["given"].startswith("turn over the bodies of nine Lebanese soldiers")
    assert row["received"] == (
        "safe passage across Syria for 308 fighters and 330 of their family members"
    )


@pytest.mark.parametrize("words", ["revealed where they'd buried the bodies", "keep small weapons"])
def test_question_5_what_else_was_part_of_the_deal(articles: Articles, words: str) -> None:
    """The burial place was revealed, and small weapons could be kept, says B."""
    promised = articles.pairs(COMMITMENTS, "promised")

    assert [label for source, label in promised if source == "B" and label.startswith(words)]


def test_question_16_the_sentence_behind_the_broker_is_found(articles: Articles) -> None:
    """A claim leads to its sentence, whose offsets cut the same words out of the document."""
    (row,) = articles.ask(SENTENCE)

    assert row["document"] == "S"
    assert row["sentence"].startswith("Under the Hezbollah-brokered deal last week")
    assert articles.texts["S"][int(row["start"]) : int(row["end"])] == row["sentence"]


@evidence_of(QUERIES)
def test_every_row_rests_on_words_of_its_document(articles: Articles, query: str) -> None:
    """No answer comes without the document and the words that it was read from."""
    assert articles.ask(query)
    assert articles.unsupported(query) == []
