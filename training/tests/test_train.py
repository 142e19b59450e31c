"""The trainer, for real: a short run learns, a stopped run goes on, every stage runs."""

import csv
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from helpers import TRAINING, sampler
from data import read_puzzles
from export import load
from muon import Muon
from objectives import masked_cross_entropy
from train import STAGES, Agreement, Clock, Run, build, held_out_loss, optimizers, schedule, split_blocks, train


def run(puzzle_file, out, **changes) -> Run:
    settings = {"stage": "mdm", "steps": 4, "batch": 8, "lr": 2e-3, "model": {"blocks": 2}}
    return Run(data=[str(puzzle_file)], out=str(out), **(settings | changes))


@pytest.fixture(scope="module")
def base(puzzle_file, tmp_path_factory) -> Path:
    """The checkpoint of a denoiser."""
    return train(run(puzzle_file, tmp_path_factory.mktemp("base"), steps=2))


def test_a_minute_of_training_learns_sudoku(puzzle_file, tmp_path):
    """Uniform digits cost log 9 = 2.2; knowing which digits a cell's peers exclude, about 1."""
    path = train(run(puzzle_file, tmp_path, steps=250, batch=16, model={"blocks": 6}))
    model = load(str(path))[0]
    boards = sampler(puzzle_file, seed=9).masked_grids(128)
    with torch.no_grad():
        logits, _ = model(boards.tokens, boards.given)
    assert masked_cross_entropy(logits, boards.tokens, boards.solution) < 0.9


def test_a_run_goes_on_from_its_checkpoint(puzzle_file, tmp_path):
    train(run(puzzle_file, tmp_path, steps=3))
    path = train(run(puzzle_file, tmp_path, steps=5))
    assert torch.load(path, weights_only=True)["step"] == 5
    steps = [int(row["step"]) for row in csv.DictReader((tmp_path / "log.csv").open())]
    assert steps == [3, 5]


