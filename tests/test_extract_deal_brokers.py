"""Who brokers a deal, told by what he did for it: a part that he played, work, help, efforts."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Turkey played a leading role in brokering the truce between Kenya and Uganda.",
            {"turkey"},
        ),
        ("Oman has played a part in extending the truce between Kenya and Uganda.", {"oman"}),
        ("The deal that Norway worked hard to secure has collapsed.", {"norway"}),
        (
            "The US worked with Oman and Qatar to secure the truce between Kenya and Uganda.",
            {"united-states", "oman", "qatar"},
        ),
        (
            "I thank President Ann Orr of Oman and King Karl of Norway, both of whom helped broker "
            "the truce between Kenya and Uganda.",
            {"oman", "norway"},
        ),
        (
            "The truce between Kenya and Uganda is the result of months of Omani mediation.",
            {"oman"},
        ),
        ("The truce between Kenya and Uganda is the fruit of efforts by Oman.", {"oman"}),
        (
            "The truce between Kenya and Uganda, which Norway brokered with Oman, holds.",
            {"norway", "oman"},
        ),
        ("Oman played a part in this diplomacy. Kenya and Uganda signed a truce.", {"oman"}),
    ],
    ids=[
        "a role",
        "a part",
        "worked",
        "worked with",
        "both of whom",
        "result",
        "fruit",
        "brokered with",
        "a part in diplomacy",
    ],
)
def test_who_works_for_a_deal_of_others_brokers_it(text: str, expected: set[str]) -> None:
    """Those whom it binds are told beside it."""
    reading = read(text)

    assert reading.values("hasBroker") == expected
    assert reading.values("hasParty") <= {"kenya", "uganda"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Friday a US-Russia brokered truce came into force.", {"united-states", "russia"}),
        ("A Turkish, Russian and Iranian-sponsored truce collapsed.", {"turkey", "russia", "iran"}),
        ("A UN and Omani-brokered ceasefire collapsed.", {"united-nations", "oman"}),
    ],
    ids=["read as a verb", "three", "a name and a people"],
)
def test_all_before_brokered_are_brokers(text: str, expected: set[str]) -> None:
    """Whatever joins them."""
    assert read(text).values("hasBroker") == expected


def test_who_plays_a_part_in_breaking_a_deal_is_no_broker() -> None:
    """Only in making it, or in making it longer."""
    reading = read("Oman played a part in breaking the truce between Kenya and Uganda.")

    assert reading.values("hasBroker") == set()
