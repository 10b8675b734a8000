"""PolNeAR as examples: sources, cues and contents sentence by sentence, and what is held out."""

from pathlib import Path

import pytest

from training.attributions import is_held_out, read_polnear
from training.corpora import Example, spans_of

TEXT = "The mayor said buses left. They came back, residents say.\n"
MARKS = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 41;43 43\tbuses left. They came back
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 43 52\tresidents
T6\tCue 53 56\tsay
"""


def corpus(folder: Path, names: list[str], marks: dict[str, str]) -> Path:
    """A folder laid out as PolNeAR's; ``marks`` are annotation files by name."""
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    for name in names:
        (folder / "text" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    for name, content in marks.items():
        (folder / "attributions" / f"{name}.ann").write_text(content, encoding="utf-8")
    return folder


def marked(example: Example) -> list[tuple[str, str]]:
    """The marked words of an example with what they are."""
    return [
        (" ".join(example.words[first:last]), kind)
        for first, last, kind in spans_of(example.attributions)
    ]


def test_each_sentence_has_its_part_of_what_is_marked(tmp_path: Path) -> None:
    """A content that runs over a full stop is cut there."""
    _, read = read_polnear(corpus(tmp_path, ["a"], {"a_0001": MARKS}))

    assert [marked(example) for example in read] == [
        [("The mayor", "SOURCE"), ("said", "CUE"), ("buses left .", "CONTENT")],
        [("They came back", "CONTENT"), ("residents", "SOURCE"), ("say", "CUE")],
    ]


def test_the_first_annotator_in_order_is_read(tmp_path: Path) -> None:
    """Of a text that two people marked, one reading is taken, always the same."""
    marks = {"a_0002": "T1\tSource 0 9\tThe mayor\n", "a_0001": "T1\tCue 10 14\tsaid\n"}
    _, read = read_polnear(corpus(tmp_path, ["a"], marks))

    assert marked(read[0]) == [("said", "CUE")]


def test_every_fifth_text_is_held_out(tmp_path: Path) -> None:
    """By name, from the first on; what nobody marked is not read, but counts."""
    names = list("abcdefg")
    folder = corpus(tmp_path, names, {f"{name}_0001": MARKS for name in names if name != "c"})
    train, test = read_polnear(folder)

    assert {example.identifier[0] for example in train} == set("bdeg")
    assert {example.identifier[0] for example in test} == set("af")


@pytest.mark.parametrize(("number", "expected"), [(0, True), (1, False), (4, False), (5, True)])
def test_the_rule_of_what_is_held_out(number: int, expected: bool) -> None:
    """Benchmarks ask the same rule as training."""
    assert is_held_out(number) == expected
