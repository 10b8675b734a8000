"""What a report calls a party by: offices before a name, owners of bodies, abbreviations."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Norway's Minister of Defense Bo Lund said rebels shelled the port.", "Bo Lund"),
        ("Minister of Foreign Affairs Al Ram Noor said rebels shelled the port.", "Al Ram Noor"),
        ("Arnel dela Cruz of the army's Hill Command said rebels shelled it.", "Arnel dela Cruz"),
        ('"Rebels shelled it," Al Noor, spokesman for the Vale Front, told Reuters.', "Al Noor"),
    ],
    ids=["defence", "foreign affairs", "a name with a small word", "after a quotation"],
)
def test_who_speaks_is_named_without_what_they_are(text: str, person: str) -> None:
    """The field of an office is no part of a name, and small words within a name are."""
    reading = read(text)

    assert reading.speakers() == {person}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Pakistan's Ministry of Foreign Affairs said nine had died.", "pakistan-foreign-ministry"),
        ("The Ministry of Health in Gaza said nine had died.", "gaza-health-ministry"),
        ("Oman police said nine had died.", "oman-police"),
        ("Noor's Fatah party said nine had died.", "fatah"),
        ("Gaza's Civil Defense said nine had died.", "Gaza's Civil Defense"),
    ],
    ids=["a ministry", "in a place", "police", "a person's party", "a civil defence"],
)
def test_a_body_is_that_of_its_state(text: str, speaker: str) -> None:
    """Many states have a civil defence and a foreign ministry; whose it is stands before it."""
    reading = read(text)

    assert reading.speakers() == {speaker}


def test_a_short_name_means_the_party_of_the_full_one() -> None:
    """An abbreviation in brackets, the first letters, and a body without its owner."""
    reading = read(
        "Norway's Civil Defence said nine had died. The Hill Wing Airlines (HW) said two had. "
        "HW closed. The Civil Defence said it was over."
    )

    assert reading.things("Organization") == ["Hill Wing Airlines", "Norway's Civil Defence"]


@pytest.mark.parametrize("text", ["Prime Minister Bo Lund's office said so. His office left."])
def test_the_office_of_a_person_is_a_body(text: str) -> None:
    """Whatever the person is called before it."""
    reading = read(text)

    assert "UnnamedSource" not in {t for thing in reading.resolution.things for t in thing.types}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Irans Revolutionary Guards shelled it.", "irgc"),
        ("Fighters of the Peoples Protection Units shelled it.", "ypg"),
        ("The Free Syrian Armys fighters shelled it.", "free-syrian-army"),
    ],
    ids=["a state's", "within a name", "after a name"],
)
def test_a_name_is_known_without_its_apostrophe(text: str, party: str) -> None:
    """Some data sets drop it."""
    assert read(text).values("hasAttacker") == {party}


def test_the_militia_is_the_only_group_told_of() -> None:
    """Be it called so before or not."""
    reading = read("The Houthis fired at a tanker. The militia said it would attack more ships.")

    assert reading.speakers() == {"houthis"}


def test_the_command_is_the_one_that_was_named() -> None:
    """A force may be called by the last word of its name."""
    reading = read("U.S. Central Command hit three launchers. Nobody died, the command said.")

    assert reading.speakers() == {"us-central-command"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ann Orr-Lund, a farmer, said rebels shelled it.", "Ann Orr-Lund"),
        ("NATO spokesperson Farah Noor said rebels shelled it.", "Farah Noor"),
        ("King's College London scholar Ann Orr said rebels shelled it.", "Ann Orr"),
    ],
    ids=["a hyphen", "a place's name", "a college"],
)
def test_a_person_has_their_whole_name(text: str, person: str) -> None:
    """With what follows a hyphen, and what is also a place."""
    assert person in read(text).things("Person")
