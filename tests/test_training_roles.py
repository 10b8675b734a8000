"""Marked sentences are read as words, events and their roles, whatever stands around the marks."""

from pathlib import Path

import pytest

from training.roles import MarkedEvent, MarkedSentence, read_marked

NOBODY = {"attacker": (), "target": (), "party": (), "broker": (), "objector": ()}


def test_marks_become_positions_of_words(tmp_path: Path) -> None:
    """The mark belongs to the word before it; a figure tells the events apart."""
    (tmp_path / "a-01.txt").write_text(
        "U.S.{A}-made bombs fell{S} on Ibb{T}{Y2}, and the truce{D2} of the two{Y2} held.\n"
        "Nothing happened.\n"
    )

    strike = MarkedEvent("strike", (4,), {**NOBODY, "attacker": (0,), "target": (6,)})
    deal = MarkedEvent("agreement", (10,), {**NOBODY, "party": (6, 13)})
    words = "U.S. - made bombs fell on Ibb , and the truce of the two held ."
    assert read_marked(tmp_path) == [
        MarkedSentence(tuple(words.split()), (strike, deal)),
        MarkedSentence(("Nothing", "happened", "."), ()),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("The army{A} left.", "event 1 is not told by either a strike or a deal"),
        ("A raid{S} and a truce{D}.", "event 1 is not told by either a strike or a deal"),
        ("{A}The army bombed{S} it.", "a mark stands behind no word"),
    ],
)
def test_a_mark_that_says_nothing_is_told_with_its_line(
    tmp_path: Path, line: str, fault: str
) -> None:
    """Training on it would be silent."""
    path = tmp_path / "a-01.txt"
    path.write_text(f"All is well.\n{line}\n")

    with pytest.raises(SystemExit) as raised:
        read_marked(tmp_path)
    assert str(raised.value) == f"{path}, line 2: {fault}"
