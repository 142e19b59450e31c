"""What holds by construction: the model cannot tell symmetric puzzles apart."""

import pytest
import torch

import fused

CELLS = torch.arange(81).reshape(9, 9)


def swapped(axis: int, order: list[int]) -> torch.Tensor:
    return CELLS.index_select(axis, torch.tensor(order)).reshape(81)


SYMMETRIES = {
    "transpose": CELLS.T.reshape(81),
    "rows within a band": swapped(0, [1, 2, 0, 3, 4, 5, 6, 8, 7]),
    "bands": swapped(0, [3, 4, 5, 6, 7, 8, 0, 1, 2]),
    "columns within a stack": swapped(1, [0, 2, 1, 5, 4, 3, 6, 7, 8]),
    "stacks": swapped(1, [6, 7, 8, 3, 4, 5, 0, 1, 2]),
}


@pytest.mark.parametrize("name", SYMMETRIES)
def test_moving_the_cells_moves_the_output(name, model, boards):
    order = SYMMETRIES[name]
    logits, quality = model(boards.tokens, boards.given)
    moved = model(boards.tokens[:, order], boards.given[:, order])
    torch.testing.assert_close(moved[0], logits[:, order], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(moved[1], quality[:, order], atol=1e-4, rtol=1e-4)


def test_relabelling_the_digits_relabels_the_output(model, boards):
    label = torch.tensor([0, 4, 9, 1, 7, 2, 8, 3, 5, 6])  # digit d becomes label[d]
    logits, quality = model(boards.tokens, boards.given)
    other = model(label[boards.tokens.long()].int(), boards.given)
    torch.testing.assert_close(other[0][:, :, label[1:] - 1], logits, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(other[1], quality, atol=1e-4, rtol=1e-4)


def test_a_move_that_is_no_symmetry_changes_the_output(model, boards):
    order = swapped(0, [3, 1, 2, 0, 4, 5, 6, 7, 8])  # two rows of different bands
    logits, _ = model(boards.tokens, boards.given)
    moved, _ = model(boards.tokens[:, order], boards.given[:, order])
    assert (moved - logits[:, order]).abs().max() > 1e-3


def test_a_clue_is_told_from_a_written_digit(model, boards):
    first, _ = model(boards.tokens, boards.given)
    second, _ = model(boards.tokens, (boards.tokens > 0).int())
    assert (first - second).abs().max() > 1e-3


def test_an_editing_model_scores_digits_of_visible_cells_by_the_quality_of_each(model, boards):
    logits, quality = model(boards.tokens, boards.given)
    visible = boards.tokens > 0
    there = logits.gather(-1, (boards.tokens.long() - 1).clamp(min=0)[:, :, None])[:, :, 0]
    torch.testing.assert_close(there[visible], quality[visible])


def test_fused_block_equals_the_reference_forward_and_backward(model):
    if fused.library() is None:
        pytest.fail("the C++ block could not be built: install a C++ compiler and ninja")
    block = model.blocks[0]
    torch.manual_seed(1)
    h = torch.randn(3, 9, 9, 9, 32, requires_grad=True)
    pull = torch.randn_like(h)
    inputs = [h, *block.parameters()]
    expected, got = block.reference(h), fused.block(block, h)
    torch.testing.assert_close(got, expected, atol=1e-5, rtol=1e-5)
    for a, b in zip(torch.autograd.grad(got, inputs, pull), torch.autograd.grad(expected, inputs, pull)):
        torch.testing.assert_close(a, b, atol=1e-3, rtol=1e-4)


def test_compiled_blocks_say_the_same_under_the_same_names(model, boards):
    names = list(model.state_dict())
    expected = model(boards.tokens, boards.given)
    model.compile_blocks()
    assert list(model.state_dict()) == names
    got = model(boards.tokens, boards.given)
    torch.testing.assert_close(got[0], expected[0], atol=1e-4, rtol=1e-4)
