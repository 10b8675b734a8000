"""Stages of a deal that are told of what carries it out ("halted the evacuation")."""

import pytest
from extract_samples import read

DEAL = "The army and the rebels reached a deal to evacuate two towns. "


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Rebels halted the evacuation on Tuesday.", "suspended"),
        ("A bomb disrupted the evacuation on Tuesday.", "obstructed"),
        ("The evacuation resumed on Tuesday.", "partlyCarriedOut"),
        ("The evacuation began on Tuesday.", "partlyCarriedOut"),
    ],
)
def test_a_stage_of_the_evacuation_is_one_of_its_deal(sentence: str, stage: str) -> None:
    """What happens to the evacuation happens to the deal that it carries out."""
    assert stage in read(DEAL + sentence).values("stage")


def test_no_evacuation_carries_out_a_ceasefire() -> None:
    """Where the text tells of no deal on it, an evacuation has no deal's stages."""
    reading = read("The army and the rebels agreed a ceasefire. Rebels halted the evacuation.")

    assert "suspended" not in reading.values("stage")
