"""Train what tells who has which part in a strike or an agreement; all else stays as it is.

The encoder's states of all sentences are worked out once, so that this takes a few minutes.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from extract.parser.event_roles import EVENTS, ROLES
from extract.parser.wordpiece import LONGEST, WordPieces
from training.network import CASTING_LAYERS, LAYERS, Network
from training.roles import MarkedEvent, MarkedSentence

__all__ = ["train_casting"]

LAYER_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP, SENTENCES, ENCODED = 60, 16, 32
WEIGHT = 20.0
"""Scales both losses, whose mean over all words is small."""
ROLES_OF = {"strike": ROLES[:2], "agreement": ROLES[2:]}


@dataclass(frozen=True)
class _Seen:
    """A sentence as the encoder sees it."""

    states: Tensor
    firsts: Tensor
    events: Sequence[MarkedEvent]


@dataclass(frozen=True)
class _Batch:
    """Padded tensors; gold values and, beside each, whether it is known."""

    states: Tensor
    firsts: Tensor
    allowed: Tensor
    roles: Tensor
    asked: Tensor
    events: Tensor
    words: Tensor


def train_casting(
    network: Network, sentences: Sequence[MarkedSentence], cutter: WordPieces, epochs: int
) -> None:
    """Train in place; the layers begin as the encoder's last, less what is weakest in them."""
    network.eval()
    for ours, its in zip(network.casting, network.encoder.layers[-CASTING_LAYERS:], strict=True):
        _begin(ours, its)
    seen = _encode(network, sentences, cutter)
    optimizer, schedule = _optimizer(network, epochs * -(-len(seen) // SENTENCES))
    order = random.Random(0)
    for epoch in range(epochs):
        network.casting.train()
        network.roles.train()
        network.dropout.train()
        for batch in _batches(seen, order):
            with torch.autocast("cpu", torch.bfloat16):
                roles, events = network.parts(batch.states, batch.firsts, batch.allowed)
            loss = WEIGHT * (
                _entropy(roles, batch.roles, batch.asked)
                + _entropy(events, batch.events, batch.words)
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(_trained(network), 1.0)
            optimizer.step()
            schedule.step()
        print(f"casting: epoch {epoch + 1} of {epochs} done", flush=True)
    network.eval()


def _begin(layer: nn.Module, other: nn.Module) -> None:
    """Copy a layer that is wider inside: the units whose weights are largest."""
    state = other.state_dict()
    inner = layer.state_dict()["widen.bias"].shape[0]
    weight = state["widen.weight"].norm(dim=1) * state["narrow.weight"].norm(dim=0)
    kept = weight.argsort(descending=True)[:inner]
    for name in ("widen.weight", "widen.bias"):
        state[name] = state[name][kept]
    state["narrow.weight"] = state["narrow.weight"][:, kept]
    layer.load_state_dict(state)


def _trained(network: Network) -> list[nn.Parameter]:
    parts = (network.casting, network.roles, network.events)
    return [parameter for part in parts for parameter in part.parameters()]


def _optimizer(
    network: Network, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    heads = [*network.roles.parameters(), *network.events.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": [*network.casting.parameters()], "lr": LAYER_RATE},
            {"params": heads, "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, 1 - step / steps))
    )


def _entropy(scores: Tensor, gold: Tensor, known: Tensor) -> Tensor:
    """The mean over what is known."""
    loss = functional.binary_cross_entropy_with_logits(scores.float(), gold, weight=known)
    return loss * known.numel() / known.sum().clamp(min=1)


def _encode(
    network: Network, sentences: Sequence[MarkedSentence], cutter: WordPieces
) -> list[_Seen]:
    cut = [(cutter.sentence(sentence.words), sentence) for sentence in sentences]
    cut = sorted((c for c in cut if len(c[0].identifiers) <= LONGEST), key=_length)
    found: list[_Seen] = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for start in range(0, len(cut), ENCODED):
            group = cut[start : start + ENCODED]
            pieces = _table([c[0].identifiers for c in group])
            shapes = _table([c[0].shapes for c in group])
            lower = LAYERS - CASTING_LAYERS
            states = network.encoder(pieces, shapes, pieces != 0, lower)
            for row, (each, sentence) in zip(states.float(), group, strict=True):
                kept = row[: len(each.identifiers)].clone()
                found.append(_Seen(kept, torch.tensor(each.firsts), sentence.events))
    return found


def _length(cut: tuple[object, MarkedSentence]) -> int:
    return len(cut[1].words)


def _table(rows: Sequence[Sequence[int]]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)


def _batches(seen: Sequence[_Seen], order: random.Random) -> Iterator[_Batch]:
    """Yield all sentences once, those of like length together, in an order drawn anew."""
    drawn = sorted(order.sample(seen, len(seen)), key=lambda each: len(each.states) // 8)
    groups = [drawn[start : start + SENTENCES] for start in range(0, len(drawn), SENTENCES)]
    order.shuffle(groups)
    return map(_pad, groups)


def _pad(group: Sequence[_Seen]) -> _Batch:
    states = nn.utils.rnn.pad_sequence([each.states for each in group], batch_first=True)
    firsts = nn.utils.rnn.pad_sequence([each.firsts for each in group], batch_first=True)
    size, width = firsts.shape
    roles, asked = torch.zeros(2, size, width, len(ROLES), width)
    events, words = torch.zeros(2, size, width, len(EVENTS))
    allowed = torch.zeros(states.shape[:2], dtype=torch.bool)
    for row, each in enumerate(group):
        allowed[row, : len(each.states)] = True
        words[row, 1 : len(each.firsts)] = 1
        for event in each.events:
            for word in event.told:
                events[row, word + 1, EVENTS.index(event.kind)] = 1
                for role in ROLES_OF[event.kind]:
                    asked[row, 1 : len(each.firsts), ROLES.index(role), word + 1] = 1
                    for place in event.roles[role]:
                        roles[row, place + 1, ROLES.index(role), word + 1] = 1
    return _Batch(states, firsts, allowed, roles, asked, events, words)
