"""The denoiser as an ONNX graph, written node by node.

Tracing would give the same numbers with several times as many nodes. Here biases and
residuals are part of Gemm, and messages are added while they are still pooled. Weights
are stored in half precision, all sums are single. It uses only operators that every backend
has and int32 inputs; the batch is a free dimension.
"""

import copy
from collections import Counter

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from dsl import BETA, Localizer
from model import Block, Config, Denoiser, RMSNorm

OPSET = 17


class Graph:
    """A list of nodes under construction; every method adds one and returns its output's name."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}
        self.widened: dict[str, str] = {}

    def constant(self, value: np.ndarray) -> str:
        for name, known in self.constants.items():
            if known.dtype == value.dtype and known.shape == value.shape and (known == value).all():
                return name
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def floats(self, value) -> str:
        return self.constant(np.asarray(value, np.float32))

    def weights(self, value: np.ndarray) -> str:
        """Stored as fp16, converted to fp32 once when the model is opened. Exact for `halved` models."""
        half = self.constant(value.astype(np.float16))
        if half not in self.widened:
            self.widened[half] = self.add("Cast", half, to=TensorProto.FLOAT)
        return self.widened[half]

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def add(self, op: str, *inputs: str, outputs: int = 1, **attributes):
        names = [f"t{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def reshape(self, x: str, *shape: int) -> str:
        return self.add("Reshape", x, self.ints(-1, *shape))

    def sum(self, x: str, *axes: int) -> str:
        return self.add("ReduceSum", x, self.ints(*axes), keepdims=1)

    def matmul(self, x: str, weight: np.ndarray) -> str:
        return self.add("MatMul", x, self.weights(weight))


def halved(model: Denoiser) -> Denoiser:
    """The model with its matrices rounded to half precision, as `build` stores them."""
    model = copy.deepcopy(model)
    for parameter in model.parameters():
        if parameter.ndim > 1:
            parameter.data = parameter.data.half().float()
    return model


def array(t: Tensor) -> np.ndarray:
    return t.detach().cpu().float().numpy()


def normed(g: Graph, h: str, norm: RMSNorm) -> str:
    """In the form that ONNX Runtime's SimplifiedLayerNormFusion recognises: one kernel there, plain ONNX elsewhere."""
    power = g.add("ReduceMean", g.add("Pow", h, g.floats(2)), axes=[-1], keepdims=1)
    root = g.add("Sqrt", g.add("Add", power, g.floats(1e-6)))
    return g.add("Mul", g.add("Div", h, root), g.floats(array(norm.gain)))


def block(g: Graph, b: Block, h: str) -> str:
    """h [B * 729, width] -> the same.

    One Gemm for a node's own part and its four messages, split once, and a separate kernel that adds
    the received messages: the fastest of ten forms in WebAssembly (EXPERIMENTS.md has the others).
    """
    m = b.message
    entered = g.add("Gemm", normed(g, h, b.norm), g.weights(array(b.enter.weight).T), g.floats(array(b.enter.bias)))
    own, *sent = g.add("Split", entered, g.ints(b.hidden, m, m, m, m), axis=1, outputs=5)
    line, box, cell, mini = (g.add("Relu", x) for x in sent)
    to_line, to_box, to_cell, to_mini = (array(x.weight).T for x in (b.line, b.box, b.cell, b.mini))

    # [row, column, digit]; [row, stack, column in it, digit]; [band, row in it, column, digit]
    grid, by_stack, by_band = (9, 9, 9), (9, 3, 3, 9), (3, 3, 9, 9)
    line = g.reshape(line, *grid, m)
    row = g.reshape(g.matmul(g.sum(line, 2), to_line), 9, 1, 1, 9, b.hidden)
    column = g.reshape(g.matmul(g.sum(line, 1), to_line), 1, 1, 9, 9, b.hidden)
    row_mini = g.matmul(g.sum(g.reshape(mini, *by_stack, m), 3), to_mini)
    column_mini = g.matmul(g.sum(g.reshape(mini, *by_band, m), 2), to_mini)
    in_row = g.sum(g.reshape(box, *by_stack, m), 3)  # [B, 9, 3, 1, 9, m]
    in_box = g.sum(g.reshape(in_row, 3, 3, 3 * 9, m), 2)  # [B, 3, 1, 27, m]
    in_box = g.matmul(in_box, to_box)
    near_row = g.add("Add", row_mini, row)
    near_row = g.add("Add", g.reshape(near_row, 3, 3, 27, b.hidden), in_box)
    near_column = g.add("Add", column_mini, column)
    same_cell = g.matmul(g.sum(g.reshape(cell, *grid, m), 3), to_cell)

    near_row = g.reshape(near_row, 3, 3, 3, 1, 9, b.hidden)  # [band, row, stack, 1, digit]
    near_column = g.reshape(near_column, 3, 1, 3, 3, 9, b.hidden)  # [band, 1, stack, column, digit]
    heard = g.reshape(g.add("Add", near_row, near_column), *grid, b.hidden)
    heard = g.reshape(g.add("Add", heard, same_cell), b.hidden)
    act = g.add("Relu", g.add("Add", own, heard))
    return g.add("Gemm", act, g.weights(array(b.leave.weight).T), h)


