"""Samples sentences with and without remasking, a batch at once; each row has its own seed.

A forward pass unmasks `per_pass` masks, in an order drawn from the row's seed. With a threshold, words of lower quality are
remasked in the same pass, the lowest first. Until the first remask, runs with and without a threshold are equal, because both
draw the same numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from .model import Writer


@dataclass(frozen=True)
class Rule:
    per_pass: int = 2
    temperature: float = 1.0
    threshold: float = 0.0  # of quality; 0 = nothing is ever remasked
    at_once: int = 1  # words remasked in a pass
    most: int = 12  # words remasked in a run


@dataclass(frozen=True)
class Pass:
    """A forward pass of row 0, for the recorder."""

    before: Tensor  # int32 [L]
    logits: Tensor  # [L, V]
    quality: Tensor  # p(the present word is right) [L]
    taken_back: list[int]
    after: Tensor  # int32 [L]


@torch.no_grad()
def run(
    model: Writer, start: Tensor, seeds: list[int], rule: Rule, watch: Callable[[Pass], None] | None = None
) -> tuple[Tensor, Tensor, Tensor]:
    """start: int32 [B, L]; positions that are not masked are the prompt. -> sentences, forward passes [B], words taken back [B]"""
    tokens = start.clone()
    n, length = tokens.shape
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    rand = lambda *shape: torch.stack([torch.rand(*shape, generator=g) for g in generators])
    turn = rand(length)
    passes, back = torch.zeros(n, dtype=torch.int32), torch.zeros(n, dtype=torch.int32)
    going = torch.ones(n, dtype=torch.bool)
    while going.any():
        logits, quality = model(tokens)
        quality = quality.sigmoid()
        masked = tokens == 0
        wrote = ~masked & (start == 0)
        doubted = wrote & (quality < rule.threshold) & (back < rule.most)[:, None] & going[:, None]
        remask = doubted & (place(quality, doubted) < rule.at_once)
        write = masked & (place(turn, masked) < rule.per_pass) & going[:, None]
        noise = -(-rand(length, logits.shape[-1]).clamp(min=1e-9).log()).log()
        drawn = (logits / rule.temperature + noise).argmax(-1).int() + 1
        after = torch.where(write, drawn, tokens).masked_fill(remask, 0)
        if watch and going[0]:
            watch(Pass(tokens[0], logits[0], quality[0], remask[0].nonzero()[:, 0].tolist(), after[0]))
        tokens, passes, back = after, passes + going, back + remask.sum(1)
        # Without a threshold a full sentence is done; with one, only after a pass that remasks nothing.
        acted = write.any(1) | remask.any(1)
        going = going & ((tokens == 0).any(1) | (acted if rule.threshold else False))
    return tokens, passes, back


def place(values: Tensor, among: Tensor) -> Tensor:
    """Number of lower values in `among`, at each position. [B, L]"""
    return values.masked_fill(~among, 2.0).argsort(dim=1, stable=True).argsort(dim=1)
