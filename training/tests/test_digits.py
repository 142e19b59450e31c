"""The reader of photographed cells: what is drawn, and the file of its weights."""

import numpy as np
import torch

from digits import CLASSES, SIDE
from digits.network import Reader, pack
from digits.sheets import CELL, normalised
from digits.strokes import WAYS, written


def test_paper_and_ink_are_alike_in_light_and_in_shadow():
    cells = np.full((81, SIDE, SIDE), 200.0)
    cells[::3, 10:18, 12:16] = 60
    dark = cells.copy()
    dark[9:40] *= 0.4
    assert np.array_equal(normalised(cells), normalised(dark))
    assert normalised(cells)[0, 12, 13] == 224 and normalised(cells)[1].max() == 32


def test_the_file_holds_the_rounded_weights():
    torch.manual_seed(1)
    model = Reader([3, 5], 7).eval()
    packed = pack(model)
    # Read as src/scan/network.ts does.
    at, read = 0, []
    for layer in model.layers():
        outs, size = len(layer.bias), layer.weight.numel()
        scale = np.frombuffer(packed, np.float32, outs, at)
        bias = np.frombuffer(packed, np.float32, outs, at + 4 * outs)
        whole = np.frombuffer(packed, np.int8, size, at + 8 * outs).reshape(outs, -1)
        read.append((whole * scale[:, None], bias))
        at += 8 * outs + size + -size % 4
    assert at == len(packed)
    for layer, (weight, bias) in zip(model.layers(), read):
        assert np.allclose(layer.weight.detach().flatten(1).numpy(), weight, atol=1e-6)
        assert np.allclose(layer.bias.detach().numpy(), bias)
    assert model(torch.zeros(2, 1, SIDE, SIDE)).shape == (2, CLASSES)


def test_a_pen_draws_every_digit_within_its_cell():
    rng = np.random.default_rng(2)
    for digit in WAYS:
        for _ in range(20):
            points = np.concatenate(written(digit, rng))
            assert np.abs(points).max() < 1 and np.ptp(points[:, 1]) > 0.6
    assert CELL > SIDE
