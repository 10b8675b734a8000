"""Sentences of news prose: where they end, and where a full stop does not end one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.sentences import LONGEST, Sentence, count_overlong, split_sentences

ABBREVIATED = [
    "The deal began on Aug. 28, when buses left, and ended on Sept. 1 in Sukhna.",
    "Col. Ryan Dillon and Lt. Gen. Stephen J. Townsend spoke to Maj. Gen. Ibrahim.",
    "The U.S. and Russia met, as S.D.F. fighters and U.S.-led forces watched.",
    "Mr. Rahman rode on bus No. 9 out of 17.",
    "He earned 1.5 million at 2:00 a.m. in Washington, D.C. while others slept.",
    "BEIRUT, Lebanon — The convoy left.",
    "IRBIL, Iraq -- The convoy left.",
    "BEIRUT (Reuters) – The convoy left.",
    "“Did it leave?” he asked.",
    "They waited ... and waited … until dawn.",
    "The writer J. K. Rowling said so.",
    "The link tmsnrt.rs/2wlya8V works.",
]

SPLIT = [
    ("They left. He stayed.", ["They left.", "He stayed."]),
    ("“It left.” He stayed.", ["“It left.”", "He stayed."]),
    ('He said "it left". They stayed.', ['He said "it left".', "They stayed."]),
    ('He said: "It left." "Why?" she asked.', ['He said: "It left."', '"Why?" she asked.']),
    ("Troops of the U.S. The army left.", ["Troops of the U.S.", "The army left."]),
    ("It fell in August. On Sept. 2 it rose.", ["It fell in August.", "On Sept. 2 it rose."]),
    ("They left in 2014. 300 stayed.", ["They left in 2014.", "300 stayed."]),
    ("It ended at 5 p.m. The next day", ["It ended at 5 p.m.", "The next day"]),
    ("He spoke. bin Salman did not.", ["He spoke.", "bin Salman did not."]),
    ("They left. al-Assad did not.", ["They left.", "al-Assad did not."]),
    ("It left.[12] He stayed.", ["It left.[12]", "He stayed."]),
    ("They left the region.The army came.", ["They left the region.", "The army came."]),
    ("They left... The army came.", ["They left...", "The army came."]),
    ("The guard sat. Ryan stood.", ["The guard sat.", "Ryan stood."]),
    ("They left. Mr. Rahman stayed.", ["They left.", "Mr. Rahman stayed."]),
    ("It left. @someone", ["It left.", "@someone"]),
]

LINES = [
    ("A heading\n\nThe text goes on.", ["A heading", "The text goes on."]),
    ("### Aftermath\nThe text goes on.", ["### Aftermath", "The text goes on."]),
    ("1. Reuters\n2. The army left.", ["1. Reuters", "2. The army left."]),
    ("• one thing\n• another thing", ["• one thing", "• another thing"]),
    ("by A Person\nSept. 1, 2017", ["by A Person", "Sept. 1, 2017"]),
]


def pieces(text: str) -> list[str]:
    """Return the sentences of a text as strings."""
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize("text", ABBREVIATED, ids=lambda text: text[:25])
def test_full_stops_inside_a_sentence_do_not_end_it(text: str) -> None:
    """Abbreviations, initials, numbers, datelines, quotations and ellipses stay inside."""
    assert pieces(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SPLIT, ids=lambda value: str(value)[:25])
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Closing quotes belong to the sentence before; the next one starts with its first word."""
    assert pieces(text) == expected


@pytest.mark.parametrize(("text", "expected"), LINES, ids=lambda value: str(value)[:25])
def test_headings_and_list_items_stand_alone(text: str, expected: list[str]) -> None:
    """A short line, a heading mark or an item mark begins and ends a sentence."""
    assert pieces(text) == expected


def test_texts_without_apostrophes_are_split_too() -> None:
    """Data sets that dropped commas and apostrophes keep their full stops."""
    text = "Saturdays blast hit buses. Syrias war goes on"

    assert pieces(text) == ["Saturdays blast hit buses.", "Syrias war goes on"]


def test_a_hard_wrap_does_not_end_a_sentence() -> None:
    """A line that had no room for the next word goes on in the next line, capital or not."""
    text = (
        "The negotiators must undertake the hard and necessary work to reach\n"
        "Damascus before the holy month, and they must do so without any\nhelp."
    )

    assert pieces(text) == [text]


