"""Coreference: one event behind many reports, and never two things of one report in one."""

from graph_samples import Report, day, merge, node
from graph_stories import convoy, strike
from pyoxigraph import Literal, NamedNode

from graph.coreference.coreference import Merge
from ontology.vocabulary import CASUS, DCTERMS, RDF, VOC


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


def test_unnamed_sources_are_never_joined() -> None:
    """ "A commander" of one report need not be that of another."""
    reports = []
    for identifier in ("a", "b"):
        report = strike(identifier, attacker="iraq")
        speaker = report.unnamed("UnnamedSource", "a commander", "party")
        report.claim(node(f"event/{identifier}-0-1"), "hasActor", speaker)
        reports.append(report)

    assert not any("/party/" in m.into.value for m in merge(*reports).merges)


def test_one_report_may_tell_of_one_strike_twice() -> None:
    """In two sentences, with nothing that tells the two apart; a third report shows it."""
    twice = Report("b", "2017-09-01")
    for _ in range(2):
        event = twice.event("Airstrike", "struck the bridge")
        twice.claim(event, "hasTarget", twice.unnamed("Infrastructure", "the bridge"))
        twice.claim(event, "hasAttacker", twice.known("party/iraq"))

    merges = merge(strike("a", attacker="iraq"), twice).merges

    assert [short(m.into) for m in merges if "/event/" in m.into.value] == ["a", "a"]


def test_two_deals_of_one_report_with_parties_of_their_own_stay_two() -> None:
    """Though a third report shares parties with both."""
    both, other = Report("a", "2017-09-01"), Report("b", "2017-09-02")
    both.agreement("the first deal", "hezbollah", "islamic-state")
    both.agreement("the second deal", "islamic-state", "iraq")
    other.agreement("the deal", "hezbollah", "islamic-state")

    assert [short(m.member) for m in merge(both, other).merges] == ["b"]
    assert len(merge(both, other).merges) == 1


def test_wire_copy_tells_of_one_event() -> None:
    """The same words about a movement that nothing else identifies."""
    words = "A small column of lorries crept out of the valley before anybody was awake to count it"
    reports = []
    for identifier in "ab":
        report = Report(identifier, "2017-09-01")
        movement = node(f"event/{identifier}-0-1")
        report.add(movement, RDF.type, CASUS.Movement)
        report.mention(movement, words)
        report.claim(movement, "moves", Literal("a column of lorries"))
        reports.append(report)

    (merge_,) = merge(*reports).merges

    assert "told in the same words" in merge_.reasons


def test_stages_and_promises_follow_their_agreement() -> None:
    """The same stage of one deal is one stage with two reports; another day is another stage."""
    reports = []
    for identifier, collapsed in (("a", "2017-09-01"), ("b", "2017-09-01"), ("c", "2017-09-05")):
        report = Report(identifier, "2017-09-06")
        deal = report.agreement("the deal", "hezbollah", "islamic-state")
        stage = report.event("AgreementStage", "collapsed")
        report.claim(deal, "hasStage", stage)
        report.claim(stage, "stage", VOC.collapsed)
        report.claim(stage, "startDate", day(collapsed), datePrecision="day")
        reports.append(report)

    merges = [m for m in merge(*reports).merges if "/event/" in m.into.value]

    assert [(short(m.into), short(m.member)) for m in merges] == [("a", "b")]


def test_a_party_with_one_name_and_two_kinds_is_one() -> None:
    """One document calls it an armed group, another an organization; the register knows neither."""
    reports = []
    for identifier, kind in (("a", "ArmedGroup"), ("b", "Organization")):
        report = strike(identifier)
        report.named(kind, "Eastern Lions")
        reports.append(report)

    assert any("/party/x-eastern-lions" in m.into.value for m in merge(*reports).merges)
    assert not joined(reports[0], strike("c", target="the road"))


def test_an_agreement_with_other_parties_stays_apart() -> None:
    """One shared party and unlike kinds are not enough."""
    truce, peace = Report("a", "2017-09-01"), Report("b", "2017-09-02")
    truce.agreement("the truce", "hezbollah", "iraq", kind="CeasefireAgreement")
    peace.agreement("the peace", "hezbollah", "lebanon", kind="PeaceAgreement")

    assert not joined(truce, peace)
