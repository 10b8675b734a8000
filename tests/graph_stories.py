"""What several reports tell of the same days, for the tests of merging."""

from graph_samples import Report, day
from pyoxigraph import NamedNode

from ontology.vocabulary import VOC


def strike(
    identifier: str,
    issued: str | None = "2017-09-01",
    target: str = "the bridge",
    attacker: str = "",
    place: str = "",
    date: str = "",
    kind: str = "Airstrike",
    village: str = "",
    words: str = "on that day",
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
        report.claim(event, "startDate", day(date), datePrecision="day", words=words)
    if village:
        report.claim(event, "occurredAt", report.named("Place", village, "place"))
    return report


def convoy() -> list[Report]:
    """Four reports on one deal and the strikes on its convoy, as newspapers might tell it."""
    reports = [_first(), _second(), _third(), _fourth()]
    for report in reports:
        report.known("place/abu-kamal")
    return reports


def _deal(report: Report, *parties: str) -> NamedNode:
    return report.agreement("the evacuation deal", *parties)


def _strike(report: Report, verb: str, target: NamedNode, *attackers: str) -> NamedNode:
    strike = report.event("Airstrike", verb)
    report.claim(strike, "hasTarget", target)
    for attacker in attackers:
        report.claim(strike, "hasAttacker", report.known(f"party/{attacker}"))
    return strike


def _toll(report: Report, speaker: NamedNode | None, **parts: object) -> NamedNode:
    series = report.event("EventSeries", "strikes near the convoy")
    said: dict[str, object] = {"claimedBy": speaker} if speaker else {}
    report.claim(series, "hasTarget", report.unnamed("PersonGroup", "fighters", "group"))
    return report.count(series, "killed", "fighters", **said, **parts)


def _first() -> Report:
    report = Report("a-post", "2017-08-31")
    _deal(report, "islamic-state", "syrian-army", "hezbollah")
    road = report.unnamed("Infrastructure", "the road ahead")
    strike = _strike(report, "bombed the road", road, "us-led-coalition")
    report.claim(strike, "startDate", day("2017-08-30"), datePrecision="day")
    return report


def _second() -> Report:
    report = Report("b-dispatch", "2017-09-01")
    deal = _deal(report, "islamic-state", "lebanon", "hezbollah")
    report.claim(deal, "hasObjector", report.known("party/united-states"))
    road, bridge = (report.unnamed("Infrastructure", words) for words in ("the road", "a bridge"))
    _strike(report, "cratered the road", road, "united-states")
    strike = _strike(report, "destroyed a bridge", bridge, "united-states")
    report.claim(bridge, "condition", VOC.destroyed)
    report.claim(strike, "startDate", day("2017-08-30"), datePrecision="day")
    dillon = report.known("party/ryan-dillon")
    _toll(report, dillon, low=50, best=50, high=50, approximation="exact", asOf="2017-09-01")
    return report


def _third() -> Report:
    report = Report("c-gazette", "2017-09-07")
    _deal(report, "hezbollah", "syria-government", "islamic-state")
    _strike(
        report, "bombed the road", report.unnamed("Infrastructure", "the road"), "united-states"
    )
    dillon = report.known("party/ryan-dillon")
    _toll(report, dillon, best=85, approximation="about", asOf="2017-09-07")
    return report


def _fourth() -> Report:
    report = Report("d-chronicle", "2017-09-08")
    deal = report.agreement("the deal")
    report.claim(deal, "hasBroker", report.known("party/hezbollah"))
    report.claim(deal, "hasObjector", report.known("party/us-led-coalition"))
    bridge = report.unnamed("Infrastructure", "a bridge")
    strike = _strike(report, "disabled a bridge", bridge)
    report.claim(strike, "startDate", day("2017-08-30"), datePrecision="day")
    report.claim(bridge, "condition", VOC.disabled)
    dillon = report.known("party/ryan-dillon")
    _toll(report, dillon, low=24, approximation="dozens", asOf="2017-09-07")
    return report
