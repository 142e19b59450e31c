import pytest
from helpers import sampler

from data import read_puzzles


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
        weights = sampler(puzzle_file, hardness=hardness).weights
        return (weights[hard].sum() / weights.sum()).item()

    assert hard.float().mean().item() == pytest.approx(share(0), abs=1e-6)
    assert share(0) < share(0.5) < share(1)


def test_files_share_the_draws_as_asked_whatever_their_size(puzzle_file, many_file):
    puzzles = read_puzzles([puzzle_file, many_file])
    assert len(puzzles) == 320 and puzzles.file.sum() == 20
    shared = sampler(puzzle_file, many_file, shares=[0.25, 0.75])
    drawn = puzzles.file[shared.draw(4000).puzzle]
    assert drawn.float().mean().item() == pytest.approx(0.75, abs=0.03)


def test_all_solutions_of_a_board_are_read_and_all_are_drawn(puzzle_file, many_file):
    puzzles = read_puzzles([puzzle_file, many_file])
    assert (puzzles.count[:300] == 1).all() and (puzzles.count[300:] >= 2).all()
    for clues, first, count in zip(puzzles.clues, puzzles.first, puzzles.count):
        solutions = puzzles.solutions[first : first + count]
        assert (solutions[:, clues > 0] == clues[clues > 0]).all()
        assert len(solutions.unique(dim=0)) == count
    drawn = sampler(many_file).draw(3000)
    mine = drawn.solution[drawn.puzzle[:, 0] == 0]
    assert len(mine.unique(dim=0)) == puzzles.count[300]


def test_a_board_is_judged_by_a_solution_that_it_extends_to_or_by_the_nearest(many_file):
    many = sampler(many_file)
    boards = many.revealed_puzzles(400)
    on_the_way = boards.tokens.clone()
    written = boards.tokens > 0
    boards.solution = boards.solution.roll(1, 0)  # whatever it was judged by before
    many.follow(boards)
    assert (boards.solution[written] == on_the_way[written]).all()

    full = many.draw(400)
    full.tokens = full.solution.clone()
    cell = (full.given == 0).int().argmax(-1, keepdim=True)
    full.tokens.scatter_(1, cell, full.solution.gather(1, cell) % 9 + 1)  # one digit is wrong
    many.follow(full)
    assert ((full.tokens != full.solution).sum(-1) == 1).all()


def test_ties_between_solutions_fall_by_chance(many_file):
    many = sampler(many_file)
    boards = many.draw(2000)
    many.follow(boards)
    mine = boards.solution[boards.puzzle[:, 0] == 0]
    _, times = mine.unique(dim=0, return_counts=True)
    assert len(times) == many.puzzles.count[0]


def test_masks_are_uniform_in_number(puzzle_file):
    masked = (sampler(puzzle_file).masked_grids(3000).tokens == 0).float().mean(-1)
    assert abs(masked.mean() - 0.5) < 0.02
    assert abs(masked.var() - 1 / 12) < 0.01
