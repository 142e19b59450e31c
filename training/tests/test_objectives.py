import math

import torch

from objectives import digits_cross_entropy, fill_masks, masked_cross_entropy, quality_loss


def one_board(tokens: dict[int, int], solution_digit: int = 1):
    board = torch.full((1, 81), 5)
    for cell, token in tokens.items():
        board[0, cell] = token
    return board, torch.full((1, 81), solution_digit)


def test_masked_cross_entropy_counts_only_masks_and_averages_within_a_board():
    tokens, solution = one_board({0: 0, 1: 0})
    logits = torch.zeros(1, 81, 9)
    logits[0, 0, 0] = math.log(8)  # p(1) = 8 / 16 at the first mask
    logits[0, 5] = 100 * torch.randn(9)  # a visible cell: must not matter
    expected = (math.log(2) + math.log(9)) / 2
    assert torch.isclose(masked_cross_entropy(logits, tokens, solution), torch.tensor(expected))


def test_every_board_weighs_the_same_however_many_masks_it_has():
    few, solution = one_board({0: 0})
    many, _ = one_board({i: 0 for i in range(40)})
    logits = torch.zeros(2, 81, 9)
    logits[0, 0, 0] = 50.0  # the lone mask of the first board is certain: loss 0
    loss = masked_cross_entropy(logits, torch.cat([few, many]), torch.cat([solution, solution]))
    assert torch.isclose(loss, torch.tensor(math.log(9) / 2))


def test_digits_cross_entropy_asks_for_the_right_digit_under_a_wrong_one():
    _, solution = one_board({})
    logits = torch.zeros(1, 81, 9)
    logits[0, 0, 0] = math.log(8)  # p(1) = 8 / 16
    asked = torch.zeros(1, 81, dtype=torch.bool)
    asked[0, :2] = True
    expected = (math.log(2) + math.log(9)) / 2
    assert torch.isclose(digits_cross_entropy(logits, solution, asked), torch.tensor(expected))


def test_quality_loss_by_hand():
    tokens, solution = one_board({0: 1, 1: 2})
    judged = torch.zeros(1, 81, dtype=torch.bool)
    judged[0, :2] = True
    quality = torch.zeros(1, 81)
    quality[0, 0] = math.log(3)  # says 0.75 of a right digit
    quality[0, 1] = math.log(1 / 4)  # says 0.2 of a wrong one
    expected = -(math.log(0.75) + math.log(0.8)) / 2
    assert torch.isclose(quality_loss(quality, tokens, solution, judged), torch.tensor(expected))


def test_one_step_corruption_fills_k_masks_and_touches_nothing_else():
    tokens, _ = one_board({i: 0 for i in range(0, 60, 2)})
    filled, chosen = fill_masks(tokens, torch.zeros(1, 81, 9), 4, torch.Generator().manual_seed(0))
    assert chosen.sum() == 4
    assert (tokens[chosen] == 0).all() and (filled[chosen] > 0).all()
    assert (filled[~chosen] == tokens[~chosen]).all()


def test_one_step_corruption_draws_from_the_softmax():
    tokens = torch.zeros(1, 81, dtype=torch.int64)
    logits = torch.full((1, 81, 9), -100.0)
    logits[..., 6] = 0
    filled, chosen = fill_masks(tokens, logits, 10, torch.Generator().manual_seed(0))
    assert (filled[chosen] == 7).all()
