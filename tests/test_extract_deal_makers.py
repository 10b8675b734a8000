"""Who makes and mediates a deal, told by lists, introductions, thanks; and when."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan and Ugandan negotiators agreed on a truce in Oslo.", {"kenya", "uganda"}),
        ("Kenyan and rebel commanders signed a ceasefire on Tuesday.", {"kenya", "rebel"}),
        ("A truce between the Oroba and the Kemba tribes held.", {"the Oroba", "the Kemba tribes"}),
        ("Kenya and Uganda accused each other of violating the truce.", {"kenya", "uganda"}),
        ("Kenya signed a truce under which Uganda opens the road.", {"kenya", "uganda"}),
        ("Kenya and Uganda signed a deal in which Oman took an interest.", {"kenya", "uganda"}),
    ],
    ids=[
        "two peoples",
        "a people and rebels",
        "a name that nobody knows",
        "accused each other",
        "under which",
        "an interest",
    ],
)
def test_all_of_a_list_are_parties(text: str, expected: set[str]) -> None:
    """What stands before "and" says whose others sign, too."""
    assert read(text).values("hasParty") == expected


def test_who_signs_by_surname_binds_the_side_that_introduced_him() -> None:
    """ "Kenyan security chief A. Nadim" is one of Kenya, "rebel leader B. Omar" of the rebels."""
    reading = read(
        "Kenyan security chief Alan Norrit flew north. He met rebel leader Bo Omarsen. "
        "The truce was signed by Norrit and Omarsen on Thursday."
    )

    assert reading.values("hasParty") == {"kenya", "rebel"}


@pytest.mark.parametrize(
    "text",
    [
        "A ceasefire and hostage deal between Kenya and Uganda was announced.",
        "The raid violates a ceasefire and prisoner exchange pact between Kenya and Uganda.",
    ],
    ids=["deal", "pact"],
)
def test_two_nouns_with_one_article_are_one_deal(text: str) -> None:
    """It is a truce and an exchange at once."""
    reading = read(text)

    assert len(reading.things("CeasefireAgreement", "ExchangeAgreement")) == 1
    assert reading.values("hasParty") == {"kenya", "uganda"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The envoy thanked Oman for helping to end the fighting; the truce is a first step.",
            {"oman"},
        ),
        ("Oman played a mediating role in the talks. The truce was signed on Monday.", {"oman"}),
        ("Oman brought the army and the rebels together. They signed a truce.", {"oman"}),
        ("The truce followed weeks of shuttle diplomacy by Norway.", {"norway"}),
        ("The deal, reached through Egyptian and Qatari mediators, holds.", {"egypt", "qatar"}),
        ("Despite the truce, brokered in Geneva by Oman, shells fell on Monday.", {"oman"}),
        ("The president thanked Oman for the truce.", {"oman"}),
    ],
    ids=[
        "thanks",
        "a mediating role",
        "brought together",
        "shuttle diplomacy",
        "two mediators",
        "apart from its truce",
        "thanked for it",
    ],
)
def test_who_brings_others_to_a_deal_is_its_broker(text: str, expected: set[str]) -> None:
    """By thanks, by a part that somebody plays, by bringing foes together."""
    assert read(text).values("hasBroker") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya welcomed the announcement on Monday of a truce with the rebels.", "2017-09-04"),
        ("Kenya announced on Monday it had entered into a truce with the rebels.", "2017-09-04"),
        ("Two captives were freed on Monday in a prisoner swap with Kenya.", "2017-09-04"),
        ("The December 26 truce between Kenya and Uganda has held.", "2016-12-26"),
    ],
    ids=["an announcement", "told by a party", "the swap itself", "no day to come"],
)
def test_the_day_of_a_deal_is_told_by_what_makes_it_known(text: str, expected: str) -> None:
    """And a deal that was made lies behind us."""
    assert read(text).values("startDate") == {expected}
