"""Which movements a report tells of: each of its own people, not of both sides of a war."""

import pytest
from extract_samples import read

MOVED = [
    pytest.param(
        "Ugandan troops left the town on Monday. LRA fighters will assemble at a camp in Sudan.",
        [{"Ugandan troops"}, {"LRA fighters"}],
        id="two armies",
    ),
    pytest.param(
        "About 200 villagers fled Tarlo. The army sent a battalion to the area.",
        [{"200 villagers"}, {"a battalion"}],
        id="villagers and soldiers",
    ),
    pytest.param(
        "Ugandan troops left the town on Monday. The troops crossed into Sudan.",
        [{"Ugandan troops"}],
        id="the same troops",
    ),
]


@pytest.mark.parametrize(("text", "movers"), MOVED)
def test_those_of_two_parties_do_not_move_together(text: str, movers: list[set[str]]) -> None:
    """Each movement has the movers that the text tells of it."""
    reading = read(text)
    found: dict[str, set[str]] = {}
    for claim in reading.claims("moves"):
        found.setdefault(claim.about.value, set()).add(reading.short(claim))

    assert list(found.values()) == movers


def test_nobody_has_gone_where_they_are_supposed_to_go() -> None:
    """What is due is expected, no fact."""
    (claim,) = read("The fighters are supposed to assemble at the camp.").claims("hasDestination")

    assert claim.modality == "expected"