def test_a_heading_between_long_lines_stands_alone() -> None:
    """Where each line is a paragraph, a line without a full stop is its own sentence."""
    first = "The convoy of " + "some four hundred fighters and " * 6 + "others went east."

    assert pieces(f"{first}\nMORE NEWS OF THE DAY\nIt was stopped.") == [
        first,
        "MORE NEWS OF THE DAY",
        "It was stopped.",
    ]


def test_blank_text_has_no_sentences() -> None:
    """Whitespace alone gives nothing."""
    assert split_sentences(" \n\t\n ") == ()


NEWS = st.lists(
    st.sampled_from(
        [
            "The",
            "Aug.",
            "28",
            "Col.",
            "U.S.",
            "left",
            "“it",
            "fell.”",
            "...",
            "\n",
            "\n\n",
            " ",
            "1.",
            "#",
            "No.",
            "9",
            "?",
            ")",
            "(",
            "a.m.",
            "\u2028",
            "\u200b",
            "al-Assad",
            "x.The",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), NEWS))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    """Sentences are ordered and disjoint, trimmed, and miss nothing but whitespace."""
    sentences = split_sentences(text)
    covered = [position for s in sentences for position in range(s.start, s.end)]
    missed = set(range(len(text))) - set(covered)

    assert covered == sorted(set(covered))
    assert all(text[position].isspace() for position in missed)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in sentences)


def test_sentences_are_plain_values() -> None:
    """Offsets count code points, half open, and compare by value."""
    assert split_sentences(" It left. ") == (Sentence(1, 9),)


def test_a_line_that_goes_on_in_lower_case_is_the_same_sentence() -> None:
    """However long the lines are: somebody may have edited a wrapped paragraph."""
    text = (
        "The governments of both of the countries have accepted the\n"
        "proposal to end the war, and the talks in the capital of the neighbouring state go on\n"
        "until Monday."
    )

    assert [text[s.start : s.end] for s in split_sentences(text)] == [text]


LONG = {
    "a semicolon": ([1_200, 300, 300, 500], [";\n", ", ", " "], [1_201, 1_103]),
    "a semicolon too early": ([900, 400, 300, 500], ["; ", ", ", " "], [1_303, 801]),
    "a comma": ([900, 400, 300, 500], [" ", ", ", " "], [1_302, 801]),
    "a word": ([900, 400, 300, 500], [" ", " ", "\n"], [1_602, 500]),
    "inside a word": ([4_500], [], [2_000, 2_000, 500]),
    "nowhere": ([1_000, 999], [" "], [2_000]),
}
"""Where a sentence is cut: lengths of its words, what stands between them, lengths of pieces."""


@pytest.mark.parametrize(("words", "between", "pieces"), LONG.values(), ids=LONG)
def test_a_sentence_without_an_end_is_cut_where_its_pieces_read_well(
    words: list[int], between: list[str], pieces: list[int]
) -> None:
    """After a semicolon, else a comma, else a word; none of them in the first half of a piece."""
    text = "".join("w" * length + mark for length, mark in zip(words, [*between, ""], strict=True))

    assert [s.end - s.start for s in split_sentences(text)] == pieces


@given(st.lists(st.sampled_from(["guns", "fired,", "by;", "night", "…", "\n", "x" * 700])), NEWS)
def test_where_a_sentence_is_cut_depends_on_its_own_words_alone(
    words: list[str], others: str
) -> None:
    """No piece is too long, and text around the sentence changes none of them."""
    text = " ".join(words * 40).replace("\n \n", "\n").strip()
    alone = [text[s.start : s.end] for s in split_sentences(text)]
    around = f"{others}\n\n{text}\n\n{others}"
    among = [around[s.start : s.end] for s in split_sentences(around)]

    assert all(len(piece) <= LONGEST for piece in alone)
    assert " ".join(alone) in " ".join(among)


def test_sentences_that_are_cut_are_counted() -> None:
    """By their own length, however many pieces each gives."""
    overlong = "word " * 1_000

    assert count_overlong(f"It left.\n\n{overlong}\n\nHe stayed.\n\n{overlong}") == 2
    assert count_overlong("It left. " * 1_000) == 0
