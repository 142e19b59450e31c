import pytest
import torch

from data import Sampler, read_puzzles


def sampler(puzzle_file) -> Sampler:
    return Sampler(read_puzzles([puzzle_file]), torch.Generator().manual_seed(1))


def test_reads_what_the_generator_wrote(puzzle_file):
    puzzles = read_puzzles([puzzle_file])
    assert len(puzzles) == 300
    clue = puzzles.clues > 0
    assert (puzzles.clues[clue] == puzzles.solutions[clue]).all()
    assert ((puzzles.solutions >= 1) & (puzzles.solutions <= 9)).all()
    assert (puzzles.nodes >= 1).all()


def test_a_malformed_line_is_named(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text("0" * 81 + " " + "1" * 81 + " 1\nnot a puzzle\n")
    with pytest.raises(ValueError, match="line 2"):
        read_puzzles([path])


def test_clues_are_always_visible_and_always_right(puzzle_file):
    for boards in (sampler(puzzle_file).masked_grids(64), sampler(puzzle_file).revealed_puzzles(64)):
        clue = boards.given == 1
        assert (boards.tokens[clue] == boards.solution[clue]).all()
        visible = boards.tokens > 0
        assert (boards.tokens[visible] == boards.solution[visible]).all()


def test_hard_puzzles_are_drawn_more_often_and_more_so_when_asked(puzzle_file):
    puzzles = read_puzzles([puzzle_file])
    hard = puzzles.nodes > 4

    def share(hardness: float) -> float:
        weights = Sampler(puzzles, torch.Generator().manual_seed(1), hardness).weights
        return (weights[hard].sum() / weights.sum()).item()

    assert hard.float().mean().item() == pytest.approx(share(0), abs=1e-6)
    assert share(0) < share(0.5) < share(1)


def test_masks_are_uniform_in_number(puzzle_file):
    masked = (sampler(puzzle_file).masked_grids(3000).tokens == 0).float().mean(-1)
    assert abs(masked.mean() - 0.5) < 0.02
    assert abs(masked.var() - 1 / 12) < 0.01


def test_harder_puzzles_come_more_often(puzzle_file):
    drawn = sampler(puzzle_file)
    easy, hard = drawn.puzzles.nodes.argmin(), drawn.puzzles.nodes.argmax()
    assert drawn.weights[hard] > drawn.weights[easy]
