"""The denoiser of sums as an ONNX graph for numbers of one length, in the manner of ../graph.py."""

import onnx
from onnx import TensorProto

from graph import Graph, array, finish, normed

from . import DIGITS
from .model import Adder, Block, places, relation


def linear(g: Graph, x: str, layer) -> str:
    out = g.matmul(x, array(layer.weight).T)
    return out if layer.bias is None else g.add("Add", out, g.floats(array(layer.bias)))


def block(g: Graph, b: Block, h: str, size: int) -> str:
    """h [B, L, width] -> the same"""
    width = b.joined.weight.shape[0]
    each = width // b.heads
    parts = g.reshape(linear(g, normed(g, h, b.norm), b.mix), size, 3, b.heads, each)
    turned = g.add("Transpose", parts, perm=[2, 0, 3, 1, 4])
    q, k, v = (
        g.add("Squeeze", part, g.ints(0)) for part in g.add("Split", turned, g.ints(1, 1, 1), axis=0, outputs=3)
    )
    near = g.weights(array(b.near[relation(size)].permute(2, 0, 1)[None]))
    seen = g.add("MatMul", q, g.add("Transpose", k, perm=[0, 1, 3, 2]))
    seen = g.add("Add", g.add("Mul", seen, g.floats(each**-0.5)), near)
    heard = g.add("MatMul", g.add("Softmax", seen, axis=-1), v)
    heard = g.reshape(g.add("Transpose", heard, perm=[0, 2, 1, 3]), size, width)
    h = g.add("Add", h, linear(g, heard, b.joined))
    inner = g.add("Relu", linear(g, normed(g, h, b.inner), b.enter))
    return g.add("Add", h, linear(g, inner, b.leave))


def embed(g: Graph, model: Adder, size: int, prefix: str = "") -> str:
    part = lambda name: getattr(model, prefix + name)
    number, column = places(size)
    where = array(part("number")(number) + part("column")(column))
    here = g.add("Gather", g.weights(array(part("token").weight)), "tokens")
    given = g.add("Unsqueeze", g.add("Cast", "given", to=TensorProto.FLOAT), g.ints(2))
    told = g.add("Mul", given, g.floats(array(part("given"))))
    return g.add("Add", g.add("Add", here, told), g.floats(where))


def build(model: Adder, size: int) -> onnx.ModelProto:
    """A graph with the model's answers, checked. Give it a `halved` model."""
    g = Graph()
    h = embed(g, model, size)
    for b in model.blocks:
        h = block(g, b, h, size)
    outputs = {"logits": linear(g, normed(g, h, model.digit_norm), model.digit_head)}
    if model.config.quality_blocks:
        read = g.add("Add", embed(g, model, size, "quality_"), linear(g, h, model.quality_reads))
        for b in model.quality_blocks:
            read = block(g, b, read, size)
        read = normed(g, read, model.quality_norm)
        masked = g.add("Unsqueeze", g.add("Equal", "tokens", g.add("Cast", g.ints(0), to=TensorProto.INT32)), g.ints(2))
        outputs["logits"] = g.add("Where", masked, outputs["logits"], linear(g, read, model.quality_digits))
        outputs["quality"] = g.add("Squeeze", linear(g, read, model.quality_head), g.ints(2))
    return finish(g, outputs, size=size, vocab=DIGITS, name="second-thoughts-sums")