def features(g: Graph, config: Config, rows: int, columns: int) -> tuple[str, str, str]:
    """A denoiser's input: whether a candidate is written here, whether its cell is masked, and its node's features.

    Cells are laid out as rows x columns, 81 x 1 or 1 x 81, and the nine digits of each along the axis of length 1.
    """
    tokens = g.reshape("tokens", rows, columns)
    digits = np.arange(1, 10, dtype=np.int32)
    here = g.add("Cast", g.add("Equal", tokens, g.constant(digits if columns == 1 else digits[:, None])), to=TensorProto.FLOAT)
    is_masked = g.add("Equal", tokens, g.constant(np.array(0, np.int32)))
    masked = g.add("Cast", is_masked, to=TensorProto.FLOAT)
    clue = g.add("Cast", g.reshape("given", rows, columns), to=TensorProto.FLOAT)
    if not config.sees_given:
        clue = g.add("Mul", clue, g.floats(0))
    spread = [g.add("Expand", x, g.ints(1, 1, 9) if columns == 1 else g.ints(1, 9, 1)) for x in (masked, clue)]
    parts = [here, g.add("Mul", here, clue), *spread]
    return here, is_masked, g.add("Concat", *(g.reshape(p, 1) for p in parts), axis=1)


def embedded(g: Graph, nodes: str, embed: nn.Linear) -> str:
    """A node's five features are sums of products of these four (clue is 0 on masks), so its embedding is linear in them."""
    clue_here, here_, clue_other, other, mask = array(embed.weight).T
    weight = [here_ - other, clue_here - here_ - clue_other + other, mask - other, clue_other - other]
    return g.add("Gemm", nodes, g.floats(np.stack(weight)), g.floats(array(embed.bias) + other))


def build(model: Denoiser) -> onnx.ModelProto:
    g = Graph()
    config = model.config
    reads = "evidence" if isinstance(model, Localizer) else "tokens"

    def path(h: str, blocks) -> str:
        for b in blocks:
            h = block(g, b, h)
        return h

    def head(h: str, linear) -> str:
        out = g.add("Gemm", h, g.weights(array(linear.weight).T), g.floats(array(linear.bias)))
        return g.reshape(out, 81, 9)

    if reads == "evidence":
        h = embedded_evidence(g, model)
    else:
        here, is_masked, nodes = features(g, config, 81, 1)
        h = embedded(g, nodes, model.embed)
    h = path(h, model.blocks)
    outputs = {"logits": "" if config.names else head(h, model.digit_head)}
    if config.quality_blocks:
        scores = head(quality_path(g, model, nodes, h, path), model.quality_head)
        outputs["quality"] = g.reshape(g.sum(g.add("Mul", scores, here), 2), 81)
        if config.names:
            outputs["logits"] = scores
        elif config.edits:
            outputs["logits"] = g.add("Where", is_masked, outputs["logits"], scores)

    return finish(g, outputs, reads=reads)


