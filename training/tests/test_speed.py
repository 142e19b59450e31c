"""What speed.py counts as a step's matrix products is what PyTorch counts."""

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

import speed
from train import Run


@pytest.mark.parametrize("backward", [False, True])
def test_products_of_a_block_are_all_of_its_products(model, backward):
    block, boards = model.blocks[0].requires_grad_(backward), 2
    h = torch.rand(boards, 9, 9, 9, model.config.width, requires_grad=backward)
    with FlopCounterMode(display=False) as counter:
        out = block.reference(h)
        if backward:
            out.sum().backward()
    pairs = speed.products(block, boards, backward)
    assert sum(2 * a.shape[0] * a.shape[1] * b.shape[1] for a, b, _ in pairs) == counter.get_total_flops()


def test_a_step_is_timed_against_its_products(puzzle_file, capsys):
    model = {"blocks": 1, "quality_blocks": 1}
    speed.main(Run(stage="prism", data=[str(puzzle_file)], out="", steps=1, batch=4, lr=1e-3, model=model), turns=2)
    first, step, alone = capsys.readouterr().out.splitlines()
    assert first.startswith("prism, 4 boards")
    assert "boards/s" in step
    assert "% of a step" in alone
