"""Turn examples into padded batches of numbers; labels that are missing become -100."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

import torch
from torch import Tensor

from extract.parser.wordpiece import LONGEST, Pieces, WordPieces
from training.attributions import ATTRIBUTION_TYPES
from training.corpora import NAME_TYPES, Example
from training.documents import MENTION_TYPES
from training.events import TRIGGER_TYPES
from training.punctuation import MARKS

__all__ = ["IGNORED", "Batch", "Classes", "Prepared", "batches", "classes_of", "prepare"]

IGNORED = -100
_POOL = 20


@dataclass(frozen=True)
class Classes:
    """The classes of each head, in order; the first label is always "root"."""

    labels: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    names: tuple[str, ...]
    mentions: tuple[str, ...]
    attributions: tuple[str, ...]
    triggers: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """One sentence as numbers: its pieces and, word by word, the classes of every head.

    Attributes:
        happened: of verbs, above zero if what they tell of happened; zero where it is not known.
    """

    pieces: Pieces
    heads: list[int]
    columns: dict[str, list[int]]
    happened: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Batch:
    """Padded tensors; the first word position is the root, which has no labels."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    allowed: Tensor
    heads: Tensor
    columns: Mapping[str, Tensor]
    happened: Tensor
    words: int


def classes_of(examples: Sequence[Example]) -> Classes:
    """Collect the classes that occur."""
    labels = {label for example in examples for label in example.labels} - {"root"}
    return Classes(
        ("root", *sorted(labels)),
        tuple(sorted({tag for example in examples for tag in example.upos})),
        tuple(sorted({tag for example in examples for tag in example.xpos})),
        _bio_classes(NAME_TYPES),
        _bio_classes(MENTION_TYPES),
        _bio_classes(ATTRIBUTION_TYPES),
        _bio_classes(TRIGGER_TYPES),
        MARKS,
    )


def prepare(examples: Sequence[Example], classes: Classes, cutter: WordPieces) -> list[Prepared]:
    """Look up pieces and classes; sentences too long for the encoder are left out."""
    rows = {
        head: {name: row for row, name in enumerate(getattr(classes, head))}
        for head in (each.name for each in fields(Classes))
    }
    prepared = []
    for example in examples:
        pieces = cutter.sentence(example.words)
        if len(pieces.identifiers) <= LONGEST:
            columns = {
                head: [rows[head].get(name, IGNORED) for name in getattr(example, head)]
                for head in rows
            }
            happened = list(example.happened)
            prepared.append(Prepared(pieces, list(example.heads), columns, happened))
    return prepared


def batches(prepared: Sequence[Prepared], words: int, order: random.Random) -> Iterator[Batch]:
    """Yield all sentences once, those of like length together, in an order drawn anew."""
    drawn = order.sample(prepared, len(prepared))
    size = max(1, words * _POOL // 17)
    groups: list[list[Prepared]] = []
    for start in range(0, len(drawn), size):
        group: list[Prepared] = []
        total = 0
        for sentence in sorted(drawn[start : start + size], key=_length):
            total += _words(sentence)
            if group and total > words:
                groups.append(group)
                group, total = [], _words(sentence)
            group.append(sentence)
        groups.append(group)
    order.shuffle(groups)
    return map(_pad, groups)


def _length(sentence: Prepared) -> int:
    return len(sentence.pieces.identifiers)


def _words(sentence: Prepared) -> int:
    return len(sentence.pieces.firsts) - 1


def _bio_classes(types: Sequence[str]) -> tuple[str, ...]:
    return ("O", *(f"{prefix}-{kind}" for kind in types for prefix in "BI"))


def _pad(group: Sequence[Prepared]) -> Batch:
    pieces = _table([p.pieces.identifiers for p in group], 0)
    length = max(len(p.pieces.firsts) for p in group)
    return Batch(
        pieces=pieces,
        shapes=_table([p.pieces.shapes for p in group], 0),
        firsts=_table([p.pieces.firsts for p in group], 0),
        allowed=pieces != 0,
        heads=_table([[0, *p.heads] for p in group], 0, length),
        columns={
            head: _table([[IGNORED, *p.columns[head]] for p in group], IGNORED, length)
            for head in group[0].columns
        },
        happened=_table([[0.0, *p.happened] for p in group], 0.0, length),
        words=sum(len(p.pieces.firsts) - 1 for p in group),
    )


def _table(rows: Sequence[Sequence[float]], padding: float, width: int = 0) -> Tensor:
    width = width or max(map(len, rows))
    return torch.tensor([[*row, *[padding] * (width - len(row))] for row in rows])
