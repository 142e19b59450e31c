"""Sums: what is drawn is true, what is reckoned is exact, what is exported says what PyTorch says."""

import itertools

import numpy as np
import pytest
import torch
from helpers import learns_its_path_only, onnx_and_pytorch, randomised

import sums.model
from sums.data import SLIP, Boards, Sampler, agreement, evidence, posterior, true
from sums.export import GOLDEN, board, export
from sums.model import Adder, Config
from sums.stages import MDM, OnPolicyPrism, PrismPaper, Runs
from train import Run, train


def sampler(digits: int, seed: int = 1) -> Sampler:
    return Sampler(torch.Generator().manual_seed(seed), digits)


def all_sums(digits: int) -> torch.Tensor:
    """Every true sum of numbers of so many digits, as tokens [10 ** (2 digits), L]."""
    rows = []
    for a, b in itertools.product(range(10**digits), repeat=2):
        text = f"{a:0{digits}}{b:0{digits}}{a + b:0{digits + 1}}"
        rows.append([int(c) + 1 for c in text])
    return torch.tensor(rows)


def spoilt(boards: Boards, share: float) -> Boards:
    """Some written digits replaced by any others."""
    wrong = (torch.rand(boards.tokens.shape) < share) & (boards.tokens > 0) & (boards.given == 0)
    boards.tokens = torch.where(wrong, torch.randint_like(boards.tokens, 1, 11), boards.tokens)
    return boards


@pytest.mark.parametrize("digits", [1, 6, 10])
def test_sums_are_true_and_clues_are_theirs(digits):
    drawn = sampler(digits).draw(200)
    assert true(drawn.solution).all()
    assert torch.equal(drawn.tokens, drawn.solution * drawn.given)
    assert ((drawn.given == 0).any(1)).all()


def test_a_sum_with_another_digit_is_not_true():
    full = sampler(6).sums(50)
    for position in range(full.shape[1]):
        other = full.clone()
        other[:, position] = other[:, position] % 10 + 1
        assert not true(other).any()
    assert not true(full * (torch.arange(full.shape[1]) != 3)).any()


def test_the_posterior_is_what_enumeration_says():
    torch.manual_seed(2)
    boards = spoilt(sampler(2).masked(30), 0.2)
    said = evidence(boards.tokens, boards.given)
    got = posterior(said)
    sums = all_sums(2)
    weights = said.double()[:, torch.arange(7)[None], sums - 1]  # [30, 10000, 7]
    for position in range(7):
        others = torch.cat([weights[:, :, :position], weights[:, :, position + 1 :]], 2).prod(2)
        expected = torch.zeros(30, 10, dtype=torch.double).index_add_(1, sums[:, position] - 1, others)
        expected /= expected.sum(1, keepdim=True).clamp(min=1e-30)
        assert torch.allclose(got[:, position].double(), expected, atol=1e-5)


def test_a_digit_agrees_as_much_as_with_itself_heard():
    boards = spoilt(sampler(2, 3).masked(30), 0.2)
    said = evidence(boards.tokens, boards.given)
    agrees = agreement(posterior(said), boards.tokens)
    sums = all_sums(2)
    weights = said.double()[:, torch.arange(7)[None], sums - 1].prod(2)
    here = (sums[None] == boards.tokens[:, None]).double()
    expected = (weights[:, :, None] * here).sum(1) / weights.sum(1, keepdim=True)
    judged = (boards.tokens > 0) & (boards.given == 0)
    assert torch.allclose(agrees[judged].double(), expected[judged], atol=1e-4)
    assert SLIP < 0.01


def a_model(quality_blocks: int = 2) -> Adder:
    torch.manual_seed(4)
    return randomised(Adder(Config(width=16, heads=2, blocks=2, quality_blocks=quality_blocks)))


