"""Places that one journey may end at by two reports, and places that exclude each other."""

from graph_samples import IDS, Report
from pyoxigraph import NamedNode

from graph.background.schema import load_schema
from graph.merging.merge import Knowledge, merge_documents
from ontology.register import Register
from ontology.vocabulary import CASUS

SPEAKERS = ("hezbollah", "iran", "lebanon")


def excluded(register: Register, *slugs: str) -> set[tuple[str, str]]:
    """Which of three destinations, each by another speaker, contradict which before them."""
    report = Report("a", "2017-09-01")
    movement = report.event("Movement", "moved on")
    names: dict[NamedNode, str] = {}
    for slug, speaker in zip(slugs, SPEAKERS, strict=True):
        place, said = report.known(f"place/{slug}"), report.known(f"party/{speaker}")
        names[report.claim(movement, "hasDestination", place, claimedBy=said)] = slug
    merged = merge_documents([report.graph()], Knowledge(register, load_schema(), IDS))
    return {
        (names[link.claim], names[link.other])
        for link in merged.links
        if link.predicate == CASUS.contradicts
    }


def test_a_wider_place_does_not_contradict_a_narrower_one(register: Register) -> None:
    """Abu Kamal lies in Syria; Palmyra does not lie in Abu Kamal."""
    assert excluded(register, "abu-kamal", "syria", "palmyra") == {("palmyra", "abu-kamal")}


def test_a_city_does_not_contradict_its_suburb(register: Register) -> None:
    """Who reaches Rashidin has reached Aleppo, as far as many reports care; Idlib is elsewhere."""
    assert excluded(register, "rashidin", "aleppo", "idlib") == {
        ("idlib", "rashidin"),
        ("idlib", "aleppo"),
    }
