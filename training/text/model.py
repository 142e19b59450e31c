"""The denoiser of sentences: the transformer block of sums, with positions encoded by their distance from both ends."""

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn

from model import RMSNorm
from sums.model import Block, Line

from .grammar import SIZES, WORDS


@dataclass(frozen=True)
class Config:
    width: int = 64
    heads: int = 4
    blocks: int = 3
    quality_blocks: int = 0  # blocks of the quality path; 0 = none
    words: int = len(WORDS)
    longest: int = SIZES[-1]  # words of a sentence

    def to_dict(self) -> dict:
        return asdict(self)


class Writer(Line):
    """tokens: int32 [B, L] -> logits [B, L, V] of the words, quality logit [B, L] or None."""

    def __init__(self, config: Config):
        super().__init__()
        self.config = config

        def embeddings(prefix: str) -> None:
            setattr(self, f"{prefix}token", nn.Embedding(config.words + 1, config.width))
            setattr(self, f"{prefix}start", nn.Embedding(config.longest, config.width))
            setattr(self, f"{prefix}end", nn.Embedding(config.longest, config.width))

        blocks = lambda n: nn.ModuleList(Block(config, relations=2 * config.longest - 1) for _ in range(n))
        embeddings("")
        self.blocks = blocks(config.blocks)
        self.word_norm = RMSNorm(config.width)
        self.word_head = nn.Linear(config.width, config.words)
        if config.quality_blocks:
            embeddings("quality_")
            self.quality_reads = nn.Linear(config.width, config.width, bias=False)
            self.quality_blocks = blocks(config.quality_blocks)
            self.quality_norm = RMSNorm(config.width)
            self.quality_head = nn.Linear(config.width, 1)
        self.init_embeddings()

    def relation(self, size: int) -> Tensor:
        at = torch.arange(size)
        return at[None] - at[:, None] + self.config.longest - 1

    def embed(self, tokens: Tensor, prefix: str = "") -> Tensor:
        part = lambda name: getattr(self, prefix + name)
        at = torch.arange(tokens.shape[1], device=tokens.device)
        return part("token")(tokens.long()) + part("start")(at) + part("end")(at.flip(0))

    def base(self, tokens: Tensor) -> Tensor:
        """The base's last state. [B, L, width]"""
        return self.through(self.blocks, self.embed(tokens))

    def logits(self, h: Tensor) -> Tensor:
        return self.word_head(self.word_norm(h))

    def quality(self, tokens: Tensor, read: Tensor) -> Tensor:
        """Logit of p(the present word is right). [B, L]"""
        h = self.embed(tokens, "quality_") + self.quality_reads(read)
        return self.quality_head(self.quality_norm(self.through(self.quality_blocks, h)))[..., 0]

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor | None]:
        read = self.base(tokens)
        return self.logits(read), self.quality(tokens, read) if self.config.quality_blocks else None

