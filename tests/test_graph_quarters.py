"""Quarters of countries: "western Syria" holds no town of the east, as far as coordinates tell."""

import pytest

from graph.background.quarters import may_lie_in
from graph.background.relations import Relations
from ontology.identifiers import Identifiers
from ontology.register import Register

IDS = Identifiers()
WEST, EAST, NORTH = (
    IDS.unknown("place", "Place", f"{side} Syria").value
    for side in ("western", "eastern", "northern")
)


def known(slug: str) -> str:
    """The IRI of a place of the register."""
    return IDS.known("place", slug).value


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        pytest.param(WEST, known("deir-al-zour"), False, id="a town in the east"),
        pytest.param(EAST, known("deir-al-zour"), True, id="a town in its own part"),
        pytest.param(known("homs"), WEST, True, id="the other way round"),
        pytest.param(WEST, EAST, False, id="opposite quarters"),
        pytest.param(WEST, NORTH, True, id="quarters that overlap"),
        pytest.param(WEST, known("syria"), True, id="the country itself"),
        pytest.param(WEST, known("mosul"), False, id="a town of another country"),
        pytest.param(known("homs"), known("mosul"), False, id="no quarter"),
    ],
)
def test_a_place_lies_in_a_quarter_on_its_side_of_the_middle(
    register: Register, left: str, right: str, may: bool
) -> None:
    """The middle of a country is where the register has it."""
    assert may_lie_in(left, right, Relations(register, IDS)) is may
