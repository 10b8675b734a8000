"""Attacks told by the place that they took."""

import pytest
from extract_samples import read


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("M23 fighters seized control of Sake on Thursday.", 1),
        ("Troops have driven rebel fighters out of a town near Goma.", 1),
        ("Kurdish fighters expelled the militants from Tal Abyad.", 1),
        ("The army drove refugees from the camp near Goma.", 0),
        ("The army took control of the airport in Goma under the deal.", 0),
    ],
    ids=["control", "driven out", "expelled", "refugees", "a deal"],
)
def test_a_place_taken_from_foes_was_attacked(text: str, taken: int) -> None:
    """Unless it was handed over."""
    types = [t for thing in read(text).resolution.things for t in thing.types]

    assert types.count("GroundAttack") == taken
