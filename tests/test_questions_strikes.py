"""Competency questions on the strikes: their dead, what they hit, who struck."""

from question_samples import CONVOY_DEAL, EVIDENCE, Articles, evidence_of

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
STRIKES_ON_INFRASTRUCTURE = f"""
SELECT DISTINCT ?target ?document ?words WHERE {{
  ?strike a casus:InfrastructureStrike .
  ?claim casus:about ?strike ; casus:predicate casus:hasTarget ;
    casus:object/skos:prefLabel ?target . {EVIDENCE} }}
"""
OBSTRUCTING = f"""
SELECT DISTINCT ?target ?document ?words WHERE {{ {CONVOY_DEAL}
  ?strike casus:obstructs ?deal .
  ?claim casus:about ?strike ; casus:predicate casus:hasTarget ;
    casus:object/skos:prefLabel ?target . {EVIDENCE} }}
"""
# The road is what was struck; "their route" and "the roads" are other words for it.
ROAD_STRIKERS = f"""
SELECT DISTINCT ?attacker ?document ?words WHERE {{
  ?told casus:about ?strike ; casus:predicate casus:hasTarget ; casus:object ?road ;
    casus:modality voc:asserted .
  ?road a casus:Infrastructure ; skos:prefLabel ?label . FILTER(REGEX(?label, "^roads?$"))
  ?claim casus:about ?strike ; casus:predicate casus:hasAttacker ; casus:object ?attacker ;
    casus:modality voc:asserted . {EVIDENCE} }}
"""
QUERIES = {
    "killed": KILLED,
    "superseded": SUPERSEDED,
    "strikes on infrastructure": STRIKES_ON_INFRASTRUCTURE,
    "obstructing": OBSTRUCTING,
    "road strikers": ROAD_STRIKERS,
}


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


def test_question_10_strikes_that_obstructed_the_deal_are_inferred(articles: Articles) -> None:
    """Nobody says so of the strikes: they hit what lay on the route of those who carried it out."""
    targets = {target.removesuffix("s") for _, target in articles.pairs(OBSTRUCTING, "target")}

    assert targets == {"road", "bridge"}


def test_question_11_strikes_on_infrastructure_are_inferred(articles: Articles) -> None:
    """Reasoning classes the strikes on the road and on the bridge, and no other."""
    found = articles.pairs(STRIKES_ON_INFRASTRUCTURE, "target")

    assert {target.removesuffix("s") for _, target in found} == {"road", "bridge"}


def test_question_12_who_struck_the_road_differs_by_source(articles: Articles) -> None:
    """The Americans (N, B), the coalition (B, R); S names nobody."""
    assert articles.pairs(ROAD_STRIKERS, "attacker") == {
        ("N", "united-states"),
        ("B", "united-states"),
        ("B", "us-led-coalition"),
        ("R", "us-led-coalition"),
    }


@evidence_of(QUERIES)
def test_every_row_rests_on_words_of_its_document(articles: Articles, query: str) -> None:
    """No answer comes without the document and the words that it was read from."""
    assert articles.ask(query)
    assert articles.unsupported(query) == []
