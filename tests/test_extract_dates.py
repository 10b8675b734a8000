"""Dates as a text words them, resolved against the day of publication."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.dates import DateMention, find_dates

FRIDAY = date(2017, 9, 8)
WEEKDAYS = list(calendar.day_name)
MONTHS = list(calendar.month_name)[1:]
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
PIECES = st.sampled_from(
    """on last next this early Friday Mondays Aug. May may March 28 30th 2017 2017-08-28 31.12.2016
    - , and of the a three 400 days weeks years ago yesterday week month year İ Sept. 29""".split()
)
ANY_TEXT = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map(" ".join))


def only(text: str, published: date | None = FRIDAY) -> DateMention:
    """The one date of a text."""
    (mention,) = find_dates(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Friday", date(2017, 9, 8)),
        ("Friday's raid", date(2017, 9, 8)),
        ("on Thursday", date(2017, 9, 7)),
        ("on Saturday", date(2017, 9, 2)),
        ("last Friday", date(2017, 9, 1)),
        ("last Thursday", date(2017, 9, 7)),
        ("next Monday", date(2017, 9, 11)),
        ("next Friday", date(2017, 9, 15)),
        ("yesterday", date(2017, 9, 7)),
        ("last night", date(2017, 9, 7)),
        ("tonight", date(2017, 9, 8)),
        ("tomorrow", date(2017, 9, 9)),
        ("three days ago", date(2017, 9, 5)),
        ("twenty-one days ago", date(2017, 8, 18)),
        ("Aug. 28", date(2017, 8, 28)),
        ("Sept. 1", date(2017, 9, 1)),
        ("August 28", date(2017, 8, 28)),
        ("28 August", date(2017, 8, 28)),
        ("28th of August", date(2017, 8, 28)),
        ("Dec. 24", date(2016, 12, 24)),
        ("Oct. 2", date(2017, 10, 2)),
        ("May 5", date(2017, 5, 5)),
        ("August 28, 2016", date(2016, 8, 28)),
        ("2016-08-28", date(2016, 8, 28)),
        ("28.08.2016", date(2016, 8, 28)),
        ("Wednesday, Aug. 30", date(2017, 8, 30)),
        ("Aug. 28-30", date(2017, 8, 28)),
        ("28-30 August", date(2017, 8, 28)),
        ("Feb. 29, 2016", date(2016, 2, 29)),
        ("Feb. 29", date(2016, 2, 29)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_day_is_resolved_against_publication(text: str, day: date) -> None:
    """On a Friday, "Friday" is that day; a day without a year is the last one, or one soon."""
    mention = only(text)

    assert (mention.value, mention.precision) == (day, "day")


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("last week", date(2017, 8, 28), "week"),
        ("earlier this week", date(2017, 9, 4), "week"),
        ("two weeks ago", date(2017, 8, 21), "week"),
        ("last month", date(2017, 8, 1), "month"),
        ("a month ago", date(2017, 8, 1), "month"),
        ("in August", date(2017, 8, 1), "month"),
        ("last September", date(2016, 9, 1), "month"),
        ("in late December", date(2016, 12, 1), "month"),
        ("mid-August", date(2017, 8, 1), "month"),
        ("in March", date(2017, 3, 1), "month"),
        ("January 2016", date(2016, 1, 1), "month"),
        ("last year", date(2016, 1, 1), "year"),
        ("10 years ago", date(2007, 1, 1), "year"),
        ("since 2011", date(2011, 1, 1), "year"),
        ("early 2017", date(2017, 1, 1), "year"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_longer_time_gives_its_first_day_and_says_so(
    text: str, first: date, precision: str
) -> None:
    """Weeks begin on Monday."""
    mention = only(text)

    assert (mention.value, mention.precision) == (first, precision)


@pytest.mark.parametrize(
    "text",
    """we may go;They may 20 times;troops march 5 miles;a March on the town;April Smith said;sun;
    on Mondays;Black Friday;the Sunday Times;Feb. 30;2017-13-45;Aug. 280;the 1990s;for three days;
    in the last week of it;the second;9/11;500 years ago;2016;the next week""".replace(
        "\n    ", ""
    ).split(";"),
    ids=str,
)
def test_words_that_name_no_day_give_no_date(text: str) -> None:
    """Verbs, names, repeated days, days that are not in the calendar, and lengths of time."""
    assert find_dates(text, FRIDAY) == ()


@pytest.mark.parametrize(
    "text",
    ["on Friday", "yesterday", "Aug. 28", "last week", "in August", "three days ago", "this year"],
    ids=str,
)
def test_without_publication_a_relative_date_stays_words(text: str) -> None:
    """The mention is kept with its words, and no day is made up."""
    mention = only(text, None)

    assert (mention.value, text[mention.start : mention.end]) == (None, text)


@pytest.mark.parametrize(
    ("text", "day"),
    [("Aug. 28, 2016", date(2016, 8, 28)), ("2016-02-29", date(2016, 2, 29))],
    ids=["in words", "ISO"],
)
def test_without_publication_a_full_date_is_resolved(text: str, day: date) -> None:
    """It needs no other day."""
    assert only(text, None).value == day


def test_every_date_of_a_sentence_is_found_where_it_stands() -> None:
    """In order, each with its exact words; a weekday belongs to the date behind it."""
    text = "The “deal” of Aug. 28 was signed on Wednesday, Aug. 30, and ended last week on Friday."

    found = find_dates(text, FRIDAY)

    assert [text[mention.start : mention.end] for mention in found] == [
        "Aug. 28",
        "on Wednesday, Aug. 30",
        "last week",
        "on Friday",
    ]


def test_days_of_the_turn_of_the_year_lie_nearby() -> None:
    """ "Jan. 3" in a December report is soon, "Dec. 28" in a January report was lately."""
    december = only("Jan. 3", date(2017, 12, 20)).value
    january = only("Dec. 28", date(2018, 1, 2)).value

    assert (december, january) == (date(2018, 1, 3), date(2017, 12, 28))


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from(["", "on "]))
def test_a_weekday_is_one_of_the_last_seven_days(day: date, weekday: str, before: str) -> None:
    """It has that weekday and lies at most six days before publication."""
    value = only(f"It happened {before}{weekday}.", day).value

    assert value is not None
    assert WEEKDAYS[value.weekday()] == weekday
    assert timedelta(0) <= day - value <= timedelta(6)


@given(DAYS, DAYS, st.sampled_from(["{m} {d}, {y}", "{d} {m} {y}", "{y:04}-{n:02}-{d:02}"]))
def test_every_full_date_is_read_back(published: date, day: date, form: str) -> None:
    """Whatever the day of publication is."""
    words = form.format(m=MONTHS[day.month - 1], n=day.month, d=day.day, y=day.year)
    mention = only(f"Troops left {words}", published)

    assert (mention.value, mention.precision) == (day, "day")
    assert mention.end - mention.start == len(words)


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_never_far_ahead(published: date, day: date) -> None:
    """It keeps its month and day and is at most a month after publication."""
    value = only(f"Troops left on {MONTHS[day.month - 1]} {day.day}.", published).value

    assert value is not None
    assert (value.month, value.day) == (day.month, day.day)
    assert value <= published + timedelta(31)


@given(ANY_TEXT, st.none() | st.dates())
def test_mentions_are_in_order_and_apart_in_any_text(text: str, published: date | None) -> None:
    """No text and no day of publication, the first and last of the calendar included, fails."""
    found = find_dates(text, published)
    offsets = [offset for mention in found for offset in (mention.start, mention.end)]

    assert offsets == sorted(offsets)
    assert all(text[mention.start : mention.end].strip() for mention in found)
    assert {mention.precision for mention in found} <= {"day", "week", "month", "year"}


@given(ANY_TEXT)
def test_without_publication_nothing_depends_on_a_clock(text: str) -> None:
    """What resolves by its own words alone resolves alike with any day of publication."""
    found = find_dates(text, None)
    full = [m for m in found if any(n.value for n in find_dates(text[m.start : m.end], None))]

    assert [m for m in find_dates(text, FRIDAY) if m in full] == full


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Aug. 4 it began. Two days later it spread.", ["2017-08-04", "2017-08-06"]),
        ("On Aug. 4 it began. The next day it spread.", ["2017-08-04", "2017-08-05"]),
        ("On Aug. 4 it ended, begun the day before.", ["2017-08-04", "2017-08-03"]),
        ("On Aug. 4 it began. Later in the day it spread.", ["2017-08-04", "2017-08-04"]),
        ("On Aug. 4 it began, on Aug. 6 it spread and ended that night.", [4, 6, 6]),
        ("Earlier in the day a shell fell.", ["2017-09-08"]),
        ("The same day a shell fell.", [None]),
        ("A shell fell this morning.", ["2017-09-08"]),
        ("Details of Saturdays raid are few.", ["2017-09-02"]),
        ("On Saturdays he slept.", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_days_are_counted_from_the_day_said_before(text: str, days: list[object]) -> None:
    """Without one only "earlier in the day" is a day: that of publication."""
    found = [mention.value for mention in find_dates(text, FRIDAY)]
    wanted = [f"2017-08-{day:02}" if isinstance(day, int) else day for day in days]

    assert [value.isoformat() if value else None for value in found] == wanted


@pytest.mark.parametrize(
    ("text", "said", "year", "day"),
    [
        ("on 19 August", None, 2017, date(2017, 8, 19)),
        ("on 19 August", date(2014, 8, 2), 2017, date(2014, 8, 19)),
        ("on 3 January", date(2014, 12, 28), None, date(2015, 1, 3)),
        ("two weeks later", date(2014, 8, 2), None, date(2014, 8, 11)),
        ("on 19 August", None, None, None),
    ],
    ids=["the title's year", "the year said before", "turn of the year", "weeks", "neither"],
)
def test_an_undated_text_counts_from_its_own_days(
    text: str, said: date | None, year: int | None, day: date | None
) -> None:
    """The day named before it is nearest; else the year that the title names is taken."""
    (mention,) = find_dates(text, None, said, year)

    assert mention.value == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "In early November 2015 troops entered. On 5 November they left.",
            [date(2015, 11, 1), date(2015, 11, 5)],
        ),
        (
            "The truce of February 2012 held. On Aug. 28 it broke.",
            [date(2012, 2, 1), date(2017, 8, 28)],
        ),
    ],
    ids=["a time long past", "now"],
)
def test_a_day_without_a_year_is_of_the_time_that_the_text_tells_of(
    text: str, days: list[date]
) -> None:
    """Where that is long past and the day is nearer to it than to publication."""
    assert [mention.value for mention in find_dates(text, FRIDAY)] == days


@pytest.mark.parametrize("words", ["Half an hour later", "Shortly afterwards", "Minutes later,"])
def test_hours_later_is_the_day_said_before(words: str) -> None:
    """Hours hardly ever make another day."""
    mentions = find_dates(f"On Aug. 28 a bomb exploded. {words} another went off.", FRIDAY)

    assert [mention.value for mention in mentions] == [date(2017, 8, 28)] * 2
