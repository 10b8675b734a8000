"""What kind a strike is whose own words do not say with what it was made."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A strike on a camp near Derna killed nine men on Monday. "
            "Witnesses heard drones overhead before the attack.",
            "DroneStrike",
        ),
        (
            "An official was killed in a targeted strike in Tyre. "
            "The air force had hunted him for months.",
            "Airstrike",
        ),
        (
            "Ukraine struck an oil depot in Krasnodar on Saturday. "
            "Kyiv used long-range drones, an official said.",
            "DroneStrike",
        ),
        (
            "Iran launched an attack on Israel on Tuesday. About 180 ballistic missiles were "
            "fired, the army said.",
            "MissileStrike",
        ),
        (
            "Five people were killed in a strike on a school in Rafah. "
            "The army said it had intercepted three missiles from Yemen.",
            "Strike",
        ),
        (
            "An attack on a convoy near Gao killed nine men. "
            "The army has jets, and the rebels have mortars.",
            "Strike",
        ),
    ],
    ids=["drones", "air force", "used", "fired", "intercepted", "two sorts of arms"],
)
def test_a_plain_strike_takes_its_kind_from_the_sentences_around_it(text: str, kind: str) -> None:
    """Where they tell one sort of arms, and none that was shot down."""
    (strike,) = (t for t in read(text).resolution.things if "/event/" in t.iri.value if t.mentions)

    assert strike.types == (kind,)


def test_raids_after_an_airstrike_of_the_same_side_are_from_the_air() -> None:
    """Those of others are on foot."""
    reading = read(
        "Israeli jets bombed depots near Damascus on Sunday. "
        "Israeli raids on Homs on Monday killed three soldiers. Police raids in Oslo went on."
    )
    kinds = [t.types for t in reading.resolution.things if "Airstrike" in t.types]

    assert len(kinds) == 2
