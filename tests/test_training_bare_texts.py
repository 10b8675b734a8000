"""What lost punctuation costs the trees of a treebank: whole tables, from trees told beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.parser.syntax import EMPTY, Parse, Parser
from training.bare_texts import bare_rows, mark_rows
from training.corpora import Example

WORDS = "Norway 's envoys left , he said .".split()
GOLD = Example(
    "one",
    "news",
    tuple(WORDS),
    heads=(3, 1, 4, 0, 4, 7, 4, 4),
    labels=("nmod:poss", "case", "nsubj", "root", "punct", "nsubj", "parataxis", "punct"),
)
BARE = "Norways envoys left he said ."
REPORT = Example("two", "news", tuple("They did n't stay , she said .".split()))


def tree(heads: str, deps: str) -> Parse:
    """A parse that says nothing but a tree."""
    return Parse(tuple(map(int, heads.split())), tuple(deps.split()), (), (), (), (), ())


@dataclass
class Told(Parser):
    """Answers with the trees and marks that it is given, by the words of the sentence."""

    trees: dict[str, Parse]
    marks: dict[str, tuple[str, ...]]

    def parse(self, words: Sequence[str]) -> Parse:
        """Return the tree of these words."""
        return self.trees[" ".join(words)]

    def parse_bare(self, words: Sequence[str]) -> tuple[tuple[str, ...], Parse | None]:
        """Return the marks of these words."""
        return self.marks[" ".join(words)], EMPTY


PARSER = Told(
    {
        " ".join(WORDS): tree(
            "2 0 3 -1 3 6 3 3", "nmod:poss case nsubj root punct nsubj ccomp punct"
        ),
        BARE: tree("1 2 -1 2 2 2", "nmod:poss nsubj root obj parataxis punct"),
    },
    {
        BARE: ("'s", "", ",", "", "", ""),
        "They didnt stay she said .": ("", "", "", "", "", ""),
    },
)


def test_heads_and_labels_count_for_the_words_that_stay() -> None:
    """Norway, envoys, left, he, said; not the ending, the comma and the full stop."""
    assert bare_rows([GOLD], PARSER) == [
        "| as they were | 100.0 | 80.0 |",
        "| without commas and apostrophes | 80.0 | 80.0 |",
        "| with what the model puts back | 100.0 | 80.0 |",
    ]


def test_marks_are_compared_word_by_word() -> None:
    """Of two commas one is found, and the only ending; "n't" is joined to its word for good."""
    assert mark_rows([GOLD, REPORT], PARSER) == [
        "| , | 2 | 100.0 | 50.0 | 66.7 |",
        "| 's | 1 | 100.0 | 100.0 | 100.0 |",
    ]


def test_what_is_put_in_the_wrong_place_costs_precision() -> None:
    """A comma and an ending where none was dropped, and none where they were."""
    wrong = Told({}, {BARE: ("", "'s", "", ",", "", "")})

    assert mark_rows([GOLD], wrong) == [
        "| , | 1 | 0.0 | 0.0 | 0.0 |",
        "| 's | 1 | 0.0 | 0.0 | 0.0 |",
    ]
