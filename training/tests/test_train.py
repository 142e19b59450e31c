"""The trainer, for real: a short run learns, a stopped run goes on, every stage runs."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from data import Sampler, read_puzzles
from export import load
from muon import Muon
from objectives import masked_cross_entropy
from train import STAGES, Clock, Run, build, optimizers, schedule, split_blocks, train


def run(puzzle_file, out, **changes) -> Run:
    settings = {"stage": "mdm", "steps": 4, "batch": 8, "lr": 2e-3, "model": {"blocks": 2}}
    return Run(data=[str(puzzle_file)], out=str(out), **(settings | changes))


def test_a_minute_of_training_learns_sudoku(puzzle_file, tmp_path):
    """Uniform digits cost log 9 = 2.2; knowing which digits a cell's peers exclude, about 1."""
    path = train(run(puzzle_file, tmp_path, steps=250, batch=16, model={"blocks": 6}))
    model = load(str(path))[0]
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


def test_codila_trains_a_decoder_and_leaves_the_denoiser_alone(puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path / "base", steps=2))
    path = train(run(puzzle_file, tmp_path / "codila", stage="codila", init=str(base), model={}))
    denoiser, decoder, _ = load(str(path))
    before, after = torch.load(base, weights_only=True)["ema"], denoiser.state_dict()
    assert all(torch.equal(after[name], value) for name, value in before.items())
    assert decoder is not None and decoder.head.weight.any()


def test_dsl_goes_on_from_a_denoiser(puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path / "base", steps=2))
    path = train(run(puzzle_file, tmp_path / "dsl", stage="dsl", init=str(base), model={}))
    before, after = torch.load(base, weights_only=True)["ema"], load(str(path))[0].state_dict()
    assert after.keys() - before.keys() == {"mask_bias"}
    assert not torch.equal(after["blocks.1.enter.weight"], before["blocks.1.enter.weight"])


def test_a_path_that_names_digits_is_trained_on_boards_of_both_writers(puzzle_file, many_file, tmp_path):
    base = train(run(puzzle_file, tmp_path / "base", steps=2))
    head = {"quality_blocks": 2, "names": True}
    r = run(puzzle_file, tmp_path / "prism", stage="prism", init=str(base), model=head, shares=[0.5, 0.5])
    train(replace(r, data=[str(puzzle_file), str(many_file)]))
    model = load(str(tmp_path / "prism" / "checkpoint.pt"))[0]
    sampler = Sampler(read_puzzles([puzzle_file]), torch.Generator().manual_seed(1))
    stage = STAGES["prism"](model, sampler, 64)
    shallow, boards = stage.pool.style["shallow"][:, 0], stage.pool.boards
    torch.nn.init.zeros_(model.digit_head.weight)  # the denoiser writes nothing but 1
    for name, value in {"per_step": 81, "temperature": 0, "threshold": 0}.items():
        stage.pool.style[name].fill_(value)
    masked = boards.tokens == 0
    stage.loss()
    ones = (boards.tokens == 1) & masked
    share = lambda which: (ones[which].sum() / masked[which].sum()).item()
    assert share(shallow) > 0.98 and share(~shallow) < 0.5


def test_shared_weights_are_trained_at_every_turn_later_ones_more(puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path / "base", steps=2))
    head = {"quality_blocks": 1, "names": True, "turns": 3}
    r = run(puzzle_file, tmp_path / "loop", stage="prism", init=str(base), model=head, options={"supervise_every": 1})
    model = load(str(train(r)))[0]
    sampler = Sampler(read_puzzles([puzzle_file]), torch.Generator().manual_seed(1))
    stage = STAGES["prism"](model, sampler, 4, supervise_every=1)
    assert (stage.depths, stage.weights) == ([1, 2, 3], [1, 2, 3])
    assert model.quality_blocks[0].leave.weight.any()


def test_a_quality_path_starts_as_a_copy_of_the_digit_path(puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path, steps=2))
    head = {"quality_blocks": 2}
    model = build(run(puzzle_file, tmp_path, init=str(base), model=head))
    assert torch.equal(model.quality_blocks[1].enter.weight, model.blocks[1].enter.weight)


def test_a_deepened_quality_path_goes_nearly_the_same_way(puzzle_file, tmp_path):
    """Blocks that add little, e, commute up to e squared: two halves of one are that one."""
    path = train(run(puzzle_file, tmp_path, stage="prism", model={"blocks": 2, "quality_blocks": 2}))
    saved = torch.load(path, weights_only=True)
    for name, value in saved["ema"].items():
        if name.endswith("leave.weight"):
            value.copy_(1e-4 * torch.randn_like(value))
    torch.save(saved, path)
    shallow = load(str(path))[0]
    deep = build(run(puzzle_file, tmp_path, init=str(path), model={"quality_blocks": 4})).eval()
    boards = Sampler(read_puzzles([puzzle_file]), torch.Generator().manual_seed(9)).masked_grids(8)
    with torch.no_grad():
        before, after = (model(boards.tokens, boards.given)[1] for model in (shallow, deep))
        for block in shallow.quality_blocks:
            block.leave.weight.mul_(0)
        without = shallow(boards.tokens, boards.given)[1]
    assert (after - before).abs().max() < 0.05 * (before - without).abs().max()


