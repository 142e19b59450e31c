"""Which puzzles a model gets stuck on: more boards than fit a batch, some solved and some not."""

from dataclasses import replace

import torch

from data import read_puzzles
from mine import BATCH, runs


def endings(model, puzzles, **passes) -> list[bool]:
    """Whether each puzzle's board ended right."""
    ended = dict(runs(model, puzzles, torch.Generator().manual_seed(1), **passes))
    assert len(ended) == len(puzzles), "every puzzle ends, and once"
    return [ended[i] for i in range(len(puzzles))]


def test_tells_boards_that_end_right_from_those_that_do_not(model, puzzle_file):
    puzzles = read_puzzles([puzzle_file])
    assert len(puzzles) > BATCH
    easy = torch.arange(len(puzzles)) % 3 == 0
    # A board of clues alone is right as it stands; a model that was never trained solves no other.
    clues = torch.where(easy[:, None], puzzles.solutions, puzzles.clues)
    assert endings(model, replace(puzzles, clues=clues), passes=4) == easy.tolist()


def test_a_board_that_is_full_unsuspected_and_wrong_is_not_right(model, puzzle_file):
    puzzles = read_puzzles([puzzle_file])
    swapped = puzzles.solutions.clone()
    swapped[::2, :9] = swapped[::2, :9].flip(1)
    assert endings(model, replace(puzzles, clues=swapped)) == [False, True] * (len(puzzles) // 2)
