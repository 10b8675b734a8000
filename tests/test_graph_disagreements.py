"""Claims side by side: what corroborates, contradicts and supersedes what."""

import math

import pytest
from graph_samples import Report, day, merge, node
from graph_stories import convoy
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.claims.disagreements import Link
from graph.readings.intervals import interval
from graph.readings.readings import Claim, read_document
from ontology.vocabulary import CASUS, VOC

BOTH = st.none() | st.integers(0, 500)


def links(*reports: Report) -> set[tuple[str, str, str]]:
    """Links between quantity or condition claims as (identifier, predicate, identifier)."""
    readings = [read_document(report.graph()) for report in reports]
    names = {claim.iri: reading.identifier for reading in readings for claim in reading.claims}
    return {
        (names[link.claim], CASUS.local(link.predicate), names[link.other])
        for link in merge(*reports).links
        if link.claim in judged(readings)
    }


def judged(readings: list) -> set[NamedNode]:  # type: ignore[type-arg]
    """Claims on numbers and conditions: the roles of events corroborate each other anyway."""
    return {
        claim.iri
        for reading in readings
        for claim in reading.claims
        if claim.is_quantity or claim.predicate == CASUS.condition
    }


def count(identifier: str, issued: str, predicate: str = "count", **parts: object) -> Report:
    """A report that counts fighters of one and the same deal."""
    report = Report(identifier, issued)
    deal = report.agreement("the deal", "hezbollah", "islamic-state")
    speaker = parts.pop("speaker", None)
    if speaker:
        parts["claimedBy"] = report.known(f"party/{speaker}")
    unit = str(parts.pop("unit", "fighters"))
    report.count(deal, predicate, unit, **parts)
    return report


def test_a_later_larger_total_of_one_speaker_supersedes() -> None:
    """50 as of 1 September, about 85 as of 7 September; "dozens" fits both and says nothing new."""
    assert links(*convoy()[1:]) >= {("c-gazette", "supersedes", "b-dispatch")}
    assert not any(
        "d-chronicle" in (link[0], link[2]) and link[1] == "supersedes"
        for link in links(*convoy()[1:])
    )


def test_a_bridge_cannot_be_destroyed_and_disabled() -> None:
    """The condition of a thing is single-valued."""
    assert ("d-chronicle", "contradicts", "b-dispatch") in links(*convoy())


def test_every_report_of_a_value_contradicts_every_report_of_another() -> None:
    """Whoever asks what stands against a report gets all that does."""
    found = links(*bridges("destroyed", "destroyed", "disabled", "disabled"))

    assert {(one, other) for one, name, other in found if name == "contradicts"} == {
        ("d2", "d0"), ("d2", "d1"), ("d3", "d0"), ("d3", "d1"),
    }  # fmt: skip


def bridges(*conditions: str) -> list[Report]:
    """Reports of one strike on a bridge, each with what became of it."""
    reports = []
    for place, condition in enumerate(conditions):
        report = Report(f"d{place}", "2017-09-01", f"Paper {place}")
        strike = report.event("Airstrike", "struck the bridge")
        bridge = report.unnamed("Infrastructure", "the bridge")
        report.claim(strike, "hasTarget", bridge)
        report.claim(strike, "startDate", day("2017-08-28"), datePrecision="day")
        report.claim(bridge, "condition", VOC[condition])
        reports.append(report)
    return reports


COMPATIBLE = {
    "308 and more than 300": ({"low": 308, "best": 308, "high": 308}, {"low": 301}),
    "about 300 and 308": (
        {"best": 300, "approximation": "about"},
        {"low": 308, "best": 308, "high": 308},
    ),
    "dozens and 50": ({"low": 24, "approximation": "dozens"}, {"low": 50, "best": 50, "high": 50}),
    "up to 60 and at least 50": ({"high": 60}, {"low": 50}),
}


@pytest.mark.parametrize("pair", COMPATIBLE.values(), ids=COMPATIBLE)
def test_figures_whose_ranges_meet_do_not_contradict(pair: tuple[dict, dict]) -> None:  # type: ignore[type-arg]
    """Vague and exact figures may both be right."""
    one, other = (
        count(name, "2017-09-01", asOf="2017-09-01", **parts)
        for name, parts in zip("ab", pair, strict=True)
    )

    assert not any(link[1] == "contradicts" for link in links(one, other))


CONTRARY = {
    "20 and 26": ({"low": 20, "best": 20, "high": 20}, {"low": 26, "best": 26, "high": 26}),
    "about 100 and 85": (
        {"best": 100, "approximation": "about"},
        {"low": 85, "best": 85, "high": 85},
    ),
    "up to 50 and more than 50": ({"high": 50}, {"low": 51}),
}


@pytest.mark.parametrize("pair", CONTRARY.values(), ids=CONTRARY)
def test_figures_of_one_day_whose_ranges_do_not_meet_contradict(pair: tuple[dict, dict]) -> None:  # type: ignore[type-arg]
    """The later document's claim points at the earlier one's."""
    one, other = (
        count(name, "2017-09-01", asOf="2017-09-01", **parts)
        for name, parts in zip("ab", pair, strict=True)
    )

    assert links(one, other) == {("b", "contradicts", "a")}


UNRELATED = {
    "other days": ({"asOf": "2017-09-01"}, {"asOf": "2017-09-02"}),
    "other units": ({"asOf": "2017-09-01"}, {"asOf": "2017-09-01", "unit": "buses"}),
    "one is feared": ({"asOf": "2017-09-01"}, {"asOf": "2017-09-01", "modality": "feared"}),
}


