"""Figures: totals that grow, tolls that cannot both be true, days that exclude each other."""

from itertools import combinations

from graph_samples import Report, day, merge
from graph_stories import convoy
from hypothesis import given
from hypothesis import strategies as st

from graph.readings.readings import read_document
from ontology.vocabulary import CASUS


def links(*reports: Report) -> set[tuple[str, str, str]]:
    """Links between figures as (identifier, predicate, identifier)."""
    readings = [read_document(report.graph()) for report in reports]
    names = {c.iri: r.identifier for r in readings for c in r.claims if c.is_quantity}
    return {
        (names[link.claim], CASUS.local(link.predicate), names[link.other])
        for link in merge(*reports).links
        if link.claim in names
    }


def toll(identifier: str, issued: str, killed: int, **parts: object) -> Report:
    """A report of the dead of one strike on a bridge on 28 August 2017."""
    report = Report(identifier, issued, str(parts.pop("publisher", identifier)))
    strike = report.event("Airstrike", "struck the bridge")
    report.claim(strike, "hasTarget", report.unnamed("Infrastructure", "the bridge"))
    report.claim(strike, "startDate", day("2017-08-28"), datePrecision="day")
    parts = {
        k: v
        for k, v in ({"low": killed, "best": killed, "high": killed} | parts).items()
        if v is not None
    }
    report.count(strike, "killed", "people", **parts)
    return report


def test_a_narrator_updates_the_toll_of_his_own_paper() -> None:
    """One publisher is one side, as one speaker is."""
    first = toll("a", "2017-08-29", 20, publisher="Desert Post")
    later = toll("b", "2017-08-30", 70, publisher="Desert Post")
    other = toll("c", "2017-08-30", 70, publisher="River Gazette")

    assert links(first, later) == {("b", "supersedes", "a")}
    assert links(first, other) == set()


def test_a_figure_above_an_earlier_lower_bound_supersedes_it() -> None:
    """ "At least 112", then 126: the count went on; "more than 100" after it says nothing new."""
    first = toll("a", "2017-08-29", 112, best=None, high=None, publisher="Desert Post")
    later = toll("b", "2017-08-30", 126, publisher="Desert Post")
    vague = toll("c", "2017-08-31", 101, best=None, high=None, publisher="Desert Post")

    assert links(first, later, vague) == {("b", "supersedes", "a")}


def test_each_total_supersedes_the_one_before_it() -> None:
    """A chain: what was superseded long ago is found by following it."""
    reports = [
        toll(name, f"2017-08-{29 + place}", killed, publisher="Desert Post")
        for place, (name, killed) in enumerate((("a", 10), ("b", 20), ("c", 30)))
    ]

    assert links(*reports) == {("b", "supersedes", "a"), ("c", "supersedes", "b")}


def test_the_dead_of_one_event_do_not_become_fewer() -> None:
    """A later, smaller toll of another side cannot be true together with the earlier one."""
    assert links(toll("a", "2017-08-29", 70), toll("b", "2017-08-30", 50)) == {
        ("b", "contradicts", "a")
    }


def test_a_paper_that_lowers_its_own_toll_does_not_contradict_itself() -> None:
    """It corrects itself; both figures stay."""
    first = toll("a", "2017-08-29", 70, publisher="Desert Post")
    later = toll("b", "2017-08-30", 50, publisher="Desert Post")

    assert links(first, later) == set()


def test_long_after_the_event_tolls_of_other_days_are_compared() -> None:
    """A month later the number of the dead no longer grows."""
    late = toll("a", "2017-10-15", 50), toll("b", "2017-12-01", 70)
    soon = toll("a", "2017-08-29", 50), toll("b", "2017-08-30", 70)

    assert links(*late) == {("b", "contradicts", "a")}
    assert links(*soon) == set()


def test_a_series_has_no_settled_toll() -> None:
    """Totals of repeated strikes cover other days, so a smaller one is no contradiction."""
    reports = convoy()[1:3]
    fewer = Report("e-times", "2017-09-09", "Times")
    series = fewer.event("EventSeries", "strikes near the convoy")
    fewer.known("place/abu-kamal")
    fewer.claim(series, "hasTarget", fewer.unnamed("PersonGroup", "fighters", "group"))
    dillon = fewer.known("party/ryan-dillon")
    fewer.claim(series, "hasActor", dillon, claimedBy=dillon)
    fewer.count(series, "killed", "fighters", low=9, best=9, high=9)

    assert not [link for link in links(*reports, fewer) if link[1] == "contradicts"]


def test_units_of_anybody_are_one_unit() -> None:
    """ "100 bodies" and "at least 126" count the same dead."""
    one, other = Report("a", "2017-09-01"), Report("b", "2017-09-01")
    for report, unit, killed in ((one, "bodies", 100), (other, "people", 126)):
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        report.count(deal, "killed", unit, low=killed, best=killed, high=killed)

    assert links(one, other) == {("b", "contradicts", "a")}


def test_two_days_of_one_event_contradict_and_neither_stands() -> None:
    """A deal is not signed twice; a month and a day in it agree."""
    reports = []
    for name, date, precision in (
        ("a", "2017-08-27", "day"), ("b", "2017-08-28", "day"), ("c", "2017-08-01", "month"),
    ):  # fmt: skip
        report = Report(name, "2017-09-01")
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        report.claim(deal, "startDate", day(date), datePrecision=precision)
        reports.append(report)
    merged = merge(*reports)
    dated = {
        claim.iri: reading.identifier
        for reading in (read_document(report.graph()) for report in reports)
        for claim in reading.claims
        if claim.predicate == CASUS.startDate
    }

    assert [
        (dated[link.claim], dated[link.other])
        for link in merged.links
        if link.predicate == CASUS.contradicts
    ] == [("b", "a")]
    stands = {t.object for t in merged.triples if t.predicate == CASUS.startDate}
    assert day("2017-08-28") not in stands


FIGURES = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3)), min_size=2, max_size=9)


@given(FIGURES)
def test_all_figures_of_one_day_that_exclude_each_other_are_linked(
    figures: list[tuple[int, int]],
) -> None:
    """Every report with every one of its day that gives another number."""
    reports = []
    for place, (number, late) in enumerate(figures):
        report = Report(f"d{place}", f"2017-08-{28 + late}")
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        report.count(deal, "count", "buses", low=number, best=number, high=number)
        reports.append(report)

    assert {(one, other) for one, name, other in links(*reports) if name == "contradicts"} == {
        (f"d{later}", f"d{earlier}")
        for earlier, later in combinations(range(len(figures)), 2)
        if figures[earlier][1] == figures[later][1] and figures[earlier][0] != figures[later][0]
    }


@given(FIGURES)
def test_all_tolls_that_fall_short_of_an_earlier_one_are_linked_with_it(
    figures: list[tuple[int, int]],
) -> None:
    """And those of one day whose numbers differ; more dead on a later day are no contradiction."""
    reports = [
        toll(f"d{late}{place}", f"2017-08-{28 + late}", 60 + number)
        for place, (number, late) in enumerate(figures)
    ]
    rows = sorted((late, place, number) for place, (number, late) in enumerate(figures))

    assert {(one, other) for one, name, other in links(*reports) if name == "contradicts"} == {
        (f"d{later[0]}{later[1]}", f"d{earlier[0]}{earlier[1]}")
        for earlier, later in combinations(rows, 2)
        if later[2] < earlier[2] or (later[0] == earlier[0] and later[2] != earlier[2])
    }
