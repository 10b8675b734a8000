"""The parser: trees over any words, the same answer every time, and figures that must not fall."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.parser.entities import Entity
from extract.parser.syntax import EMPTY, Parse, load_parser
from extract.text.words import split_words

MODEL = Path(__file__).parents[1] / "extract" / "model"
MEBIBYTES_30 = 30 * 1024 * 1024
SENTENCES_OF_THE_SAMPLE = 150
STRIKE = "The U.S.-led coalition struck a convoy of Islamic State fighters near Sukhna on Friday."


def read(sentence: str) -> tuple[list[str], Parse]:
    """The words of a sentence and their parse."""
    words = [sentence[start:end] for start, end in split_words(sentence)]
    return words, load_parser().parse(words)


def reaches_the_root(parse: Parse) -> bool:
    """Whether the heads form one tree: from every word, the one root is reached."""
    if list(parse.heads).count(-1) != 1:
        return False
    for start in range(len(parse.heads)):
        node, steps = start, 0
        while node != -1 and steps <= len(parse.heads):
            node, steps = parse.heads[node], steps + 1
        if node != -1:
            return False
    return True


def test_a_strike_has_its_attacker_as_subject_and_its_target_as_object() -> None:
    """The relations that frames ask for, with the words split at the hyphen."""
    words, parse = read(STRIKE)
    found = {
        parse.deps[index]: words[index]
        for index, head in enumerate(parse.heads)
        if head >= 0 and words[head] == "struck"
    }

    assert (found["nsubj"], found["obj"]) == ("coalition", "convoy")


def test_lemmas_follow_the_tags() -> None:
    """ "struck" is a form of "strike", not a word of its own."""
    words, parse = read(STRIKE)

    assert parse.lemmas[words.index("struck")] == "strike"
    assert parse.lemmas[words.index("fighters")] == "fighter"


def test_names_get_a_type() -> None:
    """Persons, organisations and places, as spans of words."""
    words, parse = read("Barack Obama met officials of NATO in Brussels.")

    assert [(words[e.first : e.end], e.kind) for e in parse.entities] == [
        (["Barack", "Obama"], "PERSON"),
        (["NATO"], "ORG"),
        (["Brussels"], "LOC"),
    ]


def test_a_passive_keeps_subject_and_agent_apart() -> None:
    """Who was struck is not who struck."""
    words, parse = read("The convoy was struck by American warplanes.")

    assert parse.deps[words.index("convoy")] == "nsubj:pass"
    assert parse.deps[words.index("warplanes")].startswith("obl")


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_any_words_give_one_tree(words: list[str]) -> None:
    """Whatever the characters, each word has a head, a tag and a lemma, and there is one root."""
    parse = load_parser().parse(words)

    lengths = {
        len(column)
        for column in (parse.heads, parse.deps, parse.tags, parse.fine_tags, parse.lemmas)
    }
    assert lengths == {len(words)}
    assert reaches_the_root(parse)
    assert [dep == "root" for dep in parse.deps] == [head == -1 for head in parse.heads]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=30))
@settings(deadline=None, max_examples=30)
def test_entities_lie_in_the_sentence_and_in_order(words: list[str]) -> None:
    """None is empty, none overlaps another."""
    parse = load_parser().parse(words)

    for entities in (parse.entities, parse.mentions):
        edges = [edge for entity in entities for edge in (entity.first, entity.end)]
        assert edges == sorted(edges)
        assert all(0 <= e.first < e.end <= len(words) for e in entities)


def test_no_words_give_the_empty_parse() -> None:
    """Nothing in, nothing out."""
    assert load_parser().parse([]) == EMPTY


def test_a_sentence_reads_the_same_after_others() -> None:
    """Neighbours change nothing: each sentence is a run of its own."""
    _, alone = read(STRIKE)
    for other in ("No.", "The deal, reached in August, fell apart when buses left Arsal." * 3):
        read(other)

    assert read(STRIKE)[1] == alone


@pytest.mark.parametrize("count", [509, 510, 511, 2000], ids=str)
def test_a_long_sentence_is_one_tree(count: int) -> None:
    """What does not fit the encoder is read in stretches that hang on the first."""
    parse = load_parser().parse(["buses"] * count)

    assert len(parse.heads) == count
    assert reaches_the_root(parse)


def test_a_word_of_many_pieces_is_cut_off() -> None:
    """A hostile word costs no more than a few pieces."""
    parse = load_parser().parse(["They", "left" + "!?" * 50_000, "x" * 100_000])

    assert len(parse.heads) == 3
    assert reaches_the_root(parse)


def test_the_model_is_the_one_of_its_card() -> None:
    """New files come with new figures, hash and size in the card."""
    card = (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    contents = {path.name: path.read_bytes() for path in MODEL.glob("*.onnx")}

    assert sorted(contents) == ["parser.onnx", "pauses.onnx", "roles.onnx"]
    for name, content in contents.items():
        assert f"`{name}`, {len(content):,} bytes" in card
        assert hashlib.sha256(content).hexdigest() in card
    assert sum(map(len, contents.values())) <= MEBIBYTES_30


def test_the_parser_reads_without_torch() -> None:
    """Where neither it nor what is built on it can be imported."""
    program = (
        "import sys; sys.modules.update(torch=None, transformers=None, tokenizers=None);"
        "from extract.parser.syntax import load_parser;"
        "print(*load_parser().parse(['They', 'left']).lemmas)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        cwd=MODEL.parents[1],
    )  # fmt: skip

    assert (ran.stdout, ran.returncode) == ("they leave\n", 0), ran.stderr


def test_news_is_tagged_and_parsed_as_well_as_the_card_says(shared: Path) -> None:
    """A floor under tags and labelled arcs without punctuation, on a treebank never trained on."""
    tags = arcs = words = scored = 0
    text = (shared / "corpora" / "ud-pud" / "test.conllu").read_text(encoding="utf-8")
    for block in text.split("\n\n")[:SENTENCES_OF_THE_SAMPLE]:
        rows = [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]
        parse = load_parser().parse([row[1] for row in rows])
        for index, row in enumerate(rows):
            words += 1
            tags += parse.tags[index] == row[3]
            if row[7] != "punct":
                scored += 1
                right = (parse.heads[index] + 1, parse.deps[index]) == (int(row[6]), row[7])
                arcs += right

    assert tags / words >= 0.96
    assert arcs / scored >= 0.88


def test_an_entity_is_a_value() -> None:
    """Two spans with the same ends and kind are equal, and usable as keys."""
    assert {Entity(0, 1, "ORG"), Entity(0, 1, "ORG")} == {Entity(0, 1, "ORG")}


def test_what_happened_is_told_word_by_word() -> None:
    """As probabilities: of a plain past it is high, of an order low; long sentences too."""
    words, parse = read("The army shelled the town.")
    _, order = read("Please leave the town now.")
    long = load_parser().parse(["buses"] * 700).happened

    assert parse.happened is not None
    assert order.happened is not None
    assert long is not None
    assert len(parse.happened) == len(words)
    assert parse.happened[words.index("shelled")] > 0.9
    assert order.happened[1] < 0.1
    assert (len(long), all(0 <= chance <= 1 for chance in long)) == (700, True)


def test_a_new_head_leaves_the_trees_as_they_are(update_golden: bool) -> None:
    """The frames were written on these trees; another processor may move one head of a hundred."""
    golden = Path(__file__).parent / "golden" / "trees.tsv"
    kept = [line.split("\t") for line in golden.read_text(encoding="utf-8").splitlines()]
    found = [(words, *_tree(load_parser().parse(words.split(" ")))) for words, *_ in kept]
    if update_golden:
        golden.write_text("".join("\t".join(row) + "\n" for row in found), encoding="utf-8")
        return

    before = [value for row in kept for value in " ".join(row[1:]).split(" ")]
    after = [value for row in found for value in " ".join(row[1:]).split(" ")]
    moved = sum(old != new for old, new in zip(before, after, strict=True))
    assert moved <= len(before) / 100


def _tree(parse: Parse) -> tuple[str, str, str]:
    """Heads, labels and tags, each parted by blanks."""
    return " ".join(map(str, parse.heads)), " ".join(parse.deps), " ".join(parse.fine_tags)
