"""Coreference: one event behind many reports, and never two things of one report in one."""

import pytest
from graph_samples import Report, convoy, day, merge, node
from pyoxigraph import NamedNode

from graph.coreference import Merge
from ontology.vocabulary import DCTERMS


def clusters(merges: tuple[Merge, ...], folder: str) -> dict[str, set[str]]:
    """Merged things of a folder as ``first: others``, by the identifiers of their reports."""
    found: dict[str, set[str]] = {}
    for merge_ in merges:
        if f"/{folder}/" in merge_.into.value:
            found.setdefault(short(merge_.into), set()).add(short(merge_.member))
    return found


def short(iri: NamedNode) -> str:
    """The identifier of the report that minted an event's IRI."""
    return iri.value.rsplit("/", 1)[-1].rsplit("-", 2)[0]


def joined(*reports: Report) -> bool:
    """Tell whether events or agreements of the reports were merged."""
    return bool(merge(*reports).merges)


def strike(
    identifier: str,
    issued: str | None = "2017-09-01",
    target: str = "the bridge",
    attacker: str = "",
    place: str = "",
    date: str = "",
    kind: str = "Airstrike",
) -> Report:
    """A report of one strike on one piece of infrastructure."""
    report = Report(identifier, issued)
    event = report.event(kind, "struck it")
    report.claim(event, "hasTarget", report.unnamed("Infrastructure", target))
    if attacker:
        report.claim(event, "hasAttacker", report.known(f"party/{attacker}"))
    if place:
        report.claim(event, "occurredAt", report.known(f"place/{place}"))
    if date:
        report.claim(event, "startDate", day(date), datePrecision="day")
    return report


def test_four_reports_of_one_deal_are_one_agreement() -> None:
    """Named after its earliest report; the others stay findable."""
    assert clusters(merge(*convoy()).merges, "agreement") == {
        "a-post": {"b-dispatch", "c-gazette", "d-chronicle"}
    }


def test_strikes_on_road_and_bridge_and_the_series_stay_three_events() -> None:
    """Each with its own reports."""
    merges = [m for m in merge(*convoy()).merges if "/event/" in m.into.value]

    by_event = {into: {short(m.member) for m in merges if m.into == into} for into in
                {m.into for m in merges}}  # fmt: skip

    assert sorted((short(into), *sorted(others)) for into, others in by_event.items()) == [
        ("a-post", "b-dispatch", "c-gazette"),
        ("b-dispatch", "c-gazette", "d-chronicle"),
        ("b-dispatch", "d-chronicle"),
    ]


def test_a_replaced_iri_is_found_from_the_merged_thing() -> None:
    """``<merged> dcterms:replaces <member>``, and the member has no statement of its own."""
    first, second = strike("a", attacker="iraq"), strike("b", "2017-09-02", attacker="iraq")
    merged = merge(first, second)

    replaced = {t.object for t in merged.triples if t.predicate == DCTERMS.replaces}

    assert node("event/b-0-1") in replaced
    assert not replaced & {triple.subject for triple in merged.triples}


def test_every_merge_says_why() -> None:
    """In words, strongest first."""
    merges = merge(strike("a", date="2017-08-30"), strike("b", date="2017-08-30")).merges

    assert [m.reasons for m in merges if "/event/" in m.into.value] == [
        ("same target (bridge)", "same day (2017-08-30)", "reported 0 days apart", "same kind")
    ]


