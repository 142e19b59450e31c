"""The decoder's weights in the form that the page and the command line read (src/model/decoder.ts).

u32 length of the header, the header (JSON: sizes, relations, the tensors' names and shapes, a block
with PyTorch's answer), then the tensors one after another in half precision, little-endian.
"""

import copy
import json
import struct

import torch

from codila import NAMES, RELATIONS, Decoder


def pack(decoder: Decoder) -> bytes:
    """The file's bytes. The answer for the golden block is computed with the stored (rounded) weights."""
    decoder = copy.deepcopy(decoder).eval()
    for parameter in decoder.parameters():
        parameter.data = parameter.data.half().float()
    tensors = decoder.state_dict()
    header = decoder.config.to_dict() | {
        "vocab": 9,
        "relations": [{"name": name, "of": of.tolist()} for name, of in zip(NAMES, RELATIONS, strict=True)],
        "tensors": [{"name": name, "shape": list(value.shape)} for name, value in tensors.items()],
        "golden": golden(decoder),
    }
    text = json.dumps(header).encode()
    data = b"".join(value.half().cpu().numpy().astype("<f2").tobytes() for value in tensors.values())
    return struct.pack("<I", len(text)) + text + data


def golden(decoder: Decoder) -> dict:
    generator = torch.Generator().manual_seed(7)
    cells = torch.tensor([[0, 1, 9, 40, 13, 80]])
    marginals = torch.randn(1, 6, 9, generator=generator).softmax(-1).mul(1e4).round().div(1e4)
    digits = torch.tensor([[3, 0, 8, 4, 4, 1]])
    with torch.no_grad():
        probs = decoder(marginals, cells, digits, torch.tensor([6])).softmax(-1)
    rounded = lambda t: [[round(p, 5) for p in row] for row in t[0].tolist()]
    return {
        "cells": cells[0].tolist(),
        "marginals": rounded(marginals),
        "tokens": (digits[0] + 1).tolist(),
        "probs": rounded(probs),
    }
