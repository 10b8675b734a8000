"""What the shipped file was trained on, and in which stages."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from training.attributions import read_polnear
from training.corpora import Example, join_names, read_crossner, read_treebank, read_uner
from training.documents import read_re3d
from training.events import read_wikievents
from training.factuality import read_factuality
from training.punctuation import drop_punctuation

__all__ = ["RECIPE", "Part", "Stage", "share_of", "training_examples"]

Each = TypeVar("Each")
TWICE, OFTEN = 2, 3

Part = Literal["reading", "marking", "happening", "restoring", "casting"]


@dataclass(frozen=True)
class Stage:
    """One run with an optimiser of its own; the state goes on into the next stage.

    Attributes:
        epochs: how often everything is read.
        planned: epochs at which the learning rate would reach zero; the stage may stop before.
        seed: of the order of sentences and of dropout.
        peak: share of the full learning rates that is reached after the first steps.
        part: what is trained, while all else stays as it is: ``reading``, which is all but the
            rest; ``marking``, the heads for sources, cues and triggers, on the articles of PolNeAR
            and WikiEvents; ``happening``, the head for what happened, on verbs of EWT;
            ``restoring``, what tells where punctuation was dropped, on all words; ``casting``, what
            tells who has which part in an event, on the sentences of `training/marked`.
    """

    epochs: int
    planned: int
    seed: int
    peak: float
    part: Part


RECIPE = (
    Stage(epochs=2, planned=9, seed=1, peak=1.0, part="reading"),
    Stage(epochs=4, planned=4, seed=2, peak=0.78, part="reading"),
    Stage(epochs=8, planned=8, seed=3, peak=1.0, part="marking"),
    Stage(epochs=15, planned=15, seed=4, peak=1.0, part="happening"),
    Stage(epochs=5, planned=5, seed=5, peak=1.0, part="restoring"),
    Stage(epochs=6, planned=6, seed=6, peak=1.0, part="casting"),
)
"""The stages of the shipped file, in order."""


def training_examples(corpora: Path, part: Part, annotation: Path) -> list[Example]:
    """Return what a stage is trained on; small corpora count several times.

    ``annotation`` is the wheel that says of EWT's verbs what happened.
    """
    if part == "happening":
        return read_factuality(annotation, corpora / "ud-ewt" / "train.conllu")
    attributions, _ = read_polnear(corpora / "polnear-dev")
    events, _ = read_wikievents(corpora / "wikievents-dev" / "dev.jsonl")
    if part == "marking":
        return [*attributions, *OFTEN * events]
    trees = read_treebank(corpora / "ud-ewt" / "train.conllu")
    named = join_names(trees, read_uner(corpora / "uner-ewt" / "train.iob2"))
    open_genres = read_treebank(corpora / "gum-open-genres" / "train.conllu")
    politics = read_crossner(corpora / "crossner-politics" / "politics.train.txt")
    documents, _ = read_re3d(corpora / "re3d")
    if part == "restoring":
        texts = [*trees, *open_genres, *politics, *TWICE * (documents + attributions + events)]
        return [drop_punctuation(text) for text in texts]
    return [*named, *open_genres, *TWICE * politics, *TWICE * documents]


def share_of(examples: Sequence[Each], share: float) -> list[Each]:
    """Return a share of the examples, drawn alike every time; all for 1.0."""
    return random.Random(0).sample(list(examples), max(1, round(share * len(examples))))
