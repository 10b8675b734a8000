"""Where a report was written is no part of its first sentence."""

import pytest

from extract.articles.datelines import after_dateline
from extract.text.sentences import Sentence


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("BEIRUT, Lebanon —", "Hezbollah reached a deal."),
        ("BEIRUT (Reuters) –", "A convoy turned back."),
        ("KYIV, Ukraine (AP) —", "Two people died."),
        ("IRBIL, Iraq --", "The coalition withdrew."),
        ("CAIRO, Nov. 4 —", "“It fell,” he said."),
    ],
    ids=lambda value: value,
)
def test_a_dateline_is_a_sentence_of_its_own(line: str, rest: str) -> None:
    """City in capitals, state, agency and day, up to the dash."""
    text = f"{line} {rest}"

    found = after_dateline(text, Sentence(0, len(text)))

    assert [text[s.start : s.end] for s in found] == [line, rest]


@pytest.mark.parametrize(
    "text",
    ["The army — and the rebels — left.", "ISIS fighters — 300 of them — left.", "NATO left - so"],
    ids=lambda value: value,
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    """A name with a dash somewhere after it acts."""
    assert after_dateline(text, Sentence(0, len(text))) == (Sentence(0, len(text)),)
