"""CoDiLA: the loss and the decoder on blocks that can be worked out by hand."""

import torch
from helpers import sampler

from codila import Coherent, Decoder, DecoderConfig, block_loss, blocks, related
from decoder_file import pack
from model import Config, Denoiser


def decoder() -> Decoder:
    torch.manual_seed(1)
    made = Decoder(DecoderConfig(width=16, heads=2, hidden=16, layers=2, most=4)).eval()
    torch.nn.init.normal_(made.head.weight, std=0.5)
    for layer in made.layers:
        torch.nn.init.normal_(layer.related, std=1)
    return made


CELLS = torch.tensor([[0, 1, 40, 80]])
MARGINALS = torch.full((1, 4, 9), 1 / 9)


def test_a_fresh_decoder_writes_as_the_marginals_do():
    fresh = Decoder(DecoderConfig())
    marginals = torch.rand(1, 4, 9).softmax(-1)
    logits = fresh(marginals, CELLS, torch.zeros(1, 4, dtype=torch.long), torch.tensor([4]))
    assert torch.allclose(logits.softmax(-1), marginals, atol=1e-6)


def test_a_cell_is_written_in_the_light_of_those_before_it_only():
    one = decoder()(MARGINALS, CELLS, torch.tensor([[1, 2, 3, 4]]), torch.tensor([4]))
    other = decoder()(MARGINALS, CELLS, torch.tensor([[1, 7, 3, 4]]), torch.tensor([4]))
    assert torch.allclose(one[:, :2], other[:, :2])
    assert not torch.allclose(one[:, 2], other[:, 2])


def test_padding_is_never_read():
    digits = torch.tensor([[1, 2, 0, 0]])
    long = decoder()(MARGINALS, CELLS, digits, torch.tensor([2]))
    short = decoder()(MARGINALS[:, :2], CELLS[:, :2], digits[:, :2], torch.tensor([2]))
    assert torch.allclose(long[:, :2], short, atol=1e-5)


def test_cells_share_their_row_column_and_box():
    shared = related(torch.tensor([[0, -1]]), torch.tensor([[8, 72, 10, 40, -1]]))
    assert shared[0, 0].tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0]]
    assert shared[0, 1].sum() == 0


def test_the_loss_is_the_mean_over_the_cells_that_count():
    logits = torch.log(torch.tensor([[[0.5] + [0.0625] * 8, [0.25] + [0.09375] * 8, [1 / 9] * 9]]))
    counts = torch.tensor([[True, True, False]])
    loss = block_loss(logits, torch.tensor([[0, 0, 5]]), counts)
    assert torch.isclose(loss, -(torch.tensor(0.5).log() + torch.tensor(0.25).log()) / 2)


def test_a_block_is_masked_cells_only_the_surest_first(puzzle_file):
    drawn = sampler(puzzle_file, seed=3)
    masked = torch.rand(64, 81, generator=drawn.generator) < 0.4
    probs = torch.rand(64, 81, 9, generator=drawn.generator).mul(4).softmax(-1)
    cells, size = blocks(probs, masked, 16, drawn)
    for board in range(64):
        chosen = cells[board, : size[board]]
        assert masked[board, chosen].all() and len(set(chosen.tolist())) == size[board]
        unsure = -(probs[board, chosen] * probs[board, chosen].log()).sum(-1)
        assert (unsure.diff() >= -1e-5).all()


def test_training_leaves_the_base_as_it_was():
    base = Denoiser(Config(blocks=1))
    saved = {"config": base.config.to_dict(), "ema": base.state_dict()}
    model = Coherent.of(saved, {})
    assert not any(p.requires_grad for p in model.base.parameters())
    assert 100_000 < sum(p.numel() for p in model.decoder.parameters()) < 300_000


def test_the_file_holds_every_weight_in_half_precision():
    made = decoder()
    data = pack(made)
    length = int.from_bytes(data[:4], "little")
    assert len(data) == 4 + length + 2 * sum(p.numel() for p in made.state_dict().values())
