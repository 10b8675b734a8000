"""Exchanges of people, and other deals that no noun names: who is bound by them."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya freed ten captives in exchange for four soldiers held by Uganda.",
            {"kenya", "uganda"},
        ),
        (
            "Kenya returned the bodies of six pilots to the Ugandan army in exchange for its dead.",
            {"kenya", "uganda-armed-forces"},
        ),
        (
            "In exchange for two envoys, Uganda released nine rebel fighters.",
            {"uganda"},
        ),
        (
            "A total of 30 captives were exchanged between Kenya and Uganda on Friday.",
            {"kenya", "uganda"},
        ),
        ("Kenya and Uganda carried out a prisoner swap in Muscat.", {"kenya", "uganda"}),
        (
            "The exchange of captives between Kenya and the Ugandan army was over by noon.",
            {"kenya", "uganda-armed-forces"},
        ),
        ("The deal provides for the release of women abducted by Kenya.", {"kenya"}),
    ],
    ids=["held by", "to whom", "told first", "passive", "carried out", "between", "abducted by"],
)
def test_both_sides_of_an_exchange_are_its_parties(text: str, expected: set[str]) -> None:
    """Who frees, who receives, and by whom those were held who are freed."""
    assert read(text).values("hasParty") == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya and Uganda agreed to set up a demilitarised zone.", "DeconflictionArrangement"),
        ("Kenya and Uganda agreed on joint patrols along the river.", "Agreement"),
        ("Kenya agreed with Uganda to withdraw its troops from the hills.", "Agreement"),
        ("The decision by Kenya and Uganda to halt their attacks was kept.", "CeasefireAgreement"),
        ("Leaders of Kenya and Uganda agreed to end six days of fighting.", "CeasefireAgreement"),
    ],
    ids=["a zone", "patrols", "with another", "a decision", "days of fighting"],
)
def test_what_two_sides_agree_to_do_is_a_deal(text: str, kind: str) -> None:
    """By a clause, by what is agreed on, or by a decision of both."""
    reading = read(text)

    assert len(reading.things(kind)) == 1
    assert reading.values("hasParty") == {"kenya", "uganda"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya and Uganda agreed to the first phase of a peace accord.", {"kenya", "uganda"}),
        ("A truce between Kenya, led by Alan Norrit, and Uganda began.", {"kenya", "uganda"}),
        ("Kenya and Uganda have a deconfliction line for their pilots.", {"kenya", "uganda"}),
        ("The deal calls for Kenya to leave the port.", {"kenya"}),
        ("The deal obliges Kenya to free captives and Uganda to open a road.", {"kenya", "uganda"}),
        (
            "Under the deal Kenya will free 90 captives and Uganda will hand over ten.",
            {"kenya", "uganda"},
        ),
        ("Oman led Kenya and Uganda to agree on a truce.", {"kenya", "uganda"}),
    ],
    ids=["a phase", "led by", "have", "calls for", "obliges", "two clauses", "led to agree"],
)
def test_parties_are_found_by_more_turns_of_speech(text: str, expected: set[str]) -> None:
    """By a part of the deal, beyond what stands between commas, and by what it lays on them."""
    assert read(text).values("hasParty") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A deal with the rebels that was brokered by Oman holds.", {"oman"}),
        ("The truce Oman brokered between Kenya and Uganda holds.", {"oman"}),
        ("The cessation of hostilities that Oman brokered in May holds.", {"oman"}),
        ("The Red Cross arranged a truce in the town.", {"red-cross"}),
        ("We are grateful to Oman for its efforts; the truce holds.", {"oman"}),
        ("The envoy thanked Prince Omar Dunn of Oman for mediating the truce.", {"oman"}),
        ("The truce is the fruit of mediation led by Oman.", {"oman"}),
        ("Kenya and Uganda swapped captives, with Oman acting as mediator.", {"oman"}),
    ],
    ids=[
        "beyond a party",
        "bare relative",
        "beyond of",
        "an aid agency",
        "grateful",
        "a prince",
        "led",
        "acting as",
    ],
)
def test_brokers_are_found_by_more_turns_of_speech(text: str, expected: set[str]) -> None:
    """A clause that the tree hangs on another noun, thanks, and mediation that somebody leads."""
    assert read(text).values("hasBroker") == expected
