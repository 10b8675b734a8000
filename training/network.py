"""The network: a MiniLM-L6 encoder with case shapes, biaffine arcs and labels, linear taggers.

Source of the biaffine scorers: Dozat and Manning 2017, https://arxiv.org/abs/1611.01734
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from extract.parser.event_roles import EVENTS, ROLES

__all__ = [
    "CASTERS",
    "CASTING_LAYERS",
    "JUDGES",
    "LAYERS",
    "MARKERS",
    "MARKING",
    "RESTORERS",
    "TAGGERS",
    "WEIGHTS_SHA256",
    "Layer",
    "Network",
    "Scores",
    "Sizes",
    "load_encoder",
]

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, WIDTH, INNER, HEADS = 6, 384, 1536, 12
ARC_WIDTH, LABEL_WIDTH = 256, 96
TAGGERS = ("upos", "xpos", "names", "mentions", "attributions", "triggers")
"""The heads that give a class to each word, in the order of `Scores`."""

MARKERS = ("attributions", "triggers")
"""Those of them that read the words through a layer of their own."""

MARKING = ("marks", *MARKERS)
"""What is trained on articles while all else stays as it is."""

JUDGES = ("happened.1", "happened.4")
"""The matrices of the head that tells what happened, trained alone."""

CASTERS = ("casting", "roles", "events")
"""What tells who has which part in an event, trained on sentences marked for it and alone."""

RESTORERS = ("pauses", "missing")
"""What tells where punctuation was dropped, trained last and alone."""

_JUDGING_WIDTH = 128
_CASTING_INNER, _ROLE_WIDTH = 512, 96

CASTING_LAYERS = 3
"""Layers of the part that casts roles; it goes on from what as many layers of the encoder leave."""

_IMPOSSIBLE = -1e4


@dataclass(frozen=True)
class Sizes:
    """How many classes each head has."""

    labels: int
    upos: int
    xpos: int
    names: int
    mentions: int
    attributions: int
    triggers: int
    missing: int


@dataclass(frozen=True)
class Scores:
    """Unnormalised scores; the first word position is the root.

    Attributes:
        arcs: batch, dependent, head.
        labels: batch, dependent, head, label; or batch, dependent, label if heads were given.
        upos, xpos, names, mentions, attributions, triggers: batch, word, class.
    """

    arcs: Tensor
    labels: Tensor
    upos: Tensor
    xpos: Tensor
    names: Tensor
    mentions: Tensor
    attributions: Tensor
    triggers: Tensor


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT's."""

    def __init__(self, inner: int = INNER) -> None:
        """Make the four matrices."""
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.join_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, inner)
        self.narrow = nn.Linear(inner, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, allowed: Tensor | None) -> Tensor:
        """Return the next states; ``allowed`` is False at padding."""
        batch, length, _ = states.shape
        mixed = self.attend(states).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = mixed.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (query * (WIDTH // HEADS) ** -0.5) @ key.transpose(-1, -2)
        if allowed is not None:
            weights = weights.masked_fill(~allowed, _IMPOSSIBLE)
        context = weights.softmax(-1).to(value.dtype) @ value
        context = context.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.join_norm(states + self.dropout(self.join(context)))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.norm(states + self.dropout(inner))


class Encoder(nn.Module):
    """Pieces and shapes in, one state for each piece out."""

    def __init__(self, shapes: int) -> None:
        """Make empty tables; `load_encoder` fills them."""
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(
        self, pieces: Tensor, shapes: Tensor, allowed: Tensor | None, layers: int = LAYERS
    ) -> Tensor:
        """Return batch, piece, width; after some of the layers if not all are asked for."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(places) + self.shapes(shapes)
        states = self.dropout(self.norm(states))
        mask = None if allowed is None else allowed[:, None, None, :]
        for layer in self.layers[:layers]:
            states = layer(states, mask)
        return states


class Pair(nn.Module):
    """Two views of each word, as dependent and as head, and the scores of all pairs."""

    def __init__(self, width: int, classes: int) -> None:
        """Make the two views and one matrix for each class."""
        super().__init__()
        self.dependent = nn.Linear(WIDTH, width)
        self.head = nn.Linear(WIDTH, width)
        self.matrix = nn.Linear(width + 1, classes * (width + 1), bias=False)
        nn.init.zeros_(self.matrix.weight)
        self.dropout = nn.Dropout(0.33)
        self.classes = classes

    def forward(self, words: Tensor, heads: Tensor | None = None) -> Tensor:
        """Return batch, dependent, class, head; or batch, dependent, class for given heads."""
        left = self.matrix(self._view(self.dependent, words))
        left = left.unflatten(-1, (self.classes, -1))
        right = self._view(self.head, words)
        if heads is None:
            batch, length = words.shape[:2]
            pairs: Tensor = left.flatten(1, 2) @ right.transpose(1, 2)
            return pairs.view(batch, length, self.classes, length)
        chosen = right.gather(1, heads[:, :, None].expand(-1, -1, right.shape[-1]))
        return (left @ chosen[..., None]).squeeze(-1)

    def _view(self, layer: nn.Module, words: Tensor) -> Tensor:
        return functional.pad(
            self.dropout(functional.leaky_relu(layer(words), 0.1)), (0, 1), value=1
        )


class Network(nn.Module):
    """The encoder and all heads."""

    def __init__(self, sizes: Sizes, shapes: int) -> None:
        """Make the heads; the encoder is empty until `load_encoder`."""
        super().__init__()
        self.encoder = Encoder(shapes)
        self.arcs = Pair(ARC_WIDTH, 1)
        self.labels = Pair(LABEL_WIDTH, sizes.labels)
        self.upos = nn.Linear(WIDTH, sizes.upos)
        self.xpos = nn.Linear(WIDTH, sizes.xpos)
        self.names = nn.Linear(WIDTH, sizes.names)
        self.mentions = nn.Linear(WIDTH, sizes.mentions)
        self.marks = Layer()
        self.attributions = nn.Linear(WIDTH, sizes.attributions)
        self.triggers = nn.Linear(WIDTH, sizes.triggers)
        self.happened = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(2 * WIDTH, _JUDGING_WIDTH), nn.ReLU(),
            nn.Dropout(0.2), nn.Linear(_JUDGING_WIDTH, 1),
        )  # fmt: skip
        self.pauses = Layer()
        self.missing = nn.Linear(WIDTH, sizes.missing)
        self.casting = nn.ModuleList(Layer(_CASTING_INNER) for _ in range(CASTING_LAYERS))
        self.roles = Pair(_ROLE_WIDTH, len(ROLES))
        self.events = nn.Linear(WIDTH, len(EVENTS))
        self.dropout = nn.Dropout(0.2)

    def gaps(self, states: Tensor, firsts: Tensor, allowed: Tensor | None) -> Tensor:
        """Score what was dropped after each word, from the encoder's states: batch, word, class."""
        seen = self.pauses(states, None if allowed is None else allowed[:, None, None, :])
        scores: Tensor = self.missing(self.dropout(_words(seen, firsts)))
        return scores

    def parts(
        self, states: Tensor, firsts: Tensor, allowed: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        """Score who has which part, and what tells of an event, from the encoder's lower states.

        The first is batch, word that has it, role, word that tells; the second batch, word, kind.
        """
        for layer in self.casting:
            states = layer(states, None if allowed is None else allowed[:, None, None, :])
        words = self.dropout(_words(states, firsts))
        return self.roles(words), self.events(words)

    def views(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, allowed: Tensor | None
    ) -> Tensor:
        """What the head ``happened`` is given: batch, word, the states of both last layers."""
        states = self.encoder(pieces, shapes, allowed)
        marking = self.marks(states, None if allowed is None else allowed[:, None, None, :])
        return torch.cat((_words(states, firsts), _words(marking, firsts)), -1)

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        firsts: Tensor,
        allowed: Tensor | None = None,
        heads: Tensor | None = None,
    ) -> Scores:
        """Score a batch; ``firsts`` holds the first piece of the root and of each word."""
        states = self.encoder(pieces, shapes, allowed)
        words = _words(states, firsts)
        dropped = self.dropout(words)
        marking = self.marks(states, None if allowed is None else allowed[:, None, None, :])
        marked = self.dropout(_words(marking, firsts))
        labels = self.labels(words, heads)
        return Scores(
            self.arcs(words)[:, :, 0],
            labels if heads is not None else labels.transpose(2, 3),
            *(getattr(self, name)(marked if name in MARKERS else dropped) for name in TAGGERS),
        )


def _words(states: Tensor, firsts: Tensor) -> Tensor:
    """The states at the first piece of each word."""
    return states.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Fill the encoder with the pretrained weights, refusing a file with another hash."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"{path}: SHA-256 is {digest}, expected {WEIGHTS_SHA256}")
    given = load_file(path)
    state = encoder.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"]
    types = given["embeddings.token_type_embeddings.weight"]
    state["positions.weight"] = given["embeddings.position_embeddings.weight"] + types[0]
    _copy(state, "norm", given, "embeddings.LayerNorm")
    for index in range(LAYERS):
        ours, theirs = f"layers.{index}", f"encoder.layer.{index}"
        for part in ("weight", "bias"):
            names = [f"{theirs}.attention.self.{name}.{part}" for name in ("query", "key", "value")]
            state[f"{ours}.attend.{part}"] = torch.cat([given[name] for name in names])
        _copy(state, f"{ours}.join", given, f"{theirs}.attention.output.dense")
        _copy(state, f"{ours}.join_norm", given, f"{theirs}.attention.output.LayerNorm")
        _copy(state, f"{ours}.widen", given, f"{theirs}.intermediate.dense")
        _copy(state, f"{ours}.narrow", given, f"{theirs}.output.dense")
        _copy(state, f"{ours}.norm", given, f"{theirs}.output.LayerNorm")
    encoder.load_state_dict(state)


def _copy(ours: dict[str, Tensor], name: str, given: dict[str, Tensor], source: str) -> None:
    for part in ("weight", "bias"):
        ours[f"{name}.{part}"] = given[f"{source}.{part}"]
