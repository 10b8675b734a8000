"""What a person decides about merging is an input of the build, and the last word."""

from pathlib import Path

import pytest
from graph_samples import Report, decisions, merge_graphs, node
from graph_stories import convoy

from graph.coreference.decisions import read_decisions
from graph.coreference.resemblance import FORCED
from ontology.errors import InputError, UnreadableError
from ontology.vocabulary import CASUS


def strike(identifier: str, target: str) -> Report:
    """A report of one strike."""
    report = Report(identifier, "2017-09-01")
    event = report.event("Airstrike", "struck it")
    report.claim(event, "hasTarget", report.unnamed("Infrastructure", target))
    return report


def events(*reports: Report, text: str = "") -> list[tuple[str, str, int, tuple[str, ...]]]:
    """Merges of events: (into, member, score, reasons)."""
    merged = merge_graphs([report.graph() for report in reports], decisions(text))
    return [
        (m.into.value.rsplit("/", 1)[-1], m.member.value.rsplit("/", 1)[-1], m.score, m.reasons)
        for m in merged.merges
        if "/event/" in m.into.value
    ]


def test_a_person_can_force_what_the_reports_exclude() -> None:
    """A road and a bridge, if somebody knows that it was one raid."""
    found = events(
        strike("a", "the road"), strike("b", "the bridge"),
        text="event:b-0-1 casus:sameThingAs event:a-0-1 .",
    )  # fmt: skip

    assert found == [("a-0-1", "b-0-1", FORCED, ("a person decided so",))]


def test_a_person_can_forbid_what_the_reports_suggest() -> None:
    """And no third report joins the two after all."""
    reports = [strike(name, "the bridge") for name in "abc"]
    text = "event:a-0-1 casus:differentFrom event:b-0-1 ."

    assert [(into, member) for into, member, *_ in events(*reports, text=text)] == [
        ("a-0-1", "c-0-1")
    ]


def test_a_place_or_party_can_be_forced_onto_the_register() -> None:
    """The register's name stays, and the claims follow."""
    report = Report("a", "2017-09-01")
    event = report.event("Airstrike", "struck it")
    attacker = report.named("ArmedForce", "Iraqi Arab Army")
    report.claim(event, "hasAttacker", attacker)
    other = Report("b", "2017-09-02")
    other.known("party/iraq")
    text = f"<{attacker.value}> casus:sameThingAs party:iraq ."

    merged = merge_graphs([report.graph(), other.graph()], decisions(text))

    assert [(m.into, m.member) for m in merged.merges] == [(node("party/iraq"), attacker)]
    assert node("party/iraq") in {
        t.object for t in merged.triples if t.predicate == CASUS.hasAttacker
    }


def test_decisions_about_documents_that_are_not_there_change_nothing() -> None:
    """A file of decisions outlives the documents that it speaks of."""
    graphs = [report.graph() for report in convoy()]
    text = "event:gone-1-1 casus:sameThingAs event:away-1-1 ; casus:differentFrom event:x-1-1 ."

    assert merge_graphs(graphs, decisions(text)) == merge_graphs(graphs)


REFUSED = {
    "other property": "event:a-0-1 owl:sameAs event:b-0-1 .",
    "literal": 'event:a-0-1 casus:sameThingAs "b" .',
    "unlike things": "event:a-0-1 casus:sameThingAs agreement:b-0-1 .",
    "one thing": "event:a-0-1 casus:differentFrom event:a-0-1 .",
    "one and not one": (
        "event:a-0-1 casus:sameThingAs event:b-0-1 . event:b-0-1 casus:sameThingAs event:c-0-1 . "
        "event:a-0-1 casus:differentFrom event:c-0-1 ."
    ),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_is_no_decision_is_refused(text: str) -> None:
    """With a line that names the file and the things."""
    with pytest.raises(InputError, match=r"decisions\.ttl"):
        decisions(text)


def test_remarks_in_the_file_are_left_out() -> None:
    """Somebody should say why."""
    text = 'event:a-0-1 casus:sameThingAs event:b-0-1 ; rdfs:comment "one raid" .'

    assert decisions(text).same == ((node("event/a-0-1").value, node("event/b-0-1").value),)


@pytest.mark.parametrize("content", [None, b"\xff", b"event:a casus:sameThingAs"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    """Missing, binary or no Turtle."""
    path = tmp_path / "decisions.ttl"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableError, match=r"decisions\.ttl"):
        read_decisions(path)


def test_decisions_are_written_as_they_are_read(tmp_path: Path) -> None:
    """A build keeps them beside its graph."""
    first = decisions(
        "event:b-1-1 casus:sameThingAs event:a-1-1 ; casus:differentFrom event:c-1-1 ."
    )
    path = tmp_path / "decisions.ttl"
    path.write_text("".join(f"{triple} .\n" for triple in first.triples), encoding="utf-8")

    assert read_decisions(path) == first
