"""Read the shipped files into a state of the network: ``python -m training.restore --out FILE``.

The weights are the rounded ones: exported again, they are the same numbers. So a head can be
trained on a shipped parser without training trees and names anew. Heads that the files lack are
left out of the state.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.network import CASTING_LAYERS, JUDGES, LAYERS, MARKERS

__all__ = ["restore"]

_Numbers = Mapping[str, NDArray[Any]]

_LAYER = ("attend", "join", "widen", "narrow")
_HEADS = (
    "labels.dependent", "labels.matrix", "labels.head", "arcs.dependent", "arcs.matrix",
    "arcs.head", "upos", "xpos", "names", "mentions",
)  # fmt: skip
"""The matrices after those of the layers, in order; those of later heads come last."""

_CASTING_HEADS = ("roles.dependent", "roles.matrix", "roles.head", "events")


def restore(folder: Path) -> dict[str, object]:
    """Return what `training.train` saves, from the ONNX files and ``classes.json``."""
    found = _numbers(folder / "parser.onnx")
    plain = _plain(found)
    later = [*MARKERS] if any(name.startswith("marks.") for name in plain) else []
    later += JUDGES if any(name.startswith("happened.") for name in plain) else []
    state = {**plain, **_rounded(found, _matrices(later))}
    state["encoder.words.weight"] = torch.tensor(found["table"] * found["scales"])
    if (folder / "pauses.onnx").exists():
        pauses = _numbers(folder / "pauses.onnx")
        matrices = (*(f"pauses.{part}" for part in _LAYER), "missing")
        state |= {**_plain(pauses), **_rounded(pauses, matrices)}
    if (folder / "roles.onnx").exists():
        roles = _numbers(folder / "roles.onnx")
        layers = (f"casting.{layer}.{part}" for layer in range(CASTING_LAYERS) for part in _LAYER)
        state |= {**_plain(roles), **_rounded(roles, (*layers, *_CASTING_HEADS))}
    classes = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    return {"state": state, "classes": classes}


def _numbers(path: Path) -> _Numbers:
    model = onnx.load(path)
    return {i.name: np.array(numpy_helper.to_array(i)) for i in model.graph.initializer}


def _plain(found: _Numbers) -> dict[str, Tensor]:
    """What a file holds as it was trained, by its name in the network."""
    named = ((name, torch.tensor(value)) for name, value in found.items())
    return {n.removeprefix("network."): value for n, value in named if n.startswith("network.")}


def _rounded(found: _Numbers, matrices: Iterable[str]) -> dict[str, Tensor]:
    """The matrices of a file, whose names in the network are told in order."""
    ordered = [name.removesuffix("_quantized") for name in found if name.endswith("_quantized")]
    pairs = zip(matrices, ordered, strict=True)
    return {f"{name}.weight": _weights(found, matrix) for name, matrix in pairs}


def _matrices(later: Sequence[str]) -> Iterator[str]:
    """Name the matrices in the order in which a file holds them; older ones lack the last."""
    layers = [f"encoder.layers.{layer}" for layer in range(LAYERS)]
    for layer in (*layers, "marks") if later else layers:
        yield from (f"{layer}.{part}" for part in _LAYER)
    yield from _HEADS
    yield from later


def _weights(found: _Numbers, name: str) -> Tensor:
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