@pytest.mark.parametrize("pair", UNRELATED.values(), ids=UNRELATED)
def test_figures_that_do_not_measure_the_same_thing_are_not_compared(
    pair: tuple[dict, dict],  # type: ignore[type-arg]
) -> None:
    """Numbers differ for many reasons; only like is compared with like."""
    one = count("a", "2017-09-01", low=20, best=20, high=20, **pair[0])
    other = count("b", "2017-09-02", low=50, best=50, high=50, **pair[1])

    assert links(one, other) == set()


def test_a_total_of_another_side_does_not_supersede() -> None:
    """A later figure by somebody else is another opinion, not an update."""
    one = count(
        "a", "2017-09-01", "killed", low=50, best=50, high=50, asOf="2017-09-01", speaker="iraq"
    )
    other = count(
        "b", "2017-09-07", "killed", low=85, best=85, high=85, asOf="2017-09-07", speaker="lebanon"
    )

    assert links(one, other) == set()


def test_a_spokesman_and_his_organization_are_one_side() -> None:
    """By the dated role in the register."""
    one = count(
        "a", "2017-09-01", "killed", low=50, best=50, high=50, asOf="2017-09-01",
        speaker="ryan-dillon",
    )  # fmt: skip
    other = count(
        "b", "2017-09-07", "killed", low=85, best=85, high=85, asOf="2017-09-07",
        speaker="us-led-coalition",
    )  # fmt: skip

    assert links(one, other) == {("b", "supersedes", "a")}


def test_asserted_and_denied_contradict() -> None:
    """And then neither stands as a fact."""
    one, other = Report("a", "2017-09-01"), Report("b", "2017-09-02")
    deals = [r.agreement("the deal", "hezbollah", "islamic-state") for r in (one, other)]
    yes = one.claim(deals[0], "hasGuarantor", one.known("party/iraq"))
    no = other.claim(deals[1], "hasGuarantor", other.known("party/iraq"), modality="denied")
    merged = merge(one, other)

    assert Link(no, CASUS.contradicts, yes) in merged.links
    assert not [t for t in merged.triples if t.predicate == CASUS.hasGuarantor]


def test_every_denial_contradicts_every_claim_that_it_denies() -> None:
    """Also what is only feared or alleged, and whichever came first."""
    told = {"a": "denied", "b": "asserted", "c": "feared", "d": "planned", "e": "denied"}
    reports, names = [], {}
    for name, modality in told.items():
        report = Report(name, "2017-09-01", name)
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        iraq = report.known("party/iraq")
        names[report.claim(deal, "hasGuarantor", iraq, modality=modality)] = name
        reports.append(report)

    assert {
        (names[link.claim], names[link.other])
        for link in merge(*reports).links
        if link.predicate == CASUS.contradicts
    } == {("b", "a"), ("c", "a"), ("e", "b"), ("e", "c")}


def test_two_attackers_or_brokers_never_exclude_each_other() -> None:
    """Sources that name different brokers may both be right."""
    one, other = Report("a", "2017-09-01"), Report("b", "2017-09-02")
    for report, broker in ((one, "iraq"), (other, "lebanon")):
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        report.claim(deal, "hasBroker", report.known(f"party/{broker}"))

    assert not [link for link in merge(one, other).links if link.predicate == CASUS.contradicts]


def test_the_same_figure_from_independent_reports_corroborates() -> None:
    """The later points at the earlier."""
    one, other = (count(name, "2017-09-01", low=17, best=17, high=17) for name in "ab")

    assert links(one, other) == {("b", "corroborates", "a")}


COPIED = {
    "same words": {"words": "Some 17 buses left the border on Monday, a witness said there."},
    "same speaker": {"claimedBy": node("party/ryan-dillon")},
    "same agency": {"reportedVia": node("party/hezbollah")},
}


@pytest.mark.parametrize("parts", COPIED.values(), ids=COPIED)
def test_one_report_printed_twice_corroborates_nothing(parts: dict[str, object]) -> None:
    """Wire copy and one man's word count once, however often they are printed."""
    one, other = (count(name, "2017-09-01", low=17, best=17, high=17, **parts) for name in "ab")

    assert links(one, other) == {("b", "repeats", "a")}


def quantity(low: int | None, best: int | None, high: int | None, word: str) -> Claim:
    """A quantity claim with given bounds."""
    report = count("a", "2017-09-01", low=1)
    (claim,) = (c for c in read_document(report.graph()).claims if c.is_quantity)
    return Claim(
        **{name: getattr(claim, name) for name in Claim.__slots__}
        | {"low": low, "best": best, "high": high, "approximation": word}
    )


@given(BOTH, BOTH, BOTH, st.sampled_from(["", "exact", "about", "nearly"]))
def test_an_interval_keeps_the_bounds_that_the_text_gives(
    low: int | None, best: int | None, high: int | None, word: str
) -> None:
    """A given bound stays; without any figure both ends are open."""
    found = interval(quantity(low, best, high, word))

    assert low in (None, found[0])
    assert high in (None, found[1])
    assert (found == (-math.inf, math.inf)) == ((low, best, high) == (None, None, None))


def test_values_of_a_claim_are_read_back() -> None:
    """A reading shows a claim as the document states it."""
    report = Report("a", "2017-09-01")
    deal = report.agreement("the deal")
    report.claim(deal, "startDate", day("2017-08-28"), datePrecision="day")
    (claim,) = read_document(report.graph()).claims

    assert (claim.about, claim.value, claim.precision, claim.modality) == (
        deal,
        Literal("2017-08-28", datatype=day("2017-08-28").datatype),
        "day",
        VOC.local(VOC.asserted),
    )
