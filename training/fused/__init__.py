"""The block as one C++ operator for training on CPUs; see block.cpp for why.

`block(module, h)` equals `module.reference(h)`; `usable(h)` says whether it can
replace it: on CPU, in fp32, not during export, with a C++ compiler.
"""

import functools
import platform
import sys
from pathlib import Path

import torch
from torch import Tensor

SIZES = (32, 64, 16)  # width, hidden, message: compiled in


@functools.cache
def library():
    """The compiled operator, or None if it cannot be built."""
    from torch.utils.cpp_extension import load

    flags = ["-O3", "-march=native", "-ffast-math", "-fno-finite-math-only", "-fopenmp"]
    if platform.machine() == "x86_64":
        flags.append("-mprefer-vector-width=512")
    try:
        source = str(Path(__file__).with_name("block.cpp"))
        return load("second_thoughts_block", [source], extra_cflags=flags)
    except (OSError, RuntimeError, ImportError) as error:
        print(f"no fused block, training will be several times slower: {error}", file=sys.stderr)
        return None


def usable(h: Tensor) -> bool:
    on_cpu = h.device.type == "cpu" and h.dtype == torch.float32
    return on_cpu and not torch.compiler.is_compiling() and not torch.jit.is_tracing() and library() is not None


def block(module, h: Tensor) -> Tensor:
    """h [B, 9, 9, 9, width] -> the same shape."""
    parameters = (
        module.norm.gain,
        module.enter.weight,
        module.enter.bias,
        module.line.weight,
        module.box.weight,
        module.cell.weight,
        module.mini.weight,
        module.leave.weight,
    )
    return Fused.apply(h.reshape(h.shape[0], 729, -1).contiguous(), *parameters).reshape(h.shape)


class Fused(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, *parameters):
        y, *saved = library().forward(x, parameters)
        ctx.save_for_backward(x, *saved, *parameters)
        return y

    @staticmethod
    def backward(ctx, dy):
        x, sent, act, pools, *parameters = ctx.saved_tensors
        return tuple(library().backward(dy.contiguous(), x, sent, act, pools, parameters))
