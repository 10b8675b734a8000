"""Most sentences need no tree: which ones are parsed, and that nothing is lost by the rest."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.articles.collection import read_collection
from extract.documents import Document
from extract.parser.syntax import Parse, load_parser
from extract.readers.analyses import Analyses, analyse_all, analyse_candidates
from extract.readers.frame_reader import FrameReader
from extract.sentence.frames import FRAMES, load_frame
from ontology.register import Register, load_register

EXAMPLES = Path(__file__).parent.parent / "examples"
WAR = "The war has turned the frontline into a battlefield of artillery and missiles."
SENTENCES = sorted(
    {
        sample if isinstance(sample, str) else sample["text"]
        for name in FRAMES
        for samples in load_frame(name).examples.values()
        for sample in samples
    }
)
DULL = (
    "The weather was mild and the harvest good.",
    "Trains between Paris and Lyon run late in winter.",
    "“We like the soup,” a cook in Berlin said.",
    "President Marta Oliveira opened a library in Lisbon.",
    "Nobody saw why it mattered.",
)


class Counting:
    """The shipped parser, which remembers what it was asked."""

    def __init__(self) -> None:
        """Nothing has been asked."""
        self.asked: list[str] = []

    def parse(self, words: Sequence[str]) -> Parse:
        """Parse as the shipped parser does."""
        self.asked.append(" ".join(words))
        return load_parser().parse(words)


@pytest.fixture(scope="module")
def parsed(register: Register) -> Callable[[str], list[str]]:
    """Read a text and give the sentences that were parsed, their words parted by spaces."""

    def read(text: str) -> list[str]:
        parser = Counting()
        FrameReader(register, parser).read(report(text))
        return parser.asked

    return read


def report(text: str) -> Document:
    """A document of some day."""
    return Document("report", text, issued=date(2017, 9, 8))


def reading(choose: Analyses) -> FrameReader:
    """The shipped reader with one way to choose what is parsed."""
    return FrameReader(load_register(), load_parser(), choose=choose)


def assert_same(documents: Iterable[Document]) -> None:
    """Reading what may give something gives what reading everything gives."""
    chosen, thorough = reading(analyse_candidates), reading(analyse_all)
    for document in documents:
        assert chosen.read(document) == thorough.read(document), document.identifier


def test_a_text_that_is_not_about_war_is_hardly_parsed(parsed: Callable[[str], list[str]]) -> None:
    """Only what may count victims or name forces is."""
    text = f"{' '.join(DULL)} Two cooks were killed on the way. The police came late."

    assert parsed(text) == ["Two cooks were killed on the way .", "The police came late ."]


def test_a_report_of_war_is_parsed_but_for_what_gives_nothing(
    parsed: Callable[[str], list[str]],
) -> None:
    """No cue, no number, no quotation and no unknown name: no tree."""
    text = f"{WAR} The weather was mild in Syria. Rebels shelled Aleppo. Marek Tuma lives nearby."

    assert parsed(text) == [
        "The war has turned the frontline into a battlefield of artillery and missiles .",
        "Rebels shelled Aleppo .",
        "Marek Tuma lives nearby .",
    ]


def test_known_names_are_found_without_a_tree(
    register: Register, parsed: Callable[[str], list[str]]
) -> None:
    """In a text of any kind."""
    text = "The weather was mild in Syria and better in Lebanon."

    names = FrameReader(register, load_parser()).read(report(text))

    assert parsed(text) == []
    assert [(text[n.start : n.end], n.kinds[1]) for n in names] == [
        ("Syria", "place:syria"),
        ("Lebanon", "place:lebanon"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Damascus Herald was cheap.",
        "They like Moscow and Moscow likes them.",
        "Old Mark Cuban plays ball.",
    ],
    ids=["begins a longer name", "may stand for a government", "a surname"],
)
def test_a_known_name_that_a_tree_may_change_is_left_to_the_tree(
    parsed: Callable[[str], list[str]], text: str
) -> None:
    """So that no other name comes out."""
    assert len(parsed(text)) == 1


@given(st.lists(st.sampled_from(SENTENCES + list(DULL)), min_size=1, max_size=12), st.booleans())
def test_reading_what_may_matter_gives_what_reading_everything_gives(
    sentences: list[str], war: bool
) -> None:
    """Of any mixture of sentences, in a report on war or not."""
    assert_same([report(" ".join([WAR] * war + sentences))])


def test_nothing_is_lost_in_the_examples() -> None:
    """Each report gives the records that it gives with every sentence parsed."""
    folders = [folder for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()]

    assert_same(read_collection(folders).documents)


def test_nothing_is_lost_in_real_articles(shared: Path) -> None:
    """Likewise."""
    folders = [shared / "articles" / name for name in ("founding", "dev")]

    assert_same(read_collection(folders).documents)
