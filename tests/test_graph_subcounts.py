"""Counts that are parts of others: they are linked, and a rule tells where they do not add up."""

from graph_samples import Report, merge
from pyoxigraph import Quad, Store

from graph.background.schema import load_schema
from graph.claims.subcounts import find_subcounts
from graph.readings.readings import read_document
from graph.validation.rules import check_rules


def buses(*counts: tuple[int, str]) -> Report:
    """A report that counts buses, each time of another group, in a sentence of its own."""
    report = Report("a", "2017-09-01")
    for number, words in counts:
        group = report.unnamed("VehicleGroup", f"{number} buses", "group")
        report.count(
            group, "count", "buses", low=number, best=number, high=number, approximation="exact",
            words=words,
        )  # fmt: skip
    return report


def parts(report: Report) -> set[tuple[float, float]]:
    """(part, whole) as numbers."""
    reading = read_document(report.graph())
    numbers = {claim.iri: claim.best or 0 for claim in reading.claims}
    return {(numbers[link.claim], numbers[link.other]) for link in find_subcounts(reading)}


def warnings(report: Report) -> list[str]:
    """What the rule across documents says about counts."""
    store = Store()
    triples = (*merge(report).triples, *load_schema().triples)
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return [f.value for f in check_rules(store, "graph") if f.shape == "graph-subcount-warning"]


def test_parts_that_add_up_are_linked_and_raise_no_warning() -> None:
    """Six turned back, eleven remain, of seventeen."""
    report = buses((17, "17 buses left"), (6, "six turned back"), (11, "the remaining 11 wait"))

    assert parts(report) == {(6, 17), (11, 17)}
    assert warnings(report) == []


def test_a_remainder_that_does_not_add_up_is_a_warning() -> None:
    """The document loses a bus."""
    report = buses((17, "17 buses left"), (6, "six turned back"), (10, "the remaining 10 wait"))

    assert parts(report) == {(6, 17), (10, 17)}
    assert [value.split('"')[1] for value in warnings(report)] == ["16"]


def test_counts_that_happen_to_be_told_are_not_parts() -> None:
    """Nothing says that they belong together."""
    report = buses((17, "17 buses left"), (6, "six turned back"), (10, "ten came from the north"))

    assert parts(report) == set()


def test_many_counts_prove_nothing_by_their_sums() -> None:
    """Among enough numbers some add up."""
    report = buses(*[(number, f"{number} buses were seen") for number in (30, *range(5, 15))])

    assert parts(report) == set()


def test_what_belongs_to_a_larger_thing_is_a_part_whatever_it_adds_up_to() -> None:
    """The document says so itself; more than all is a warning."""
    report = Report("a", "2017-09-01")
    whole = report.unnamed("Convoy", "the convoy", "group")
    report.count(whole, "count", "buses", low=17, best=17, high=17)
    for number in (9, 12):
        part = report.unnamed("VehicleGroup", f"{number} buses", "group")
        report.claim(part, "partOf", whole)
        report.count(part, "count", "buses", low=number, best=number, high=number)

    assert parts(report) == {(9, 17), (12, 17)}
    assert [value.split('"')[1] for value in warnings(report)] == ["21"]
