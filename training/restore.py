"""A checkpoint from an exported model: `python restore.py prism-looped runs/shipped-looped/checkpoint.pt`.

Training can continue from a shipped model without its original checkpoint. Matrices have half
precision, as they are stored. The graph (graph.py) lacks two things, neither of which
changes an answer: how the four features of a node came from five, and the digit head of a path that predicts
digits; that head is read from `mdm`, whose blocks are the same.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from export import PUBLIC
from model import Config, Denoiser


def nodes_and_constants(path: Path) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    """The nodes of a graph, and its constants by the names under which nodes read them."""
    graph = onnx.load(path).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in stored:
            stored[node.output[0]] = stored[node.input[0]]
    return graph.node, stored


class Weights:
    """The weights of a graph in the order of its nodes: (kind, matrix or vector, bias or None)."""

    def __init__(self, path: Path):
        nodes, constants = nodes_and_constants(path)
        stored = {name: value.astype(np.float32) for name, value in constants.items()}
        self.at, self.parts = 0, []
        for node in nodes:
            weight = stored.get(node.input[1]) if len(node.input) > 1 else None
            if weight is None:
                continue
            if node.op_type in ("Gemm", "MatMul"):
                bias = stored.get(node.input[2]) if len(node.input) > 2 else None
                self.parts.append(("product", torch.tensor(weight.T.copy()), None if bias is None else torch.tensor(bias)))
            elif node.op_type == "Mul" and weight.ndim == 1 and len(weight) > 1:
                self.parts.append(("gain", torch.tensor(weight), None))

    def next(self, ahead: int = 0) -> str:
        """The kind of the next part, or of the one after `ahead` others; "" at the end."""
        return self.parts[self.at + ahead][0] if self.at + ahead < len(self.parts) else ""

    def take(self) -> tuple[Tensor, Tensor | None]:
        _, weight, bias = self.parts[self.at]
        self.at += 1
        return weight, bias

    def linear(self, name: str) -> dict[str, Tensor]:
        weight, bias = self.take()
        return {f"{name}.weight": weight} | ({} if bias is None else {f"{name}.bias": bias})

    def embedding(self, name: str) -> dict[str, Tensor]:
        """Undoes `graph.embedded`, with 0 for "another digit is written here", which the bias contains."""
        weight, bias = self.take()
        here, more, mask, clue_other = weight.T
        clue_here = more + here + clue_other
        columns = [clue_here, here, clue_other, torch.zeros_like(here), mask]
        return {f"{name}.weight": torch.stack(columns, 1), f"{name}.bias": bias}

    def block(self, name: str) -> dict[str, Tensor]:
        found = {f"{name}.norm.gain": self.take()[0]} | self.linear(f"{name}.enter")
        for message in ("line", "line", "mini", "mini", "box", "cell"):
            found |= self.linear(f"{name}.{message}")
        return found | self.linear(f"{name}.leave")

    def blocks(self, name: str) -> tuple[dict[str, Tensor], int]:
        """All blocks up to the next head or turn. -> their weights, their number"""
        found, count = {}, 0
        while self.next() == "gain" and self.next(1) == "product":
            found |= self.block(f"{name}.{count}")
            count += 1
        return found, count


def restore(folder: Path, base: Path | None = None) -> Denoiser:
    """@param base: where the digit head is read if this model's graph has none
    @raise ValueError: if a model without a digit head is not built on the base
    """
    manifest = json.loads((folder / "manifest.json").read_text())
    graph = Weights(folder / "model.onnx")
    weights = graph.embedding("embed")
    digits, blocks = graph.blocks("blocks")
    weights |= digits
    if not manifest["quality"]:
        weights |= graph.linear("digit_head")
        return filled(Config(blocks=blocks), weights)
    names = graph.parts[graph.at][1].shape[0] > 1  # a digit head has one output
    if not names:
        weights |= graph.linear("digit_head")
    weights |= graph.embedding("quality_embed") | graph.linear("quality_reads")
    turns, quality_blocks = 0, 0
    if graph.next(1) == "gain":  # the norm of a turn before the norm of its first block
        while graph.next(1) == "gain":
            weights["quality_turn.gain"] = graph.take()[0]
            path, quality_blocks = graph.blocks("quality_blocks")
            weights |= path
            turns += 1
    else:
        path, quality_blocks = graph.blocks("quality_blocks")
        weights |= path
    weights |= graph.linear("quality_head")
    if names:
        below = restore(base, None).state_dict() if base else {}
        if any(not torch.equal(weights[name], below.get(name, torch.empty(0))) for name in weights if name.startswith("blocks.")):
            raise ValueError(f"{folder} is not built on {base}, so its digit head is not known")
        weights |= {name: below[name] for name in ("digit_head.weight", "digit_head.bias")}
    edits = manifest["edit"]
    return filled(Config(blocks=blocks, quality_blocks=quality_blocks, edits=edits, names=names, turns=turns), weights)


def filled(config: Config, weights: dict[str, Tensor]) -> Denoiser:
    model = Denoiser(config).eval()
    model.load_state_dict(weights)
    return model


def save(out: Path, model, folder: Path, stage: str) -> None:
    """Saves the checkpoint of a model restored from `folder`: training continues from its steps and boards."""
    training = json.loads((folder / "manifest.json").read_text())["training"]
    out.parent.mkdir(parents=True, exist_ok=True)
    state = {"stage": stage, "config": model.config.to_dict(), "ema": model.state_dict(), "weights": model.state_dict()}
    torch.save(state | {"step": training["steps"], "boards": training["boards"]}, out)
    print(f"{out}: {folder.name}, {training['boards']} boards so far")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("id", help="a model of public/models")
    parser.add_argument("out", type=Path, help="the checkpoint to write")
    args = parser.parse_args()
    model = restore(PUBLIC / args.id, PUBLIC / "mdm")
    save(args.out, model, PUBLIC / args.id, "prism" if model.config.quality_blocks else "mdm")
