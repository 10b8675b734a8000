"""Whom loose words of a deal mean: sides named beside them, rebels, factions, a people."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two sides, Kenya and Uganda, agreed to a truce.", {"kenya", "uganda"}),
        ("Both sides - Kenya and Uganda - accepted the truce.", {"kenya", "uganda"}),
        (
            "Leaders of the two main Oroba factions agreed to end six days of fighting. "
            "Fighters of the Houthis clashed with Hezbollah on Monday.",
            {"houthis", "hezbollah"},
        ),
        (
            "The rebel Lord's Resistance Army has fought Uganda for years. "
            "A truce between the Ugandan government and the rebels was signed.",
            {"lords-resistance-army", "uganda-government"},
        ),
        ("Kenya broke a truce with rebels shelling its outposts.", {"kenya", "rebels"}),
        (
            "Norway brokered a truce to end six days of fighting between Kenya and Uganda.",
            {"kenya", "uganda"},
        ),
        ("Kenya and Uganda announced plans for a cessation of hostilities.", {"kenya", "uganda"}),
        (
            "Under the deal, fighting will stop, Kenya will leave and Uganda will free captives.",
            {"kenya", "uganda"},
        ),
        (
            "The truce was signed by the President of Kenya Al Norrit and the President of Uganda.",
            {"kenya", "uganda"},
        ),
        (
            "President Alan Norrit of Kenya and President Bo Dunn of Uganda signed a truce.",
            {"kenya", "uganda"},
        ),
        (
            "Kenyan forces shelled a town. Ugandan forces shelled a village. Ugandan forces fled. "
            "Kenyan forces stayed. The two sides agreed to a truce.",
            {"kenya", "uganda"},
        ),
    ],
    ids=[
        "apposition",
        "dashes",
        "two factions",
        "the rebels",
        "with rebels shelling",
        "days of fighting",
        "plans for",
        "clauses side by side",
        "offices with states",
        "heads of states",
        "two states by their forces",
    ],
)
def test_loose_words_of_a_deal_mean_those_who_are_named(text: str, expected: set[str]) -> None:
    """Beside them, or by the one name or clash that the rest of the text gives."""
    assert read(text).values("hasParty") == expected


def test_a_union_that_names_a_treaty_is_no_party() -> None:
    """ "The NATO treaty" binds its members; who leads a plan is its broker."""
    assert read("Troops shelled the town. He cited the NATO treaty.").values("hasParty") == set()
    assert read("Kenya signed the Norway-led peace plan.").values("hasBroker") == {"norway"}


def test_what_is_welcomed_today_is_of_today() -> None:
    """Not the welcome, of which nobody asks the day."""
    reading = read("Kenya welcomes the exchange of captives with Uganda today.")

    assert reading.values("startDate") == {"2017-09-08"}


def test_what_comes_hours_after_a_truce_is_no_part_of_its_name() -> None:
    """ "Breached the truce hours after": the truce was breached, not its hours."""
    reading = read("Kenya accused Uganda of breaching the truce hours after it began.")

    assert reading.values("hasParty") == {"kenya", "uganda"}


def test_groups_that_nobody_names_are_no_party() -> None:
    """ "Groups that accepted the truce" are none of those named before."""
    reading = read("Hezbollah shelled a town near groups that have accepted the truce.")

    assert reading.values("hasParty") == set()