@pytest.mark.parametrize("digits", sorted(GOLDEN))
@pytest.mark.parametrize("blocks", [0, 2])
def test_onnx_says_what_pytorch_says(digits, blocks, tmp_path):
    model = a_model(blocks)
    manifest = export(model, tmp_path / "m", digits, name="Test", description="", threshold=None, training={})
    boards = spoilt(sampler(digits).masked(5), 0.3)
    for one, other in zip(*onnx_and_pytorch(tmp_path / "m" / "model.onnx", model, boards)):
        np.testing.assert_allclose(one, other, atol=1e-4)
    assert manifest["size"] == 3 * digits + 1 and manifest["quality"] == bool(blocks)


def test_the_golden_board_has_givens_masks_and_written_digits():
    for digits, text in GOLDEN.items():
        tokens, given = board(text)
        assert tokens.shape == (1, 3 * digits + 1)
        assert (tokens == 0).any() and given.any() and ((tokens > 0) & (given == 0)).any()


def test_the_order_in_which_digits_are_written_says_nothing(monkeypatch):
    """Least significant first is the same network: a position is known by number and column, not by where it stands."""
    torch.manual_seed(4)
    model = randomised(Adder(Config(blocks=2, quality_blocks=1)), 0.1)
    boards = sampler(6).masked(8)
    n = 6
    least_first = torch.tensor([*range(n - 1, -1, -1), *range(2 * n - 1, n - 1, -1), *range(3 * n, 2 * n - 1, -1)])
    with torch.no_grad():
        logits, quality = model(boards.tokens, boards.given)
        usual = sums.model.places
        monkeypatch.setattr(sums.model, "places", lambda size: tuple(part[least_first] for part in usual(size)))
        turned, turned_quality = model(boards.tokens[:, least_first], boards.given[:, least_first])
    torch.testing.assert_close(turned, logits[:, least_first], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(turned_quality, quality[:, least_first], atol=1e-4, rtol=1e-4)
    assert not torch.allclose(turned, logits, atol=1e-2)


def test_runs_write_masks_keep_givens_and_remask_what_they_wrote():
    runs = Runs(sampler(6), 64)
    for _ in range(30):
        before, given = runs.boards.tokens.clone(), runs.boards.given.clone()
        runs.advance(torch.randn(64, 19, 10), torch.randn(64, 19))
        going_on = runs.age > 0
        assert going_on.any()
        clues = (given > 0) & going_on
        assert torch.equal(runs.boards.tokens[clues], before[clues])


@pytest.mark.parametrize("judge", ["nearest", "alone", "original"])
def test_the_path_learns_and_the_base_stays(judge):
    model = a_model()
    stage = OnPolicyPrism(model, torch.Generator().manual_seed(1), 8, digits=[6, 10], judge=judge)
    learns_its_path_only(model, stage, {"quality", "digits", "wrong"})


@pytest.mark.parametrize("kind", [MDM, PrismPaper])
def test_a_step_moves_all_that_it_trains(kind):
    model = a_model()
    stage = kind(model, torch.Generator().manual_seed(1), 8, digits=[6])
    stage.loss()[0].backward()
    moved = {name for name, p in model.named_parameters() if p.grad is not None and p.grad.abs().sum() > 0}
    expected = {name for name, _ in model.named_parameters() if kind is PrismPaper or "quality" not in name}
    assert moved == expected


def test_trained_by_the_trainer(tmp_path):
    base = Run(
        stage="sums-mdm", out=str(tmp_path / "base"), batch=8, lr=1e-3, muon_lr=1e-2, steps=3,
        model={"width": 16, "heads": 2, "blocks": 1}, options={"digits": [6]},
    )  # fmt: skip
    checkpoint = train(base)
    path = Run(
        stage="sums-prism", out=str(tmp_path / "path"), batch=8, lr=1e-3, steps=3, init=str(checkpoint),
        model={"quality_blocks": 1}, options={"digits": [6]},
    )  # fmt: skip
    weights = torch.load(train(path), weights_only=True)["ema"]
    assert torch.equal(weights["blocks.0.mix.weight"], torch.load(checkpoint, weights_only=True)["ema"]["blocks.0.mix.weight"])
