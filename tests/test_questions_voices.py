"""Competency questions on who says what: contradictions, spokesmen, shared facts, denials."""

import pytest
from question_samples import EVIDENCE, Articles, evidence_of

CONTRADICTIONS = f"""
SELECT DISTINCT ?predicate ?document ?words ?other_document ?other_words WHERE {{
  ?claim casus:contradicts ?other ; casus:predicate ?predicate .
  ?other casus:inDocument/dcterms:identifier ?other_document ; casus:quote ?other_words .
  {EVIDENCE} }}
"""
# Said by a spokesman, and so, by inference, by the coalition; not what it says itself.
COALITION_CLAIMS = f"""
SELECT DISTINCT ?predicate ?object ?low ?best ?document ?words WHERE {{
  ?claim casus:attributedTo party:us-led-coalition ; casus:claimedBy ?spokesman ;
    casus:predicate ?predicate .
  ?spokesman casus:spokespersonFor party:us-led-coalition .
  OPTIONAL {{ ?claim casus:object/skos:prefLabel ?object }}
  OPTIONAL {{ ?claim casus:low ?low }}
  OPTIONAL {{ ?claim casus:best ?best }} {EVIDENCE} }}
"""
SHARED_FACTS = f"""
SELECT DISTINCT ?predicate ?object ?document ?words WHERE {{
  ?claim casus:about ?thing ; casus:predicate ?predicate ; casus:object|casus:value ?told ;
    casus:modality voc:asserted ; casus:inDocument ?here .
  FILTER EXISTS {{
    ?second casus:about ?thing ; casus:predicate ?predicate ; casus:object|casus:value ?told ;
      casus:modality voc:asserted ; casus:inDocument ?there . FILTER(?there != ?here) }}
  OPTIONAL {{ ?told skos:prefLabel ?label }}
  BIND(STR(COALESCE(?label, ?told)) AS ?object) {EVIDENCE} }}
"""
# Where those on the move were headed, be it only planned; a town counts for its province too.
SHARED_DESTINATIONS = f"""
SELECT DISTINCT ?place ?document ?words WHERE {{
  ?claim casus:predicate casus:hasDestination ; casus:object/casus:locatedIn? ?place ;
    casus:inDocument ?here .
  ?second casus:predicate casus:hasDestination ; casus:object/casus:locatedIn? ?place ;
    casus:inDocument ?there . FILTER(?there != ?here) {EVIDENCE} }}
"""
DENIALS = f"""
SELECT DISTINCT ?speaker ?predicate ?object ?document ?words WHERE {{
  ?claim casus:modality voc:denied ; casus:claimedBy/skos:prefLabel ?speaker ;
    casus:predicate ?predicate .
  OPTIONAL {{ ?claim casus:object/skos:prefLabel ?object }} {EVIDENCE} }}
"""
QUERIES = {
    "contradictions": CONTRADICTIONS,
    "coalition claims": COALITION_CLAIMS,
    "shared facts": SHARED_FACTS,
    "shared destinations": SHARED_DESTINATIONS,
    "denials": DENIALS,
}


def test_question_13_what_contradicts_what(articles: Articles) -> None:
    """The bridge, the rescue, the aid and the ambulances; and nothing else."""
    found = {
        (row["predicate"].removeprefix("ont#"), *sorted((row["document"], row["other_document"])))
        for row in articles.ask(CONTRADICTIONS)
    }

    assert found == {
        ("condition", "N", "S"),  # the bridge was destroyed, or disabled
        ("moves", "S", "S"),  # the rescue was feared, and denied
        ("hasDestination", "S", "S"),  # to the border areas, the same
        ("concerns", "B", "B"),  # aid was prevented, or allowed
        ("hasDestination", "N", "N"),  # the ambulances went east, or back west
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("destroyed a bridge", "disabled a bridge"),
        ("had been rescued", "coalition officials denied it"),
        ("any aid", "resupply the group with food and water"),
        ("had been taken east to Deir al-Zour", "returning to western Syria"),
    ],
    ids=["bridge", "rescue", "aid", "ambulances"],
)
def test_question_13_both_sides_are_told_in_their_words(
    articles: Articles, one: str, other: str
) -> None:
    """Each contradiction shows the words of both claims."""
    pairs = {(row["words"], row["other_words"]) for row in articles.ask(CONTRADICTIONS)}

    assert [pair for pair in pairs if one in pair[0] and other in pair[1]]


def test_question_14_a_spokesman_speaks_for_the_coalition(articles: Articles) -> None:
    """50 dead, 20 vehicles and the ambulances' way back (N), about 85 (B), dozens (S)."""
    found = {
        (row["document"], row["predicate"].removeprefix("ont#"), row.get("best", row.get("low")))
        for row in articles.ask(COALITION_CLAIMS)
        if "best" in row or "low" in row
    }
    ways = {
        (row["document"], row["object"])
        for row in articles.ask(COALITION_CLAIMS)
        if row["predicate"] == "ont#hasDestination"
    }

    assert found >= {
        ("N", "killed", "50"),
        ("N", "destroyed", "20"),
        ("B", "killed", "85"),
        ("S", "killed", "24"),
    }
    assert ways == {("N", "western Syria")}


@pytest.mark.parametrize(
    ("predicate", "object_", "sources"),
    [
        ("hasParty", "Hezbollah", "NSBR"),
        ("hasParty", "Islamic State", "NBR"),
        ("concerns", "safe passage", "NS"),
        ("hasTarget", "road", "NSBR"),
        ("hasTarget", "bridge", "NSB"),
    ],
)
def test_question_15_facts_that_several_articles_report(
    articles: Articles, predicate: str, object_: str, sources: str
) -> None:
    """One thing, one predicate, one object, and two documents or more."""
    found = {
        row["document"]
        for row in articles.ask(SHARED_FACTS)
        if (row["predicate"], row["object"]) == (f"ont#{predicate}", object_)
    }

    assert found == set(sources)


def test_question_15_where_the_convoy_was_headed(articles: Articles) -> None:
    """Deir al-Zour, a town and a province, say three articles."""
    found = articles.pairs(SHARED_DESTINATIONS, "place")

    assert found >= {(source, "deir-al-zour-province") for source in "NBR"}


@pytest.mark.parametrize(
    ("source", "speaker", "predicate", "object_"),
    [
        ("N", "Stephen Townsend", "hasTarget", "convoy"),
        ("R", "Stephen Townsend", "hasTarget", "convoy"),
        ("S", "coalition officials", "moves", "militants"),
    ],
)
def test_question_17_what_each_speaker_denied(
    articles: Articles, source: str, speaker: str, predicate: str, object_: str
) -> None:
    """The convoy itself was not struck, says Townsend; nobody was rescued, say the officials."""
    found = {
        (row["document"], row["speaker"], row["predicate"], row.get("object"))
        for row in articles.ask(DENIALS)
    }

    assert (source, speaker, f"ont#{predicate}", object_) in found


@evidence_of(QUERIES)
def test_every_row_rests_on_words_of_its_document(articles: Articles, query: str) -> None:
    """No answer comes without the document and the words that it was read from."""
    assert articles.ask(query)
    assert articles.unsupported(query) == []
