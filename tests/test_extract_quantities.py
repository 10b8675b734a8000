"""Counts as a text words them: value, bounds, unit and place; and numbers that count nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.quantities import MAX_COUNT, Quantity, find_quantities

Bounds = tuple[int | None, int | None, int | None]
HEDGES: dict[str, tuple[str, Callable[[int], Bounds]]] = {
    "": ("exact", lambda n: (n, n, n)),
    "about ": ("about", lambda n: (None, n, None)),
    "roughly ": ("about", lambda n: (None, n, None)),
    "some ": ("about", lambda n: (None, n, None)),
    "around ": ("about", lambda n: (None, n, None)),
    "approximately ": ("about", lambda n: (None, n, None)),
    "an estimated ": ("about", lambda n: (None, n, None)),
    "more than ": ("moreThan", lambda n: (n + 1, None, None)),
    "over ": ("moreThan", lambda n: (n + 1, None, None)),
    "at least ": ("atLeast", lambda n: (n, None, None)),
    "no fewer than ": ("atLeast", lambda n: (n, None, None)),
    "up to ": ("upTo", lambda n: (None, None, n)),
    "as many as ": ("upTo", lambda n: (None, None, n)),
    "no more than ": ("atMost", lambda n: (None, None, n)),
    "not more than ": ("atMost", lambda n: (None, None, n)),
    "fewer than ": ("lessThan", lambda n: (None, None, max(n - 1, 0))),
    "nearly ": ("nearly", lambda n: (None, n, n)),
    "almost ": ("nearly", lambda n: (None, n, n)),
    "close to ": ("nearly", lambda n: (None, n, n)),
}
ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
PIECES = st.sampled_from(
    """20 300 2,017 1,2 2.5 0 three hundred thousand million dozens scores a an half about than more
    at least up to or and between - – % $ , . : / of as many the fighters buses No. Aug. May 28
    2017 years old percent one no dozen 12:30 p.m. ² ٣ İ""".split()
)
ANY_TEXT = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join))


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = find_quantities(text)
    return quantity


def spelled(value: int, link: str = "") -> str:
    """A number below a million in English words."""
    if value >= 1000:
        rest = f" {spelled(value % 1000, link)}" if value % 1000 else ""
        return f"{spelled(value // 1000, link)} thousand{rest}"
    if value >= 100:
        rest = f" {link}{spelled(value % 100)}" if value % 100 else ""
        return f"{ONES[value // 100]} hundred{rest}"
    if value < 20:
        return ONES[value]
    return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")


@pytest.mark.parametrize(
    ("text", "bounds", "approximation"),
    [
        ("308 fighters", (308, 308, 308), "exact"),
        ("about 300 fighters", (None, 300, None), "about"),
        ("roughly 300 fighters", (None, 300, None), "about"),
        ("some 300 fighters", (None, 300, None), "about"),
        ("more than 300 fighters", (301, None, None), "moreThan"),
        ("at least 300 fighters", (300, None, None), "atLeast"),
        ("up to 300 fighters", (None, None, 300), "upTo"),
        ("nearly 300 fighters", (None, 300, 300), "nearly"),
        ("dozens of fighters", (24, None, None), "dozens"),
        ("scores of fighters", (40, None, None), "scores"),
        ("hundreds of fighters", (200, None, None), "hundreds"),
        ("20 to 30 fighters", (20, None, 30), "range"),
        ("handed over 300 fighters", (300, 300, 300), "exact"),
        ("took over 300 fighters", (300, 300, 300), "exact"),
        ("killed over 300 fighters", (301, None, None), "moreThan"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_each_wording_of_the_model_gives_its_bounds(
    text: str, bounds: Bounds, approximation: str
) -> None:
    """Rule 2 of the data model: no bound that the words do not give."""
    quantity = only(text)

    assert (quantity.low, quantity.best, quantity.high) == bounds
    assert (quantity.approximation, quantity.unit) == (approximation, "fighters")


@pytest.mark.parametrize(
    ("text", "words", "bounds"),
    [
        ("between 20 and 30 men", "between 20 and 30", (20, None, 30)),
        ("20-30 men", "20-30", (20, None, 30)),
        ("20–30 men", "20–30", (20, None, 30)),
        ("three or four men", "three or four", (3, None, 4)),
        ("three to four hundred men", "three to four hundred", (300, None, 400)),
        ("5 to 6 million people", "5 to 6 million", (5_000_000, None, 6_000_000)),
        ("several dozen men", "several dozen", (24, None, None)),
        ("a few hundred men", "a few hundred", (200, None, None)),
        ("thousands of men", "thousands", (2000, None, None)),
        ("tens of thousands of men", "tens of thousands", (20_000, None, None)),
        ("hundreds of thousands of men", "hundreds of thousands", (200_000, None, None)),
        ("half a dozen men", "half a dozen", (6, 6, 6)),
        ("half a million men", "half a million", (500_000, 500_000, 500_000)),
        ("more than a dozen men", "more than a dozen", (13, None, None)),
        ("two dozen men", "two dozen", (24, 24, 24)),
        ("a hundred and fifty men", "a hundred and fifty", (150, 150, 150)),
        ("2.3 million men", "2.3 million", (2_300_000, 2_300_000, 2_300_000)),
        ("20 or more men", "20 or more", (20, None, None)),
        ("20 or so men", "20 or so", (None, 20, None)),
        ("the 308 men", "308", (308, 308, 308)),
        ("about 20 to 30 men", "about 20 to 30", (20, None, 30)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_wordings_are_read_whole(text: str, words: str, bounds: Bounds) -> None:
    """Ranges, vague numbers and fractions of round numbers, with the words that give them."""
    quantity = only(text)

    assert text[quantity.start : quantity.end] == words
    assert (quantity.low, quantity.best, quantity.high) == bounds


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("about 300 fighters and as many women", (None, 300, None)),
        ("300 fighters and a like number of women", (None, 300, None)),
        ("300 fighters and an equal number of women", (None, 300, None)),
        ("more than 300 fighters and as many women", (301, None, None)),
    ],
    ids=["as many", "a like number", "an equal number", "only a bound"],
)
def test_as_many_copies_the_count_before_it(text: str, bounds: Bounds) -> None:
    """The best value is copied as an approximate one; where there is none, the bound is."""
    copied = find_quantities(text)[-1]

    assert (copied.low, copied.best, copied.high) == bounds
    assert (copied.approximation, copied.unit) == ("about", "women")


@pytest.mark.parametrize(
    "text",
    ["As many women left.", "300 men and twice as many women", "300 men, as many as were there"],
    ids=["nothing before", "twice", "clause"],
)
def test_as_many_is_no_count_by_itself(text: str) -> None:
    """Nothing is copied from nowhere, and twice as many is another number."""
    assert [
        q for q in find_quantities(text) if q.unit == "women" or q.approximation != "exact"
    ] == []


@pytest.mark.parametrize(
    "text",
    """in 2017;since 1990;the 2015 deal;from 2011 to 2017;on Aug. 28;on 28 August;May 5 and 6.;
    August 28, 2017;in August 2017;on 2017-08-28;bus No. 9;page 4;Highway 4 was cut;
    Resolution 2254;5 percent;5 per cent;5% of it;20 to 30 percent;$5 million;£300;€2.5 million;
    5 million dollars;300 euros;a 300-mile drive;a 25-year-old;25 years old;aged 25;
    Omar Haddad, 25, said;at 10:30;at 10 p.m.;24/7;F-16 jets;M23 rebels;the 21st Brigade;
    two-thirds;no one was hurt;one another;a man;1,2,3;12,34;3.5;100000000000000000000""".replace(
        "\n    ", ""
    ).split(";"),
    ids=str,
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    """Dates, years, names, shares, money, ages, times and measures that modify a noun."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2017 fighters", [(2017, "fighters")]),
        ("On Aug. 28, 17 buses left", [(17, "buses")]),
        ("troops march 30 miles", [(30, "miles")]),
        ("it may kill 30 people", [(30, "people")]),
        ("two and three buses", [(2, ""), (3, "buses")]),
        ("from 20 to 10 buses", [(20, ""), (10, "buses")]),
        ("killing 50, wounding 20", [(50, ""), (20, "")]),
        ("five of the 17 buses", [(5, "buses"), (17, "buses")]),
        ("six turned back", [(6, "")]),
        ("300 lightly armed IS fighters", [(300, "fighters")]),
        ("300 U.S.-backed fighters", [(300, "fighters")]),
        ("12 Hamas members", [(12, "members")]),
        ("30 Syrians fled", [(30, "syrians")]),
        ("one Turkish soldier was hurt", [(1, "soldier")]),
        ("one of the last cities", [(1, "cities")]),
        ("15 police officers", [(15, "officers")]),
        ("two police", [(2, "police")]),
        ("four servicemen", [(4, "servicemen")]),
        ("28 dead", [(28, "")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_counts_keep_their_unit_as_written(text: str, counts: list[tuple[int, str]]) -> None:
    """The plural that follows, and nothing where the words go on otherwise."""
    assert [(q.best, q.unit) for q in find_quantities(text)] == counts


def test_hedged_and_exact_counts_stay_apart() -> None:
    """ "about 300" is not turned into 300, nor 308 into "about 300"."""
    found = find_quantities("about 300 fighters left; 308 fighters were counted")

    assert [(q.best, q.approximation) for q in found] == [(300, "about"), (308, "exact")]


@given(st.integers(0, MAX_COUNT), st.sampled_from(sorted(HEDGES)))
def test_every_count_is_read_back(value: int, hedge: str) -> None:
    """Writing a count with any hedge gives the same number, bounds and span."""
    text = f"{hedge}{value:,} fighters"
    approximation, bounds = HEDGES[hedge]

    assert only(text) == Quantity(
        *bounds(value), approximation, "fighters", 0, len(text) - len(" fighters")
    )


@given(st.integers(0, 999_999), st.sampled_from(["", "and "]))
def test_every_number_written_out_is_read_back(value: int, link: str) -> None:
    """With and without "and" after the hundred."""
    words = spelled(value, link)
    quantity = only(f"They saw {words} fighters.")

    assert (quantity.best, quantity.end - quantity.start) == (value, len(words))


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.sampled_from([" to ", "-", " or "]))
def test_every_range_is_read_back(low: int, more: int, link: str) -> None:
    """Both bounds, and no best value."""
    quantity = only(f"{low:,}{link}{low + more:,} fighters")

    assert (quantity.low, quantity.best, quantity.high) == (low, None, low + more)


@given(ANY_TEXT)
def test_bounds_are_in_order_and_spans_apart_in_any_text(text: str) -> None:
    """Whatever is read: low <= best <= high, and non-empty words that do not overlap."""
    found = find_quantities(text)
    given_bounds = [[b for b in (q.low, q.best, q.high) if b is not None] for q in found]
    offsets = [offset for q in found for offset in (q.start, q.end)]

    assert all(bounds == sorted(bounds) and bounds for bounds in given_bounds)
    assert offsets == sorted(offsets)
    assert all(text[q.start : q.end].strip() for q in found)


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1 ",
        "9/",
        "one ",
        "hundred and ",
        "about ",
        "20 to ",
        "Aug. 1-",
        "a-",
        "as many ",
        "$1.",
    ],
    ids=str,
)
def test_a_long_run_of_anything_is_read_to_its_end(piece: str) -> None:
    """A pattern that went over the same text again and again would not end."""
    text = piece * (50_000 // len(piece)) + "; 17 buses"

    assert find_quantities(text)[-1].unit == "buses"


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Talks over 9 captured soldiers went on.", 9),
        ("The car drove over two children.", 2),
        ("The raid killed over 9 soldiers.", 10),
        ("Well over 9 soldiers fell.", 10),
    ],
    ids=["talks", "drove", "killed", "well"],
)
def test_over_hedges_a_number_only_where_nothing_goes_over_it(text: str, low: int) -> None:
    """ "Talks over nine soldiers" are about nine, not about more."""
    assert only(text).low == low


def test_at_least_one_has_its_noun_in_the_singular() -> None:
    """As "one" has without a hedge."""
    assert only("at least one person died").unit == "person"
