"""Read a shipped file back into a state of the network: ``python -m training.restore --out FILE``.

The weights are the rounded ones: exported again, they are the same numbers. So a head can be
trained on a shipped parser without training trees and names anew. Heads that the file lacks are
left out of the state.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.network import JUDGES, LAYERS, MARKERS

__all__ = ["restore"]

_LAYER = ("attend", "join", "widen", "narrow")
_HEADS = (
    "labels.dependent", "labels.matrix", "labels.head", "arcs.dependent", "arcs.matrix",
    "arcs.head", "upos", "xpos", "names", "mentions",
)  # fmt: skip
"""The matrices after those of the layers, in order; those of later heads come last."""


def restore(folder: Path) -> dict[str, object]:
    """Return what `training.train` saves, from ``parser.onnx`` and ``classes.json``."""
    model = onnx.load(folder / "parser.onnx")
    found = {i.name: np.array(numpy_helper.to_array(i)) for i in model.graph.initializer}
    state = {
        name.removeprefix("network."): torch.tensor(value)
        for name, value in found.items()
        if name.startswith("network.")
    }
    state["encoder.words.weight"] = torch.tensor(found["table"] * found["scales"])
    later = [*MARKERS] if any(name.startswith("marks.") for name in state) else []
    later += JUDGES if any(name.startswith("happened.") for name in state) else []
    if any(name.startswith("pauses.") for name in state):
        later += [*(f"pauses.{part}" for part in _LAYER), "missing"]
    ordered = [name for name in found if name.endswith("_quantized")]
    for name, matrix in zip(_matrices(later), ordered, strict=True):
        state[f"{name}.weight"] = _weights(found, matrix.removesuffix("_quantized"))
    classes = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    return {"state": state, "classes": classes}


def _matrices(later: Sequence[str]) -> Iterator[str]:
    """Name the matrices in the order in which a file holds them; older ones lack the last."""
    layers = [f"encoder.layers.{layer}" for layer in range(LAYERS)]
    for layer in (*layers, "marks") if later else layers:
        yield from (f"{layer}.{part}" for part in _LAYER)
    yield from _HEADS
    yield from later


def _weights(found: dict[str, np.ndarray], name: str) -> Tensor:  # type: ignore[type-arg]
    zero = found[f"{name}_zero_point"].astype(np.float32)
    rounded = found[f"{name}_quantized"].astype(np.float32) - zero
    return torch.tensor((rounded * found[f"{name}_scale"]).T.copy())


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("extract/model"))
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.save(restore(arguments.folder), arguments.out)


if __name__ == "__main__":
    _main()
