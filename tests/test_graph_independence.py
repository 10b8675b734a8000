"""Independence: wire copy, one speaker and one agency count once, however often printed."""

import random

import pytest
from graph_samples import Report, node
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from graph.claims.credits import Credits
from graph.claims.independence import are_copies, group_reports
from graph.readings.readings import Claim, read_document
from ontology.identifiers import Identifiers
from ontology.register import load_register

SPOKEN = {node("party/ryan-dillon"): frozenset([node("party/us-led-coalition")])}
CREDITS = Credits(load_register(), Identifiers(), SPOKEN)
LONG = "The buses left the border before dawn on Monday, carrying fighters and their families east"


def claim(identifier: str, words: str = "", publisher: str = "", **parts: object) -> Claim:
    """A claim that a convoy has 17 buses."""
    report = Report(identifier, "2017-09-01", publisher)
    convoy = report.unnamed("Convoy", "the convoy", "group")
    words = words or f"{identifier} counted seventeen buses by its own {identifier} means today"
    report.count(convoy, "count", "buses", low=17, best=17, high=17, words=words, **parts)
    return next(c for c in read_document(report.graph()).claims if c.is_quantity)


def independent(*claims: Claim) -> int:
    """How many reports some claims are."""
    return group_reports(claims, CREDITS.voices).count


ONE_REPORT = {
    "same words": (claim("a", LONG), claim("b", LONG)),
    "nearly the same words": (claim("a", LONG), claim("b", LONG + " of Syria")),
    "same speaker": (
        claim("a", claimedBy=node("party/iraq")),
        claim("b", claimedBy=node("party/iraq")),
    ),
    "spokesman and coalition": (
        claim("a", claimedBy=node("party/ryan-dillon")),
        claim("b", claimedBy=node("party/us-led-coalition")),
    ),
    "same agency": (
        claim("a", reportedVia=Literal("told Reuters")),
        claim("b", reportedVia=Literal("according to Reuters")),
    ),
    "the agency itself and who credits it": (
        claim("a", publisher="Reuters"),
        claim("b", reportedVia=Literal("Reuters")),
    ),
    "one publisher's own voice": (
        claim("a", publisher="Desert Post"),
        claim("b", publisher="The Desert Post".removeprefix("The ")),
    ),
}
TWO_REPORTS = {
    "own voices of two publishers": (claim("a", publisher="A"), claim("b", publisher="B")),
    "two speakers": (
        claim("a", claimedBy=node("party/iraq")),
        claim("b", claimedBy=node("party/lebanon")),
    ),
    "both told reporters": (
        claim("a", reportedVia=Literal("told reporters")),
        claim("b", reportedVia=Literal("told reporters")),
    ),
    "publishers unknown": (claim("a"), claim("b")),
}


@pytest.mark.parametrize("pair", ONE_REPORT.values(), ids=ONE_REPORT)
def test_what_rests_on_one_source_counts_once(pair: tuple[Claim, Claim]) -> None:
    """And the later one is told to repeat the earlier."""
    reports = group_reports(pair, CREDITS.voices)

    assert (reports.count, dict(reports.copies)) == (1, {1: 0})


@pytest.mark.parametrize("pair", TWO_REPORTS.values(), ids=TWO_REPORTS)
def test_what_rests_on_two_sources_counts_twice(pair: tuple[Claim, Claim]) -> None:
    """Neither repeats the other."""
    reports = group_reports(pair, CREDITS.voices)

    assert (reports.count, dict(reports.copies)) == (2, {})


def test_dependence_is_passed_on() -> None:
    """A has B's words and C's speaker: the three are one report."""
    first = claim("a", LONG)
    second = claim("b", LONG, claimedBy=node("party/iraq"))
    third = claim("c", claimedBy=node("party/iraq"))

    assert independent(first, second, third) == 1


def test_one_document_is_one_report() -> None:
    """Whoever it quotes."""
    first = claim("a", claimedBy=node("party/iraq"))
    second = claim("a", claimedBy=node("party/lebanon"))

    assert group_reports([first, second], CREDITS.voices).copies == {}
    assert independent(first, second) == 1


WORDS = st.lists(st.sampled_from("the buses left border dawn east west".split()), max_size=14)


@given(st.lists(WORDS, min_size=1, max_size=12))
def test_the_filter_finds_every_pair_of_copies(texts: list[list[str]]) -> None:
    """As comparing each passage with each would."""
    claims = [claim(f"d{place}", " ".join(words) or "x") for place, words in enumerate(texts)]
    groups = group_reports(claims, lambda one: frozenset([one.document.value])).groups

    for place, mine in enumerate(claims):
        for earlier, other in enumerate(claims[:place]):
            if are_copies(mine.words, other.words):
                assert groups[place] == groups[earlier]


@given(st.lists(WORDS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_number_of_reports_depends_on_no_order(
    texts: list[list[str]], chance: random.Random
) -> None:
    """A function of the set of claims."""
    claims = [claim(f"d{place}", " ".join(words) or "x") for place, words in enumerate(texts)]
    shuffled = claims[:]
    chance.shuffle(shuffled)

    assert independent(*shuffled) == independent(*claims)
