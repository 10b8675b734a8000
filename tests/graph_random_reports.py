"""Small random reports for tests of merging: they share parties, places, events, persons, words."""

from random import Random

from graph_samples import Report, day, node
from pyoxigraph import Literal, NamedNode

from extract.documents import DocumentGraph
from ontology.vocabulary import CASUS, RDF, SKOS, VOC

__all__ = ["random_report"]

DAYS = ("2017-08-30", "2017-08-30", "2017-08-30", "2017-08-29", "2017-09-01")
ISSUED = ("2017-08-30", "2017-08-31", "2017-09-02", "2018-06-02", None)
PLACES = ("place/abu-kamal", "place/abu-kamal", "place/hajin", "place/syria")
PARTIES = ("party/hezbollah", "party/islamic-state", "party/us-led-coalition")
PERSONS = ("Omar al-Haddad", "Rima Khoury")
MODALITIES = ("asserted", "asserted", "asserted", "denied", "feared")
WORDS = "Aircraft struck the bridge over the river near the town on Wednesday evening."


def random_report(random: Random, number: int) -> DocumentGraph:
    """Return the graph of a report that tells of a few things of a small world."""
    report = Report(
        f"d{number}", random.choice(ISSUED), random.choice(("Reuters", "Desert Post", ""))
    )
    speakers = [*_persons(random, report), report.known("party/ryan-dillon"), None, None]
    for _ in range(random.randrange(1, 4)):
        tell = random.choice((_strike, _strike, _series, _deal, _movement))
        tell(random, report, random.choice(speakers))
    return report.graph()


def _persons(random: Random, report: Report) -> list[NamedNode]:
    """Persons that no register knows, some of whom speak for somebody."""
    found = []
    for name in PERSONS:
        if random.random() < 0.5:
            person = report.named("Person", name)
            found.append(person)
            if random.random() < 0.7:
                role = random.choice(("spokespersonFor", "commanderOf"))
                report.claim(person, role, report.known(random.choice(PARTIES)))
    return found


def _said(random: Random, speaker: NamedNode | None) -> dict[str, object]:
    parts: dict[str, object] = {"modality": random.choice(MODALITIES)}
    if speaker is not None:
        parts["claimedBy"] = speaker
    if random.random() < 0.2:
        parts["reportedVia"] = Literal("Reuters")
    if random.random() < 0.3:
        parts["words"] = WORDS
    return parts


def _strike(random: Random, report: Report, speaker: NamedNode | None) -> None:
    strike = report.event(random.choice(("Airstrike", "Bombing", "Strike")), "strike")
    said = _said(random, speaker)
    words = random.choice(("the bridge", "the bridge", "the convoy", "a hospital"))
    target = report.unnamed(random.choice(("Infrastructure", "Place")), words)
    report.claim(strike, "hasTarget", target, **said)
    report.claim(strike, "occurredAt", report.known(random.choice(PLACES)))
    if random.random() < 0.7:
        report.claim(strike, "startDate", day(random.choice(DAYS)), datePrecision="day")
    if random.random() < 0.7:
        report.claim(strike, "hasAttacker", report.known(random.choice(PARTIES)), **said)
    if random.random() < 0.6:
        number = random.choice((7, 12, 40))
        report.count(
            strike, "killed", "people", low=number, best=number, high=number,
            asOf=DAYS[0], **said,
        )  # fmt: skip
    if random.random() < 0.3:
        place = report.named("Place", "Tell Brigade Hill", "place")
        report.claim(place, "locatedIn", report.known(random.choice(PLACES)))
    if random.random() < 0.3:
        condition = random.choice(("destroyed", "disabled"))
        report.claim(target, "condition", VOC[condition], **said)


def _series(random: Random, report: Report, speaker: NamedNode | None) -> None:
    series = report.event("EventSeries", "strikes")
    report.claim(series, "hasTarget", report.unnamed("PersonGroup", "the fighters", "group"))
    report.claim(series, "hasAttacker", report.known("party/us-led-coalition"))
    for number in random.sample((50, 85, 20, 30), 2):
        report.count(
            series, "killed", "fighters", low=number, best=number, high=number,
            asOf=random.choice(DAYS), **_said(random, speaker),
        )  # fmt: skip


def _deal(random: Random, report: Report, speaker: NamedNode | None) -> None:
    one, other = random.sample(PARTIES, 2)
    deal = report.agreement("deal", one.split("/")[1], other.split("/")[1])
    if random.random() < 0.6:
        stage = node(f"agreement/{report.identifier}-{report.at}-2")
        _stage(random, report, deal, stage)
    if random.random() < 0.5:
        report.claim(deal, "hasObjector", report.known(random.choice(PARTIES)))
        report.claim(deal, "startDate", day(random.choice(DAYS)), **_said(random, speaker))
    if random.random() < 0.6:
        moved = _movement(random, report, speaker)
        report.claim(moved, "carriesOut", deal)


def _stage(random: Random, report: Report, deal: NamedNode, stage: NamedNode) -> None:
    report.add(stage, RDF.type, CASUS.AgreementStage)
    report.add(stage, SKOS.prefLabel, Literal("deal: a stage", language="en"))
    report.mention(stage, "a stage of the deal")
    report.claim(deal, "hasStage", stage)
    report.claim(stage, "stage", VOC[random.choice(("agreed", "collapsed"))])
    if random.random() < 0.5:
        report.claim(stage, "startDate", day(random.choice(DAYS)))


def _movement(random: Random, report: Report, speaker: NamedNode | None) -> NamedNode:
    movement = report.event("Movement", "left")
    report.claim(movement, "moves", report.unnamed("Convoy", "the convoy", "group"))
    report.claim(
        movement, "hasOrigin", report.known(random.choice(PLACES)), **_said(random, speaker)
    )
    report.claim(movement, "hasDestination", report.known(random.choice(PLACES)))
    if random.random() < 0.5:
        _buses(random, report, movement)
    if random.random() < 0.6:
        road = report.unnamed("Infrastructure", random.choice(("the road", "the bridge")))
        report.claim(road, "onRouteOf", movement)
        if random.random() < 0.6:
            strike = report.event("Airstrike", "strike")
            report.claim(strike, "hasTarget", road)
    return movement


def _buses(random: Random, report: Report, movement: NamedNode) -> None:
    """A count and its parts, which may not add up."""
    report.count(movement, "count", "buses", low=17, best=17, high=17)
    for number, words in ((6, "six turned back"), (random.choice((10, 11)), "the others remain")):
        part = report.event("Movement", "moved")
        report.count(part, "count", "buses", low=number, best=number, high=number, words=words)
