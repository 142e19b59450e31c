"""A checkpoint from exported sums: `python -m sums.restore sums-10 runs/sums-mdm/checkpoint.pt --base`.

As ../restore.py does for Sudoku. The graph contains a position's number and column as one vector, so they are restored with the
first number at zero, which changes no answer; columns beyond the exported length are restored as zero.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from export import PUBLIC
from restore import nodes_and_constants, save

from . import digits_of
from .model import RELATIONS, Adder, Config, relation


class Weights:
    """The weights of a graph in the order of the nodes that read them."""

    def __init__(self, path: Path):
        nodes, stored = nodes_and_constants(path)
        self.left: list[Tensor] = []
        for node in nodes:
            for name in node.input if node.op_type != "Cast" else []:
                value = stored.get(name)
                if value is not None and value.ndim and value.dtype in (np.float16, np.float32):
                    self.left.append(torch.tensor(value.astype(np.float32)))

    def take(self) -> Tensor:
        return self.left.pop(0)

    def linear(self, name: str, bias: bool = True) -> dict[str, Tensor]:
        found = {f"{name}.weight": self.take().T.contiguous()}
        return found | {f"{name}.bias": self.take()} if bias else found

    def embedding(self, prefix: str, columns: int) -> dict[str, Tensor]:
        token, given, where = self.take(), self.take(), self.take()
        n = digits_of(len(where))
        a, b, s = (part.flip(0) for part in (where[:n], where[n : 2 * n], where[2 * n :]))
        number = torch.stack([torch.zeros_like(a[0]), b[0] - a[0], s[0] - a[0]])
        column = torch.zeros(columns, where.shape[1])
        column[: n + 1] = torch.cat([a, s[n:] - number[2]])
        names = {"token.weight": token, "given": given, "number.weight": number, "column.weight": column}
        return {prefix + name: value for name, value in names.items()}

    def blocks(self, name: str, size: int) -> dict[str, Tensor]:
        """All blocks up to the next head."""
        found, at = {}, relation(size)
        width, i = len(self.left[0]), 0
        while self.left[1].shape == (width, 3 * width):
            block = f"{name}.{i}"
            found |= {f"{block}.norm.gain": self.take()} | self.linear(f"{block}.mix")
            bias = self.take()[0]  # [heads, L, L]
            near = torch.zeros(RELATIONS, len(bias))
            near[at] = bias.permute(1, 2, 0)
            found |= {f"{block}.near": near} | self.linear(f"{block}.joined", bias=False)
            found |= {f"{block}.inner.gain": self.take()} | self.linear(f"{block}.enter")
            found |= self.linear(f"{block}.leave", bias=False)
            i += 1
        return found


def restore(folder: Path, base: bool = False) -> Adder:
    """@param base: leave the quality path out"""
    manifest = json.loads((folder / "manifest.json").read_text())
    graph, size, columns = Weights(folder / "model.onnx"), manifest["size"], Config.columns
    weights = graph.embedding("", columns)
    weights |= (digits := graph.blocks("blocks", size))
    width = graph.left[0].numel()
    weights |= {"digit_norm.gain": graph.take()} | graph.linear("digit_head")
    path: dict[str, Tensor] = {}
    if graph.left and not base:
        weights |= graph.embedding("quality_", columns) | graph.linear("quality_reads", bias=False)
        weights |= (path := graph.blocks("quality_blocks", size))
        weights |= {"quality_norm.gain": graph.take()} | graph.linear("quality_digits") | graph.linear("quality_head")
    blocks = lambda found: len({name.split(".")[1] for name in found})
    attention = next(value for name, value in weights.items() if name.endswith(".near")).shape[1]
    model = Adder(Config(width=width, heads=attention, blocks=blocks(digits), quality_blocks=blocks(path))).eval()
    model.load_state_dict(weights)
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="a model of sums in public/models")
    parser.add_argument("out", type=Path, help="the checkpoint to write")
    parser.add_argument("--base", action="store_true", help="the denoiser alone, for a path to be trained on it")
    args = parser.parse_args()
    model = restore(PUBLIC / args.id, args.base)
    save(args.out, model, PUBLIC / args.id, "sums-mdm" if args.base else "sums-prism")