def quality_path(g: Graph, model: Denoiser, nodes: str, h: str, path) -> str:
    """The last state of the quality path. h: that of the digit path; path: (state, blocks) -> state after the blocks"""
    reads = g.weights(array(model.quality_reads.weight).T)
    fed = h = g.add("Gemm", h, reads, embedded(g, nodes, model.quality_embed))
    for turn in range(max(1, model.config.turns)):
        if model.config.turns:
            h = normed(g, h if turn == 0 else g.add("Add", h, fed), model.quality_turn)
        h = path(h, model.quality_blocks)
    return h


def turns_of(proto: onnx.ModelProto) -> dict:
    """Where the turns of a graph with shared weights begin and end, by the names of its tensors: `fed` is added to the state before each.

    -> fed, and the states after the first turn, the second, ... to the last; with these names a file is cut into parts, which can run any number of turns.
    """
    constants = {one.name for one in proto.graph.initializer}
    adds = [node.input for node in proto.graph.node if node.op_type == "Add" and node.input[1] not in constants]
    (fed, _), = Counter(second for _, second in adds).most_common(1)
    head = [node for node in proto.graph.node if node.op_type == "Gemm"][-1]
    return {"fed": fed, "states": [*(state for state, second in adds if second == fed), head.input[0]]}


def embedded_evidence(g: Graph, model: Localizer) -> str:
    """The embedding of evidence: its weights for here, other and masked."""
    z = g.reshape("evidence", 81, 9)
    nothing = g.add("Mul", g.add("Slice", z, g.ints(0), g.ints(1), g.ints(2)), g.floats(0))
    mask = g.add("Add", nothing, g.floats(array(model.mask_bias)))
    weights = g.add("Softmax", g.add("Concat", g.add("Mul", z, g.floats(BETA)), mask, axis=2), axis=2)
    here, masked = g.add("Split", weights, g.ints(9, 1), axis=2, outputs=2)
    clue = g.add("Cast", g.reshape("given", 81, 1), to=TensorProto.FLOAT)
    spread = [g.add("Expand", x, g.ints(1, 1, 9)) for x in (masked, clue)]
    parts = [here, g.add("Mul", here, clue), *spread, g.add("Mul", spread[0], clue)]
    nodes = g.add("Concat", *(g.reshape(p, 1) for p in parts), axis=1)
    # here clue, here (1 - clue), other clue, other (1 - clue), masked; other = 1 - masked - here
    clue_here, here_, clue_other, other, masked_ = array(model.embed.weight).T
    both = clue_other - other
    weight = np.stack([here_ - other, clue_here - here_ - both, masked_ - other, both, -both])
    return g.add("Gemm", nodes, g.floats(weight), g.floats(array(model.embed.bias) + other))


def finish(
    g: Graph, outputs: dict[str, str], *more_opsets, reads: str = "tokens", size: int = 81, vocab: int = 9, name: str = "second-thoughts"
) -> onnx.ModelProto:
    """The model of a graph with the project's inputs, checked. reads: tokens or evidence"""
    for output, inner in outputs.items():
        g.nodes.append(helper.make_node("Identity", [inner], [output]))
    board = ["batch", size]
    shapes = {"logits": [*board, vocab], "quality": board}
    graph = helper.make_graph(
        g.nodes,
        name,
        [
            helper.make_tensor_value_info("tokens", TensorProto.INT32, board)
            if reads == "tokens"
            else helper.make_tensor_value_info("evidence", TensorProto.FLOAT, [*board, vocab]),
            helper.make_tensor_value_info("given", TensorProto.INT32, board),
        ],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, shapes[n]) for n in outputs],
        [numpy_helper.from_array(value, name) for name, value in g.constants.items()],
    )
    proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), *more_opsets], ir_version=8)
    onnx.checker.check_model(proto)
    return proto
