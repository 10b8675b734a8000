"""Weekdays that lie ahead: what a verb of the future or of what is fixed tells."""

from dataclasses import replace
from datetime import date

import pytest
from extract_samples import records_of, war_report

from extract.documents import Document
from extract.records.records import Record
from extract.values.dates import find_dates

MONDAY = date(2024, 6, 3)


def _days(text: str) -> list[str]:
    """The days of a text that was published on a Monday."""
    return [m.value.isoformat() if m.value else "" for m in find_dates(text, MONDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The truce takes effect on Thursday.",
        "The two armies will exchange prisoners on Thursday.",
        "The truce is due to begin on Thursday evening.",
        "The envoys agreed on a pause due to come into force at noon on Thursday.",
        "The siege is to be lifted on Thursday.",
        "The corridor is set to open on Thursday.",
        "The governor plans to meet the elders on Thursday.",
        "The armistice expires on Thursday.",
        "Talks begin in Geneva on Thursday.",
        "Observers are expected to be deployed along the river on Thursday.",
        "On Thursday, the garrison will hand over its guns.",
        "A summit is scheduled for Thursday.",
    ],
)
def test_weekdays_told_by_a_verb_of_the_future_lie_ahead(text: str) -> None:
    """Also before the verb, and behind "due to" without a verb of its own."""
    assert _days(text) == ["2024-06-06"]


@pytest.mark.parametrize(
    "text",
    [
        "The truce took effect on Thursday.",
        "The truce will be extended, a spokesman said on Thursday.",
        "The army will free those who were captured on Thursday.",
        "The mayor will respond to the attack on Thursday.",
        "The mayor will respond to Thursday's raid.",
        "The corridor was due to open on Thursday.",
        "On Thursday he said the garrison will leave.",
        "The elders will meet. The convoy arrived on Thursday.",
        "The convoy arrived against their will on Thursday.",
        "The truce did not take effect on Thursday.",
        "The garrison will leave last Thursday's camp.",
    ],
)
def test_other_weekdays_are_the_last_such_day(text: str) -> None:
    """What was said, done or suffered meanwhile was before publication."""
    assert _days(text) == ["2024-05-30"]


def test_weekdays_ahead_stay_on_the_day_of_publication_itself() -> None:
    """What begins on Monday, told on a Monday, begins that day."""
    assert _days("The truce begins on Monday.") == ["2024-06-03"]


def test_hours_count_from_no_day_ahead() -> None:
    """What was hours or a day earlier has happened, so that it has no day ahead of publication."""
    text = "Shells fell on Saturday. The truce begins on Thursday. Hours earlier, jets hit a mill."
    assert _days(text) == ["2024-06-01", "2024-06-06", "2024-06-01"]
    assert _days("The truce begins on Thursday. Hours earlier, jets hit a mill.")[1] == ""
    week = _days("The truce begins on Thursday. A week earlier, jets hit a mill.")
    assert week == ["2024-06-06", "2024-05-27"]
    assert _days("The truce begins on Thursday. A day earlier, jets hit a mill.")[1] == ""


def test_days_later_count_from_the_day_ahead() -> None:
    """What is told after a day ahead lies ahead too."""
    text = "The truce begins on Thursday; two days later prisoners will be freed."
    assert _days(text) == ["2024-06-06", "2024-06-08"]


def test_a_stage_that_the_present_tense_puts_ahead_is_planned() -> None:
    """In the past tense it has happened."""
    text = "Georgia and Armenia agreed on a truce. The truce takes effect on Thursday."
    document = replace(war_report(text), issued=MONDAY)
    stages = [r for r in records_of(document, "stage") if "takes effect" in words(document, r)]
    assert [(r.modality, r.frame) for r in stages] == [("planned", "stage")]
    past = replace(war_report(text.replace("takes", "took")), issued=MONDAY)
    stages = [r for r in records_of(past, "stage") if "took effect" in words(past, r)]
    assert [(r.modality, r.frame) for r in stages] == [("asserted", "stage")]


def words(document: Document, record: Record) -> str:
    """The words of a record."""
    return document.text[record.start : record.end]
