"""Merging: a function of the set of documents, and the rules of direct triples."""

import random
from pathlib import Path

import pytest
from graph_samples import Report, day, merge, merge_graphs, node, small_register
from graph_stories import convoy
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, Triple, parse

from extract.documents import DocumentGraph
from graph.background.schema import load_schema
from graph.merging.merge import Knowledge, merge_documents
from graph.rdf.turtle import to_turtle
from ontology.identifiers import Identifiers
from ontology.vocabulary import BASE, CASUS, SKOS, VOC

GRAPHS = [report.graph() for report in convoy()]
N_QUADS = RdfFormat.N_QUADS
MODALITIES = ["denied", "feared", "expected", "sought", "planned", "alleged", "hypothetical"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(range(4)), min_size=1), st.randoms(use_true_random=False))
def test_order_and_repetition_of_documents_leave_no_trace(
    chosen: list[int], chance: random.Random
) -> None:
    """The same set gives the same bytes, however it is listed."""
    shuffled = [*chosen, *chosen]
    chance.shuffle(shuffled)

    once = merge_graphs([GRAPHS[place] for place in sorted(set(chosen))])
    again = merge_graphs([GRAPHS[place] for place in shuffled])

    assert to_turtle(again.triples) == to_turtle(once.triples)
    assert (again.merges, again.links) == (once.merges, once.links)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)), st.integers(1, 3))
def test_the_order_of_quads_in_a_document_leaves_no_trace(order: list[int], turn: int) -> None:
    """A reader may write its quads in any order."""
    turned = [type(g)(g.identifier, g.issued, g.quads[turn:] + g.quads[:turn]) for g in GRAPHS]

    merged = merge_graphs([turned[place] for place in order])

    assert merged.triples == merge_graphs(GRAPHS).triples


def strike_with(modality: str, **parts: object) -> tuple[Report, Triple]:
    """A report that claims a target in some modality, and the direct triple of it."""
    report = Report("a", "2017-09-01")
    strike = report.event("Airstrike", "struck")
    bridge = report.unnamed("Infrastructure", "the bridge")
    report.claim(strike, "hasTarget", bridge, modality=modality, **parts)
    return report, Triple(strike, CASUS.hasTarget, bridge)


def test_an_asserted_claim_stands_as_a_direct_triple() -> None:
    """So that short queries need no claims."""
    report, direct = strike_with("asserted")

    assert direct in merge(report).triples


@pytest.mark.parametrize("modality", MODALITIES)
def test_a_claim_that_is_not_asserted_makes_no_direct_triple(modality: str) -> None:
    """What is feared, planned or denied is no fact, and has no rank."""
    report, direct = strike_with(modality)
    merged = merge(report).triples

    assert direct not in merged
    assert not [triple for triple in merged if triple.predicate == CASUS.rank]


def test_quantity_claims_make_no_direct_triple() -> None:
    """A number belongs to its claim, with its bounds."""
    report = Report("a", "2017-09-01")
    deal = report.agreement("the deal")
    report.count(deal, "count", "buses", low=17, best=17, high=17)

    assert not [t for t in merge(report).triples if t.predicate == CASUS["count"]]


def test_words_for_a_place_make_no_direct_triple() -> None:
    """A literal is no object of a property between things."""
    report = Report("a", "2017-09-01")
    movement = report.event("Movement", "turned back")
    report.claim(movement, "hasDestination", Literal("government territory"))

    assert not [t for t in merge(report).triples if t.predicate == CASUS.hasDestination]


def ranks(*reports: Report) -> list[str]:
    """Ranks of all claims."""
    return sorted(
        VOC.local(triple.object)  # type: ignore[arg-type]
        for triple in merge(*reports).triples
        if triple.predicate == CASUS.rank
    )


def test_the_narrator_is_preferred_to_one_speaker() -> None:
    """One speaker's word is normal; the document's own voice is preferred."""
    told, _ = strike_with("asserted")
    quoted, _ = strike_with("asserted", claimedBy=node("party/iraq"))

    assert (ranks(told), ranks(quoted)) == (["preferred"], ["normal"])


def two_speakers(first: str, second: str) -> list[Report]:
    """Two reports of one deal with one guarantor, each by a speaker."""
    reports = [Report("a", "2017-09-01"), Report("b", "2017-09-02")]
    for report, speaker in zip(reports, (first, second), strict=True):
        deal = report.event("EvacuationAgreement", "the deal", "agreement")
        for party in ("hezbollah", "islamic-state"):
            thing = report.known(f"party/{party}")
            report.claim(deal, "hasParty", thing, claimedBy=node(f"party/{speaker}"))
    return reports


def test_two_independent_speakers_make_a_fact_preferred() -> None:
    """The same speaker in two papers is still one speaker."""
    assert ranks(*two_speakers("iraq", "lebanon")) == ["preferred"] * 4
    assert ranks(*two_speakers("iraq", "iraq")) == ["normal"] * 4


