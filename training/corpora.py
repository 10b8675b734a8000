"""Read treebanks and named-entity corpora into examples that say what they have labels for.

Takes the folder of corpora as it lies; the annotated documents of re3d are read by
`training.documents`. Nothing here is copied into the project.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = [
    "NAME_TYPES",
    "UNKNOWN",
    "Example",
    "bio",
    "join_names",
    "read_crossner",
    "read_treebank",
    "read_uner",
    "spans_of",
]

NAME_TYPES = ("PER", "ORG", "LOC", "MISC")
UNKNOWN = "?"
"""Label of a word of which a corpus says nothing: it adds nothing to the loss."""

_CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
}


@dataclass(frozen=True)
class Example:
    """One sentence; an empty tuple means that the corpus has no such labels.

    Attributes:
        identifier: `sent_id` or another name that is unique in the corpus.
        genre: of GUM's documents, else "".
        heads: 1-based position of each word's head, 0 for the root.
        names, mentions, attributions, triggers: BIO labels, or "?" where a word's label is not
            known.
        happened: of verbs, above zero if what they tell of happened; zero where it is not known.
        missing: what was dropped after each word, "" if nothing.
    """

    identifier: str
    genre: str
    words: tuple[str, ...]
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    happened: tuple[float, ...] = ()
    missing: tuple[str, ...] = ()


def read_treebank(path: Path) -> list[Example]:
    """Read a CoNLL-U file; empty nodes and ranges of words are left out."""
    examples, genre = [], ""
    for block in path.read_text("utf-8").split("\n\n"):
        found = re.search(r"^# meta::genre = (\w+)$", block, re.M)
        genre = found[1] if found else genre
        name = re.search(r"^# sent_id = (\S+)$", block, re.M)
        rows = [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]
        if rows and name:
            columns = tuple(zip(*rows, strict=True))
            heads = tuple(map(int, columns[6]))
            words, lemmas, upos, xpos, labels = (columns[i] for i in (1, 2, 3, 4, 7))
            example = Example(name[1], genre, words, heads, labels, upos, xpos, lemmas)
            examples.append(example)
    return examples


def read_uner(path: Path) -> list[Example]:
    """Read the names of persons, organisations and places; "OTH" becomes MISC."""
    examples = []
    for block in path.read_text("utf-8").split("\n\n"):
        name = re.search(r"^# sent_id = (\S+)$", block, re.M)
        rows = [line.split("\t") for line in block.split("\n") if re.match(r"\d+\t", line)]
        if name:
            words, labels = tuple(row[1] for row in rows), map(_uner_label, (r[2] for r in rows))
            examples.append(Example(name[1], "", words, names=tuple(labels)))
    return examples


def join_names(trees: Sequence[Example], named: Sequence[Example]) -> list[Example]:
    """Put the names of one reading of a treebank onto the trees of the other, by identifier."""
    names = {example.identifier: example for example in named}
    return [
        replace(tree, names=names[tree.identifier].names)
        if tree.identifier in names and names[tree.identifier].words == tree.words
        else tree
        for tree in trees
    ]


def read_crossner(path: Path) -> list[Example]:
    """Read two columns, word and label."""
    examples = []
    for number, block in enumerate(path.read_text("utf-8").strip().split("\n\n")):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        labels = tuple(
            label if label == "O" else label[:2] + _CROSSNER.get(label[2:], "MISC")
            for _, label in rows
        )
        words = tuple(word for word, _ in rows)
        examples.append(Example(f"crossner-{number}", "", words, names=labels))
    return examples


def bio(length: int, spans: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """Write spans of words (half-open, with type) as labels; later spans lose against earlier."""
    labels = ["O"] * length
    for first, last, kind in spans:
        if all(label == "O" for label in labels[first:last]):
            labels[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return tuple(labels)


def spans_of(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Read the spans back; an I- without a beginning opens a span."""
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            yield start, index, kind
            kind = ""
        if label[:2] in ("B-", "I-") and not kind:
            start, kind = index, label[2:]


def _uner_label(label: str) -> str:
    if label[2:] in NAME_TYPES[:3]:
        return label
    return label[:2] + "MISC" if label[2:] == "OTH" else "O"
