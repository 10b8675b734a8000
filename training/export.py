"""Write the trained network as quantised ONNX files that need neither torch nor a download.

What tells where punctuation was dropped and what tells the roles of events go from the encoder's
states into files of their own: onnxruntime runs the whole of a file, whichever outputs are asked
for.

Matrices become 7-bit integers by column, which no processor saturates; the word table becomes
8-bit integers by row. Scores that only matter by their order leave as positions of the best.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from extract.parser.wordpiece import CLS, SEP, SHAPES
from training.batches import Classes
from training.network import CASTING_LAYERS, HEADS, LAYERS, TAGGERS, WIDTH, Layer, Network
from training.train import sizes_of

__all__ = ["export"]

_OUTPUTS = ("arcs", "labels", *TAGGERS, "happened", "states", "lower")
_BYTES = 127


class Attention(torch.autograd.Function):
    """Attention of all heads as the one operator that onnxruntime has for it."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Return something of the right shape: only the exported graph is run."""
        return query + key + value

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        """Write the operator."""
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)


class Reading(nn.Module):
    """The network for one sentence, with its word table in eight bits."""

    table: Tensor
    scales: Tensor

    def __init__(self, network: Network) -> None:
        """Round the word table row by row."""
        super().__init__()
        self.network = network
        words = network.encoder.words.weight.detach()
        scales = words.abs().amax(1, keepdim=True).clamp(min=1e-6) / _BYTES
        self.register_buffer("table", (words / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Score a sentence: arcs without the root's row, the best label of every pair, tags."""
        encoder = self.network.encoder
        states = self.table[pieces].float() * self.scales[pieces]
        places = torch.arange(pieces.shape[0])
        states = states + encoder.positions(places) + encoder.shapes(shapes)
        states = encoder.norm(states)[None]
        for layer in encoder.layers[: LAYERS - CASTING_LAYERS]:
            states = _through(layer, states)
        lower = states
        for layer in encoder.layers[LAYERS - CASTING_LAYERS :]:
            states = _through(layer, states)
        words = states[:, firsts]
        marked = _through(self.network.marks, states)[:, firsts]
        scores = self.network.labels(words)[0, 1:].transpose(1, 2)
        return (
            self.network.arcs(words)[0, 1:, 0],
            1 + scores[:, :, 1:].argmax(-1).to(torch.int32),
            self.network.upos(words)[0, 1:].argmax(-1).to(torch.int32),
            self.network.xpos(words)[0, 1:].argmax(-1).to(torch.int32),
            self.network.names(words)[0, 1:],
            self.network.mentions(words)[0, 1:],
            self.network.attributions(marked)[0, 1:],
            self.network.triggers(marked)[0, 1:],
            self.network.happened(torch.cat((words, marked), -1))[0, 1:, 0],
            states,
            lower,
        )


class Casting(nn.Module):
    """Who has which part in an event, from the lower states that `Reading` gives: chances."""

    def __init__(self, network: Network) -> None:
        """Take the layers and the heads of a network."""
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """Return word, role, word that tells; and word, kind of event that it tells of."""
        for layer in self.network.casting:
            states = _through(layer, states)
        words = states[:, firsts]
        roles, events = self.network.roles(words), self.network.events(words)
        return torch.sigmoid(roles)[0, 1:, :, 1:], torch.sigmoid(events)[0, 1:]


class Restoring(nn.Module):
    """What tells of dropped punctuation, from the states that `Reading` gives."""

    def __init__(self, network: Network) -> None:
        """Take the layer and the head of a network."""
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, firsts: Tensor) -> Tensor:
        """Score what is missing after each word of a sentence."""
        paused = _through(self.network.pauses, states)[:, firsts]
        scores: Tensor = self.network.missing(paused)[0, 1:]
        return scores


def _through(layer: Layer, states: Tensor) -> Tensor:
    """Return the states after one layer."""
    context = Attention.apply(*layer.attend(states).split(WIDTH, -1))
    states = layer.join_norm(states + layer.join(context))
    inner = layer.narrow(functional.gelu(layer.widen(states)))
    return layer.norm(states + inner)


def export(state: Path, folder: Path) -> None:
    """Write ``parser.onnx``, ``pauses.onnx``, ``roles.onnx`` and ``classes.json`` into a folder."""
    saved = torch.load(state, weights_only=True)
    classes = Classes(**{head: tuple(names) for head, names in saved["classes"].items()})
    network = Network(sizes_of(classes), len(SHAPES))
    network.load_state_dict(saved["state"])
    pieces, firsts = torch.tensor([CLS, 2054, 2003, 2023, SEP]), torch.tensor([0, 1, 2, 3])
    inputs = {"pieces": pieces, "shapes": torch.zeros_like(pieces), "firsts": firsts}
    _write(Reading(network.eval()), inputs, _OUTPUTS, folder / "parser.onnx")
    inputs = {"states": torch.zeros(1, len(pieces), WIDTH), "firsts": firsts}
    _write(Restoring(network), inputs, ("missing",), folder / "pauses.onnx")
    _write(Casting(network), inputs, ("roles", "events"), folder / "roles.onnx")
    named = {head: [_spelled(name) for name in getattr(classes, head)] for head in saved["classes"]}
    text = json.dumps(named, indent=1, sort_keys=True)
    (folder / "classes.json").write_text(text + "\n", encoding="utf-8")


def _spelled(name: str) -> str:
    return f"{name}SON" if name in ("B-PER", "I-PER") else name


def _write(
    module: nn.Module, inputs: Mapping[str, Tensor], outputs: Sequence[str], path: Path
) -> None:
    """Write a part of the network for inputs of these names and sorts, of any length."""
    with tempfile.TemporaryDirectory() as temporary, torch.no_grad():
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            module, tuple(inputs.values()), plain, input_names=[*inputs], output_names=[*outputs],
            dynamic_axes={name: {example.dim() // 2: name} for name, example in inputs.items()},
            opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        quantize_dynamic(
            plain, path, op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    model = onnx.load(path)
    model.producer_name, model.producer_version, model.doc_string = "", "", ""
    onnx.save(model, path)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--folder", type=Path, default=Path("extract/model"))
    arguments = parser.parse_args()
    export(arguments.state, arguments.folder)


if __name__ == "__main__":
    _main()
