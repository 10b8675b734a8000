"""Competency questions on the convoy: how many fighters, family members and buses."""

from question_samples import EVIDENCE, Articles, evidence_of

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
# Members of fighters' families, however they are counted.
FAMILIES = f"""
SELECT DISTINCT ?low ?best ?high ?approximation ?document ?words WHERE {{
  ?claim casus:predicate casus:count ; casus:unit ?unit ; casus:modality voc:asserted ;
    casus:approximation ?approximation ; casus:about ?moving .
  FILTER(?unit IN ("family members", "families", "relatives", "women and children"))
  ?moving a casus:Movement .
  OPTIONAL {{ ?claim casus:low ?low }}
  OPTIONAL {{ ?claim casus:best ?best }}
  OPTIONAL {{ ?claim casus:high ?high }} {EVIDENCE} }}
"""
BUSES = f"""
SELECT DISTINCT ?best ?document ?words WHERE {{
  ?claim casus:predicate casus:count ; casus:unit "buses" ; casus:best ?best . {EVIDENCE} }}
"""
QUERIES = {
    "fighters": FIGHTERS,
    "families": FAMILIES,
    "buses": BUSES,
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


def test_question_7_as_many_and_a_like_number_copy_the_count_before(articles: Articles) -> None:
    """330, about 300, "as many women and children", "a like number of family members"."""
    found = {
        (row["document"], row.get("low"), row["best"], row["approximation"])
        for row in articles.ask(FAMILIES)
    }

    assert found == {
        ("N", "330", "330", "voc#exact"),
        ("R", None, "300", "voc#about"),
        ("S", None, "300", "voc#about"),
        ("B", None, "300", "voc#about"),
    }


def test_question_9_buses_in_all_turned_back_and_left(articles: Articles) -> None:
    """17 buses set out, 6 turned back, 11 were left."""
    found = articles.pairs(BUSES, "best")

    assert found == {
        *((source, "17") for source in "NSB"),
        *((source, "6") for source in "SB"),
        *((source, "11") for source in "SB"),
    }


@evidence_of(QUERIES)
def test_every_row_rests_on_words_of_its_document(articles: Articles, query: str) -> None:
    """No answer comes without the document and the words that it was read from."""
    assert articles.ask(query)
    assert articles.unsupported(query) == []
