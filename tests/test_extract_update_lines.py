"""A text that was updated after its day of publication is told, since its days may be others."""

from datetime import date
from pathlib import Path

import pytest

from extract.articles.collection import read_collection
from extract.articles.update_lines import find_update

TOLD = {
    "Last updated at Apr 152017": date(2017, 4, 15),
    "Last updated: 15 April 2017, 10:30": date(2017, 4, 15),
    "UPDATED ON Saturday, April 15th, 2017": date(2017, 4, 15),
    "Updated 2017-04-15": date(2017, 4, 15),
    "Updated 2017-02-31. Last updated 1 March 2017": date(2017, 3, 1),
    "The list was updated by the ministry in April 2017.": None,
    "Published 15 April 2017": None,
    "": None,
}


@pytest.mark.parametrize("text", TOLD)
def test_the_day_of_the_last_update_is_found(text: str) -> None:
    """In the forms in which papers write it; a day that no calendar has is none."""
    assert find_update(text) == TOLD[text]


@pytest.mark.parametrize(("published", "is_told"), [("2017-04-13", True), ("2017-04-15", False)])
def test_only_an_update_after_publication_is_a_warning(
    tmp_path: Path, published: str, is_told: bool
) -> None:
    """Who gave the wrong day of publication can mend it."""
    (tmp_path / "a.txt").write_text(
        f"title: Buses leave\npublished: {published}\n\n"
        "The buses left the town on Saturday. Last updated at Apr 152017\n",
        encoding="utf-8",
    )
    (document,) = read_collection([tmp_path]).documents

    assert [warning for warning in document.warnings if "updated" in warning] == [
        "the text was last updated on 2017-04-15, after its day of publication (2017-04-13); "
        'days such as "on Saturday" may count from then'
    ] * is_told