def test_a_quality_path_cannot_be_deepened_by_a_fraction():
    weights = {"quality_blocks.0.leave.weight": torch.ones(2, 2), "quality_blocks.1.leave.weight": torch.ones(2, 2)}
    with pytest.raises(ValueError, match="3 is no multiple of the 2"):
        split_blocks(weights, 2, 3)


def test_a_quality_path_that_is_deeper_starts_with_blocks_that_change_nothing(puzzle_file, tmp_path):
    base = train(run(puzzle_file, tmp_path, steps=2))
    model = build(run(puzzle_file, tmp_path, init=str(base), model={"quality_blocks": 3}))
    assert torch.equal(model.quality_blocks[1].leave.weight, model.blocks[1].leave.weight)
    assert not model.quality_blocks[2].leave.weight.any()


def test_rates_warm_up_hold_and_fall_to_zero(puzzle_file, tmp_path):
    r = run(puzzle_file, tmp_path, steps=1000, warmup=100)
    assert schedule(r, 0, 0.0) == pytest.approx(0.01)
    assert schedule(r, 500, 0.5) == 1.0
    assert schedule(r, 875, 0.875) == pytest.approx(0.5)
    assert schedule(r, 1000, 1.0) == 0.0


def test_a_run_in_seconds_ends_by_the_clock_and_goes_on_by_it(puzzle_file, tmp_path):
    path = train(run(puzzle_file, tmp_path, steps=0, seconds=1.0))
    first = torch.load(path, weights_only=True)
    assert first["step"] > Clock.COMPILING and 1 <= first["seconds"] < 2
    assert first["optimizers"][0]["param_groups"][0]["lr"] < 0.1 * 2e-3
    second = torch.load(train(run(puzzle_file, tmp_path, steps=0, seconds=2.0)), weights_only=True)
    assert second["step"] > first["step"] and 2 <= second["seconds"] < 3


def test_a_run_needs_one_length():
    for length in ({}, {"steps": 5, "seconds": 5.0}):
        with pytest.raises(ValueError, match="either steps or seconds"):
            Run(stage="mdm", data=[], out="runs/x", batch=1, lr=1e-3, **length)


def test_the_cuda_table_of_a_config_counts_on_a_gpu_only(tmp_path):
    config = tmp_path / "x.toml"
    config.write_text('stage = "mdm"\ndata = []\nout = "o"\nsteps = 9\nbatch = 32\nlr = 1e-3\n[cuda]\nbatch = 1024\n')
    assert Run.read(config, cuda=False).batch == 32
    assert Run.read(config, cuda=True).batch == 1024


@pytest.mark.parametrize("config", sorted(Path(__file__).parent.parent.glob("configs/**/*.toml")), ids=lambda p: p.stem)
def test_every_config_can_be_read_for_both_devices(config):
    for cuda in (False, True):
        assert Run.read(config, cuda).stage in STAGES


def test_muon_turns_the_matrices_of_the_blocks_and_adamw_all_else(puzzle_file, tmp_path):
    r = run(puzzle_file, tmp_path, muon_lr=0.005)
    model = build(r)
    adam, muon = optimizers(r, model, list(model.parameters()))
    of = lambda optim: {p for group in optim.param_groups for p in group["params"]}
    matrices = {p for name, p in model.named_parameters() if name.startswith("blocks.") and p.ndim == 2}
    assert of(muon) == matrices
    assert of(adam) == set(model.parameters()) - matrices


def test_a_run_with_muon_goes_on_at_its_full_rate(puzzle_file, tmp_path):
    changes = {"muon_lr": 0.005, "warmup": 1, "decay": 0.5}
    train(run(puzzle_file, tmp_path, steps=4, **changes))  # ends with half of both rates
    path = train(run(puzzle_file, tmp_path, steps=12, **changes))
    state = torch.load(path, weights_only=True)
    last = [optim["param_groups"][0]["lr"] for optim in state["optimizers"]]
    assert last == pytest.approx([2e-3 / 6, 0.005 / 6])


def test_muon_in_batches_steps_as_pytorch_does():
    torch.manual_seed(1)
    shapes = [(128, 32), (64, 16), (32, 64), (64, 16), (128, 32)]
    ours, theirs = ([torch.nn.Parameter(torch.ones(s)) for s in shapes] for _ in range(2))
    settings = {"lr": 0.1, "weight_decay": 0.05}
    optims = [Muon(ours, **settings), torch.optim.Muon(theirs, **settings)]
    for _ in range(3):
        for a, b in zip(ours, theirs):
            a.grad = torch.randn_like(a)
            b.grad = a.grad.clone()
        for optim in optims:
            optim.step()
    for a, b in zip(ours, theirs):
        moved = (1 - a).norm()
        assert (a - b).norm() < 0.02 * moved  # PyTorch turns in bf16
