"""Train the head that tells whether what a verb tells of happened; all else stays as it is.

What the network makes of each annotated verb is worked out once, so that the head is trained in a
minute.
"""

import random
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Prepared, batches
from training.factuality import UNTOLD
from training.network import Network

__all__ = ["train_happening"]

WORDS, RATE = 256, 1e-3
SUREST = 1.5
"""A verb counts for as much as its readers were sure, but for no more than this."""


def train_happening(
    network: Network, prepared: Sequence[Prepared], words: int, epochs: int
) -> None:
    """Train the head of a network in place; ``words`` are those of a batch of sentences."""
    network.eval()
    features, values = _seen(network, prepared, words)
    head = network.happened
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = epochs * -(-len(values) // WORDS)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    head.train()
    for _ in range(epochs):
        for chosen in torch.randperm(len(values)).split(WORDS):
            loss = functional.binary_cross_entropy_with_logits(
                head(features[chosen]).squeeze(-1),
                (values[chosen] > 0).float(),
                weight=values[chosen].abs().clamp(max=SUREST),
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    head.eval()


def _seen(network: Network, prepared: Sequence[Prepared], words: int) -> tuple[Tensor, Tensor]:
    """What the head is given of each annotated verb, and its value."""
    features, values = [], []
    with torch.no_grad():
        for batch in batches(prepared, words, random.Random(0)):
            found = network.views(batch.pieces, batch.shapes, batch.firsts, batch.allowed)
            told = batch.happened != UNTOLD
            features.append(found[told])
            values.append(batch.happened[told])
    return torch.cat(features), torch.cat(values)
