"""The denoiser as an ONNX graph for GPUs, with as few ONNX Runtime kernels as possible.

On a GPU the time of a network this small is that of its kernel launches. A block here is 12
operators, each one kernel; in graph.py it is 33, with half the arithmetic, which matters on a CPU.
Residual and norm are one kernel, the messages from row, column, box and minis are one product
with a constant matrix of senders and receivers, and no kernel only moves data. That product needs
nodes ordered by digit, then cell. Both outputs end in a kernel, because ONNX Runtime's graph
capture records kernels only: an output that is reshaped is copied, and a copy is not replayed.
"""

import numpy as np
import onnx
from onnx import helper
from torch import nn

from graph import Graph, array, embedded, features, finish, normed, quality_path
from model import Block, Denoiser

CONTRIB = "com.microsoft"
# Kinds of message within a digit: offset of their channels, in messages, and index among the three.
KINDS = {"line": (0, 0), "box": (1, 1), "mini": (3, 2)}


def senders() -> np.ndarray:
    """[81, 81 * 3]: how often cell i receives cell j's message, for each kind of message within a digit."""
    row, column = np.divmod(np.arange(81), 9)
    same = lambda x: (x[:, None] == x[None, :]).astype(np.float32)
    in_box = same(row // 3) * same(column // 3)
    heard = {
        "line": same(row) + same(column),
        "box": in_box,
        "mini": in_box * (same(row) + same(column)),
    }
    return np.stack([heard[kind] for kind in KINDS], 2).reshape(81, 243)


def placed(g: Graph, linear: nn.Linear, row: int, column: int, columns: int = len(KINDS)) -> str:
    """A weight among zeros: `row` of 4 messages by `column` of so many. Made when the model is opened, not stored."""
    hidden, m = linear.weight.shape
    pads = g.ints(row * m, column * hidden, (3 - row) * m, (columns - 1 - column) * hidden)
    return g.add("Pad", g.weights(array(linear.weight).T), pads)


def block(g: Graph, b: Block, h: str, added: str | None) -> tuple[str, str]:
    """h and the summand still to be added, [B, 9 * 81, width] -> the same after one block."""
    m = b.message
    if added is None:
        entering = normed(g, h, b.norm)
    else:
        gain = g.floats(array(b.norm.gain))
        entering, _, _, h = g.add(
            "SkipSimplifiedLayerNormalization", h, added, gain, outputs=4, epsilon=1e-6, domain=CONTRIB
        )
    flat = g.reshape(entering, 32)
    weight, bias = array(b.enter.weight).T, array(b.enter.bias)
    own = g.add("Gemm", flat, g.weights(weight[:, : b.hidden]), g.floats(bias[: b.hidden]))
    sent = g.add("Relu", g.add("Gemm", flat, g.weights(weight[:, b.hidden :]), g.floats(bias[b.hidden :])))

    # Each kind of message with its own weights, then the sum over the senders.
    line, box, mini = (placed(g, getattr(b, kind), *at) for kind, at in KINDS.items())
    mixed = g.add("MatMul", sent, g.add("Add", g.add("Add", line, box), mini))
    by_kind = g.reshape(mixed, 243, b.hidden)
    heard = g.reshape(g.add("MatMul", g.weights(senders()), by_kind), b.hidden)

    # The other digits of the cell.
    together = g.reshape(g.sum(g.reshape(sent, 9, 81 * 4 * m), 1), 4 * m)
    in_cell = g.add("MatMul", together, placed(g, b.cell, 2, 0, 1))
    near = g.reshape(g.add("Add", own, heard), 9, 81, b.hidden)
    act = g.add("Relu", g.add("Add", near, g.reshape(in_cell, 1, 81, b.hidden)))
    left = g.matmul(g.reshape(act, b.hidden), array(b.leave.weight).T)
    return h, g.reshape(left, 729, 32)


def build(model: Denoiser) -> onnx.ModelProto:
    """The same inputs, outputs and precision as graph.build."""
    g = Graph()
    config = model.config
    here, is_masked, nodes = features(g, config, 1, 81)

    def path(h: str, blocks) -> str:
        h, added = g.reshape(h, 729, 32), None
        for b in blocks:
            h, added = block(g, b, h, added)
        return g.reshape(g.add("Add", h, added), 32)

    def head(h: str, linear) -> str:
        out = g.add("Gemm", h, g.weights(array(linear.weight).T), g.floats(array(linear.bias)))
        return g.reshape(out, 9, 81)

    h = path(embedded(g, nodes, model.embed), model.blocks)
    by_digit = None if config.names else head(h, model.digit_head)
    outputs = {}
    if config.quality_blocks:
        scores = head(quality_path(g, model, nodes, h, path), model.quality_head)
        there = g.add("Mul", scores, here)
        outputs["quality"] = g.add("ReduceSum", there, g.ints(1), keepdims=0)
        if config.names:
            by_digit = scores
        elif config.edits:
            by_digit = g.add("Where", is_masked, by_digit, scores)
    logits = g.add("Transpose", by_digit, perm=[0, 2, 1])
    return finish(g, {"logits": logits, **outputs}, helper.make_opsetid(CONTRIB, 1))
