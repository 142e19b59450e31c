"""The weights file of the browser's own GPU kernels (src/model/kernels): the content of model.onnx, in
the order in which they read it. Matrices in half precision, exactly as in model.onnx; vectors in single.

Layout: "MDMW", version, width, hidden, message, blocks, quality blocks, whose scores the logits are
(0: the digit path's; 1: the quality path's on visible cells; 2: its on all; uint32, little-endian);
each block's gain, bias | enter, mix, leave; embedding, digit head; then, with a quality path, its
embedding, its head | what it reads of the digit path. Before a bar single, after it half.
"""

import struct

import numpy as np
import torch
from torch import Tensor, nn

from model import Block, Denoiser

VERSION = 1


def pack(model: Denoiser) -> bytes:
    """The file's bytes; exact for a `graph.halved` model."""
    c = model.config
    quality = list(model.quality_blocks) if c.quality_blocks else []
    logits = 2 if c.names else 1 if c.edits else 0
    sizes = (c.width, c.hidden, c.message, c.blocks, c.quality_blocks)
    parts = [b"MDMW", struct.pack("<7I", VERSION, *sizes, logits)]
    parts += [block(b) for b in [*model.blocks, *quality]]
    parts += [embedding(model.embed, c.sees_given), head(model.digit_head)]
    if quality:
        parts += [embedding(model.quality_embed, c.sees_given), head(model.quality_head)]
        parts.append(half(pairs(model.quality_reads.weight.T)))
    return b"".join(parts)


def block(b: Block) -> bytes:
    heard = torch.cat([x.weight for x in (b.line, b.box, b.cell, b.mini)], 1)  # [hidden, 4 messages]
    vectors = single(torch.cat([b.norm.gain, b.enter.bias]))
    return vectors + half(b.enter.weight.T) + half(heard.T) + half(pairs(b.leave.weight.T))


def pairs(weight: Tensor) -> Tensor:
    """[in, out] -> [in / 2, out / 2, 4]: two rows by two columns, which one lane loads at once."""
    rows, columns = weight.shape
    return weight.reshape(rows // 2, 2, columns // 2, 2).transpose(1, 2)


def embedding(embed: nn.Linear, sees_given: bool) -> bytes:
    """A row for each of the five features of `Denoiser.features`, then the bias."""
    rows = embed.weight.T
    if not sees_given:  # clues are taken for written digits
        rows = rows[[1, 1, 3, 3, 4]]
    return single(torch.cat([rows, embed.bias[None]]))


def head(linear: nn.Linear) -> bytes:
    return single(torch.cat([linear.weight.flatten(), linear.bias, torch.zeros(3)]))


def single(t: Tensor) -> bytes:
    return t.detach().cpu().contiguous().numpy().astype("<f4").tobytes()


def half(t: Tensor) -> bytes:
    return t.detach().cpu().contiguous().numpy().astype(np.dtype("<f2")).tobytes()
