"""Resemblance: what makes two reports one event, and what keeps them apart."""

import pytest
from graph_samples import Report, merge
from graph_stories import strike

from graph.coreference.coreference import Merge
from ontology.vocabulary import CASUS


def joined(*reports: Report) -> bool:
    """Tell whether events or agreements of the reports were merged."""
    return bool(merge(*reports).merges)


def clusters(merges: tuple[Merge, ...]) -> dict[str, set[str]]:
    """Merged events as ``first: others``, by the identifiers of their reports."""
    found: dict[str, set[str]] = {}
    for one in merges:
        if "/event/" in one.into.value:
            first, other = (
                node.value.rsplit("/", 1)[-1].rsplit("-", 2)[0] for node in (one.into, one.member)
            )
            found.setdefault(first, set()).add(other)
    return found


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
    "attackers differ on one day at one target": (
        strike("a", attacker="iraq", date="2017-08-30"),
        strike("b", attacker="lebanon", date="2017-08-30"),
    ),
    "a weekday resolved against a wrong day of publication": (
        strike("a", "2017-08-31", date="2017-08-30", attacker="iraq", words="on Wednesday"),
        strike("b", "2017-09-01", date="2017-08-23", attacker="iraq", words="on Wednesday"),
    ),
}
APART = {
    "attackers exclude each other": (strike("a", attacker="iraq"), strike("b", attacker="lebanon")),
    "kinds exclude each other": (strike("a"), strike("b", kind="Shelling")),
    "places exclude each other": (strike("a", place="abu-kamal"), strike("b", place="palmyra")),
    "days differ": (strike("a", date="2017-08-30"), strike("b", date="2017-08-29")),
    "days differ by a week, and no weekday is named": (
        strike("a", "2017-08-31", date="2017-08-30", attacker="iraq"),
        strike("b", "2017-09-01", date="2017-08-23", attacker="iraq"),
    ),
    "unknown villages with unlike names": (
        strike("a", date="2017-08-30", village="Toretsk"),
        strike("b", date="2017-08-30", village="Borodianka"),
    ),
    "one kind of building is struck every day": (
        strike("a", target="a house"),
        strike("b", target="houses"),
    ),
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


def test_strikes_on_people_need_the_same_day() -> None:
    """Such strikes repeat, so a shared word for the dead is no evidence."""
    reports = []
    for identifier in ("a", "b"):
        report = Report(identifier, "2017-09-01")
        event = report.event("Airstrike", "struck fighters")
        report.claim(event, "hasTarget", report.unnamed("PersonGroup", "fighters", "group"))
        reports.append(report)

    assert not joined(*reports)


def denial(identifier: str, attacker: str = "", target: str = "the bridge") -> Report:
    """A report in which somebody denies a strike."""
    report = Report(identifier, "2017-09-01")
    event = report.event("Airstrike", "have not struck")
    report.claim(event, "hasTarget", report.unnamed("Infrastructure", target), modality="denied")
    if attacker:
        party = report.known(f"party/{attacker}")
        report.claim(event, "hasAttacker", party, modality="denied")
    return report


def test_a_denial_meets_the_strike_that_it_denies() -> None:
    """Same target, same attacker: the claims then contradict each other."""
    merged = merge(strike("a", attacker="iraq"), denial("b", "iraq"))
    contradictions = [link for link in merged.links if link.predicate == CASUS.contradicts]

    assert clusters(merged.merges) == {"a": {"b"}}
    assert len(contradictions) == 2
    assert not [t for t in merged.triples if t.predicate in (CASUS.hasTarget, CASUS.hasAttacker)]


@pytest.mark.parametrize(
    "denied",
    [denial("b"), denial("b", "lebanon"), denial("b", "iraq", "the road")],
    ids=["attacker open", "other attacker", "other target"],
)
def test_a_denial_of_something_else_is_joined_to_no_event_that_happened(denied: Report) -> None:
    """ "We have not struck the bridge" is not the strike that another report tells of."""
    assert not joined(strike("a", attacker="iraq"), denied)


def bombing(identifier: str, issued: str, dead: int = 0, **parts: object) -> Report:
    """A report of a bombing in a story about three towns and a man."""
    report = Report(identifier, issued)
    event = report.event("Bombing", "the blast")
    for name in ("place/abu-kamal", "place/mayadin", "place/hajin", "party/ryan-dillon"):
        report.known(name)
    if dead:
        report.count(event, "killed", "people", **({"low": dead} | parts))
    return report


def test_a_vague_report_joins_the_one_event_that_fits_it() -> None:
    """ "The blast" of a story that names the same towns."""
    full = bombing("a", "2017-09-01", dead=40)
    again = bombing("b", "2017-09-02", dead=40)
    vague = bombing("c", "2017-09-03")

    assert clusters(merge(full, again, vague).merges) == {"a": {"b", "c"}}


def test_a_vague_report_that_fits_two_events_joins_none() -> None:
    """Nothing tells which blast is meant."""
    reports = [
        bombing("a", "2017-09-01", dead=40, best=40, high=40),
        bombing("b", "2017-09-02", dead=25, best=25, high=25),
        bombing("c", "2017-09-03"),
    ]

    assert clusters(merge(*reports).merges) == {}


def test_a_toll_far_below_an_earlier_one_is_another_event() -> None:
    """The dead do not become fewer."""
    first = bombing("a", "2017-09-01", dead=126)
    later = bombing("b", "2017-09-04", dead=6, best=6, high=6)

    assert not joined(first, later)
