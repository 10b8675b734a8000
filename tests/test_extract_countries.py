"""Of several parties with one name the text's country tells the one, and who "the rebels" are."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("Maoist rebels bombed a bridge in Nepal.", "communist-party-of-nepal-maoist"),
        ("Maoist rebels bombed a bridge in Jharkhand, India.", "communist-party-of-india-maoist"),
        ("Maoist rebels bombed a bridge.", "Maoist rebels"),
        ("SRF fighters bombed a bridge in South Kordofan.", "sudanese-revolutionary-front"),
        ("SRF fighters bombed a bridge in Idlib.", "syrian-revolutionaries-front"),
        ("SNA fighters bombed a bridge near Afrin in Syria.", "syrian-national-army"),
        ("Ansar al-Sharia bombed a bridge in Benghazi.", "ansar-al-sharia-libya"),
        ("The US-led coalition bombed a bridge in Helmand.", "us-led-coalition-afghanistan"),
        ("The US-led coalition bombed a bridge in Raqqa.", "us-led-coalition"),
        ("The US-led coalition bombed a bridge in Yemen.", "US-led coalition"),
        ("Ansar al-Sharia bombed a bridge in Abyan, Yemen.", "ansar-al-sharia-yemen"),
    ],
)
def test_a_name_that_several_have_is_that_of_the_country(text: str, attacker: str) -> None:
    """Where the text tells of no country of theirs, it is none that the register knows."""
    assert read(text).values("hasAttacker") == {attacker}


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("M23 fighters took Rutshuru. The rebels bombed a bridge.", "m23"),
        ("Hezbollah fighters entered Palmyra in Syria. The rebels bombed a bridge.", "rebels"),
        ("M23 and CODECO met in Goma. The rebels bombed a bridge.", "rebels"),
        ("M23 fighters took Rutshuru. Rebels bombed a bridge.", "Rebels"),
    ],
    ids=["only group", "of another country", "two groups", "no article"],
)
def test_the_rebels_are_the_only_group_at_home(text: str, attacker: str) -> None:
    """One group of the country that the text has named, and no other."""
    assert read(text).values("hasAttacker") == {attacker}


@pytest.mark.parametrize(
    "place",
    ["They met in Juba, South Sudan.", "Talks were held in Doha. Talks go on in Doha."],
    ids=["met", "held"],
)
def test_the_host_of_talks_is_not_the_country_of_the_war(place: str) -> None:
    """ "The government" is that of the land where places and groups are told of."""
    text = f"The LRA burnt Gulu in Uganda. The government and the rebels signed a truce. {place}"

    assert read(text).values("hasParty") == {"uganda-government", "lords-resistance-army"}


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Palestinian militant groups bombed a bridge.", {"Palestinian militant groups"}),
        ("Sudanese rebels bombed a bridge.", {"Sudanese rebels"}),
        ("Sudanese troops bombed a bridge.", {"sudan"}),
        ("The guerrillas’ armed forces bombed a bridge in Nepal.", set()),
    ],
    ids=["militant groups", "rebels", "troops", "forces of guerrillas"],
)
def test_armed_groups_of_a_people_are_not_its_state(text: str, attackers: set[str]) -> None:
    """Nor are the forces of guerrillas those of the country where they fight."""
    assert read(text).values("hasAttacker") - {"The guerrillas’ armed forces"} == attackers


def test_a_surname_is_that_of_whom_the_text_named_in_full() -> None:
    """Another bearer whom the register knows by it is not meant."""
    reading = read("The envoy Ann Putin said that a jet bombed a bridge. Putin left.")

    assert reading.things("Person") == ["Ann Putin"]


def test_people_of_a_town_are_not_a_person_of_that_name() -> None:
    """Only before a thing may an s have lost its apostrophe."""
    assert read("Many Baghdadis fled when a jet bombed a bridge.").things("Person") == []