def test_a_contradicted_claim_makes_no_direct_triple_and_is_not_preferred() -> None:
    """Destroyed or disabled: both claims stay, neither is a fact."""
    merged = merge(*convoy())
    contested = {iri for link in merged.links if link.predicate == CASUS.contradicts
                 for iri in (link.claim, link.other)}  # fmt: skip

    assert not [t for t in merged.triples if t.predicate == CASUS.condition]
    assert {
        t.object for t in merged.triples if t.predicate == CASUS.rank and t.subject in contested
    } == {VOC.normal}


def test_the_most_precise_date_stands_with_its_precision() -> None:
    """A day beats a month."""
    reports = [Report("a", "2017-09-01"), Report("b", "2017-09-02")]
    for report, text, precision in zip(
        reports, ("2017-08-28", "2017-08-01"), ("day", "month"), strict=True
    ):
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        report.claim(deal, "startDate", day(text), datePrecision=precision)
    merged = merge(*reports).triples

    deal = node("agreement/a-0-1")
    assert [t.object for t in merged if t.predicate == CASUS.startDate] == [day("2017-08-28")]
    assert Triple(deal, CASUS.datePrecision, VOC.day) in merged


@pytest.mark.parametrize(
    "value", [Literal("19 August"), Literal("2017-02-30", datatype=day("2017-02-28").datatype)]
)
@pytest.mark.parametrize("predicate", ["startDate", "endDate"])
def test_words_for_a_day_make_no_direct_triple(predicate: str, value: Literal) -> None:
    """They stay in their claim, and do not keep a real day from standing."""
    report = Report("a")
    deal = report.agreement("the deal", "hezbollah", "islamic-state")
    report.claim(deal, predicate, value, datePrecision="day")
    report.claim(deal, predicate, day("2017-08-01"), datePrecision="month")
    merged = merge(report).triples

    assert [t.object for t in merged if t.predicate == CASUS[predicate]] == [day("2017-08-01")]
    assert Triple(deal, CASUS.datePrecision, VOC.month) in merged


def test_a_known_party_brings_its_description_and_what_contains_it() -> None:
    """Abu Kamal lies in a province of Syria, though no report says so."""
    report = Report("a", "2017-09-01")
    strike = report.event("Airstrike", "struck")
    report.claim(strike, "occurredAt", report.known("place/abu-kamal"))
    merged = merge(report).triples

    labels = {t.subject for t in merged if t.predicate == SKOS.prefLabel}
    places = {t.subject for t in merged if t.object == CASUS.Place}
    assert places == {node(f"place/{p}") for p in ("abu-kamal", "deir-al-zour-province", "syria")}
    assert places <= labels


@pytest.mark.parametrize(
    ("issued", "stands"),
    [("2017-09-01", True), ("2019-01-01", False), (None, False)],
    ids=["within", "after", "undated"],
)
def test_a_dated_role_stands_only_within_its_period(issued: str | None, stands: bool) -> None:
    """A general of last year does not command today."""
    report = Report("a", issued)
    deal = report.agreement("the deal")
    report.claim(deal, "hasObjector", report.known("party/ryan-dillon"))
    role = Triple(node("party/ryan-dillon"), CASUS.spokespersonFor, node("party/us-led-coalition"))

    assert (role in merge(report).triples) is stands


def test_every_thing_has_one_preferred_label() -> None:
    """Labels of merged members become other labels."""
    merged = merge(*convoy()).triples
    labelled = [t.subject for t in merged if t.predicate == SKOS.prefLabel]
    strikes = [t.subject for t in merged if t.object == CASUS.Airstrike]

    assert len(labelled) == len(set(labelled))
    assert set(strikes) <= set(labelled)
    assert Literal("bombed the road", language="en") in {
        t.object for t in merged if t.predicate == SKOS.prefLabel
    }


def test_another_base_names_the_register_alike() -> None:
    """Known parties of the data and of the register have one IRI under ``--base`` too."""
    there = Identifiers("https://example.org/war/")
    text = b"".join(f"{quad} .\n".encode() for quad in GRAPHS[0].quads)
    quads = tuple(parse(text.replace(BASE.encode(), there.base.encode()), format=N_QUADS))
    moved = DocumentGraph(GRAPHS[0].identifier, GRAPHS[0].issued, quads)

    merged = merge_documents([moved], Knowledge(small_register(), load_schema(), there)).triples

    hezbollah = there.known("party", "hezbollah")
    assert Triple(hezbollah, SKOS.prefLabel, Literal("Hezbollah", language="en")) in merged
    assert not [triple for triple in merged if BASE in str(triple)]


def test_the_convoy_merges_into_the_expected_graph(request: pytest.FixtureRequest) -> None:
    """The whole graph, reviewed as a diff when it changes."""
    golden = Path(__file__).parent / "golden" / "graph_convoy.ttl"
    written = to_turtle(merge_graphs(GRAPHS).triples)
    if request.config.getoption("--update-golden", default=False):
        golden.write_bytes(written)

    assert written.decode() == golden.read_text(encoding="utf-8")