MERGED = {
    "attacker is a member of the other": (
        strike("a", attacker="united-states"),
        strike("b", attacker="us-led-coalition"),
    ),
    "one names no attacker": (strike("a", attacker="iraq"), strike("b")),
    "one kind is more general": (
        strike("a", attacker="iraq"),
        strike("b", attacker="iraq", kind="Strike"),
    ),
    "place lies in the other": (strike("a", place="abu-kamal"), strike("b", place="syria")),
    "same day, reported far apart": (
        strike("a", "2017-09-01", date="2017-08-30"),
        strike("b", "2017-12-01", date="2017-08-30"),
    ),
    "plural target": (strike("a", target="the road"), strike("b", target="roads to the east")),
}
APART = {
    "attackers exclude each other": (strike("a", attacker="iraq"), strike("b", attacker="lebanon")),
    "kinds exclude each other": (strike("a"), strike("b", kind="Shelling")),
    "places exclude each other": (strike("a", place="abu-kamal"), strike("b", place="palmyra")),
    "days differ": (strike("a", date="2017-08-30"), strike("b", date="2017-08-29")),
    "targets differ": (strike("a"), strike("b", target="the road")),
    "reported far apart": (strike("a", "2017-09-01"), strike("b", "2017-09-16")),
    "one report is older than the event": (
        strike("a", "2017-08-29"),
        strike("b", "2017-09-01", date="2017-08-30"),
    ),
    "reports without any date": (strike("a", None), strike("b", None)),
}


@pytest.mark.parametrize("pair", MERGED.values(), ids=MERGED)
def test_compatible_reports_of_a_strike_are_one(pair: tuple[Report, Report]) -> None:
    """Same target, and nothing speaks against it."""
    assert joined(*pair)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_reports_that_contradict_each_other_stay_apart(pair: tuple[Report, Report]) -> None:
    """One difference is enough: a wrong merge is worse than a missed one."""
    assert not joined(*pair)


def test_two_things_that_one_report_keeps_apart_are_never_joined_through_others() -> None:
    """A third report that fits both joins one of them only."""
    both = Report("b", "2017-09-01")
    for place in ("abu-kamal", "palmyra"):
        event = both.event("Airstrike", f"struck near {place}")
        both.claim(event, "hasTarget", both.unnamed("Infrastructure", "the bridge"))
        both.claim(event, "occurredAt", both.known(f"place/{place}"))

    merges = merge(strike("a"), both, strike("c")).merges

    events = [m for m in merges if "/event/" in m.into.value]
    assert len({m.into for m in events if short(m.member) == "b" or short(m.into) == "b"}) == 1
    assert len([m for m in events if short(m.member) == "b"]) == 1


def test_strikes_on_people_need_the_same_day() -> None:
    """Such strikes repeat, so a shared word for the dead is no evidence."""
    reports = []
    for identifier in ("a", "b"):
        report = Report(identifier, "2017-09-01")
        event = report.event("Airstrike", "struck fighters")
        report.claim(event, "hasTarget", report.unnamed("PersonGroup", "fighters", "group"))
        reports.append(report)

    assert not joined(*reports)


def test_unnamed_sources_are_never_joined() -> None:
    """ "A commander" of one report need not be that of another."""
    reports = []
    for identifier in ("a", "b"):
        report = strike(identifier, attacker="iraq")
        speaker = report.unnamed("UnnamedSource", "a commander", "party")
        report.claim(node(f"event/{identifier}-0-1"), "hasActor", speaker)
        reports.append(report)

    assert not any("/party/" in m.into.value for m in merge(*reports).merges)


def test_what_a_report_denies_is_joined_to_no_event_that_happened() -> None:
    """ "We have not struck the bridge" is not the strike that another report tells of."""
    denied = Report("b", "2017-09-01")
    event = denied.event("Airstrike", "have not struck")
    target = denied.unnamed("Infrastructure", "the bridge")
    denied.claim(event, "hasTarget", target, modality="denied")

    assert not joined(strike("a"), denied)


def test_an_agreement_with_other_parties_stays_apart() -> None:
    """One shared party and unlike kinds are not enough."""
    truce, peace = Report("a", "2017-09-01"), Report("b", "2017-09-02")
    truce.agreement("the truce", "hezbollah", "iraq", kind="CeasefireAgreement")
    peace.agreement("the peace", "hezbollah", "lebanon", kind="PeaceAgreement")

    assert not joined(truce, peace)
