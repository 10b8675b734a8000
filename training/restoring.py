"""Train the layer and head that tell where punctuation was dropped; all else stays as it is."""

import random
from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from training.batches import IGNORED, Prepared, batches
from training.network import Network

__all__ = ["train_restoring"]

LAYER_RATE, HEAD_RATE = 2e-4, 1e-3
WARM_UP, WORDS = 100, 1500


def train_restoring(network: Network, prepared: Sequence[Prepared], epochs: int) -> None:
    """Train in place; the layer begins as the encoder's last."""
    network.eval()
    network.pauses.load_state_dict(network.encoder.layers[-1].state_dict())
    network.pauses.train()
    network.dropout.train()
    groups = [
        {"params": [*network.pauses.parameters()], "lr": LAYER_RATE},
        {"params": [*network.missing.parameters()], "lr": HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    steps = epochs * sum(1 for _ in batches(prepared, WORDS, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / WARM_UP, max(0.0, (steps - step) / max(1, steps - WARM_UP))),
    )
    order = random.Random(0)
    for epoch in range(epochs):
        for batch in batches(prepared, WORDS, order):
            with torch.autocast("cpu", torch.bfloat16):
                with torch.no_grad():
                    states = network.encoder(batch.pieces, batch.shapes, batch.allowed)
                scores = network.gaps(states, batch.firsts, batch.allowed)
            gold = batch.columns["missing"].flatten()
            loss = functional.cross_entropy(
                scores.float().flatten(0, 1), gold, ignore_index=IGNORED
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.pauses.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"restoring: epoch {epoch + 1} of {epochs} done", flush=True)
    network.eval()
