"""CoDiLA (arXiv 2603.20216): a small causal decoder that makes parallel writing locally coherent.

The denoiser is frozen. For a block of masked cells the decoder reads the marginals as soft
embeddings, sum_v p(v) E(v), and then writes the cells one after another, each conditioned on
those before it. It adds its output, which starts at zero, to the logarithms of the marginals, so
it starts as independent writing. The sampler chooses the cells of a block; in training a block is
the surest masked cells of a board, random masked cells, or those of a box.
"""

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from data import Boards, Sampler
from model import Config, Denoiser, RMSNorm
from pool import Guided

# [3, 81]: the row, column and box of each cell. The decoder gets only which cells share one.
CELLS = torch.arange(81)
RELATIONS = torch.stack([CELLS // 9, CELLS % 9, CELLS // 27 * 3 + CELLS % 9 // 3])
NAMES = ("row", "column", "box")
FLOOR = 1e-4  # of a probability, before its logarithm: the precision of the samplers


@dataclass(frozen=True)
class DecoderConfig:
    width: int = 80
    heads: int = 4
    hidden: int = 160
    layers: int = 2
    most: int = 16  # cells of a block

    def to_dict(self) -> dict:
        return asdict(self)


@dataclass(frozen=True)
class CoherentConfig:
    base: Config
    decoder: DecoderConfig

    def to_dict(self) -> dict:
        return asdict(self)


class Layer(nn.Module):
    """Pre-norm causal attention and a ReLU layer; h is [B, S, width]."""

    def __init__(self, config: DecoderConfig):
        super().__init__()
        self.heads = config.heads
        self.attend_norm, self.norm = RMSNorm(config.width), RMSNorm(config.width)
        self.attend = nn.Linear(config.width, 3 * config.width, bias=False)
        self.gather = nn.Linear(config.width, config.width, bias=False)
        self.enter = nn.Linear(config.width, config.hidden)
        self.leave = nn.Linear(config.hidden, config.width, bias=False)
        self.related = nn.Parameter(torch.zeros(config.heads, len(RELATIONS)))  # logits of attention

    def forward(self, h: Tensor, shared: Tensor, seen: Tensor) -> Tensor:
        """shared [B, S, S, 3]: what query and key share; seen bool [B, S, S]: which keys a query may read."""
        b, s, _ = h.shape
        q, k, v = self.attend(self.attend_norm(h)).reshape(b, s, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        bias = (shared @ self.related.T).permute(0, 3, 1, 2).masked_fill(~seen[:, None], -torch.inf)
        heard = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        h = h + self.gather(heard.permute(0, 2, 1, 3).reshape(h.shape))
        return h + self.leave(F.relu(self.enter(self.norm(h))))


class Decoder(nn.Module):
    """The sequence is [begin, soft 1..M, turn 1..M]; turn j has the digit written at j - 1 as input and predicts cell j."""

    def __init__(self, config: DecoderConfig):
        super().__init__()
        self.config = config
        self.begin = nn.Parameter(torch.randn(config.width) * 0.1)
        self.end = nn.Parameter(torch.randn(config.width) * 0.1)  # input of turn 1 instead of a digit
        self.soft = nn.Linear(9, config.width)
        self.turn = nn.Linear(9, config.width)
        self.written = nn.Embedding(9, config.width)
        nn.init.normal_(self.written.weight, std=0.3)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = RMSNorm(config.width)
        self.head = nn.Linear(config.width, 9)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, marginals: Tensor, cells: Tensor, digits: Tensor, size: Tensor) -> Tensor:
        """Logits of every cell given the digits before it (teacher forcing). -> [B, M, 9]

        marginals [B, M, 9]; cells int64 [B, M], in the order of writing; digits int64 [B, M], 0 to 8;
        size int64 [B]: number of valid cells; the others are padding at the end.
        """
        b, m, _ = marginals.shape
        before = torch.cat([self.end.expand(b, 1, -1), self.written(digits[:, :-1])], 1)
        turns = self.turn(marginals) + before
        h = torch.cat([self.begin.expand(b, 1, -1), self.soft(marginals), turns], 1)
        # A turn's query belongs to its own cell, its key to the cell whose digit it has as input.
        nowhere = torch.full((b, 1), -1, device=cells.device)
        asks = torch.cat([nowhere, cells, cells], 1)
        tells = torch.cat([nowhere, cells, nowhere, cells[:, :-1]], 1)
        shared = related(asks, tells)
        at = torch.arange(2 * m + 1, device=cells.device)
        padding = ((at >= 1) & (at <= m))[None] & (at[None] > size[:, None])
        seen = (at[:, None] >= at[None, :])[None] & (~padding[:, None, :] | (at[:, None] == at[None, :])[None])
        for layer in self.layers:
            h = layer(h, shared, seen)
        return marginals.clamp(min=FLOOR).log() + self.head(self.norm(h[:, m + 1 :])).float()


def related(asks: Tensor, tells: Tensor) -> Tensor:
    """Which of row, column and box each pair shares; -1 shares none. [B, S], [B, S] -> float [B, S, S, 3]"""
    groups = RELATIONS.to(asks.device)
    a, t = groups[:, asks.clamp(min=0)], groups[:, tells.clamp(min=0)]
    same = (a[:, :, :, None] == t[:, :, None, :]) & ((asks >= 0)[:, :, None] & (tells >= 0)[:, None, :])
    return same.permute(1, 2, 3, 0).float()


class Coherent(nn.Module):
    """A frozen denoiser and the decoder that reads its marginals."""

    def __init__(self, base: Denoiser, config: DecoderConfig):
        super().__init__()
        self.base, self.decoder = base.requires_grad_(False), Decoder(config)
        self.config = CoherentConfig(base.config, config)

    def compile_blocks(self) -> None:
        self.base.compile_blocks()

    @staticmethod
    def of(saved: dict, overrides: dict) -> "Coherent":
        base = Denoiser(Config(**saved["config"]))
        base.load_state_dict(saved["ema"])
        return Coherent(base, DecoderConfig(**overrides))


def entropy(probs: Tensor) -> Tensor:
    return -(probs * probs.clamp(min=FLOOR).log()).sum(-1)


def blocks(probs: Tensor, masked: Tensor, most: int, sampler: Sampler) -> tuple[Tensor, Tensor]:
    """One block of masked cells per board, the surest first. -> cells int64 [B, most], size int64 [B]

    Half of the blocks are the surest k cells, a quarter k random ones, a quarter those of one box; k = 2 to `most`.
    """
    n = len(probs)
    unsure = entropy(probs).masked_fill(~masked, torch.inf)
    kind, k = sampler.rand(n, 1), (2 ** (1 + sampler.rand(n, 1) * (math.log2(most) - 1))).round().long()
    box = (sampler.rand(n, 1) * 9).long()
    elsewhere = RELATIONS[2].to(probs.device)[None] != box
    key = torch.where(kind < 0.25, sampler.rand(n, 81), unsure)
    key = key.masked_fill(~masked | ((kind > 0.75) & elsewhere), torch.inf)
    size = torch.where(kind > 0.75, most, k).minimum((key < torch.inf).sum(-1, keepdim=True))
    chosen = key.argsort(-1).argsort(-1) < size
    cells = unsure.masked_fill(~chosen, torch.inf).argsort(-1)[:, :most]
    return cells, size[:, 0]


class CoDiLA:
    """Cross-entropy of blocks on the base's kinds of boards: full grids with random masks, partly
    revealed puzzles, boards in the middle of a run. Several blocks per board, because the base's forward pass costs most."""

    def __init__(self, model: Coherent, sampler: Sampler, batch: int, draws: int = 4):
        self.model, self.sampler, self.draws = model, sampler, draws
        self.quarter = batch // 4
        self.pool = Guided(sampler, batch - 2 * self.quarter)

    def trained(self) -> list[nn.Parameter]:
        return list(self.model.decoder.parameters())

    def boards(self) -> Boards:
        n = self.quarter
        return Boards.cat([self.sampler.masked_grids(n), self.sampler.revealed_puzzles(n), self.pool.boards])

    def loss(self) -> tuple[Tensor, dict[str, Tensor]]:
        boards, decoder = self.boards(), self.model.decoder
        with torch.no_grad():
            logits = self.model.base(boards.tokens, boards.given)[0].float()
        self.pool.advance(logits[2 * self.quarter :])
        probs = logits.softmax(-1).repeat(self.draws, 1, 1)
        masked = (boards.tokens == 0).repeat(self.draws, 1)
        cells, size = blocks(probs, masked, decoder.config.most, self.sampler)
        marginals = probs.gather(1, cells[:, :, None].expand(-1, -1, 9))
        digits = (boards.solution.repeat(self.draws, 1).gather(1, cells) - 1).long()
        counts = torch.arange(cells.shape[1], device=cells.device)[None] < size[:, None]
        joint = block_loss(decoder(marginals, cells, digits, size), digits, counts)
        alone = block_loss(marginals.clamp(min=FLOOR).log(), digits, counts)
        return joint, {"joint": joint.detach(), "alone": alone.detach()}


def block_loss(logits: Tensor, digits: Tensor, counts: Tensor) -> Tensor:
    """Mean cross-entropy over the valid cells (bool [B, M])."""
    loss = F.cross_entropy(logits.reshape(-1, 9), digits.reshape(-1), reduction="none").reshape(counts.shape)
    return (loss * counts).sum() / counts.sum().clamp(min=1)
