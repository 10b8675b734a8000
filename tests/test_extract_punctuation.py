"""Texts that lost their commas and apostrophes: what is put back, and how well they are read."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.collection import read_collection
from extract.documents import Document
from extract.extraction import Extractor
from extract.parser.syntax import load_parser
from extract.readers.frame_reader import FrameReader
from extract.sentence.punctuation import lacks_punctuation, with_punctuation
from extract.text.tokens import Token, split_words
from ontology.register import Register

EXAMPLES = Path(__file__).parent.parent / "examples"
DROP = str.maketrans("", "", ",'’")
BARE = "Russias jets bombed a market in Atareb on Tuesday killing six people the observatory said."

Fact = tuple[str, ...]


def restored(sentence: str) -> list[str]:
    """The words of a sentence with what the model puts back."""
    tokens = split_words(sentence)
    marks = load_parser().parse_bare([token.text for token in tokens])[0]
    return [token.text for token in with_punctuation(tokens, marks)]


def test_speaker_at_the_end_and_possessive_are_told_apart_again() -> None:
    """The parser sees who struck and who says so."""
    assert restored(BARE) == [
        *("Russia", "'s", "jets", "bombed", "a", "market", "in", "Atareb", "on", "Tuesday"),
        *("killing", "six", "people", ",", "the", "observatory", "said", "."),
    ]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [("Rebels shelled the town.", True), (BARE, False)],
    ids=["nothing dropped", "something dropped"],
)
def test_a_sentence_is_read_at_once_if_nothing_was_dropped(sentence: str, read: bool) -> None:
    """Then its words are those that the parser is to read; else there is no parse of them."""
    words = [token.text for token in split_words(sentence)]
    marks, parse = load_parser().parse_bare(words)
    assert any(marks) is not read
    assert parse == (load_parser().parse(words) if read else None)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        (("", "", ""), "Assads jets flew"),
        (("'s", "", ""), "Assad 's jets flew"),
        (("", ",", ""), "Assads jets , flew"),
        (("", "'s", ","), "Assads jet 's flew"),
    ],
    ids=["nothing", "an ending", "a comma", "no comma at the end of a sentence"],
)
def test_marks_become_words(marks: tuple[str, ...], words: str) -> None:
    """An ending is cut off its word; a comma stands between words."""
    tokens = with_punctuation(split_words("Assads jets flew"), marks)
    assert " ".join(token.text for token in tokens) == words


def test_an_ending_keeps_its_letter_and_a_comma_has_none() -> None:
    """Offsets are those of the body."""
    first, ending, second, comma, third = with_punctuation(
        split_words("Assads jets flew", 7), ("'s", ",", "")
    )
    assert (first, ending) == (
        Token("Assad", 7, 12, "assad"),
        Token("'s", 12, 13, "'s"),
    )
    assert (second.end, comma, third.start) == (18, Token(",", 18, 18, ","), 19)


def test_an_ending_is_put_only_where_its_letter_stands() -> None:
    """A mark that the word contradicts is not put."""
    tokens = split_words("Damascus forces and men")
    assert with_punctuation(tokens, ("", "", "", "'s")) == tokens


@given(st.lists(st.sampled_from(["", ",", "'s"]), min_size=16, max_size=16))
def test_what_is_put_back_covers_the_same_letters(marks: list[str]) -> None:
    """Whatever the marks, no letter is lost, told twice or out of order."""
    tokens = split_words(BARE)
    found = with_punctuation(tokens, marks[: len(tokens)] + [""] * (len(tokens) - 16))
    letters = {i for token in tokens for i in range(token.start, token.end)}
    assert {i for token in found for i in range(token.start, token.end)} == letters
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (BARE * 6, True),
        (BARE * 6 + " In May, it rained.", False),
        (BARE * 6 + " It didn’t rain.", False),
        (BARE, False),
        ("", False),
    ],
    ids=["bare", "with a comma", "with an apostrophe", "too short to tell", "empty"],
)
def test_lack_is_told_from_the_whole_text(text: str, lacks: bool) -> None:
    """A short text may have none by chance."""
    assert lacks_punctuation(text) is lacks


def test_bare_reports_are_read_nearly_as_well(facts: Callable[[Document], set[Fact]]) -> None:
    """Of our own reports without commas; 0.95 and 0.925 when nothing is put back."""
    found = right = gold = 0
    reports = read_collection([EXAMPLES / "convoy-2017", EXAMPLES / "four-towns-2017"])
    for document in reports.documents:
        told, bare = facts(document), facts(replace(document, text=document.text.translate(DROP)))
        found, right, gold = found + len(bare), right + len(bare & told), gold + len(told)
    assert right / found > 0.955
    assert right / gold > 0.945


@pytest.fixture(scope="module")
def facts(register: Register) -> Callable[[Document], set[Fact]]:
    """Read a document: the words of each event and of each of its roles, without punctuation."""
    extractor = Extractor(register, FrameReader(register, load_parser()))

    def read(document: Document) -> set[Fact]:
        def words(start: int, end: int) -> str:
            return document.text[start:end].translate(DROP)

        found: set[Fact] = set()
        for record in extractor.read(document).records:
            if record.frame != "name":
                event = (record.frame, words(record.start, record.end))
                found.add(event)
                found.update((*event, a.role, words(a.start, a.end)) for a in record.arguments)
        return found

    return read
