"""A sentence without an end is read in pieces, all of it, and the document says so."""

from pathlib import Path

import pytest
from extract_samples import read

from extract.articles.collection import read_collection

FILLER = "while aid workers waited at the gate of the old mill near the river for the buses, "


def test_what_stands_far_into_a_sentence_without_an_end_is_read() -> None:
    """Its last words as its first ones."""
    reading = read(f"The army shelled Idlib, {FILLER * 30}rebels bombed Latakia with two drones")

    assert {reading.short(c) for c in reading.claims("hasTarget")} == {"idlib", "latakia"}


@pytest.mark.parametrize(
    ("count", "told"), [(0, []), (1, ["1 sentence was"]), (2, ["2 sentences were"])]
)
def test_sentences_that_are_cut_are_told_as_a_warning(
    tmp_path: Path, count: int, told: list[str]
) -> None:
    """One line for each document, with their number."""
    body = "\n\n".join(["The army shelled the town. " * 200, *[FILLER * 40] * count])
    (tmp_path / "a.txt").write_text(f"title: War\npublished: 2017-04-13\n\n{body}\n", "utf-8")
    (document,) = read_collection([tmp_path]).documents

    assert list(document.warnings) == [
        f"{what} cut into pieces of at most 2,000 characters" for what in told
    ]


def test_a_preposition_inside_a_name_ends_no_reading() -> None:
    """Trees of words without syntax hang it anywhere."""
    reading = read("The army shelled the rebels near Aleppo. Under Sarin river deal.")

    assert [reading.short(c) for c in reading.claims("hasTarget")] == ["rebels"]
