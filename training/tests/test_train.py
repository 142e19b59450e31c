"""The trainer, for real: a short run learns, a stopped run goes on, every stage runs."""

import csv

import pytest
import torch

from data import Sampler, read_puzzles
from export import load
from objectives import masked_cross_entropy
from train import Run, build, learning_rate, train


def run(puzzle_file, out, **changes) -> Run:
    settings = {"stage": "mdm", "steps": 4, "batch": 8, "lr": 2e-3, "model": {"blocks": 2}}
    return Run(data=[str(puzzle_file)], out=str(out), **(settings | changes))


def test_a_minute_of_training_learns_sudoku(puzzle_file, tmp_path):
    """Uniform digits cost log 9 = 2.2; knowing which digits a cell's peers exclude, about 1."""
    path = train(run(puzzle_file, tmp_path, steps=250, batch=16, model={"blocks": 6}))
    model, _ = load(str(path))
    boards = Sampler(read_puzzles([puzzle_file]), torch.Generator().manual_seed(9)).masked_grids(128)
    with torch.no_grad():
        logits, _ = model(boards.tokens, boards.given)
    assert masked_cross_entropy(logits, boards.tokens, boards.solution) < 0.9


def test_a_run_goes_on_from_its_checkpoint(puzzle_file, tmp_path):
    train(run(puzzle_file, tmp_path, steps=3))
    path = train(run(puzzle_file, tmp_path, steps=5))
    assert torch.load(path, weights_only=True)["step"] == 5
    steps = [int(row[0]) for row in csv.reader((tmp_path / "log.csv").open())]
    assert steps == [3, 5]


def test_equal_seeds_give_equal_weights(puzzle_file, tmp_path):
    a, b = (train(run(puzzle_file, tmp_path / name)) for name in "ab")
    first, second = (torch.load(p, weights_only=True)["weights"] for p in (a, b))
    for name, value in first.items():
        torch.testing.assert_close(second[name], value, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("stage", ["prism-paper", "prism"])
def test_quality_stages_start_from_a_denoiser(stage, puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path / "base", steps=2))
    head = {"quality_blocks": 2}
    path = train(run(puzzle_file, tmp_path / stage, stage=stage, init=str(base), model=head))
    before, after = torch.load(base, weights_only=True)["ema"], torch.load(path, weights_only=True)["weights"]
    kept = all(torch.equal(after[name], value) for name, value in before.items())
    assert kept == (stage == "prism"), "on-policy training must leave the denoiser alone, the published loss moves it"
    assert not torch.equal(after["quality_blocks.0.leave.weight"], before["blocks.0.leave.weight"])


def test_a_quality_path_starts_as_a_copy_of_the_digit_path(puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path, steps=2))
    head = {"quality_blocks": 2}
    model = build(run(puzzle_file, tmp_path, init=str(base), model=head))
    assert torch.equal(model.quality_blocks[1].enter.weight, model.blocks[1].enter.weight)


def test_learning_rate_warms_up_holds_and_falls_to_zero(puzzle_file, tmp_path):
    r = run(puzzle_file, tmp_path, steps=1000, warmup=100, lr=1.0)
    assert learning_rate(r, 0) == pytest.approx(0.01)
    assert learning_rate(r, 500) == 1.0
    assert learning_rate(r, 875) == pytest.approx(0.5)
    assert learning_rate(r, 1000) == 0.0
