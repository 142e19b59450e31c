"""The denoiser of sums: a small transformer with a separate path for quality.

A position is encoded by its number (first, second, sum) and its column counted from the ones, so that
one set of weights works for numbers of any length. Attention heads also have a bias for the relation of
two positions. The rule of addition is not built in.
"""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model import RMSNorm

from . import DIGITS, digits_of

NEAR = 2  # distances in columns that are distinguished; larger ones are "far"


@dataclass(frozen=True)
class Config:
    width: int = 96
    heads: int = 4
    blocks: int = 4
    quality_blocks: int = 0  # blocks of the quality path; 0 = none
    columns: int = 16  # of the sum, at most

    def to_dict(self) -> dict:
        return asdict(self)


def places(size: int) -> tuple[Tensor, Tensor]:
    """-> number (0, 1, 2 = sum) and column from the ones of every position, int64 [L] each"""
    n = digits_of(size)
    number = torch.tensor([0] * n + [1] * n + [2] * (n + 1))
    column = torch.tensor([*range(n - 1, -1, -1)] * 2 + [*range(n, -1, -1)])
    return number, column


def relation(size: int) -> Tensor:
    """The relation of two positions: their numbers, and their distance in columns. int64 [L, L]"""
    number, column = places(size)
    apart = (column[None] - column[:, None]).clamp(-NEAR - 1, NEAR + 1) + NEAR + 1
    return (number[:, None] * 3 + number[None]) * (2 * NEAR + 3) + apart


RELATIONS = 9 * (2 * NEAR + 3)


class Block(nn.Module):
    """Pre-norm attention and two layers on each position. h [B, L, width]

    @param config: anything with a width and a number of heads
    @param relations: how many ways two positions may lie to each other
    """

    def __init__(self, config: Config, relations: int = RELATIONS):
        super().__init__()
        self.heads = config.heads
        self.norm = RMSNorm(config.width)
        self.mix = nn.Linear(config.width, 3 * config.width)
        self.near = nn.Parameter(torch.zeros(relations, config.heads))
        self.joined = nn.Linear(config.width, config.width, bias=False)
        self.inner = RMSNorm(config.width)
        self.enter = nn.Linear(config.width, 4 * config.width)
        self.leave = nn.Linear(4 * config.width, config.width, bias=False)
        nn.init.zeros_(self.joined.weight)
        nn.init.zeros_(self.leave.weight)

    def forward(self, h: Tensor, relation: Tensor) -> Tensor:
        b, length, width = h.shape
        q, k, v = self.mix(self.norm(h)).reshape(b, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        bias = self.near[relation].permute(2, 0, 1)[None].to(q.dtype)
        heard = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        h = h + self.joined(heard.transpose(1, 2).reshape(b, length, width))
        return h + self.leave(F.relu(self.enter(self.inner(h))))


class Line(nn.Module):
    """A transformer of `Block`s on a line of tokens."""

    def relation(self, size: int) -> Tensor:
        """The relation of two positions, int64 [L, L]."""
        raise NotImplementedError

    def through(self, blocks: nn.ModuleList, h: Tensor) -> Tensor:
        at = self.relation(h.shape[1]).to(h.device)
        for block in blocks:
            h = block(h, at)
        return h

    def init_embeddings(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, std=0.5)

    def compile_blocks(self) -> None:
        for module in self.modules():
            if isinstance(module, Block):
                module.compile()


class Adder(Line):
    """tokens, given: int32 [B, L] -> logits [B, L, 10], quality logit [B, L] or None.

    Logits of masked positions come from the base, those of others from the path, which scores each given the rest.
    """

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        width = config.width

        def embeddings(prefix: str) -> None:
            setattr(self, f"{prefix}token", nn.Embedding(DIGITS + 1, width))
            setattr(self, f"{prefix}given", nn.Parameter(torch.zeros(width)))
            setattr(self, f"{prefix}number", nn.Embedding(3, width))
            setattr(self, f"{prefix}column", nn.Embedding(config.columns, width))

        embeddings("")
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.blocks))
        self.digit_norm = RMSNorm(width)
        self.digit_head = nn.Linear(width, DIGITS)
        if config.quality_blocks:
            embeddings("quality_")
            self.quality_reads = nn.Linear(width, width, bias=False)
            self.quality_blocks = nn.ModuleList(Block(config) for _ in range(config.quality_blocks))
            self.quality_norm = RMSNorm(width)
            self.quality_head = nn.Linear(width, 1)
            self.quality_digits = nn.Linear(width, DIGITS)
        self.init_embeddings()

    def relation(self, size: int) -> Tensor:
        return relation(size)

    def embed(self, tokens: Tensor, given: Tensor, prefix: str = "") -> Tensor:
        part = lambda name: getattr(self, prefix + name)
        number, column = (t.to(tokens.device) for t in places(tokens.shape[1]))
        where = part("number")(number) + part("column")(column)
        return part("token")(tokens.long()) + given[:, :, None] * part("given") + where

    def base(self, tokens: Tensor, given: Tensor) -> Tensor:
        """The base's last state. [B, L, width]"""
        return self.through(self.blocks, self.embed(tokens, given))

    def digits(self, h: Tensor) -> Tensor:
        return self.digit_head(self.digit_norm(h))

    def path(self, tokens: Tensor, given: Tensor, read: Tensor) -> tuple[Tensor, Tensor]:
        """-> the path's own digits [B, L, 10] and quality [B, L], logits both"""
        h = self.embed(tokens, given, "quality_") + self.quality_reads(read)
        h = self.quality_norm(self.through(self.quality_blocks, h))
        return self.quality_digits(h), self.quality_head(h)[..., 0]

    def forward(self, tokens: Tensor, given: Tensor) -> tuple[Tensor, Tensor | None]:
        read = self.base(tokens, given)
        logits = self.digits(read)
        if not self.config.quality_blocks:
            return logits, None
        digits, quality = self.path(tokens, given, read)
        return torch.where(tokens[:, :, None] == 0, logits, digits), quality
