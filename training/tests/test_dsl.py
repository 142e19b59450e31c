"""DSL: noise, times, converter and loss on cells that can be worked out by hand; the exported graph."""

import numpy as np
import onnxruntime
import torch
from helpers import sampler

import graph
from dsl import CERTAIN, DSL, Localizer, localized, times
from export import golden
from model import Config, Denoiser


def small() -> Localizer:
    torch.manual_seed(5)
    model = Localizer(Config(blocks=2)).eval()
    for block in model.blocks:
        torch.nn.init.normal_(block.leave.weight, std=0.1)
    return model


def test_evidence_is_t_e_and_root_t_noise():
    solution = torch.ones(1, 81, dtype=torch.int32)
    z = localized(solution, torch.full((1, 81), 4.0), torch.ones(1, 81, 9))
    assert z[0, 0].tolist() == [6.0] + [2.0] * 8
    assert localized(solution, torch.zeros(1, 81), torch.ones(1, 81, 9)).abs().sum() == 0


def test_times_are_of_the_any_order_path_or_between(puzzle_file):
    visible = (torch.arange(81) < 40)[None].expand(200, -1)
    t = times(visible, sampler(puzzle_file, seed=3), roar=1.0, together=0.0)
    assert (t[visible] >= 0.8 * CERTAIN).all() and (t[visible] <= CERTAIN).all()
    assert (t[~visible] < 1).all()
    t = times(visible, sampler(puzzle_file, seed=3), roar=0.0, together=0.0)
    assert (t <= CERTAIN).all() and abs(t.log().median() - 1.4) < 0.05
    t = times(visible, sampler(puzzle_file, seed=3), roar=0.0, together=1.0)
    assert torch.equal(t, t[:, :1].expand(-1, 81))


def test_the_converter_says_mask_without_evidence_and_the_digit_with_enough():
    nothing = torch.zeros(1, 81, 9)
    parts = small().features(nothing, torch.zeros(1, 81, dtype=torch.int32))[0].reshape(81, 9, 5)
    # softmax of nine zeros and ln 9: a half is mask, an eighteenth each digit.
    assert torch.allclose(parts[0, 0], torch.tensor([0, 1 / 18, 0, 8 / 18, 1 / 2]), atol=1e-6)
    certain = localized(torch.full((1, 81), 3), torch.full((1, 81), CERTAIN), nothing)
    parts = small().features(certain, torch.ones(1, 81, dtype=torch.int32))[0].reshape(81, 9, 5)
    assert torch.allclose(parts[0, 2], torch.tensor([1.0, 0, 0, 0, 0]), atol=1e-6)


def test_certain_evidence_is_read_as_the_denoiser_reads_tokens(boards):
    model = small()
    plain = Denoiser(Config(blocks=2)).eval()
    plain.load_state_dict({k: v for k, v in model.state_dict().items() if k != "mask_bias"})
    model.mask_bias.data.fill_(50.0)  # no digit without evidence
    t = (boards.tokens > 0) * 100.0
    z = localized(boards.tokens.clamp(min=1), t, torch.zeros(*boards.tokens.shape, 9))
    with torch.no_grad():
        assert torch.allclose(model(z, boards.given)[0], plain(boards.tokens, boards.given)[0], atol=1e-4)


def test_relabelling_the_digits_permutes_the_answer(boards):
    model, perm = small(), torch.randperm(9)
    z = localized(boards.solution, torch.full((8, 81), 2.0), torch.randn(8, 81, 9))
    with torch.no_grad():
        assert torch.allclose(model(z, boards.given)[0][..., perm], model(z[..., perm], boards.given)[0], atol=1e-4)


def test_the_loss_asks_every_cell(puzzle_file):
    stage = DSL(small(), sampler(puzzle_file, seed=3), 8)
    torch.nn.init.zeros_(stage.model.digit_head.weight)
    loss, _ = stage.loss()
    assert torch.isclose(loss, torch.tensor(9.0).log())


def test_the_exported_graph_answers_as_the_model_does():
    model = graph.halved(small())
    known = golden(model)
    session = onnxruntime.InferenceSession(graph.build(model).SerializeToString())
    evidence = np.array(known["evidence"], np.float32).reshape(1, 81, 9)
    given = np.array([known["given"]], np.int32)
    (logits,) = session.run(["logits"], {"evidence": evidence, "given": given})
    assert np.abs(logits.ravel() - np.array(known["logits"])).max() < 1e-3
