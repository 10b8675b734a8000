"""Explosions that are no strike, and arms shot down by those whom they were fired at."""

import pytest
from extract_samples import arguments_of, records_of, war_report


@pytest.mark.parametrize(
    "text",
    [
        "An explosion at an arms depot in Kano killed 20 people on Sunday.",
        "A blast at an ammunition store near Kirkuk killed three porters.",
        "An explosion tore through a gas station in Accra, killing 30.",
        "A blast in a fireworks factory in Multan killed ten workers.",
        "Ten miners died in a blast at a gold mine near Bamako.",
        "A powerful explosion rocked a chemical plant in Izmir.",
        "Explosions at a munitions depot in Mariupol injured nine people.",
    ],
)
def test_an_explosion_of_works_or_stores_is_no_strike_by_itself(text: str) -> None:
    """Such places blow up without anybody who strikes."""
    assert not records_of(war_report(text), "strike")


@pytest.mark.parametrize(
    "text",
    [
        "A bomb caused an explosion at an arms depot in Kano, killing 20.",
        "The government blamed rebels for an explosion at a power plant in Juba.",
        "A missile caused an explosion at a plant in Kharkiv.",
        "A blast at a factory in Kano, claimed by Boko Haram, killed 20 people.",
        "An explosion at a market in Kano killed 20 people.",
        "A blast from a mine killed two soldiers near Gao.",
        "Twin explosions hit a police station in Kano, killing 12.",
    ],
)
def test_an_explosion_with_arms_a_culprit_or_elsewhere_is_a_strike(text: str) -> None:
    """One word of arms, blame or claim is enough."""
    assert len(records_of(war_report(text), "strike")) == 1


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Ukraine shot down 27 out of 36 missiles fired at Odesa.", []),
        (
            "Ukraine shot down 27 of 36 Russian missiles fired at Odesa.",
            ["27 of 36 Russian missiles"],
        ),
        ("Israel shot down most of the rockets fired at Sderot.", []),
        ("Israel shot down all 12 drones fired at Haifa.", []),
        ("Ukraine shot down two dozen of the missiles launched by Russia at Lviv.", ["Russia"]),
        ("Israel shot down the majority of the rockets Hamas fired at Ashkelon.", ["Hamas"]),
    ],
)
def test_who_shoots_arms_down_did_not_fire_them(text: str, attackers: list[str]) -> None:
    """However many of them are counted."""
    document = war_report(text)
    (strike,) = records_of(document, "strike")
    assert arguments_of(document, strike).get("attacker", []) == attackers