def test_equal_seeds_give_equal_weights(puzzle_file, tmp_path):
    a, b = (train(run(puzzle_file, tmp_path / name)) for name in "ab")
    first, second = (torch.load(p, weights_only=True)["weights"] for p in (a, b))
    for name, value in first.items():
        torch.testing.assert_close(second[name], value, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("stage", ["prism-paper", "prism"])
def test_quality_stages_start_from_a_denoiser(stage, base, puzzle_file, tmp_path):
    head = {"quality_blocks": 2}
    path = train(run(puzzle_file, tmp_path / stage, stage=stage, init=str(base), model=head))
    before, after = torch.load(base, weights_only=True)["ema"], torch.load(path, weights_only=True)["weights"]
    kept = all(torch.equal(after[name], value) for name, value in before.items())
    assert kept == (stage == "prism"), "on-policy training must leave the denoiser alone, the published loss moves it"
    assert not torch.equal(after["quality_blocks.0.leave.weight"], before["blocks.0.leave.weight"])


def test_codila_trains_a_decoder_and_leaves_the_denoiser_alone(base, puzzle_file, tmp_path):
    path = train(run(puzzle_file, tmp_path / "codila", stage="codila", init=str(base), model={}))
    denoiser, decoder, _ = load(str(path))
    before, after = torch.load(base, weights_only=True)["ema"], denoiser.state_dict()
    assert all(torch.equal(after[name], value) for name, value in before.items())
    assert decoder is not None and decoder.head.weight.any()


def test_dsl_goes_on_from_a_denoiser(base, puzzle_file, tmp_path):
    path = train(run(puzzle_file, tmp_path / "dsl", stage="dsl", init=str(base), model={}))
    before, after = torch.load(base, weights_only=True)["ema"], load(str(path))[0].state_dict()
    assert after.keys() - before.keys() == {"mask_bias"}
    assert not torch.equal(after["blocks.1.enter.weight"], before["blocks.1.enter.weight"])


def test_a_path_that_names_digits_is_trained_on_boards_of_both_writers(base, puzzle_file, many_file, tmp_path):
    head = {"quality_blocks": 2, "names": True}
    r = run(puzzle_file, tmp_path / "prism", stage="prism", init=str(base), model=head, shares=[0.5, 0.5])
    train(replace(r, data=[str(puzzle_file), str(many_file)]))
    model = load(str(tmp_path / "prism" / "checkpoint.pt"))[0]
    stage = STAGES["prism"](model, sampler(puzzle_file), 64)
    shallow, boards = stage.pool.style["shallow"][:, 0], stage.pool.boards
    torch.nn.init.zeros_(model.digit_head.weight)  # the denoiser writes nothing but 1
    for name, value in {"per_step": 81, "temperature": 0, "threshold": 0}.items():
        stage.pool.style[name].fill_(value)
    masked = boards.tokens == 0
    stage.loss()
    ones = (boards.tokens == 1) & masked
    share = lambda which: (ones[which].sum() / masked[which].sum()).item()
    assert share(shallow) > 0.98 and share(~shallow) < 0.5


def test_shared_weights_are_trained_at_every_turn_later_ones_more(base, puzzle_file, tmp_path):
    head = {"quality_blocks": 1, "names": True, "turns": 3}
    r = run(puzzle_file, tmp_path / "loop", stage="prism", init=str(base), model=head, options={"supervise_every": 1})
    model = load(str(train(r)))[0]
    stage = STAGES["prism"](model, sampler(puzzle_file), 4, supervise_every=1)
    assert (stage.depths, stage.weights) == ([1, 2, 3], [1, 2, 3])
    assert model.quality_blocks[0].leave.weight.any()


def test_a_quality_path_starts_as_a_copy_of_the_digit_path(base, puzzle_file, tmp_path):
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
    boards = sampler(puzzle_file, seed=9).masked_grids(8)
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


def test_a_quality_path_that_is_deeper_starts_with_blocks_that_change_nothing(base, puzzle_file, tmp_path):
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
    assert first["optimizers"][0]["param_groups"][0]["lr"] < 2e-3  # on its way to zero
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


def breaking(at: int, where: str):
    """A stage that trains as MDM until step `at`, where its loss or its gradient is not a number any more."""

    class Breaking(STAGES["mdm"]):
        steps = 0

        def loss(self):
            loss, metrics = super().loss()
            self.steps += 1
            if self.steps < at:
                return loss, metrics
            if where == "loss":
                return loss * torch.nan, metrics
            weight = next(iter(self.model.parameters()))
            return loss + (weight - weight).abs().sqrt().sum(), metrics  # 0, with a gradient of 0 / 0

    return Breaking


@pytest.mark.parametrize("where", ["loss", "gradient"])
def test_what_is_not_a_number_is_never_saved(where, puzzle_file, tmp_path, monkeypatch):
    monkeypatch.setitem(STAGES, "mdm", breaking(4, where))
    with pytest.raises(FloatingPointError, match=r"not finite at step [45]; the checkpoint of step [34] is good"):
        train(run(puzzle_file, tmp_path, steps=9, save_every=0.0))
    saved = torch.load(tmp_path / "checkpoint.pt", weights_only=True)
    assert saved["step"] in (3, 4)
    assert all(value.isfinite().all() for value in [*saved["weights"].values(), *saved["ema"].values()])


def test_a_run_that_breaks_before_its_first_save_says_so(puzzle_file, tmp_path, monkeypatch):
    monkeypatch.setitem(STAGES, "mdm", breaking(1, "loss"))
    with pytest.raises(FloatingPointError, match="nothing was saved"):
        train(run(puzzle_file, tmp_path, steps=3))
    assert not (tmp_path / "checkpoint.pt").exists()


def together(tmp_path, config: str, script: str = "") -> subprocess.CompletedProcess:
    """Two processes under torchrun, without a GPU; `script` runs in each before the training."""
    (tmp_path / "c.toml").write_text(config)
    lines = [f"import sys; sys.path.insert(0, {str(TRAINING)!r})", "import os, torch, train", script]
    (tmp_path / "both.py").write_text("\n".join([*lines, f"train.train(train.Run.read({str(tmp_path / 'c.toml')!r}))"]))
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    env = os.environ | {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
    return subprocess.run(
        [*command, str(tmp_path / "both.py")], cwd=TRAINING, env=env, timeout=600, capture_output=True, text=True
    )


def small(puzzle_file, tmp_path, length: str) -> str:
    return (
        f'stage = "mdm"\ndata = ["{puzzle_file}"]\nout = "{tmp_path / "out"}"\n{length}\nbatch = 4\nlr = 1e-3\n'
        "save_every = 0.0\n[model]\nblocks = 1\n"
    )


def test_a_run_in_seconds_ends_for_all_processes_at_once(puzzle_file, tmp_path):
    """Each has its own clock, and the slower one would wait for ever for a gradient of the faster one."""
    slow = "if os.environ['RANK'] == '1': train.Clock.seconds = property(lambda clock: 0.0)"
    done = together(tmp_path, small(puzzle_file, tmp_path, "seconds = 1.0"), slow)
    assert done.returncode == 0, done.stderr
    saved = torch.load(tmp_path / "out" / "checkpoint.pt", weights_only=True)
    assert saved["step"] % Agreement.EVERY == 0 and saved["boards"] == saved["step"] * 4 * 2


def test_a_number_that_breaks_in_one_process_ends_all(puzzle_file, tmp_path):
    breaks = """
if os.environ["RANK"] == "1":
    whole = train.STAGES["mdm"].loss
    def loss(self):
        self.steps = getattr(self, "steps", 0) + 1
        found, metrics = whole(self)
        return found * (torch.nan if self.steps == 13 else 1), metrics
    train.STAGES["mdm"].loss = loss
"""
    done = together(tmp_path, small(puzzle_file, tmp_path, "steps = 60"), breaks)
    assert done.returncode != 0 and "not finite at step 20; the checkpoint of step 10 is good" in done.stderr
    saved = torch.load(tmp_path / "out" / "checkpoint.pt", weights_only=True)
    assert saved["step"] == 10 and all(value.isfinite().all() for value in saved["weights"].values())


def test_the_log_names_its_columns_and_has_a_loss_on_puzzles_held_out(puzzle_file, tmp_path, monkeypatch, capsys):
    r = run(puzzle_file, tmp_path, steps=4, held_out=[str(puzzle_file)], held_out_every=2)
    train(r)
    rows = list(csv.DictReader((tmp_path / "log.csv").open()))
    assert rows[-1].keys() == {"step", "digits", "held_out", "boards_per_second"}
    assert 1.5 < float(rows[-1]["held_out"]) < 3
    told = capsys.readouterr().out
    assert "4 steps, 32 boards" in told and f"held-out loss {float(rows[-1]['held_out']):.4f}" in told
    assert "--puzzles puzzles/validation-hard.txt" in told


@pytest.mark.parametrize("stage", ["mdm", "prism"])
def test_a_held_out_loss_is_always_of_the_same_boards_and_leaves_the_model_alone(stage, puzzle_file, tmp_path):
    r = run(puzzle_file, tmp_path, stage=stage, model={"blocks": 1, "quality_blocks": 1})
    model, puzzles = build(r), read_puzzles([puzzle_file])
    before = {name: value.clone() for name, value in model.state_dict().items()}
    ema = {name: value + 0.01 for name, value in before.items()}
    first, second = (held_out_loss(r, model, puzzles, ema) for _ in range(2))
    assert first == second != held_out_loss(r, model, puzzles, before)
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())


def test_a_checkpoint_says_its_stage(puzzle_file, tmp_path):
    assert torch.load(train(run(puzzle_file, tmp_path, steps=1)), weights_only=True)["stage"] == "mdm"


def test_shared_weights_learn_to_go_on_after_turns_that_do_not_learn(puzzle_file, tmp_path):
    model = build(run(puzzle_file, tmp_path, model={"blocks": 1, "quality_blocks": 1, "turns": 2}))
    torch.nn.init.normal_(model.quality_blocks[0].leave.weight, std=0.3)
    drawn = sampler(puzzle_file)
    boards = drawn.revealed_puzzles(2)
    nodes, _ = model.features(boards.tokens, boards.given)
    read = model.digit_states(nodes)[-1].detach()
    short = model.quality_states(nodes, read, ahead=3)
    model.config = replace(model.config, turns=5)
    long = model.quality_states(nodes, read)
    torch.testing.assert_close(short[-1], long[-1])
    assert not short[0].requires_grad and short[1].requires_grad
    model.config = replace(model.config, turns=2)
    stage = STAGES["prism"](model, drawn, 4, turns_ahead=3)
    seen = []
    states = model.quality_states
    model.quality_states = lambda nodes, read, ahead: seen.append(ahead) or states(nodes, read, ahead)
    for _ in range(40):
        stage.loss()
    assert set(seen) == {0, 1, 2, 3}
