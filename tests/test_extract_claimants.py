"""Who struck where a side of the war tells of a strike on its enemy and names nobody."""

import pytest
from extract_samples import read


def strikers(text: str) -> set[tuple[str, float | None]]:
    """The attackers of a report with how sure they are."""
    reading = read(text)
    return {(reading.short(claim), claim.confidence) for claim in reading.claims("hasAttacker")}


@pytest.mark.parametrize(
    ("text", "striker"),
    [
        ("The Kenyan military said an air strike killed nine al-Shabaab fighters.", "kenya"),
        (
            "The Pentagon said a drone strike killed an al-Shabaab leader in Barawe.",
            "united-states",
        ),
        ("Turkey announced that six PKK militants were killed in air strikes.", "turkey"),
        ("The coalition said air strikes eliminated two ISIS commanders in Raqqa.", "coalition"),
        ("The IDF said 12 terrorists were killed in a strike on a tunnel in Rafah.", "israel"),
    ],
    ids=["an army", "a ministry", "a state", "a coalition", "terrorists"],
)
def test_who_tells_of_a_strike_on_an_enemy_made_it(text: str, striker: str) -> None:
    """It is a guess, and says so."""
    ((value, confidence),) = strikers(text)

    assert value.startswith(striker)
    assert confidence == 0.8


@pytest.mark.parametrize(
    "text",
    [
        "The Israeli army said three rockets hit the town of Sderot.",
        "The Syrian army said a missile killed nine soldiers in Homs.",
        "Turkey said an air strike killed nine civilians in Afrin.",
        "The Syrian army said a car bomb killed nine militants in Homs.",
        "The Syrian Observatory said an air strike killed nine ISIS fighters in Raqqa.",
        "Russian officials said talks went on, even as missiles hit Ukraine's city of Odesa.",
    ],
    ids=["a town", "soldiers", "civilians", "a bomb", "a monitor", "a city of the enemy"],
)
def test_what_befell_others_or_its_own_is_no_deed_of_the_speaker(text: str) -> None:
    """Nor is a bomb that somebody hid, and monitors have no aircraft."""
    assert strikers(text) == set()


def test_those_who_are_told_to_strike_with_such_arms_are_not_the_speakers() -> None:
    """An army may tell of its ally's air strikes."""
    text = (
        "Russian jets bombed a camp near Raqqa on Monday. The Syrian army said nine ISIS fighters "
        "were killed in an air strike near Homs on Friday."
    )

    assert strikers(text) == {("russia", None)}
